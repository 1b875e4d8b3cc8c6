"""A document becomes the draft of a theory of change: its sentences under telling headings or with telling words.

Every element of a draft is a quotation with its exact place, marked as a draft: a person decides what stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import Topic
from interop_assistant.domain.theories import Element, Level, Quoted, Theory
from interop_assistant.errors import NotFound
from interop_assistant.theorising.placing import topics_in

# Headings under which each sentence belongs to a level. The first that fits counts.
HEADINGS: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for level, words in (
        (Level.TARGET_GROUPS, r"target groups?|beneficiaries|who we (?:serve|work with|are here for)|for whom"),
        (Level.OUTPUTS, r"(?:direct )?outputs?|direct results|deliverables"),
        (Level.OUTCOMES, r"outcomes?|changes? (?:we|that we) (?:seek|expect|want)|medium[- ]term (?:results|changes)"),
        (Level.IMPACTS, r"(?:our |intended |long[- ]term )?impacts?|long[- ]term (?:goals?|changes?)|vision"),
        (
            Level.ACTIVITIES,
            r"(?:our |key |main )?activities|what we do|how we work|our strateg(?:y|ies)|interventions?",
        ),
    )
)
_DOING = (
    "train|audit|assess|certify|develop|set|write|publish|engage|support|convene|provide|offer|monitor|advise|work with"
    "|cooperate|collect"
)
# Words that tell the level of a sentence that stands anywhere. The first that fits counts.
CUES: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
    for level, words in (
        (
            Level.IMPACTS,
            (
                "in the long (?:term|run)",
                "long[- ]term (?:goal|impact|change)s?",
                "ultimate (?:goal|aim|impact)",
                "ultimately,? we",
                "our (?:vision|mission)",
                "(?:intended|desired|lasting) impacts?",
            ),
        ),
        (
            Level.OUTCOMES,
            (
                "we (?:aim|expect|seek|hope|intend|want)",
                "(?:which|this|that) (?:leads?|will lead) to",
                "as an outcome",
                "as a result of our",
                "(?:intended|expected|desired) outcomes?",
            ),
        ),
        (Level.OUTPUTS, ("(?:direct|immediate|expected) (?:outputs?|results?)", "our outputs?")),
        (
            Level.ACTIVITIES,
            ("our (?:main |key |core )?activit(?:y|ies)", rf"we (?:also |therefore )?(?:{_DOING})"),
        ),
        (
            Level.TARGET_GROUPS,
            ("our target groups?", "(?:our )?(?:direct |main )?beneficiaries (?:are|include)"),
        ),
    )
)
OTHER_IMPACTS = re.compile(
    r"\bimpacts? (?:assess\w+|stud\w+|on\b|of\b|report)|\b(?:adverse|negative|environmental|social) impacts?\b",
    re.IGNORECASE,
)
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
    """Each sentence that its heading or its own words put on a level."""
    for passage in passages:
        under = level_of_heading(passage.headings)
        for start, end in passage.sentences:
            text = passage.quote(start, end)
            few = 1 if under and in_list(passage, start, end) else LEAST_WORDS
            if few <= len(text.split()) <= MOST_WORDS and not text.rstrip().endswith((":", "?")):
                level = level_of_words(text) if under is None else under
                if level is not None:
                    yield Found(level, passage, start, end)


def in_list(passage: Passage, start: int, end: int) -> bool:
    """Whether a sentence is an item of a list, where one word can be enough."""
    return any(a <= start and end <= b for a, b in passage.list_items)


def level_of_heading(headings: Sequence[str]) -> Level | None:
    """The level that the nearest telling heading names; None where none does."""
    for heading in reversed(headings):
        if OTHER_IMPACTS.search(heading):
            continue
        for level, pattern in HEADINGS:
            if pattern.search(heading):
                return level
    return None


def level_of_words(text: str) -> Level | None:
    """The level that a sentence's own words name; None where none do."""
    if OTHER_IMPACTS.search(text):
        return None
    return next((level for level, pattern in CUES if pattern.search(text)), None)


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
