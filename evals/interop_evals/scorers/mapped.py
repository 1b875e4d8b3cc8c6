"""What metrics of overlap share: how one criterion of a standard was mapped to another standard, and how it should be.

A case is one source criterion against one other standard, so that criteria can be resampled like any other case.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import combined, commonest_reason, f1, ratio, totals, unscored

NONE = "no_relationship"
INVERSE: Mapping[str, str] = {
    "equal": "equal",
    "subset_of": "superset_of",
    "superset_of": "subset_of",
    "intersects_with": "intersects_with",
    NONE: NONE,
}
"""The relations of NIST IR 8477 (set theory), each with what it is seen from the other side."""

NOTHING_MAPPED = "the case maps no criterion"


@dataclass(frozen=True, slots=True)
class Overlap:
    """A source criterion: the relation of each target that people judged, and what a comparison gave.

    ``gold`` is empty, or holds `NONE` only, where people found that nothing corresponds. ``ranked`` are candidates,
    best first; ``predicted`` the relations at the shipped threshold, and ``inverse`` those of the same pairs when the
    sides are swapped, as told from there (None where that was not tried). `ValueError` for a relation that is none.
    """

    gold: Mapping[str, str]
    ranked: Sequence[str]
    predicted: Mapping[str, str]
    inverse: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        given = [*self.gold.values(), *self.predicted.values(), *(self.inverse or {}).values()]
        if unknown := set(given) - INVERSE.keys():
            raise ValueError(f"{sorted(unknown)} are no relations; known are {', '.join(INVERSE)}")

    @property
    def wanted(self) -> frozenset[str]:
        """The targets that correspond in some way."""
        return frozenset(target for target, relation in self.gold.items() if relation != NONE)

    @property
    def given(self) -> frozenset[str]:
        """The targets that a comparison says correspond."""
        return frozenset(target for target, relation in self.predicted.items() if relation != NONE)


def overlap_of(asked: Asked) -> Overlap | Score:
    """How the criterion of a case was mapped; unscored, with the reason, where the case maps none."""
    if asked.error is not None:
        return unscored(f"no answer came: {asked.error}")
    return unscored(NOTHING_MAPPED) if asked.overlap is None else Overlap(**asked.overlap)


def wanted_of(asked: Asked) -> Overlap | Score:
    """The same, unscored also where nothing corresponds: there is nothing to be found then."""
    found = overlap_of(asked)
    empty = isinstance(found, Overlap) and not found.wanted
    return unscored("nothing corresponds to the criterion") if empty else found


@dataclass(frozen=True, slots=True)
class Hits:
    """How many are right, how many were given, how many were wanted."""

    right: int
    given: int
    wanted: int


PARTS: Mapping[str, Callable[[float, float, float], float | None]] = {
    "precision": lambda right, given, _: ratio(right, given),
    "recall": lambda right, _, wanted: ratio(right, wanted),
    "f1": f1,
}
"""What is made of such counts; None where there is nothing to divide by."""


class FromCounts(ABC):
    """A metric that is made from the counts of all cases together, not from a mean of cases."""

    name: str
    part: str
    of_what: str
    version = "1"
    gate = False
    larger_is_better = True

    @abstractmethod
    def hits(self, found: Overlap) -> Hits:
        """The counts of one source criterion."""

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Of one source criterion; unscored where it has nothing to count."""
        del documents
        found = overlap_of(asked)
        if not isinstance(found, Overlap):
            return found
        one = self.hits(found)
        value = PARTS[self.part](one.right, one.given, one.wanted)
        return unscored(f"no {self.of_what}") if value is None else Score(value, self._told(one), 1, 1, _detail(one))

    def overall(self, scores: Sequence[Score]) -> Score:
        """From the sums of the counts."""
        sums = totals(scores)
        one = Hits(*(int(sums.get(name, 0)) for name in ("right", "given", "wanted")))
        value = PARTS[self.part](one.right, one.given, one.wanted)
        if value is None:
            return unscored(commonest_reason(scores), len(scores))
        return combined(value, self._told(one), scores, _detail(one))

    def _told(self, one: Hits) -> str:
        return f"{one.right} right, {one.given} given and {one.wanted} wanted of {self.of_what}"


def _detail(one: Hits) -> dict[str, float]:
    return {"right": one.right, "given": one.given, "wanted": one.wanted}
