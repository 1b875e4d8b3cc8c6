"""A document becomes the draft of a theory of change: its sentences under telling headings or with telling words.

Every element of a draft is a quotation with its exact place, marked as a draft: a person decides what stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import Topic
from interop_assistant.domain.theories import Element, Level, Quoted, Theory
from interop_assistant.errors import NotFound
from interop_assistant.theorising.cues import level_of_heading, level_of_words
from interop_assistant.theorising.placing import topics_in

LEAST_WORDS, MOST_WORDS, MOST_EACH = 4, 60, 25
LETTERS = {Level.ACTIVITIES: "a", Level.OUTPUTS: "o", Level.OUTCOMES: "c", Level.IMPACTS: "i", Level.TARGET_GROUPS: "t"}


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that belongs to a level."""

    level: Level
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The document's characters."""
        return self.passage.quote(self.start, self.end)


def draft(source: Source, passages: Sequence[Passage], topics: tuple[Topic, ...]) -> Theory:
    """The draft of a source's theory of change; `NotFound` where nothing in it reads like one."""
    found: dict[Level, list[Found]] = {level: [] for level in Level}
    seen: set[str] = set()
    for one in candidates(passages):
        folded = " ".join(one.text.casefold().split())
        if folded not in seen and len(found[one.level]) < MOST_EACH:
            seen.add(folded)
            found[one.level].append(one)
    if not seen:
        raise NotFound(
            f"Nothing in '{source.title}' reads like a theory of change.",
            next_step="Take one that says 'our activities', 'we aim' or 'our vision', or write the YAML yourself.",
        )
    levels = {level.value: elements(source, level, own, topics) for level, own in found.items()}
    return Theory(source.scheme or source.id, f"Draft from {source.title}", **levels)


def candidates(passages: Sequence[Passage]) -> Iterator[Found]:
    """Each sentence that its heading, its own words or a heading further up put on a level, in this order."""
    for passage in passages:
        under, above = level_of_heading(passage.headings[-1:]), level_of_heading(passage.headings)
        for start, end in passage.sentences:
            text = passage.quote(start, end)
            few = 1 if above and in_list(passage, start, end) else LEAST_WORDS
            if few <= len(text.split()) <= MOST_WORDS and not text.rstrip().endswith((":", "?")):
                level = under or level_of_words(text) or above
                if level is not None:
                    yield Found(level, passage, start, end)


def in_list(passage: Passage, start: int, end: int) -> bool:
    """Whether a sentence is an item of a list, where one word can be enough."""
    return any(a <= start and end <= b for a, b in passage.list_items)


def elements(source: Source, level: Level, found: Sequence[Found], topics: tuple[Topic, ...]) -> tuple[Element, ...]:
    """The elements of one level, numbered."""
    return tuple(
        Element(
            id=f"{LETTERS[level]}{number}",
            text=" ".join(one.text.split()),
            topics=topics_in(one.text, topics),
            quoted=Quoted(
                source_id=source.id,
                quote=one.text,
                start=one.start,
                end=one.end,
                title=source.title,
                page=one.passage.page_at(one.start),
                url=source.url,
            ),
            draft=True,
        )
        for number, one in enumerate(found, start=1)
    )
