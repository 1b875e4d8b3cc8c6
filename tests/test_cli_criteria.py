"""`criteria` at the command line: the table, the JSON document, and what cannot be listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.criteria.standards import CLAUSES
from tests.criteria.writing import write_pdf
from tests.test_cli import ABOUT, asked, library, run

__all__ = ["ABOUT", "asked", "library"]  # fixtures

OF = [
    "--title",
    "Small quarries",
    "--publisher",
    "Nobody",
    "--kind",
    "requirements",
    "--edition",
    "2.1",
    "--scheme",
    "SQ",
]


@pytest.fixture
def standard(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A library with one standard in it; its id."""
    write_pdf(CLAUSES, tmp_path / "quarries.pdf")
    assert run("ingest", "quarries.pdf", *OF, "--json") == 0
    (outcome,) = json.loads(capsys.readouterr().out)
    assert library.exists()
    return str(outcome["source_id"])


def test_the_table_shows_number_obligation_words_and_page(standard: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each requirement stands in a row; guidance is left out unless it is asked for."""
    assert run("criteria", standard) == 0
    shown = capsys.readouterr().out
    (row,) = [line for line in shown.splitlines() if line.startswith("4.2.1 ")]
    assert "shall" in row
    assert row.rstrip()[-1].isdigit()
    assert "painted on the wall" not in shown
    assert run("criteria", standard, "--guidance") == 0
    assert "painted on the wall" in capsys.readouterr().out


def test_json_is_one_document(standard: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there is one document, in which each criterion has its address and its place."""
    assert run("criteria", standard, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    one = next(c for c in found["criteria"] if c["number"] == "4.2.2(a)")
    assert (one["address"], one["parent"], one["obligation"]) == ("SQ@2.1#4.2.2(a)", "4.2.2", "shall")
    assert found["warnings"] == []


def test_a_document_without_criteria_says_so(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text without numbered requirements is an empty list with a sentence, no error."""
    (tmp_path / "prose.md").write_text("# A walk\n\nWe went to the sea and came back.\n", encoding="utf-8")
    assert run("ingest", "prose.md", "--title", "A walk", "--publisher", "Nobody", "--kind", "guidance") == 0
    capsys.readouterr()
    assert run("criteria", "a-walk") == 0
    assert "No numbered requirements were found" in capsys.readouterr().out
    assert library.exists()


@pytest.mark.usefixtures("asked")
def test_an_unknown_source_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    """A source that is not there is an error of one line."""
    assert run("criteria", "nothing") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_requirements_without_edition_are_refused(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A standard whose edition nobody names does not get in."""
    write_pdf(CLAUSES, tmp_path / "quarries.pdf")
    without = [one for one in OF if one not in ("--edition", "2.1")]
    assert run("ingest", "quarries.pdf", *without) != 0
    told = capsys.readouterr()
    assert "edition" in told.out + told.err
    assert library.exists()
