"""R@k of a crosswalk: corresponding criteria among the first k candidates / all that correspond, by source.

Source: Voorhees and Harman, "TREC: Experiment and Evaluation in Information Retrieval" (2005), chapter 3.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, share
from interop_evals.scorers.mapped import Overlap, wanted_of


class OverlapRecallAt(Averaged):
    """Share of the corresponding criteria that are among the first ``k`` candidates."""

    def __init__(self, k: int) -> None:
        self.name, self.k = f"overlap_recall_at_{k}", k

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the targets of one source criterion."""
        del documents
        found = wanted_of(asked)
        if not isinstance(found, Overlap):
            return found
        return share(found_among(found.ranked, found.wanted, self.k), len(found.wanted), "corresponding criteria")


def found_among(ranked: Sequence[str], wanted: Collection[str], k: int) -> int:
    """How many of those wanted are among the first ``k`` candidates."""
    return len(set(ranked[:k]) & set(wanted))
