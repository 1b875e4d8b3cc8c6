"""Mutation score: the share of planted faults that are noticed, and of harmless changes that are let pass.

noticed faults / planted faults, and ignored changes / harmless changes, over all changes of a run's own answers, and by
kind. A metric that is blind to a fault scores a good run and a bad one alike.

Source: DeMillo, Lipton, Sayward, "Hints on Test Data Selection" (1978), which plants faults in programs to judge tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of an answer: its kind, whether it is a fault, and whether it was noticed."""

    kind: str
    fault: bool
    noticed: bool

    @property
    def right(self) -> bool:
        """A fault noticed, or a harmless change let pass."""
        return self.noticed is self.fault


@dataclass(frozen=True, slots=True)
class Tally:
    """The changes of one kind: how many there were, and how many were treated rightly."""

    kind: str
    fault: bool
    n: int
    right: int

    @property
    def share(self) -> float:
        """In [0, 1]."""
        return self.right / self.n


def tallies(changes: Iterable[Changed]) -> tuple[Tally, ...]:
    """The changes by kind, in the order in which the kinds first come."""
    held: dict[tuple[str, bool], list[bool]] = {}
    for one in changes:
        held.setdefault((one.kind, one.fault), []).append(one.right)
    return tuple(Tally(kind, fault, len(right), sum(right)) for (kind, fault), right in held.items())


def mutation_score(found: Iterable[Tally], *, fault: bool) -> float | None:
    """The share of all faults (or of all harmless changes) that were treated rightly; None where there were none."""
    kept = [one for one in found if one.fault is fault]
    whole = sum(one.n for one in kept)
    return sum(one.right for one in kept) / whole if whole else None
