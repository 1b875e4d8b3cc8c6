"""How much of each side has a counterpart: by relation and status, and chapter by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation, Side

NEARNESS = (
    SetRelation.EQUAL,
    SetRelation.SUPERSET_OF,
    SetRelation.SUBSET_OF,
    SetRelation.INTERSECTS_WITH,
    SetRelation.NO_RELATIONSHIP,
)
"""The relations from the one that gives most to the one that gives nothing."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a standard: how many of its criteria have which relation as their best."""

    name: str
    counts: Mapping[SetRelation, int]

    @property
    def size(self) -> int:
        """How many criteria it has."""
        return sum(self.counts.values())

    @property
    def covered(self) -> int:
        """How many of them are related to something."""
        return self.size - self.counts.get(SetRelation.NO_RELATIONSHIP, 0)


def tally(mappings: Iterable[CriterionMapping]) -> Counter[tuple[SetRelation, MappingStatus]]:
    """How many mappings have each relation and status."""
    return Counter((mapping.relation, mapping.status) for mapping in mappings)


def pairs(comparison: Comparison) -> tuple[CriterionMapping, ...]:
    """The mappings that have both sides."""
    return tuple(mapping for mapping in comparison.mappings if mapping.left is not None and mapping.right is not None)


def chapters(comparison: Comparison, side: Side) -> tuple[Chapter, ...]:
    """The chapters of a side in their order. What a person rejected does not count."""
    best = best_relations(comparison, side)
    found: dict[str, Counter[SetRelation]] = {}
    for criterion in side.criteria:
        relation = best.get(criterion.address, SetRelation.NO_RELATIONSHIP)
        found.setdefault(chapter_of(criterion), Counter())[relation] += 1
    return tuple(Chapter(name, counts) for name, counts in found.items())


def best_relations(comparison: Comparison, side: Side) -> dict[str, SetRelation]:
    """For each criterion of a side its best relation, read from that side."""
    right = side is comparison.right
    best: dict[str, SetRelation] = {}
    for mapping in comparison.mappings:
        seen = mapping.mirrored if right else mapping
        if seen.left is not None and seen.status is not MappingStatus.REJECTED:
            before = best.get(seen.left, SetRelation.NO_RELATIONSHIP)
            best[seen.left] = min(before, seen.relation, key=NEARNESS.index)
    return best


def chapter_of(criterion: Criterion) -> str:
    """The name of the highest part that a criterion stands in: its title, or the first part of its number."""
    if criterion.ancestors:
        return criterion.ancestors[0]
    if criterion.headings:
        return criterion.headings[0]
    return criterion.number.partition(".")[0]


def related(comparison: Comparison, side: Side) -> int:
    """How many criteria of a side are related to something."""
    return sum(chapter.covered for chapter in chapters(comparison, side))
