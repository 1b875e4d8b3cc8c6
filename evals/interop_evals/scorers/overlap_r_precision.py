"""R-precision of a crosswalk: the share of the first R candidates that correspond, R being how many do.

Source: Voorhees and Harman, "TREC: Experiment and Evaluation in Information Retrieval" (2005), chapter 3.
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, share
from interop_evals.scorers.mapped import Overlap, wanted_of
from interop_evals.scorers.overlap_recall import found_among


class OverlapRPrecision(Averaged):
    """Share of corresponding criteria among as many candidates as there are of them."""

    name = "overlap_r_precision"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Of one source criterion."""
        del documents
        found = wanted_of(asked)
        if not isinstance(found, Overlap):
            return found
        size = len(found.wanted)
        return share(found_among(found.ranked, found.wanted, size), size, "first candidates")
