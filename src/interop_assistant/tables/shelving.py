"""The shipped texts behind the tables: the sentences of relations, profiles and guidance, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from interop_assistant.domain.answers import DraftSentence, Hit, Quote
from interop_assistant.domain.documents import Passage, Source, SourceKind
from interop_assistant.domain.standards import Relation
from interop_assistant.ports import SourceEntry
from interop_assistant.tables.asking import Asked, directions, wish_of
from interop_assistant.tables.naming import Names

NOT_FOUND = re.compile(
    r"\bno (?:\w+ )?(?:recognition|decision)\b.*\bfound\b|\b(?:recognition|decision)\b.*\bnot found\b", re.IGNORECASE
)
NOT_TRANSITIVE = re.compile(r"\bnot transitive\b")
NO_RECOGNITION = re.compile(
    r"\b(?:is|are|was|were) (?:not (?:by itself )?(?:a|the same as) |no )recognition|\bnot recognitions?\b",
    re.IGNORECASE,
)
ONE_WAY = re.compile(r"\b(?:one direction only|only one direction|in one direction)\b")
ABOUT_LISTS = re.compile(r"\blists\b.*\bread\b")
LISTS = re.compile(r"^which (?:schemes|standards) (?:cover|name|have)\b", re.IGNORECASE)


class Shelves(Protocol):
    """What the tables need of the catalogue."""

    def sources(self) -> list[SourceEntry]:
        """All sources."""
        ...

    def passages_of(self, source_id: str) -> list[Passage]:
        """The passages of a source in order."""
        ...

    def sequence(self) -> int:
        """The number of the last change."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """One or more sentences that follow each other in a passage: ``[start, end)`` in the document."""

    passage: Passage
    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The document's characters."""
        return self.passage.quote(self.start, self.end)

    @property
    def words(self) -> int:
        """How many words they have."""
        return len(self.text.split())

    @property
    def hit(self) -> Hit:
        """The passage as evidence: what a table names is found for certain."""
        return Hit(self.passage, self.source, 1.0)

    def drafted(self, item: int | None = None) -> DraftSentence:
        """It as a sentence of an answer."""
        return DraftSentence(self.text, (Quote(self.passage.id, self.text, self.start, self.end),), item)


@dataclass(frozen=True)
class Shelf:
    """The shipped texts as they stood when they were first asked for."""

    passages: tuple[tuple[Passage, Source], ...]
    names: Names

    def statement(self, relation: Relation) -> list[Told]:
        """The sentences of a relation's statement; none where the library does not hold the table as text."""
        for passage, source in self._agreements:
            at = passage.text.find(relation.statement)
            if at >= 0:
                start = passage.start + at
                end = start + len(relation.statement)
                return [one for one in told_in(passage, source) if start <= one.start and one.end <= end]
        return []

    @cached_property
    def _agreements(self) -> tuple[tuple[Passage, Source], ...]:
        return tuple((passage, source) for passage, source in self.passages if source.kind is SourceKind.AGREEMENT)

    @cached_property
    def _sections(self) -> dict[tuple[str, str], list[tuple[Passage, Source]]]:
        found: dict[tuple[str, str], list[tuple[Passage, Source]]] = {}
        for passage, source in self.passages:
            if passage.headings:
                found.setdefault((source.id, passage.headings[-1]), []).append((passage, source))
        return found

    def section(self, source_id: str, heading: str) -> list[Told]:
        """The sentences under a heading of a source."""
        held = self._sections.get((source_id, heading), [])
        return [one for passage, source in held for one in told_in(passage, source)]

    def under(self, heading: str) -> list[Told]:
        """The sentences under a heading, wherever it stands."""
        return [one for source_id, told in self._sections if told == heading for one in self.section(source_id, told)]

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The headings over lists of schemes by topic."""
        return tuple(
            dict.fromkeys(p.headings[-1] for p, _ in self.passages if p.headings and LISTS.match(p.headings[-1]))
        )

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Every heading, after the id of its source."""
        return tuple(self._sections)

    @cached_property
    def whys(self) -> tuple[tuple[str, str], ...]:
        """Each heading that asks why, with its source."""
        return tuple(place for place in self._sections if place[1].casefold().startswith("why "))

    @cached_property
    def about_lists(self) -> tuple[str, ...]:
        """The headings in the same texts that say how the lists are to be read."""
        own = {source for source, heading in self._sections if heading in self.lists}
        return tuple(heading for source, heading in self._sections if source in own and ABOUT_LISTS.search(heading))

    @cached_property
    def not_found(self) -> tuple[tuple[Told, frozenset[tuple[str, str]]], ...]:
        """Each sentence that says that a recognition was looked for and not found, with its directions."""
        every = [one for one in self._every if NOT_FOUND.search(one.text)]
        return tuple((one, frozenset(directions(looked_for(one.text), self.names))) for one in every)

    @cached_property
    def not_transitive(self) -> tuple[Told, ...]:
        """The sentences that say that recognition is not passed on, the most general first."""
        every = [one for one in self._every if NOT_TRANSITIVE.search(one.text)]
        return tuple(sorted(every, key=lambda one: not re.match("recognition is not transitive", one.text, re.I)))

    @cached_property
    def no_recognition(self) -> tuple[Told, ...]:
        """The sentences that say of cooperation of another kind that it is no recognition."""
        return tuple(one for one in self._every if NO_RECOGNITION.search(one.text))

    @cached_property
    def one_way(self) -> tuple[Told, ...]:
        """The sentences that say that something goes one way only."""
        return tuple(one for one in self._every if ONE_WAY.search(one.text))

    @cached_property
    def asked(self) -> tuple[tuple[str, str, tuple[Asked, ...]], ...]:
        """Each heading of guidance that asks for relations: source, heading, and what it asks for."""
        headings = dict.fromkeys((s.id, p.headings[-1]) for p, s in self.passages if p.headings)
        wishes = [(source, heading, wish_of(heading, self.names)) for source, heading in headings if "?" in heading]
        return tuple((source, heading, wish.asked) for source, heading, wish in wishes if wish)

    @property
    def sentences(self) -> tuple[Told, ...]:
        """Every sentence."""
        return self._every

    @cached_property
    def _every(self) -> tuple[Told, ...]:
        return tuple(one for passage, source in self.passages for one in told_in(passage, source))


def looked_for(text: str) -> str:
    """The part of a sentence that names what was looked for: "a recognition of X by Y"."""
    return text[re.search(r"\b(?:recognition(?! decision)|decision)\b", text, re.IGNORECASE).start() :]  # type: ignore[union-attr]


def told_in(passage: Passage, source: Source) -> list[Told]:
    """The sentences of a passage."""
    return [Told(passage, source, start, end) for start, end in passage.sentences]


def run(sentences: Sequence[Told]) -> Told:
    """Sentences of one passage that follow each other as one."""
    return Told(sentences[0].passage, sentences[0].source, sentences[0].start, sentences[-1].end)


def runs(told: Sequence[Told]) -> list[Told]:
    """Sentences that follow each other in a paragraph, joined."""
    joined: list[list[Told]] = []
    for one in told:
        last = joined[-1][-1] if joined else None
        if last is not None and _follows(last, one):
            joined[-1].append(one)
        else:
            joined.append([one])
    return [run(part) for part in joined]


def _follows(last: Told, one: Told) -> bool:
    """Whether nothing but a space stands between two sentences."""
    if last.passage.id != one.passage.id or one.start <= last.end:
        return False
    between = one.passage.text[last.end - one.passage.start : one.start - one.passage.start]
    return not between.strip() and "\n" not in between


def shelve(shelves: Shelves, names: Names) -> Shelf:
    """The shipped texts of a library: its relations first, then guidance, then the rest."""
    order: dict[str, int] = {"agreement": 0, "guidance": 1, "procedure": 2, "profile": 3}
    shipped = [entry.source for entry in shelves.sources() if entry.source.origin == "corpus"]
    ranked = sorted(shipped, key=lambda source: (order.get(source.kind.value, 4), source.id))
    return Shelf(tuple((p, source) for source in ranked for p in shelves.passages_of(source.id)), names)
