"""The shipped corpus, and a made-up one, read and split as the library does it, without an index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.manifest import shipped_corpus
from interop_assistant.planning import plan
from interop_assistant.registry import load_registry
from interop_assistant.tables import Tables
from tests.tables import made_up


@dataclass(frozen=True)
class Corpus:
    """A corpus from which roadmaps are planned."""

    tables: Tables
    books: made_up.Books

    def plan(self, giver: str, taker: str, **more: object) -> Roadmap:
        return plan(giver, taker, self.tables.names, self.tables.shelf(), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The shipped texts."""
    folder = shipped_corpus()
    assert folder is not None
    books = made_up.Books(folder)
    return Corpus(Tables(load_registry(folder), books), books)


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Four made-up schemes."""
    folder = tmp_path_factory.mktemp("four")
    made_up.write(folder)
    books = made_up.Books(folder)
    return Corpus(Tables(load_registry(folder), books), books)


@pytest.fixture(scope="session")
def planned(corpus: Corpus) -> Callable[[str, str], Roadmap]:
    """Roadmaps over the shipped texts."""
    return corpus.plan
