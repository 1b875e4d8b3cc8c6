"""`compare` where the library holds no texts: by topic, out of the shipped corpus."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_cli import run


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with the shipped corpus, made once for these commands."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cli") / "library"
        patch.setenv("INTEROP_LIBRARY", str(folder))
        patch.delenv("INTEROP_CORPUS", raising=False)
        yield folder


pytestmark = pytest.mark.usefixtures("library")


def test_a_person_sees_both_sides_and_what_was_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    """The table shows what is found where, that not found is not absent, and which text to bring."""
    assert run("compare", "IRMA", "copper mark") == 0
    shown = " ".join(capsys.readouterr().out.split())
    for words in ("Both", "Only IRMA", "Only the Copper Mark", "Not found at either", "The systems behind them"):
        assert words in shown
    assert "Not found is not “does not cover”" in shown
    assert "--scheme copper-mark" in shown


def test_one_topic_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A topic and a format narrow what is written; the table of one topic names nothing else."""
    file = tmp_path / "out.csv"
    assert run("compare", "irma", "tsm", "--topic", "tailings", "--format", "csv", "-o", str(file)) == 0
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert {row["key"] for row in rows} == {"T09"}
    assert {row["scheme"] for row in rows} == {"irma", "tsm"}
    capsys.readouterr()
    assert run("compare", "irma", "tsm", "--topic", "T09", "--json") == 0
    assert json.loads(capsys.readouterr().out)["level"] == "topic"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("irma", "IRMA"), 2, "both IRMA"),
        (("irmma", "tsm"), 1, "Did you mean IRMA"),
        (("irma", "tsm", "--level", "criterion"), 2, "ingest"),
        (("irma", "tsm", "--format", "oscal"), 2, "holds criteria"),
    ],
)
def test_errors(arguments: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be compared is one line with the next step."""
    assert run("compare", *arguments) == code
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line


def test_a_question_leads_to_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A question for what two have in common is answered in a table, with the command that shows all of it."""
    assert run("ask", "Where do IRMA and the Copper Mark overlap?") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Topics of both" in shown
    assert "interop-assistant compare irma copper-mark" in shown
