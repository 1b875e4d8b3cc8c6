"""The command line: one JSON document, one line for an error, the exit code of its kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from interop_assistant.cli import common_first, main
from interop_assistant.ownership import own

RULES = """# Coffee rules

Growers must dry coffee for 12 days. Anna Berg wrote the rules in 2019.

The steps of drying are:

1. Pick the ripe cherries by hand.
2. Spread the cherries on the patio.
"""
ABOUT = [
    "--title",
    "Coffee rules",
    "--publisher",
    "Nobody",
    "--kind",
    "requirements",
    "--edition",
    "2",
    "--year",
    "2019",
]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTEROP_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("INTEROP_CORPUS", "none")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coffee.md").write_text(RULES, encoding="utf-8")
    return tmp_path / "library"


def run(*arguments: str) -> int:
    """The exit code of a command."""
    try:
        main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def asked(library: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library with one document in it."""
    assert run("ingest", "coffee.md", *ABOUT) == 0
    capsys.readouterr()
    return library


@pytest.mark.usefixtures("asked")
def test_ask_prints_the_answer_object(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there is one document on standard output, with the fields of the contract and no others."""
    assert run("ask", "Who wrote the rules?", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        "id", "question", "conversation_id", "outcome", "text", "sentences", "citations", "table", "links", "missing",
        "suggestions", "nearest", "provenance",
    ]  # fmt: skip
    assert answer["text"] == "Anna Berg wrote the rules in 2019. [1]"
    assert list(answer["citations"][0]) == [
        "marker", "passage_id", "source_id", "title", "publisher", "kind", "scheme", "edition", "year", "criterion",
        "headings", "page_start", "page_end", "start", "end", "quote", "url", "superseded_by",
    ]  # fmt: skip
    assert set(answer["provenance"]["milliseconds"]) == {"interpret", "retrieve", "answer", "verify"}


@pytest.mark.usefixtures("asked")
def test_ask_prints_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Without it the answer stands over its numbered sources, each with address and quoted words."""
    assert run("ask", "What", "are", "the", "steps", "of", "drying?") == 0
    shown = capsys.readouterr().out
    assert "1. Pick the ripe cherries by hand. [2]" in shown
    assert "[2] Coffee rules, Nobody, 2019, edition 2" in shown
    assert "“Pick the ripe cherries by hand.”" in shown


@pytest.mark.usefixtures("asked")
def test_a_refusal_is_not_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """A question without an answer exits with 0 and says what is missing and nearest."""
    assert run("ask", "Who won the football cup?") == 0
    shown = capsys.readouterr().out
    assert "Nothing in the library mentions: won, football, cup." in shown
    assert "Nearest in the library" in shown


@pytest.mark.usefixtures("library")
def test_ingest_reports_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A refused file is reported with its reason and makes the exit code 1; the others go in."""
    Path("empty.txt").touch()
    assert run("ingest", "coffee.md", "empty.txt", "--publisher", "Nobody", "--kind", "guidance", "--json") == 1
    files = json.loads(capsys.readouterr().out)
    assert [(one["status"], one["code"]) for one in files] == [("added", None), ("refused", "empty-file")]
    assert run("ingest", "coffee.md", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["status"] == "unchanged"


@pytest.mark.usefixtures("asked")
def test_sources_are_listed_shown_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    """What went in can be seen and taken out."""
    assert run("sources", "--json") == 0
    (source,) = json.loads(capsys.readouterr().out)
    assert run("sources", "show", source["id"], "--json") == 0
    assert json.loads(capsys.readouterr().out) == source
    assert run("search", "coffee", "-k", "1", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["source_id"] == source["id"]
    assert run("sources", "remove", source["id"]) == 0
    capsys.readouterr()
    assert run("sources", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("asked")
def test_doctor_finds_a_sound_library(capsys: pytest.CaptureFixture[str]) -> None:
    """Every check of a library that was just made is well, also after a rebuild."""
    assert run("doctor", "--json") == 0
    assert all(check["ok"] for check in json.loads(capsys.readouterr().out))
    assert run("doctor", "--rebuild") == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["sources", "show", "nothing"], 1, "nothing"),
        (["ask", " "], 2, "empty"),
        (["ask", "Who?", "--kind", "advice"], 2, "Known kinds"),
        (["ask", "Who?", "--model", "no-such-model"], 2, "no-such-model"),
        (["serve", "--host", "0.0.0.0"], 2, "127.0.0.1"),
        (["serve", "--workers", "4"], 2, "--workers"),
        (["ask"], 2, "question"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
@pytest.mark.usefixtures("library")
def test_errors_are_one_line(arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An error names its cause on standard error, leaves standard output empty and exits with the code of its kind."""
    assert run(*arguments) == code
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_a_busy_library_names_its_holder(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second owner is refused with exit code 3."""
    with own(library):
        assert run("ask", "Who wrote the rules?") == 3
    assert f"process {os.getpid()}" in capsys.readouterr().err


def test_common_options_stand_anywhere() -> None:
    """Options for every command may follow it; what comes after a double dash is left alone."""
    given = ["ask", "Who?", "--library", "x", "--debug", "--", "--library"]
    assert common_first(given) == ["--library", "x", "--debug", "ask", "Who?", "--", "--library"]


def test_help_imports_nothing_slow() -> None:
    """Help answers without loading the libraries behind the answers."""
    program = (
        "import sys; from interop_assistant.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'chromadb', 'langchain_core', 'sqlalchemy', 'onnxruntime', 'numpy', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(slow)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
