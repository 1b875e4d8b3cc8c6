"""`verify` at the command line: a file or standard input, and the exit code that a script needs."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.test_cli import ABOUT, asked, library, run

__all__ = ["ABOUT", "asked", "library"]  # fixtures

RIGHT = "Growers must dry coffee for 12 days."
WRONG = "Growers must dry coffee for 14 days."


@pytest.mark.usefixtures("asked")
def test_a_right_text_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every sentence is carried: exit 0, one document with --json."""
    (tmp_path / "text.txt").write_text(f"{RIGHT} Who says so?", encoding="utf-8")
    assert run("verify", "text.txt", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["support"] for one in found["sentences"]] == ["verbatim", "none"]
    assert found["citations"][0]["quote"] == RIGHT


@pytest.mark.usefixtures("asked")
def test_a_wrong_text_is_1(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """From standard input; the reason and the nearest words are shown."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert run("verify", "-") == 1
    shown = capsys.readouterr().out
    assert "unsupported" in shown
    assert "number 14 is not in the source; nearest: [1]" in shown
    assert RIGHT in shown


@pytest.mark.usefixtures("asked")
def test_what_cannot_be_read_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No file, no text and no source of that name are one line each, that says what to do."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "text.txt").write_text(RIGHT, encoding="utf-8")
    assert run("verify", "gone.txt") == 2
    assert "gone.txt cannot be read" in capsys.readouterr().err
    assert run("verify", "picture.png") == 2
    assert "UTF-8" in capsys.readouterr().err
    assert run("verify", "text.txt", "--source", "nothing") != 0
    assert len(capsys.readouterr().err.splitlines()) == 1
