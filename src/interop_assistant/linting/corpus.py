"""What the rules look at: the rows, texts, profiles and tables of a corpus, as far as they could be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interop_assistant.domain.documents import Source
from interop_assistant.domain.standards import Profile, Relation, Topic
from interop_assistant.linting.copying import Runs
from interop_assistant.linting.findings import Problem
from interop_assistant.linting.texts import Text, line_of
from interop_assistant.schemes import Party, Scheme, Schemes


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the manifest: its ``line`` there, its file relative to the corpus, and its source."""

    line: int
    file: str
    source: Source


@dataclass(frozen=True, slots=True)
class Profiled:
    """A profile with its text and the source that the manifest makes of it."""

    text: Text
    source: Source
    profile: Profile


@dataclass(frozen=True, slots=True)
class Told:
    """A relation with its line in the table and the heading under which it is told."""

    line: int
    heading: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that could be read. ``schemes`` and ``topics`` are None where there is no such table or a broken one.

    ``tables`` are the names of the tables that are there, ``raw`` their texts by name. ``all_entries`` says whether
    every row of the manifest could be read; ``unlisted`` are files without a row. ``report`` are the runs of words of
    the report that must not be copied.
    """

    tables: frozenset[str]
    raw: Mapping[str, str]
    entries: tuple[Entry, ...]
    all_entries: bool
    unlisted: tuple[str, ...]
    texts: tuple[Text, ...]
    profiles: tuple[Profiled, ...]
    schemes: Schemes | None
    topics: tuple[Topic, ...] | None
    relations: tuple[Told, ...]
    report: Runs

    def problem(self, file: str, words: str, said: str, mend: str) -> Problem:
        """A problem in a table, at the first line that holds ``words``."""
        return Problem(file, line_of(self.raw.get(file, ""), words), said, mend)

    @property
    def scheme_ids(self) -> Mapping[str, Scheme]:
        """The schemes by id; empty where the corpus has no table of schemes."""
        return {scheme.id: scheme for scheme in self.schemes.all} if self.schemes else {}

    @property
    def bearers(self) -> tuple[Scheme | Party, ...]:
        """All schemes and parties; none where the corpus has no table of schemes."""
        return (*self.schemes.all, *self.schemes.parties) if self.schemes else ()
