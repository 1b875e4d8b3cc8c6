"""A sound corpus and a report, fresh for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linting.sound import build


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus without findings."""
    return build(tmp_path / "corpus")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The report that must not be copied."""
    file = tmp_path / "report.txt"
    file.write_text("Who sees the trees, of the wood; and counts all leaves is wise.\n", encoding="utf-8")
    return file
