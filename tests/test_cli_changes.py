"""`changes` at the command line and over HTTP: two editions of one standard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi import FastAPI

from interop_assistant.client import RemoteAssistant
from interop_assistant.errors import WrongUsage
from tests.api.conftest import served
from tests.api.test_comparisons import app
from tests.test_cli import ABOUT, asked, library, run
from tests.test_cli_comparing import QUARRIES, standards, take_in

__all__ = ["ABOUT", "app", "asked", "library", "standards"]  # fixtures

LATER = QUARRIES.replace("1.2 The site shall treat", "1.3 The site shall treat").replace("age of 15", "age of 16")


@pytest.mark.usefixtures("standards")
def test_what_became_of_each_criterion(capsys: pytest.CaptureFixture[str]) -> None:
    """Each criterion stands in one change with both texts; what was only renumbered is told apart from other words."""
    take_in(
        "later.md", LATER + "\n2.3 Toilets shall be clean and there shall be one for each ten workers.\n", "SQ", "2"
    )
    capsys.readouterr()
    assert run("changes", "SQ@1", "SQ@2", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    told = {one["number"]: each["change"] for each in found["changes"] for one in each["before"]}
    assert told == {"1.1": "kept", "1.2": "moved", "2.1": "kept", "2.2": "changed"}
    (changed,) = (one for one in found["changes"] if one["change"] == "changed")
    assert [(each["kind"], each["left"], each["right"]) for each in changed["differences"]] == [
        ("threshold", "15", "16")
    ]
    assert [one["number"] for each in found["changes"] if each["change"] == "added" for one in each["after"]] == ["2.3"]
    assert sum(found["counts"].values()) == len(found["changes"])
    assert run("changes", "SQ@1", "SQ@2", "--format", "markdown", "-o", "changes.md") == 0
    assert "**1.2 → 1.3**" in Path("changes.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("standards")
def test_two_standards_are_no_editions(capsys: pytest.CaptureFixture[str]) -> None:
    """Two standards are refused with the way to compare them."""
    assert run("changes", "SQ", "OP") == 2
    assert "Compare them as two standards" in capsys.readouterr().err


def test_over_http_it_is_the_same_error(app: FastAPI) -> None:
    """The command line's way to a server refuses what the process refuses."""
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        with pytest.raises(WrongUsage, match="not two editions"):
            remote.edition_report("SQ", "OP")
