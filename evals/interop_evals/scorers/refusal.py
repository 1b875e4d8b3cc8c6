"""Refusal: precision, recall and F1 of not answering, over questions that can and that cannot be answered.

precision = rightly refused / refused; recall = rightly refused / should be refused; F1 = their harmonic mean.

Source: van Rijsbergen, "Information Retrieval" (1979), chapter 7, with refusing as what is to be found.
"""

from __future__ import annotations

from collections.abc import Sequence

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, combined, f1, unscored
from interop_evals.scorers.deciding import counts, decided


class RefusalPrecision(Averaged):
    """Share of refusals that were right."""

    name = "refusal_precision"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0 for a question that was refused."""
        del documents
        score = decided(asked)
        return score if score.detail.get("refused") or score.value is None else unscored("not refused")


class RefusalRecall(Averaged):
    """Share of questions without an answer that were refused."""

    name = "refusal_recall"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0 for a question that should be refused."""
        del documents
        score = decided(asked)
        return score if score.detail.get("should_refuse") or score.value is None else unscored("has an answer")


class RefusalF1:
    """Both in one. Per case: whether the right thing was done."""

    name = "refusal_f1"
    version = "1"
    gate = False
    larger_is_better = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 where the right thing was done."""
        del documents
        return decided(asked)

    def overall(self, scores: Sequence[Score]) -> Score:
        """2 · rightly refused / (refused + should be refused)."""
        found = counts(scores)
        value = f1(found["rightly_refused"], found["refused"], found["should_refuse"])
        if value is None:
            return unscored("nothing was or should be refused", len(scores))
        reason = f"{found['rightly_refused']:g} of {found['refused']:g} refused, {found['should_refuse']:g} should be"
        return combined(value, reason, scores, found)


class UnanswerableAnswered(Averaged):
    """Share of questions without an answer that were answered nevertheless."""

    name = "unanswerable_answered"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0 for a question that should be refused."""
        del documents
        score = decided(asked)
        if not score.detail.get("should_refuse"):
            return unscored("has an answer" if score.value is not None else score.reason)
        return Score(score.detail["answered"], score.reason, 1, 1)
