"""`compare` at the command line: two standards side by side, as a table and as files, and what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interop_assistant.exchanging import FORMATS
from tests.test_cli import ABOUT, asked, library, run

__all__ = ["ABOUT", "asked", "library"]  # fixtures

QUARRIES = """# Small quarries

## 1 Water

1.1 The site shall keep a record of the water that it takes from wells and rivers.

1.2 The site shall treat waste water before it leaves the site.

## 2 People

2.1 Workers shall be paid at least the legal minimum wage.

2.2 Nobody below the age of 15 shall work at the site.
"""
PITS = """# Open pits

## A Water

A.1 The operator shall treat waste water before it leaves the pit.

A.2 The operator should keep a record of the water that it takes from rivers and wells.

## B Closure

B.1 The operator shall set money aside for planting trees after the pit has closed.
"""


def take_in(file: str, text: str, scheme: str, edition: str) -> None:
    Path(file).write_text(text, encoding="utf-8")
    about = ["--title", scheme, "--publisher", "Nobody", "--kind", "requirements"]
    assert run("ingest", file, *about, "--scheme", scheme, "--edition", edition) == 0


@pytest.fixture
def standards(library: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with two small standards."""
    take_in("quarries.md", QUARRIES, "SQ", "1")
    take_in("pits.md", PITS, "OP", "2020")
    capsys.readouterr()
    return library


def mappings(capsys: pytest.CaptureFixture[str], *names: str) -> dict[tuple[str | None, str | None], dict[str, object]]:
    assert run("compare", *names, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    short = lambda address: address and address.partition("#")[2]  # noqa: E731
    return {(short(one["left"]), short(one["right"])): one for one in found["mappings"]}


@pytest.mark.usefixtures("standards")
def test_pairs_and_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    """What both ask is paired, and every other criterion is named as one without equivalent."""
    found = mappings(capsys, "SQ", "OP@2020")
    assert ("1.2", "A.1") in found
    assert ("1.1", "A.2") in found
    assert {left for left, right in found if right is None} == {"2.1", "2.2"}
    assert {right for left, right in found if left is None} == {"B.1"}


@pytest.mark.usefixtures("standards")
def test_shall_is_not_should(capsys: pytest.CaptureFixture[str]) -> None:
    """A binding requirement and a recommendation of the same are never equal, and the difference is named."""
    one = mappings(capsys, "SQ", "OP")["1.1", "A.2"]
    assert one["relation"] != "equal"
    assert {"kind": "obligation", "left": "shall", "right": "should"} in one["differences"]  # type: ignore[operator]


@pytest.mark.usefixtures("standards")
def test_the_other_way_round(capsys: pytest.CaptureFixture[str]) -> None:
    """Swapping the sides gives the same pairs and gaps, mirrored."""
    there, back = mappings(capsys, "SQ", "OP"), mappings(capsys, "OP", "SQ")
    assert set(there) == {(right, left) for left, right in back}


@pytest.mark.usefixtures("standards")
def test_the_table_says_who_proposes(capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees how much is covered, that nobody has confirmed it, and what has no equivalent."""
    assert run("compare", "SQ", "OP") == 0
    shown = capsys.readouterr().out
    assert "2 of 4 criteria have a counterpart" in shown
    assert "a person has to confirm" in " ".join(shown.split())
    assert "No equivalent found for 2 of SQ" in shown


@pytest.mark.parametrize("form", [name for name in FORMATS if FORMATS[name].readable])
@pytest.mark.usefixtures("standards")
def test_each_format_holds_the_same_rows(form: str) -> None:
    """The file of each format is read back with as many rows as the comparison has."""
    file = f"out{FORMATS[form].suffix}"
    assert run("compare", "SQ", "OP", "--format", form, "-o", file) == 0
    assert len(FORMATS[form].read(Path(file).read_bytes(), file).mappings) == 5


@pytest.mark.usefixtures("standards")
def test_a_standard_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """The error names what the library holds and how to bring another; so does one text on both sides."""
    assert run("compare", "SQ", "OP@1999") == 1
    told = capsys.readouterr().err
    assert "OP@2020" in told
    assert "ingest" in told
    assert run("compare", "SQ", "SQ@1") != 0
    assert "same text" in capsys.readouterr().err


@pytest.mark.usefixtures("standards")
def test_the_newest_edition_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    """A scheme without an edition means its newest one; two editions of one scheme can be compared."""
    take_in("quarries-10.md", QUARRIES.replace("waste water", "all waste water"), "SQ", "10")
    capsys.readouterr()
    assert run("compare", "SQ", "SQ@1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["left"]["edition"] == "10"


@pytest.mark.usefixtures("standards")
def test_a_workbook_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook is not printed into the terminal."""
    assert run("compare", "SQ", "OP", "--format", "xlsx") == 2
    assert "-o" in capsys.readouterr().err


@pytest.mark.usefixtures("standards")
def test_without_the_corpus_there_are_no_topics(capsys: pytest.CaptureFixture[str]) -> None:
    """A comparison by topic needs the topics, which ship with the corpus; the error says so and what to do."""
    assert run("compare", "SQ", "OP", "--level", "topic") == 1
    assert "Compare by criterion" in capsys.readouterr().err


def test_a_text_without_criteria_is_named(standards: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are no topics to fall back on, the error says which text has no numbered requirements."""
    del standards
    take_in("words.md", "# Mountains\n\nThis text says nice things about mountains and rivers.\n", "NW", "1")
    capsys.readouterr()
    assert run("compare", "NW", "SQ") == 2
    assert "NW has no numbered requirements" in capsys.readouterr().err
