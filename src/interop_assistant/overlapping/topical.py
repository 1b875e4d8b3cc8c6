"""What is said of a topic at a side: in the text of its requirements, and where a profile names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import Profile, Topic
from interop_assistant.overlapping.sides import Side
from interop_assistant.profiles import SECTIONS
from interop_assistant.schemes import compiled
from interop_assistant.tables.choosing import Sought, proof, topic_names
from interop_assistant.tables.making import is_same, overlaps
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Told
from interop_assistant.words import content_stems, words

SHOWN_OF_TEXT, SHOWN_OF_PROFILE = 2, 2  # places shown of each
BINDING = re.compile(r"\b(?:shall|must|should|is required to|are required to)\b", re.IGNORECASE)
OTHERWISE = frozenset("nature restoration relocation displacement provenance remedy scrap segregation".split())
"""Words of topics that mean something else in much of the prose of standards."""
LEAST_WORDS = 4  # of a sentence that says something: a heading repeated in a table of contents has fewer
BETWEEN_WORDS = re.compile(r"[\s\-‐‑–]+")
CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}")
"""The dots of a table of contents."""


@dataclass(frozen=True, slots=True)
class Heap:
    """What was found, the best first. ``places`` is how many places there are; more than are shown."""

    told: tuple[Told, ...] = ()
    places: int = 0
    codes: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Holdings:
    """What sides are looked up in: the shipped texts, and the passages of the texts that are read."""

    names: Names
    shelf: Shelf
    passages: dict[str, Sequence[Passage]] = field(default_factory=dict)


def on_topic(side: Side, topic: Topic, held: Holdings) -> Heap:
    """The places that name a topic at a side: those of its text first, then those of its profile."""
    in_text = ranked(side.text, held.passages.get(side.text.id, ()), topic) if side.text else []
    in_profile = of_profile(side.profile, topic, held) if side.reads_profile and side.profile else []
    note = note_of(side.profile, topic, in_profile) if side.profile else None
    return Heap((*in_text[:SHOWN_OF_TEXT], *in_profile), len(in_text) + len(in_profile), note=note)


def of_profile(profile: Profile, topic: Topic, held: Holdings) -> list[Told]:
    """The sentences that name a topic for a scheme: of the list of the topic, and of the profile's own section."""
    if topic.code not in profile.topic_codes:
        return []
    listed = proof(profile, Sought("topics", topic.code), held.names, held.shelf)
    pattern = pattern_of(topic_names(topic))
    own = [one for one in held.shelf.section(profile.source_id, SECTIONS["topics"]) if pattern.search(one.text)]
    new = [one for one in own if not any(overlaps(one, other) or is_same(one, other) for other in listed)]
    return [*listed, *new][: max(SHOWN_OF_PROFILE, len(listed))]


def note_of(profile: Profile, topic: Topic, told: Sequence[Told]) -> str | None:
    """What qualifies a topic at a scheme; None where the sentences that name it say so themselves."""
    note = next((mark.note for mark in profile.topics if mark.code == topic.code), None)
    if note is None or not told or content_stems(note) <= content_stems(told[0].text):
        return None
    return note


def ranked(source: Source, passages: Sequence[Passage], topic: Topic) -> list[Told]:
    """One sentence of each passage of a text that names a topic, the best first.

    A heading that names it counts most, then how many of its words a sentence holds and whether it binds.
    """
    naming = naming_of(names_in(topic, source.language))
    found = [best for passage in passages if (best := best_of(passage, source, naming)) is not None]
    return [told for _, told in sorted(found, key=lambda one: (-one[0], one[1].start))]


def best_of(passage: Passage, source: Source, naming: Naming) -> tuple[int, Told] | None:
    """The sentence of a passage that says most of a topic, with how much; None where none does."""
    if not naming.may_be_in("\n".join((*passage.headings[-2:], passage.text))):
        return None
    headed = any(naming.words_in(heading) for heading in passage.headings[-2:])
    rated = [
        (worth, Told(passage, source, start, end))
        for start, end in passage.sentences
        if (worth := worth_of(passage.quote(start, end), naming, headed=headed))
        and not (source.quote_limit and end - start > source.quote_limit)
    ]
    return max(rated, key=lambda one: (one[0], -one[1].start), default=None)


def worth_of(sentence: str, naming: Naming, *, headed: bool) -> int:
    """How much a sentence says of a topic; 0 for nothing."""
    if len(sentence.split()) < LEAST_WORDS or CONTENTS.search(sentence):
        return 0
    said = len(naming.words_in(sentence))
    return 3 * headed + 2 * min(said, 3) + bool(BINDING.search(sentence)) if said or headed else 0


def names_in(topic: Topic, language: str) -> tuple[str, ...]:
    """What a topic is called in a language, its label first; in English where it is not known in that one."""
    if language not in topic.labels or language == "en":
        return topic_names(topic)
    return (topic.labels[language], *topic.terms.get(language, ()))


@dataclass(frozen=True, slots=True)
class Naming:
    """How a topic is found in prose: what names it, and the single words that do so alone, those of its label.

    ``first`` are the first words of all names: where none of them is, the slow pattern need not be tried.
    """

    pattern: re.Pattern[str]
    alone: frozenset[str]
    first: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether a text may name the topic."""
        lowered = text.casefold()
        return any(word in lowered for word in self.first)

    def words_in(self, text: str) -> set[str]:
        """The different words and phrases that name the topic in a text.

        A single word that is not of the label names nothing by itself: "disclosure" and "corruption" are of data as
        well. Two of them, or a phrase, do.
        """
        found = {match.group().casefold() for match in self.pattern.finditer(text)}
        known = found - OTHERWISE
        sure = any(" " in one or one in self.alone for one in known) or (len(found) > 1 and known)
        return found if sure else set()


@cache
def naming_of(said: tuple[str, ...]) -> Naming:
    """How a topic that is called so, its label first, is found."""
    first = dict.fromkeys(BETWEEN_WORDS.split(name)[0].casefold() for name in said)
    return Naming(pattern_of(said), frozenset(words(said[0])), tuple(first))


@cache
def pattern_of(said: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of these words, also in the plural, compiled once."""
    several = [f"{name}s" for name in said if name[-1:].isalpha() and not name.endswith("s")]
    return compiled((*said, *several), frozenset())
