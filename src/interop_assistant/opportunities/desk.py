"""What is cited is numbered once: the same words have the same marker everywhere in the result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from interop_assistant.citing import citation
from interop_assistant.domain.answers import Citation
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.standards import Profile, Relation, Topic
from interop_assistant.profiles import SECTIONS
from interop_assistant.registry import Registry
from interop_assistant.tables.choosing import Sought, pattern_of, proof, topic_names
from interop_assistant.tables.naming import Names
from interop_assistant.tables.relating import essence
from interop_assistant.tables.shelving import Shelf, Told

DISPUTED = re.compile(
    r"\b(?:disputed?|held up|disagreed?|did not agree|feared|contentious|controvers\w+)\b", re.IGNORECASE
)


class Desk:
    """Sentences of the library become numbered citations, in order of first use."""

    def __init__(self, names: Names, shelf: Shelf) -> None:
        self.names, self.shelf = names, shelf
        self._cited: dict[tuple[str, int, int], tuple[int, Citation]] = {}

    @property
    def registry(self) -> Registry:
        """The corpus as data."""
        return self.names.registry

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that was cited, by marker."""
        return tuple(one for _, one in self._cited.values())

    @cached_property
    def disputes(self) -> tuple[tuple[Told, frozenset[str]], ...]:
        """Each sentence that tells of a dispute, with whom it names; profiles before guidance, for they are nearer."""
        told = [one for one in self.shelf.sentences if DISPUTED.search(one.text)]
        found = [(one, frozenset(group[0] for group in self.names.groups(one.text))) for one in told]
        return tuple(sorted(found, key=lambda pair: pair[0].source.kind is not SourceKind.PROFILE))

    def cite(self, *told: Told) -> tuple[int, ...]:
        """The markers of sentences, each once."""
        return tuple(dict.fromkeys(self._marker(one) for one in told))

    def _marker(self, told: Told) -> int:
        key = (told.source.id, told.start, told.end)
        if key not in self._cited:
            marker = len(self._cited) + 1
            self._cited[key] = (marker, citation(told.passage, told.source, marker, told.start, told.end))
        return self._cited[key][0]

    def field(self, profile: Profile, name: str) -> tuple[int, ...]:
        """The first sentence of a profile on one of its fields; none where it says only that nothing was found."""
        fact = getattr(profile, name)
        return self.cite(*self.shelf.section(profile.source_id, SECTIONS[name])[:1]) if fact.text else ()

    def position(self, profile: Profile) -> tuple[int, ...]:
        """Where a profile tells its place in the supply chain."""
        return self.field(profile, "supply_chain")

    def materials(self, profile: Profile) -> tuple[int, ...]:
        """Where a profile tells its materials; where it has none, that none were found."""
        section = self.shelf.section(profile.source_id, SECTIONS["materials"])
        unknown = [one for one in section if "found" in one.text]
        return self.cite(*(section[:1] if profile.materials.codes or not unknown else unknown[:1]))

    def relation(self, relation: Relation) -> tuple[int, ...]:
        """What is told of a relation in short; its end where it ended."""
        return self.cite(*essence(relation, self.shelf))

    def topic(self, profile: Profile, topics: Sequence[Topic]) -> tuple[int, ...]:
        """The sentences that name topics for a scheme, as few as will do."""
        told: list[Told] = []
        for topic in topics:
            pattern = pattern_of(topic_names(topic))
            if not any(pattern.search(one.text) for one in told):
                own = self.shelf.section(profile.source_id, SECTIONS["topics"])
                here = [one for one in own if pattern.search(one.text)]
                told += here[:1] or proof(profile, Sought("topics", topic.code), self.names, self.shelf)[:1]
        return self.cite(*told)
