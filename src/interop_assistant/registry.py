"""All that the corpus says as data: schemes with their profiles, topics, and who does what with whom."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from interop_assistant.domain.standards import (
    SYMMETRIC,
    Profile,
    Relation,
    RelationKind,
    RelationStatus,
    Topic,
)
from interop_assistant.errors import NotFound
from interop_assistant.manifest import load_manifest
from interop_assistant.profiles import load_profiles
from interop_assistant.relations import RELATIONS, load_relations
from interop_assistant.schemes import Party, Scheme, Schemes, folded, load_schemes
from interop_assistant.topics import load_topics, topic_named


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """Which relations are asked for; None asks for all.

    Names are those that people use: ``giver`` is the one who recognises, ``taker`` the one who is recognised,
    ``party`` either. ``year`` asks for what had begun by then and had not ended.
    """

    giver: str | None = None
    taker: str | None = None
    party: str | None = None
    kind: RelationKind | None = None
    status: RelationStatus | None = None
    topic: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ProfileFilter:
    """Which profiles are asked for; None asks for all. Values are codes as the profiles have them, topics as named."""

    topic: str | None = None
    sector: str | None = None
    material: str | None = None
    position: str | None = None


@dataclass(frozen=True)
class Registry:
    """The data of a corpus folder, read when it is first asked for."""

    schemes: Schemes
    folder: Path | None

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The fixed topics."""
        return load_topics(self.folder) if self.folder else ()

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles, in the manifest's order."""
        return load_profiles(self.folder) if self.folder else ()

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, in the table's order."""
        return load_relations(self.folder) if self.folder else ()

    @cached_property
    def relations_source(self) -> str | None:
        """The id under which the library holds the table of relations as a text."""
        rows = load_manifest(self.folder) if self.folder else []
        return next((source.id for file, source in rows if file.name == RELATIONS), None)

    def profile(self, name: str) -> Profile:
        """The profile of the scheme with this id or name; `NotFound` offers the nearest names."""
        for identity in self.ids_of(name):
            for profile in self.profiles:
                if profile.id == identity:
                    return profile
        raise NotFound(
            f"There is no profile of '{name}'.", next_step="See `interop-assistant schemes` for those there are."
        )

    def profiles_with(self, wanted: ProfileFilter) -> tuple[Profile, ...]:
        """The profiles that carry all that is asked for; `NotFound` for a topic that does not exist."""
        topic = topic_named(self.topics, wanted.topic).code if wanted.topic else None
        return tuple(
            profile
            for profile in self.profiles
            if (topic is None or topic in profile.topic_codes)
            and (wanted.sector is None or wanted.sector in profile.sectors.codes)
            and (wanted.material is None or wanted.material in profile.materials.codes)
            and (wanted.position is None or wanted.position in profile.supply_chain.codes)
        )

    def relations_with(self, wanted: RelationFilter) -> tuple[Relation, ...]:
        """The relations that fit; `NotFound` for a name or a topic that is not known.

        A relation that holds both ways by what it is fits with either side as giver.
        """
        giver, taker, party = (set(self.ids_of(n)) if n else None for n in (wanted.giver, wanted.taker, wanted.party))
        topic = topic_named(self.topics, wanted.topic).code if wanted.topic else None
        return tuple(
            relation
            for relation in self.relations
            if fits(relation, giver, taker)
            and (party is None or party & set(relation.parties))
            and wanted.kind in (None, relation.kind)
            and wanted.status in (None, relation.status)
            and (topic is None or topic in relation.topics)
            and (wanted.year is None or relation.held_in(wanted.year))
        )

    def ids_of(self, name: str) -> tuple[str, ...]:
        """The schemes and parties that are called so: by id, by an own name, else by their owner's or a part's name.

        "RMI" is the owner of two schemes, so it gives both. `NotFound` offers the nearest names.
        """
        wanted = folded(name)
        for names in (self._own_names, self._other_names):
            if wanted in names:
                return names[wanted]
        known = {**self._other_names, **self._own_names}
        near = difflib.get_close_matches(wanted, known, n=3)
        shown = ", ".join(self.short_name(known[one][0]) for one in near)
        raise NotFound(
            f"'{name}' is not known.",
            next_step=f"Did you mean {shown}?" if near else "See `interop-assistant schemes` for the known names.",
        )

    def short_name(self, identity: str) -> str:
        """What people call a scheme or party: as its row says, else its acronym, its shortest name, or its id."""
        bearer = self._bearers.get(identity)
        if bearer is None or bearer.short:
            return bearer.short if bearer and bearer.short else identity
        return bearer.acronyms[0] if bearer.acronyms else min(bearer.names, key=len)

    def name_of(self, identity: str) -> str:
        """The full name of a scheme or party; the id where it has none."""
        bearer = self._bearers.get(identity)
        return bearer.name if bearer else identity

    def knows(self, identity: str) -> bool:
        """Whether this is the id of a scheme or a party."""
        return identity in self._bearers

    @cached_property
    def _bearers(self) -> dict[str, Scheme | Party]:
        everyone: list[Scheme | Party] = [*self.schemes.all, *self.schemes.parties]
        return {one.id: one for one in everyone}

    @cached_property
    def _own_names(self) -> dict[str, tuple[str, ...]]:
        pairs = ((name, one.id) for one in self._bearers.values() for name in (one.id, *one.names))
        return gathered(pairs)

    @cached_property
    def _other_names(self) -> dict[str, tuple[str, ...]]:
        return gathered(
            (name, scheme.id) for scheme in self.schemes.all for name in (*scheme.owner_names, *scheme.parts)
        )


def load_registry(corpus: Path | None) -> Registry:
    """The registry of a corpus folder; an empty one, in which nothing is known, for None."""
    return Registry(load_schemes(corpus) if corpus else Schemes((), {}, frozenset()), corpus)


def fits(relation: Relation, giver: set[str] | None, taker: set[str] | None) -> bool:
    """Whether a relation goes from one of ``giver`` to one of ``taker``."""
    ways = [(relation.giver, relation.taker)]
    if relation.kind in SYMMETRIC:
        ways.append((relation.taker, relation.giver))
    return any(touches(giver, left) and touches(taker, right) for left, right in ways)


def touches(wanted: set[str] | None, given: Sequence[str]) -> bool:
    """Whether any of ``given`` is wanted; all are where nothing is."""
    return wanted is None or bool(wanted & set(given))


def gathered(pairs: Iterator[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Folded names with the ids that bear them, in order."""
    found: dict[str, dict[str, None]] = {}
    for name, identity in pairs:
        found.setdefault(folded(name), {})[identity] = None
    return {name: tuple(ids) for name, ids in found.items()}
