"""Nugget recall, strict and weighted: what an answer should hold and holds.

strict = Σ_vital 1[a = 1] / |vital|; weighted = (Σ_vital a + ½ Σ_okay a) / (|vital| + ½ |okay|), a ∈ {0, ½, 1}

Source: TREC's nuggets, as in Pradeep et al., "Initial Nugget Evaluation Results for the TREC 2024 RAG Track" (2024).
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import told
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.matching import attained

OKAY = 0.5
"""What a nugget counts that is not vital."""


class NuggetRecall(Averaged):
    """Share of vital nuggets that the answer holds whole. No answer holds none."""

    name = "nugget_recall"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the vital nuggets of one case."""
        del documents
        vital = [nugget for nugget in asked.case.nuggets if nugget.vital]
        if not vital:
            return unscored("no vital nuggets")
        text = told(asked)
        missed = [nugget.id for nugget in vital if attained(nugget.match, text) < 1]
        found = len(vital) - len(missed)
        without = f", without {', '.join(missed)}" if missed else ""
        return Score(found / len(vital), f"{found} of {len(vital)} vital nuggets{without}", len(vital), len(vital))


class NuggetRecallWeighted(Averaged):
    """The same with the others at half their weight, and halves for what is there in part."""

    name = "nugget_recall_weighted"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over all nuggets of one case."""
        del documents
        nuggets = asked.case.nuggets
        if not nuggets:
            return unscored("no nuggets")
        text = told(asked)
        weights = [1.0 if nugget.vital else OKAY for nugget in nuggets]
        reached = sum(w * attained(nugget.match, text) for w, nugget in zip(weights, nuggets, strict=True))
        reason = f"{reached:g} of {sum(weights):g}"
        return Score(reached / sum(weights), reason, len(nuggets), len(nuggets))
