"""What several test files share: the shipped library, indexed once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.settings import Settings

# A law does not depend on how busy the machine is.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")

ROOT = Path(__file__).parent.parent
MEASURE = ROOT.parent / "shared" / "data"
"""Real texts that are not part of the project; tests on them are left out where the folder is absent."""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over the shipped corpus. Tests that change a library make one of their own."""
    with build_assistant(Settings(library=tmp_path_factory.mktemp("shipped") / "library")) as assistant:
        yield assistant
