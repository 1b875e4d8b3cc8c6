"""Sentences chosen from the tables become a draft, with the passages that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interop_assistant.domain.answers import Draft, DraftSentence, DraftTable, Hit, Outcome
from interop_assistant.tables.shelving import Told, run
from interop_assistant.words import content_stems

MOST_WORDS = 150
SAME = 0.85  # two sentences say the same when the shorter one shares so many of its words with the other


@dataclass(frozen=True, slots=True)
class Made:
    """What the tables say to a question: a draft and its evidence. Every claim is a sentence of the library."""

    draft: Draft
    hits: tuple[Hit, ...]


@dataclass
class Page:
    """An answer while it is being written: no sentence twice, prose of at most `MOST_WORDS` words."""

    sentences: list[DraftSentence] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    words: int = 0

    def say(self, told: Sequence[Told]) -> bool:
        """Write sentences that nothing said yet, as far as there is room; False where none was needed or fitted."""
        wrote = False
        for one in told:
            if (self.told and self.words + one.words > MOST_WORDS) or self.says(one):
                continue
            self.write(one)
            wrote = True
        return wrote

    def say_together(self, told: Sequence[Told], lead: str = "") -> bool:
        """Write sentences that would mislead one without the other: all that nothing said yet, or none.

        ``lead`` are words of our own before them that claim nothing.
        """
        new = [one for one in told if not self.says(one)]
        if not new or (self.told and self.words + sum(one.words for one in new) > MOST_WORDS):
            return False
        if lead:
            self.lead(lead)
        for one in new:
            self.write(one)
        return True

    def listed(self, items: Iterable[Sequence[Told]]) -> None:
        """Write a numbered list; each item is a run of sentences of one passage."""
        number = 0
        for item in items:
            one = run(item)
            if not any(overlaps(one, other) for other in self.told):
                number += 1
                self.write(one, number)

    def lead(self, words: str) -> None:
        """Write words of our own that claim nothing."""
        self.sentences.append(DraftSentence(words, claims=False))

    def says(self, told: Told) -> bool:
        """Whether a sentence, or one that says the same, is written."""
        return any(is_same(told, other) for other in self.told)

    def miss(self, words: str) -> None:
        """Note what was not found."""
        if words not in self.missing:
            self.missing.append(words)

    def made(self, table: DraftTable | None = None) -> Made:
        """The finished draft; without a sentence the library has no answer."""
        hits = {one.passage.id: one.hit for one in self.told}
        if not self.told:
            return Made(Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=tuple(self.missing)), ())
        outcome = Outcome.PARTIAL if self.missing else Outcome.ANSWERED
        return Made(Draft(tuple(self.sentences), outcome, tuple(self.missing), table), tuple(hits.values()))

    def write(self, told: Told, item: int | None = None) -> None:
        """Write a sentence whatever room there is."""
        self.sentences.append(told.drafted(item))
        self.told.append(told)
        self.words += told.words


def overlaps(left: Told, right: Told) -> bool:
    """Whether two share characters of a document."""
    return left.source.id == right.source.id and left.start < right.end and right.start < left.end


def is_same(left: Told, right: Told) -> bool:
    """Whether two sentences say the same: one inside the other, or nearly all words and all names and numbers."""
    if overlaps(left, right):
        return True
    a, b = content_stems(left.text), content_stems(right.text)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME and abs(len(a) - len(b)) <= max(3, len(a) // 2)
