"""Four made-up schemes, alone and with texts of requirements that somebody brought; and the shipped ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.domain.overlaps import Overlap
from interop_assistant.manifest import shipped_corpus
from interop_assistant.overlapping import overlap
from interop_assistant.ports import SourceEntry
from interop_assistant.readers import Limits, reader_for
from interop_assistant.registry import load_registry
from interop_assistant.splitting import split
from interop_assistant.tables import Tables
from tests.parts import WordsEmbedder, source
from tests.tables import made_up

OLD = """# Amber rules

## 1 Tailings

1.1 The operator shall inspect each tailings dam every month.
"""
NEW = """# Amber rules

## 1 Water

1.1 The operator shall keep a record of water use at the site for five years.

1.2 The operator should publish how much groundwater it takes each year.

## 2 People

2.1 The nature of each contract shall be explained to the worker in plain words.

2.2 Showers with warm water shall be there for all workers at the site.
"""
FRENCH = """# Sel

## 1 Eau

1.1 Le site doit tenir un registre de la gestion de l'eau pendant cinq ans.
"""


@dataclass(frozen=True)
class Library:
    """A library in memory: the tables over its corpus, and its books."""

    tables: Tables
    books: made_up.Books

    def overlap(self, left: str, right: str, topic: str | None = None) -> Overlap:
        return overlap(left, right, self.tables.names, self.tables.shelf(), self.books, topic)

    def bring(self, folder: Path, identity: str, text: str, **fields: object) -> None:
        """Take in a text of requirements."""
        file = folder / f"{identity}.md"
        file.write_text(text, encoding="utf-8")
        given: Source = replace(source(identity), kind=SourceKind.REQUIREMENTS, **fields)  # type: ignore[arg-type]
        passages = split(reader_for(file, Limits()).read(file, given), WordsEmbedder())
        self.books.held[identity] = passages
        self.books.entries.append(SourceEntry(given, "test", len(passages), 0, 0, ""))


def made_up_library(folder: Path) -> Library:
    made_up.write(folder)
    books = made_up.Books(folder)
    return Library(Tables(load_registry(folder), books), books)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Four schemes of which only the profiles are there."""
    return made_up_library(tmp_path_factory.mktemp("bare"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Four schemes; of two of them there are texts, of one in two editions, and of one that is no scheme here."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    found = made_up_library(folder)
    found.bring(tmp_path, "amber-old", OLD, scheme="amber", edition="1", year=2010, superseded_by="amber-new")
    found.bring(tmp_path, "amber-new", NEW, scheme="amber", edition="2.0", year=2020)
    found.bring(tmp_path, "brine-text", FRENCH, scheme="brine", edition="v7", year=2019, language="fr")
    found.bring(tmp_path, "mill-text", NEW, scheme="Mill Code", edition="3", year=2021)
    return found


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped texts."""
    folder = shipped_corpus()
    assert folder is not None
    books = made_up.Books(folder)
    return Library(Tables(load_registry(folder), books), books)
