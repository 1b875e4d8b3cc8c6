"""Mappings: how the criteria of two standards lie to each other, who said so, and what a machine may not decide.

The five relations are those of set theory in NIST IR 8477 (Mapping Relationships Between Documentary Standards).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion


class SetRelation(StrEnum):
    """What the left criterion asks, seen as a set, against what the right one asks."""

    EQUAL = "equal"
    SUBSET_OF = "subset_of"
    SUPERSET_OF = "superset_of"
    INTERSECTS_WITH = "intersects_with"
    NO_RELATIONSHIP = "no_relationship"

    @property
    def mirrored(self) -> SetRelation:
        """The same relation read from the right."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    SetRelation.SUBSET_OF: SetRelation.SUPERSET_OF,
    SetRelation.SUPERSET_OF: SetRelation.SUBSET_OF,
}


class MappingStatus(StrEnum):
    """How far a mapping can be relied on: a machine proposes, a person confirms or rejects."""

    PROPOSED = "proposed"
    SUSPECT = "suspect"  # the text of a side changed since
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class DifferenceKind(StrEnum):
    """In what two criteria on the same matter differ."""

    OBLIGATION = "obligation"  # shall on one side, should on the other
    THRESHOLD = "threshold"  # other numbers or units
    SCOPE = "scope"  # other sites, workers, materials, times


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``left`` and ``right`` are the words of each side, empty where a side says nothing on it."""

    kind: DifferenceKind
    left: str
    right: str

    @property
    def mirrored(self) -> Difference:
        """The same difference read from the right."""
        return Difference(self.kind, self.right, self.left)


MACHINE = "machine"
"""The author of a mapping that no person has looked at."""


@dataclass(frozen=True, slots=True)
class CriterionMapping:
    """How one criterion lies to one of another standard.

    Laws: ``left`` and ``right`` are addresses (``scheme@edition#number``); exactly one may be None, with
    ``NO_RELATIONSHIP``: no equivalent was found, and ``nearest`` is the address of the best candidate of the other
    side. ``strength`` lies in [0, 1]. ``EQUAL`` is never proposed by a machine where ``differences`` is not empty.
    ``common``, ``only_left`` and ``only_right`` are words of the texts. ``left_fingerprint`` and ``right_fingerprint``
    are `fingerprint` of the criteria as they were read when the mapping was made or last confirmed. ``author`` is
    `MACHINE` or a person, ``date`` is ISO 8601 in UTC, empty where nothing was stored yet. `mirrored` twice is the
    mapping itself.
    """

    left: str | None
    right: str | None
    relation: SetRelation
    strength: float
    rationale: str
    common: tuple[str, ...] = ()
    only_left: tuple[str, ...] = ()
    only_right: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: str | None = None
    status: MappingStatus = MappingStatus.PROPOSED
    author: str = MACHINE
    date: str = ""
    note: str = ""
    left_fingerprint: str = ""
    right_fingerprint: str = ""

    @property
    def mirrored(self) -> CriterionMapping:
        """The same mapping read from the right."""
        return CriterionMapping(
            left=self.right,
            right=self.left,
            relation=self.relation.mirrored,
            strength=self.strength,
            rationale=self.rationale,
            common=self.common,
            only_left=self.only_right,
            only_right=self.only_left,
            differences=tuple(difference.mirrored for difference in self.differences),
            nearest=self.nearest,
            status=self.status,
            author=self.author,
            date=self.date,
            note=self.note,
            left_fingerprint=self.right_fingerprint,
            right_fingerprint=self.left_fingerprint,
        )


def fingerprint(criterion: Criterion) -> str:
    """A short digest of what a criterion asks: its words, folded in case and space, and how strongly it binds."""
    told = f"{criterion.obligation.value}\n{' '.join(f'{criterion.title} {criterion.text}'.lower().split())}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: an edition of a standard, its criteria in order, and where each is cited from.

    ``criteria`` are the leaves, by ``order``; ``citations`` by address, as far as the library holds the text.
    """

    scheme: str
    edition: str
    source_id: str
    title: str
    criteria: tuple[Criterion, ...]
    citations: tuple[tuple[str, Citation], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two standards, criterion by criterion.

    Laws: every criterion of both sides stands in at least one mapping (a gap is a mapping with one side None).
    ``coverage_left`` is the share in [0, 1] of the left criteria that have a relation to some right criterion,
    ``coverage_right`` the other way round. Swapping the sides mirrors everything.
    """

    left: Side
    right: Side
    mappings: tuple[CriterionMapping, ...]
    coverage_left: float
    coverage_right: float

    @property
    def gaps_left(self) -> tuple[CriterionMapping, ...]:
        """The left criteria that have no equivalent on the right."""
        return tuple(one for one in self.mappings if one.right is None and one.status is not MappingStatus.REJECTED)

    @property
    def gaps_right(self) -> tuple[CriterionMapping, ...]:
        """The right criteria that have no equivalent on the left."""
        return tuple(one for one in self.mappings if one.left is None and one.status is not MappingStatus.REJECTED)
