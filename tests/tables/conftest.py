"""The tables over the made-up corpus, read once."""

from __future__ import annotations

import pytest

from interop_assistant.tables import Tables
from tests.tables import made_up


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Tables of four schemes."""
    return made_up.tables(tmp_path_factory.mktemp("made-up"))
