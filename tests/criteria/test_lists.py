"""Lists that staff have: spreadsheets, a UNTP vocabulary, an OSCAL catalogue. Nothing is guessed but the columns."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from interop_assistant.criteria import read_criteria
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation
from interop_assistant.domain.documents import Document, SourceKind
from interop_assistant.errors import NotThatFormat
from interop_assistant.readers import Limits, reader_for
from tests.contracts.test_readers import check_laws
from tests.samples import source

ROWS = [
    ["Principle", "Criterion no.", "Name", "Requirement", "Obligation", "Guidance", "Weight"],
    ["Soil", "S-1", "Cover", "Fields carry a crop from October to March.", "mandatory", "Clover is cheap.", "3"],
    ["Soil", "S-2", "Slope", "The grower ploughs along the contour.", "recommended", "", "1"],
    ["Water", "W-1", "Wells", "The grower shall have each well tested once a year.", "", "Ask the district.", "2"],
]  # fmt: skip


def read(path: Path) -> Document:
    of = source(kind=SourceKind.REQUIREMENTS, scheme="OURS", edition="1")
    document = reader_for(path, Limits()).read(path, of)
    check_laws(document)
    return document


def requirements(document: Document) -> dict[str, Criterion]:
    return {c.number: c for c in read_criteria(document).criteria if c.kind is CriterionKind.REQUIREMENT}


def write_csv(path: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)


def write_xlsx(path: Path, rows: list[list[str]]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Growers of the valley: what we ask"])
    for row in rows:
        sheet.append(row)
    book.create_sheet("Contacts").append(["Name", "Telephone"])
    book.save(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_spreadsheet_gives_its_rows(suffix: str, tmp_path: Path) -> None:
    """Each row is a requirement with number, title, text, section, obligation and guidance; its text is quotable."""
    path = tmp_path / f"list{suffix}"
    write_csv(path, ROWS) if suffix == ".csv" else write_xlsx(path, ROWS)
    document = read(path)
    found = requirements(document)
    assert [(n, c.title, c.text) for n, c in found.items()] == [(row[1], row[2], row[3]) for row in ROWS[1:]]
    obligations = [found[number].obligation for number in ("S-1", "S-2", "W-1")]
    assert obligations == [Obligation.SHALL, Obligation.SHOULD, Obligation.SHALL]
    assert found["S-1"].headings[-1] == "Soil"
    assert all(c.quote(document.text) == c.text for c in found.values())
    guidance = {c.parent: c.text for c in read_criteria(document).criteria if c.kind is CriterionKind.GUIDANCE}
    assert guidance == {"S-1": "Clover is cheap.", "W-1": "Ask the district."}
    assert "Weight: 3" in document.text


def test_the_mapping_is_shown(tmp_path: Path) -> None:
    """What each column was taken for is told, and what was only kept."""
    write_csv(tmp_path / "list.csv", ROWS)
    (told,) = read(tmp_path / "list.csv").warnings
    assert all(part in told for part in ("number = “Criterion no.”", "text = “Requirement”", "“Weight”"))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str, tmp_path: Path) -> None:
    """Semicolons and tabs set columns apart as well as commas do."""
    write_csv(tmp_path / "list.csv", ROWS, delimiter)
    assert list(requirements(read(tmp_path / "list.csv"))) == ["S-1", "S-2", "W-1"]


def test_numbered_sections_are_parents(tmp_path: Path) -> None:
    """A section with a number of its own is the parent of what it holds."""
    rows = [["section_id", "section_name", "req_id", "req_description"], ["2", "Dust", "2.1", "Wet the roads."]]
    write_csv(tmp_path / "list.csv", rows)
    found = {c.number: c for c in read_criteria(read(tmp_path / "list.csv")).criteria}
    assert found["2.1"].parent == "2"
    assert (found["2"].kind, found["2"].title) == (CriterionKind.HEADING, "Dust")


def test_a_section_named_once_holds_below(tmp_path: Path) -> None:
    """Where the cell of a section is empty, or merged with the one above, its row is still in that section."""
    rows = [
        ["Theme", "No.", "Requirement"],
        ["Dust", "1", "Wet roads."],
        ["", "2", "Cover it."],
        ["Noise", "3", "Rest."],
    ]
    write_xlsx(tmp_path / "list.xlsx", rows)
    found = requirements(read(tmp_path / "list.xlsx"))
    assert [found[number].headings[-1] for number in ("1", "2", "3")] == ["Dust", "Dust", "Noise"]


def test_no_column_of_text_is_refused(tmp_path: Path) -> None:
    """A table without a column that can hold requirements is refused with the columns that are needed."""
    write_csv(tmp_path / "list.csv", [["Name", "Telephone"], ["Ada", "12"]])
    document = tmp_path / "numbers.csv"
    document.write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    with pytest.raises(NotThatFormat, match="Number, Title, Requirement"):
        read(document)


def test_duplicate_numbers_are_told(tmp_path: Path) -> None:
    """A number that stands twice is kept twice under two addresses, and the reader is told."""
    write_csv(tmp_path / "list.csv", [*ROWS, ROWS[1]])
    reading = read_criteria(read(tmp_path / "list.csv"))
    assert "S-1 (2)" in {c.number for c in reading.criteria}
    assert any("S-1 is used twice" in warning for warning in reading.warnings)
    assert len({c.address for c in reading.criteria}) == len(reading.criteria)


def test_ten_thousand_rows(tmp_path: Path) -> None:
    """10,000 rows are read whole, each once."""
    rows = [
        ["Number", "Requirement"],
        *([f"{i // 100}.{i % 100}", f"The site shall keep rule {i}."] for i in range(10_000)),
    ]
    write_csv(tmp_path / "list.csv", rows)
    found = requirements(read(tmp_path / "list.csv"))
    assert [(c.number, c.text) for c in found.values()] == [tuple(row) for row in rows[1:]]


def item(label: str, prose: str) -> dict[str, Any]:
    return {"name": "item", "props": [{"name": "label", "value": label}], "prose": prose}


STEEL = {"name": "statement", "prose": "Use steel."}
CATALOGUE: dict[str, Any] = {
    "catalog": {
        "uuid": "0d7b0b3c-0000-4000-8000-000000000000",
        "metadata": {"title": "Safe shafts", "version": "1"},
        "groups": [
            {
                "id": "sh",
                "title": "Shafts",
                "controls": [
                    {
                        "id": "sh-1",
                        "title": "Ropes",
                        "params": [{"id": "sh-1_prm", "label": "months"}],
                        "props": [{"name": "label", "value": "SH-1"}],
                        "parts": [
                            {
                                "name": "statement",
                                "prose": "The crew replaces ropes every {{ insert: param, sh-1_prm }} and:",
                                "parts": [
                                    item("a.", "Keeps a log;"),
                                    item("b.", "Burns the old."),
                                ],
                            },
                            {"name": "guidance", "prose": "Knots weaken a rope."},
                        ],
                        "controls": [{"id": "sh-1.1", "title": "Steel", "parts": [STEEL]}],
                    }
                ],
            }
        ],
    }
}  # fmt: skip


def test_an_oscal_catalogue(tmp_path: Path) -> None:
    """Groups are sections, controls requirements, items stand under them, parameters are written out."""
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(CATALOGUE), encoding="utf-8")
    document = read(path)
    found = requirements(document)
    assert list(found) == ["SH-1", "SH-1(a)", "SH-1(b)", "sh-1.1"]
    assert found["SH-1"].text == "The crew replaces ropes every [months] and:"
    assert (found["SH-1(a)"].parent, found["SH-1"].parent) == ("SH-1", "sh")
    assert [c.text for c in read_criteria(document).criteria if c.kind is CriterionKind.GUIDANCE] == [
        "Knots weaken a rope."
    ]
    assert [c.leaf for c in found.values()] == [False, True, True, True]


DIVERS = "Divers shall be trained."
VOCABULARY: dict[str, Any] = {
    "@context": ["https://vocabulary.uncefact.org/untp/", {"ours": "https://example.org/ours/"}],
    "@graph": [
        {"@id": "ours:0", "@type": "untp:ConformityScheme", "name": "Amber", "hasPart": ["ours:1", "ours:2"]},
        {
            "@id": "ours:1",
            "@type": ["untp:ConformityCriterion"],
            "identifier": "1",
            "name": "Divers",
            "description": [{"@language": "lv", "@value": "…"}, {"@language": "en", "@value": DIVERS}],
        },
        {"@id": "ours:2", "@type": "Criterion", "identifier": "2", "name": "Dunes", "statement": "Dunes rest."},
    ],
}  # fmt: skip


def test_a_untp_vocabulary(tmp_path: Path) -> None:
    """Criteria are found by type, whatever the prefix; each once, though listed and referred to."""
    path = tmp_path / "vocabulary.jsonld"
    path.write_text(json.dumps(VOCABULARY), encoding="utf-8")
    found = requirements(read(path))
    assert [(c.number, c.title, c.text) for c in found.values()] == [
        ("1", "Divers", DIVERS),
        ("2", "Dunes", "Dunes rest."),
    ]
    assert found["1"].obligation is Obligation.SHALL


@pytest.mark.parametrize("text", ["{}", "[1, 2]", '{"catalog": {}}', '{"@context": "x"}', "{" * 5000])
def test_other_json_is_refused(text: str, tmp_path: Path) -> None:
    """JSON of another form, or none, is refused with what to do."""
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotThatFormat) as refused:
        read(path)
    assert refused.value.next_step


def test_a_schema_that_nests_without_end(tmp_path: Path) -> None:
    """A file that nests beyond any list is read as far as a list goes, or refused."""
    part: dict[str, Any] = {"name": "item", "prose": "Deep."}
    for _ in range(200):
        part = {"name": "item", "prose": "Deep.", "parts": [part]}
    data = {"catalog": {"controls": [{"id": "a-1", "title": "A", "parts": [{"name": "statement", "parts": [part]}]}]}}
    path = tmp_path / "deep.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert requirements(read(path))
