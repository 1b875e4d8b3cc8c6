"""Inverse consistency of a crosswalk: map(A, B) and map(B, A) say the same of a pair, seen from either side.

pairs whose relation from B is the inverse of that from A / pairs that either side gives. ``subset_of`` and
``superset_of`` are each other's inverse, the others their own; a pair that one side lacks is ``no_relationship`` there.

Source of the relations: NIST IR 8477, "Mapping Relationships Between Documentary Standards" (2024).
"""

from __future__ import annotations

from collections.abc import Mapping

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, share, unscored
from interop_evals.scorers.mapped import INVERSE, NONE, Overlap, overlap_of


class InverseConsistency(Averaged):
    """Share of pairs of which both directions say the same."""

    name = "inverse_consistency"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the pairs of one source criterion."""
        del documents
        found = overlap_of(asked)
        if not isinstance(found, Overlap):
            return found
        if found.inverse is None:
            return unscored("the sides were not swapped")
        same, whole = consistent(found.predicted, found.inverse)
        return share(same, whole, "pairs")


def consistent(there: Mapping[str, str], back: Mapping[str, str]) -> tuple[int, int]:
    """How many pairs agree, of those that either side gives as a relation."""
    given = {target for told in (there, back) for target, relation in told.items() if relation != NONE}
    same = sum(INVERSE[there.get(target, NONE)] == back.get(target, NONE) for target in given)
    return same, len(given)
