"""A conversation in the terminal, over standard input."""

from __future__ import annotations

import io
import json

import pytest

from tests.test_cli import asked, library, run

__all__ = ["asked", "library"]


def chat(monkeypatch: pytest.MonkeyPatch, lines: str, *options: str) -> int:
    """The exit code of a conversation in which these lines are typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    return run("chat", *options)


@pytest.mark.usefixtures("asked")
def test_a_conversation_goes_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is a question; a follow-up says what it was understood as; sources stand under each answer."""
    lines = "What are the steps of drying?\nWho decides?\n\nWho wrote the rules?\n"
    assert chat(monkeypatch, lines) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The steps of drying are:")
    assert "1. Pick the ripe cherries by hand. [2]" in shown
    assert "[2] Coffee rules, Nobody, 2019, edition 2" in shown
    assert "Understood as: Who decides in drying?" in shown
    assert "Anna Berg" not in shown


@pytest.mark.usefixtures("asked")
def test_a_conversation_as_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there is one document, with the answers in order; its id goes on with it another time."""
    assert chat(monkeypatch, "What are the steps of drying?\nshorten that to one point", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    first, short = told["answers"]
    assert {one["conversation_id"] for one in told["answers"]} == {told["conversation_id"]}
    assert short["text"] == "1. Pick the ripe cherries by hand. [1]"
    assert first["question"] == "What are the steps of drying?"
    assert chat(monkeypatch, "the first one", "--json", "--conversation", told["conversation_id"]) == 0
    assert json.loads(capsys.readouterr().out)["answers"][0]["provenance"]["resolved_question"] is not None


@pytest.mark.usefixtures("asked")
def test_a_question_that_cannot_be_asked_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its error is one line, the next question is answered, and the exit code tells that something failed."""
    assert chat(monkeypatch, f"{'x' * 3000}\nWho wrote the rules?\n") == 2
    shown = capsys.readouterr()
    assert "at most 2,000 are read" in shown.err
    assert "Anna Berg wrote the rules in 2019. [1]" in shown.out


@pytest.mark.usefixtures("asked")
def test_nothing_typed_is_nothing_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An end at once is no error."""
    assert chat(monkeypatch, "") == 0
    assert capsys.readouterr().out == ""
