"""Two schemes looked at together: all that reasons and types are judged by, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from interop_assistant.domain.standards import Interoperability, Profile, Relation, RelationKind, Topic
from interop_assistant.opportunities.desk import Desk
from interop_assistant.opportunities.placing import (
    CUSTODY,
    Materials,
    Order,
    accepts,
    materials_of,
    order_of,
    shared_stages,
    stages_of,
)
from interop_assistant.opportunities.ties import between, is_over, is_working, type_of
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.choosing import pattern_of, topic_names
from interop_assistant.tables.shelving import Told

# Two results of one kind compete for the same users; tools, laws and guidance give none of these.
RESULTS = frozenset({"certification", "standard", "draft_standard", "membership_commitment", "assurance_framework",
                     "due_diligence_programme", "improvement_programme"})  # fmt: skip
JOINED = frozenset({RelationKind.HARMONISES, RelationKind.MERGED_WITH, RelationKind.ADOPTS, RelationKind.BUILDS_ON,
                    RelationKind.JOINT_STANDARD})  # fmt: skip
COMPONENTS = frozenset({"standard", "guidance", "assessment_tool", "certification"})
CHAIN_WIDE = frozenset({"T01", "T14", "T16", "T17"})  # topics for which it does not matter where in the chain one is
SPECIAL = 3  # a scheme on no more topics than that may be about one of them and nothing else


@dataclass(frozen=True)
class Pair:
    """The scheme that asks and another one; ``today`` is the present year."""

    own: Profile
    other: Profile
    desk: Desk
    today: int

    @property
    def names(self) -> tuple[str, str]:
        """What people call both."""
        registry = self.desk.registry
        return registry.short_name(self.own.id), registry.short_name(self.other.id)

    @cached_property
    def materials(self) -> Materials:
        """The materials of both."""
        return materials_of(self.own, self.other)

    @cached_property
    def order(self) -> Order | None:
        """Who stands before whom, on materials of both: what goes into a material comes before it."""
        if self.materials.into:
            made_last = self.materials.into in self.own.materials.codes
            up, down = (self.other, self.own) if made_last else (self.own, self.other)
            return None if accepts(up) else Order(up, down, apart=not shared_stages(up, down))
        return order_of(self.own, self.other) if self.materials else None

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """The steps of the chain that both cover, on materials of both."""
        return shared_stages(self.own, self.other) if self.materials else ()

    @cached_property
    def relations(self) -> list[Relation]:
        """All that is recorded between the two."""
        return between(self.desk.registry.relations, self.own, self.other)

    @cached_property
    def has(self) -> frozenset[Interoperability]:
        """The types that exist between them, or are under way."""
        return frozenset(kind for one in self.relations if not is_over(one) and (kind := type_of(one)))

    @property
    def merging(self) -> bool:
        """Whether one is becoming part of the other, or both of a third one, or one is built on the other."""
        return any(is_working(one) and one.kind in JOINED for one in self.relations)

    @cached_property
    def over(self) -> list[Relation]:
        """What ended or was refused, where nothing of that type exists now."""
        return [one for one in self.relations if is_over(one) and type_of(one) not in self.has]

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that both name, those that fewest schemes name first."""
        shared = self.own.topic_codes & self.other.topic_codes
        return tuple(sorted((t for t in self.desk.registry.topics if t.code in shared), key=self.spread))

    def spread(self, topic: Topic) -> int:
        """How many schemes name a topic."""
        return sum(topic.code in profile.topic_codes for profile in self.desk.registry.profiles)

    @cached_property
    def disputes(self) -> tuple[tuple[Topic | None, Told], ...]:
        """Disputes on record: about a topic of both at one of them, or between the two themselves."""
        found: dict[str | None, tuple[Topic | None, Told]] = {}
        for told, ids in self.desk.disputes:
            if {self.own.id, self.other.id} <= ids:
                found.setdefault(None, (None, told))
            elif ids & {self.own.id, self.other.id}:
                for topic in self.topics:
                    if pattern_of(topic_names(topic)).search(told.text):
                        found.setdefault(topic.code, (topic, told))
        return tuple(found.values())

    @cached_property
    def quiet_topics(self) -> tuple[Topic, ...]:
        """The topics of both about which no dispute is on record."""
        loud = {topic.code for topic, _ in self.disputes if topic}
        return tuple(topic for topic in self.topics if topic.code not in loud)

    @property
    def competes(self) -> bool:
        """Whether both give a result of the same kind for the same sites and materials, which both name."""
        return bool(self.sites and self.materials.named and not self.materials.into) and self.gives_results

    @property
    def gives_results(self) -> bool:
        """Whether both give a result of their own on materials of both."""
        return bool(self.materials) and all(RESULTS & set(one.type.codes) for one in (self.own, self.other))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """What one has that the other could use: it is all about one topic, or has a chain of custody."""
        if not self.materials:
            return ()
        ways = ((self.other, self.own), (self.own, self.other))
        special = [Component(a, b, *told) for a, b in ways for told in self._special(a, b)]
        # That a chain of custody could be lent to all others would be the same reason for everyone.
        lent = traces(self.other) and not traces(self.own) and takes(self.own) and bool(self.materials.named)
        custody = [Component(self.other, self.own, None, None)] if lent and not self.materials.into else []
        return (*special, *custody)

    def _special(self, holder: Profile, user: Profile) -> Iterator[tuple[Topic, Told]]:
        """The topic that a profile names in the first sentence, where it names hardly another."""
        if not 0 < len(holder.topic_codes) <= SPECIAL or not COMPONENTS & set(holder.type.codes) or not takes(user):
            return
        told = self.desk.shelf.section(holder.source_id, SECTIONS["type"])[:1]
        if not self.sites and stages_of(holder) and not holder.topic_codes & CHAIN_WIDE:
            return
        for topic in self.desk.registry.topics:
            if topic.code in holder.topic_codes and told and pattern_of(topic_names(topic)).search(told[0].text):
                yield topic, told[0]


@dataclass(frozen=True, slots=True)
class Component:
    """What ``holder`` has that ``user`` could use: a standard on one topic, or, without a topic, a chain of custody."""

    holder: Profile
    user: Profile
    topic: Topic | None
    told: Told | None


def traces(profile: Profile) -> bool:
    """Whether a scheme is known to have a chain of custody."""
    return CUSTODY in profile.supply_chain.codes or "T17" in profile.topic_codes


def takes(profile: Profile) -> bool:
    """Whether a scheme has sites of its own for which it could use what another one has."""
    return bool(RESULTS & set(profile.type.codes)) and len(profile.topic_codes) > SPECIAL
