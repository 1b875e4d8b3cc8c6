"""The `roadmap` command: what a person reads, one JSON document, files, and one line for an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.test_cli_comparing import PITS, QUARRIES


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with the shipped corpus, made once for these commands."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cli") / "library"
        patch.setenv("INTEROP_LIBRARY", str(folder))
        patch.delenv("INTEROP_CORPUS", raising=False)
        yield folder


pytestmark = pytest.mark.usefixtures("library")


def test_the_direction_stands_first(capsys: pytest.CaptureFixture[str]) -> None:
    """The first words say who would recognise whom, and every question says who should answer."""
    assert run("roadmap", "IRMA", "Copper Mark") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("This roadmap is for IRMA recognising the Copper Mark")
    assert "12. Review or expiry" in shown
    assert "-> IRMA (secretariat)" in shown


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """--json and --format json give the same document."""
    assert run("roadmap", "rjc", "lbma-rgg", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert run("roadmap", "rjc", "lbma-rgg", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == first
    assert (first["from"]["id"], first["to"]["id"], first["standing"]) == ("rjc", "lbma-rgg", "in_force")


def test_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Markdown is printed or written, a Word document is written; nothing else stands on standard output."""
    assert run("roadmap", "FSC", "PEFC", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith("# Roadmap: FSC recognising PEFC\n")
    file = tmp_path / "plan.docx"
    assert run("roadmap", "FSC", "PEFC", "--format", "docx", "-o", str(file)) == 0
    assert capsys.readouterr().out == ""
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("IRMMA", "rjc"), 1, "Did you mean"),
        (("RMI", "rjc"), 2, "Name one of them"),
        (("RJC", "rjc"), 2, "Name two schemes"),
        (("FSC", "PEFC", "--format", "docx"), 2, "-o"),
        (("FSC", "PEFC", "--format", "docx", "-o", "/nowhere/plan.docx"), 2, "Name another file"),
    ],
)
def test_errors(arguments: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be planned or written is one line with the next step."""
    assert run("roadmap", *arguments) == code
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line


def test_texts_of_both_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the library holds the requirements of both, the roadmap tells how they lie to each other, by number."""
    for scheme, edition, text in (("tsm", "1", QUARRIES), ("gistm", "1", PITS)):
        file = tmp_path / f"{scheme}.md"
        file.write_text(text, encoding="utf-8")
        about = ["--title", f"Text of {scheme}", "--publisher", "Nobody", "--kind", "requirements"]
        assert run("ingest", str(file), *about, "--scheme", scheme, "--edition", edition) == 0
    capsys.readouterr()
    assert run("roadmap", "TSM", "GISTM") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "2 of the 4 criteria of TSM (Text of tsm 1) have a counterpart" in shown
    assert "without one: 2.1" in shown
