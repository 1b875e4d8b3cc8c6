"""CSV, JSON, OSCAL and SSSOM: what others make of them, and what is wrong with a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.mappings import Difference, DifferenceKind, MappingStatus, SetRelation
from interop_assistant.errors import EmptyFile, NotThatFormat, RefusedFile, UnknownFormat, WrongUsage
from interop_assistant.exchanging import FORMATS, format_named, format_of
from interop_assistant.exchanging.csv_table import defused, restored
from interop_assistant.exchanging.lines import differences_in, differences_in_lines, lines_of, texts_in
from interop_assistant.exchanging.wording import RELATIONS, STATUSES, relation_of, status_of
from tests.exchanging.samples import comparison

WHOLE = comparison()
CSV, JSON, OSCAL, SSSOM = (FORMATS[name] for name in ("csv", "json", "oscal", "sssom"))
Document = dict[str, Any]


def refused(name: str, data: bytes) -> str:
    with pytest.raises(RefusedFile) as caught:
        FORMATS[name].read(data, f"x{FORMATS[name].suffix}")
    assert caught.value.next_step
    return str(caught.value)


def changed(name: str, change: Callable[[Document], None]) -> bytes:
    """A document of ours that somebody has changed."""
    document = json.loads(FORMATS[name].write(WHOLE))
    change(document)
    return json.dumps(document).encode()


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """No cell begins with a sign that a spreadsheet program runs, and each is restored as it was."""
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(defused(text)) == text


@given(st.lists(st.text(), max_size=4).map(tuple))
def test_texts_in_a_cell_stay_apart(texts: tuple[str, ...]) -> None:
    """Any texts, one a line, are the same texts again, also after blank lines and space were added."""
    cell = lines_of(texts)
    assert texts_in(cell) == texts_in("\n  \n".join(f" {line} " for line in cell.split("\n"))) == texts


@given(st.sampled_from(DifferenceKind), st.text(), st.text())
def test_differences_in_a_cell_keep_their_sides(kind: DifferenceKind, left: str, right: str) -> None:
    """Whatever the words are, left stays left and right stays right."""
    assert differences_in(differences_in_lines([Difference(kind, left, right)])) == (Difference(kind, left, right),)


def test_words_lead_back() -> None:
    """Each relation and status is found by the word that is shown for it, and by its own."""
    assert all(relation_of(said.upper()) is relation_of(one.value) is one for one, said in RELATIONS.items())
    assert all(status_of(said) is status_of(one.value) is one for one, said in STATUSES.items())


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    """The error names what can be asked for."""
    with pytest.raises(WrongUsage, match="json, csv, xlsx, oscal, sssom, html"):
        format_named("docx")
    with pytest.raises(WrongUsage, match="json, csv, xlsx, oscal, sssom"):
        FORMATS["html"].read(b"<html>")


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.readable])
def test_a_file_is_known_by_its_name(name: str) -> None:
    """Each ending leads to its format, and a JSON to the one that it holds."""
    data = FORMATS[name].write(WHOLE)
    assert format_of(f"Crosswalk{FORMATS[name].suffix.upper()}", data).name == name
    assert format_of("crosswalk.json", OSCAL.write(WHOLE)).name == "oscal"
    with pytest.raises(UnknownFormat, match=r"\.csv"):
        format_of("crosswalk.docx", data)


def test_csv_is_what_excel_writes_in_europe() -> None:
    """Semicolons, a decimal comma and no mark at the beginning are read as well."""
    rows = list(csv.DictReader(io.StringIO(CSV.write(WHOLE).decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, list(rows[0]), delimiter=";")
    table.writeheader()
    table.writerows({**row, "strength": row["strength"].replace(".", ",")} for row in rows)
    assert CSV.read(out.getvalue().encode()).mappings == WHOLE.mappings


def test_a_csv_of_others_needs_few_columns() -> None:
    """Addresses and a relation are enough."""
    found = CSV.read(b"Relation,Right address,Left address\nequal to,b@2#x,a@1#1\n,,a@1#2\n").mappings
    assert [(one.left, one.right, one.relation) for one in found] == [
        ("a@1#1", "b@2#x", SetRelation.EQUAL),
        ("a@1#2", None, SetRelation.NO_RELATIONSHIP),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "has no row of headings that name a relation"),
        ("left_address,relation\né@1#1,equal".encode("latin-1"), "is not in UTF-8 (byte 23)"),
        (b'left_address,relation\n"a@1#1,equal', "is no CSV"),
        (b"left_address,relation,right_address\na@1#1,like,b@1#1", "row 2, column “relation”: “like” is no relation"),
        (b"left_number,relation,right_address\n1,equal,b@1#1", "“1” has no address; write it in full"),
    ],
)
def test_a_csv_that_cannot_be_read_says_why(data: bytes, told: str) -> None:
    """Each fault has its place and its next step."""
    assert told in refused("csv", data)


def test_json_may_gain_members() -> None:
    """A version only adds: members that this program does not know are left alone."""

    def change(document: Document) -> None:
        document["new"] = document["mappings"][0]["new"] = {"x": 1}

    assert JSON.read(changed("json", change)).mappings == WHOLE.mappings


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.update(version=2), "is of version 2, and this program reads up to 1"),
        (lambda d: d.update(format="x"), "is no comparison: its format is 'x'"),
        (lambda d: d["mappings"][3].pop("relation"), "mappings[3].relation: is missing; it must be one of equal"),
        (lambda d: d["mappings"][3].update(strength=2), "mappings[3].strength: is something else"),
        (
            lambda d: d["mappings"][3].update(left=None),
            "mappings[3]: “intersects_with” needs a criterion on both sides",
        ),
        (lambda d: d["left"].update(criteria=[1]), "left.criteria[0]: is missing or no object"),
    ],
)
def test_a_json_that_cannot_be_read_says_where(change: Callable[[Document], None], told: str) -> None:
    """The member is named by its path."""
    assert told in refused("json", changed("json", change))


@pytest.mark.parametrize("name", ["json", "oscal"])
@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff", b"[" * 100_000, b"1" * 5_000])
def test_what_is_no_object_is_refused(name: str, data: bytes) -> None:
    """Neither broken JSON nor a nest without end is taken for a document."""
    with pytest.raises(NotThatFormat):
        FORMATS[name].read(data)


@pytest.mark.parametrize("name", ["json", "oscal", "csv", "sssom"])
def test_nothing_is_no_file(name: str) -> None:
    """An empty file is told as such."""
    with pytest.raises(EmptyFile):
        FORMATS[name].read(b" \n")


def collection(document: Document) -> Document:
    found: Document = document["mapping-collection"]["mappings"][0]
    return found


def test_oscal_tells_gaps_where_its_tools_look() -> None:
    """The gap summaries name every control without an equivalent, of each side."""
    found = collection(json.loads(OSCAL.write(WHOLE)))
    for member in ("source-gap-summary", "target-gap-summary"):
        assert len(found[member]["unmapped-controls"][0]["with-ids"]) == 14


def test_oscal_of_others_is_read() -> None:
    """Without our properties the references stand for the schemes, and the summaries for the gaps."""

    def change(document: Document) -> None:
        found = collection(document)
        found.pop("props")
        for one in found["maps"]:
            one.pop("props")
            for item in (*one["sources"], *one["targets"]):
                item.pop("props")

    found = OSCAL.read(changed("oscal", change)).mappings
    assert len(found) == len(WHOLE.mappings)
    assert [one.relation for one in found[:36]] == [one.relation for one in WHOLE.mappings[:36]]
    assert {one.status for one in found} == {MappingStatus.PROPOSED}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.pop("mapping-collection"), "is no OSCAL mapping collection"),
        (lambda d: collection(d)["maps"][2].update(relationship="like"), "mappings[0].maps[2].relationship: “like”"),
        (lambda d: collection(d)["maps"][2].pop("targets"), "mappings[0].maps[2]: it names no target"),
        (lambda d: collection(d).pop("source-resource"), "mappings[0].source-resource: is missing"),
        (lambda d: collection(d)["maps"][1]["props"][1].update(value="7"), "maps[1].props: the strength 7"),
        (lambda d: d["mapping-collection"].update(mappings=[]), "it holds 0 mappings"),
    ],
)
def test_an_oscal_that_cannot_be_read_says_where(change: Callable[[Document], None], told: str) -> None:
    """The member is named by its path."""
    assert told in refused("oscal", changed("oscal", change))


def sssom(change: Callable[[str], str]) -> bytes:
    return change(SSSOM.write(WHOLE).decode()).encode()


def test_sssom_directions_are_those_of_skos() -> None:
    """A subject that is a subset has the broader object; what has no equivalent has no term."""
    body = "".join(line for line in SSSOM.write(WHOLE).decode().splitlines(keepends=True) if line[0] != "#")
    table = list(csv.reader(io.StringIO(body), delimiter="\t"))
    column = {name: place for place, name in enumerate(table[0])}
    said = {(row[column["predicate_id"]], row[column["predicate_modifier"]]) for row in table[1:37]}
    assert ("skos:broadMatch", "") in said
    assert ("skos:relatedMatch", "Not") in said
    subset = next(place for place, one in enumerate(WHOLE.mappings) if one.relation is SetRelation.SUBSET_OF)
    assert table[1 + subset][column["predicate_id"]] == "skos:broadMatch"
    assert sum(row[column["object_id"]] == "sssom:NoTermFound" for row in table[1:]) == 14


def test_sssom_of_others_is_read() -> None:
    """Without our slots the prefix names the scheme, and what is not told is empty."""
    head = b"#subject_source: HP\n#subject_source_version: '3'\nsubject_id\tpredicate_id\tobject_id\n"
    (found,) = SSSOM.read(head + b"HP:01\tskos:exactMatch\tMP:2\n").mappings
    assert (found.left, found.right, found.relation) == ("HP@3#01", "MP@#2", SetRelation.EQUAL)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("subject_id", "subject"), "has no columns of SSSOM"),
        (
            lambda text: text.replace("skos:exactMatch", "owl:sameAs", 1),
            "column “predicate_id”: “owl:sameAs” is not known",
        ),
        (lambda text: text.replace("cwm:1.1.1", "1.1.1", 1), "column “subject_id”: “1.1.1” is no identifier"),
        (lambda text: "#\t- [\n" + text, "are no YAML"),
        (lambda text: "#" + "[" * 50_000 + "\n" + text, "are no YAML"),
        (lambda text: "#x\n" * 200_000 + text, "are longer than 200,000 characters"),
        (lambda text: text.replace("\t0.82\t", "\t82\t", 1), "column “similarity_score”: “82” is no strength"),
    ],
)
def test_an_sssom_that_cannot_be_read_says_where(change: Callable[[str], str], told: str) -> None:
    """Row and column are named, or the block that is wrong."""
    assert told in refused("sssom", sssom(change))
