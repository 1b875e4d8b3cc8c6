"""MRR: one over the rank of the first passage, of ten, that holds evidence of grade 2; 0 where none does.

Source: Voorhees, "The TREC-8 Question Answering Track Report" (1999).
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.gold import groups_of, why_no_groups

DEPTH = 10


class ReciprocalRank(Averaged):
    """How near the top the first evidence stands."""

    name = "mrr"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """One over the rank."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        ranks = [rank for group in groups_of(asked.case) if (rank := group.rank(asked.hits[:DEPTH]))]
        if not ranks:
            return Score(0.0, f"none in the first {DEPTH}", 1, 1)
        return Score(1 / min(ranks), f"first at {min(ranks)}", 1, 1)
