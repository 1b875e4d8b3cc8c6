"""MAP of a crosswalk: the mean over source criteria of the average precision of their candidates.

AP = 1/|wanted| Σ_{wanted target t in the ranking} (wanted targets up to t's rank / t's rank); one that is not in the
ranking adds 0.

Source: Voorhees and Harman, "TREC: Experiment and Evaluation in Information Retrieval" (2005), chapter 3.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import fsum

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged
from interop_evals.scorers.mapped import Overlap, wanted_of


class OverlapPrecision(Averaged):
    """How near the top all corresponding criteria stand among the candidates."""

    name = "overlap_map"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """The average precision of one source criterion."""
        del documents
        found = wanted_of(asked)
        if not isinstance(found, Overlap):
            return found
        value = average_precision(found.ranked, found.wanted)
        return Score(value, f"over {len(found.wanted)} corresponding criteria", 1, 1)


def average_precision(ranked: Sequence[str], wanted: Collection[str]) -> float:
    """In [0, 1]; a candidate that comes twice counts once, at its first rank."""
    ranks = [rank for rank, target in enumerate(dict.fromkeys(ranked), start=1) if target in wanted]
    return fsum(seen / rank for seen, rank in enumerate(ranks, start=1)) / len(wanted)
