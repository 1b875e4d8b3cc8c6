"""Clarification: precision, recall and F1 of asking back, over all questions.

A question that may mean several things is asked back; asking back one that is plain is a fault as well.
precision = rightly asked back / asked back; recall = rightly asked back / should be; F1 = 2 · rightly /
(asked back + should be).
"""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.answers import Outcome
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import outcome_of
from interop_evals.scorers.counting import Averaged, combined, f1, totals, unscored


class Clarification:
    """F1 of asking back; per case whether it was rightly done or rightly left."""

    name = "clarification_f1"
    version = "1"
    gate = False
    larger_is_better = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 where the question was asked back exactly if it had to be."""
        del documents
        return asking_back(asked)

    def overall(self, scores: Sequence[Score]) -> Score:
        """2 · rightly asked back / (asked back + should be)."""
        sums = totals(scores)
        right, given, wanted = (sums.get(name, 0.0) for name in ("rightly_asked_back", "asked_back", "should_ask_back"))
        value = f1(right, given, wanted)
        if value is None:
            return unscored("nothing was or should be asked back", len(scores))
        detail = {"rightly_asked_back": right, "asked_back": given, "should_ask_back": wanted}
        return combined(value, f"{right:g} of {given:g} asked back, {wanted:g} should be", scores, detail)


class UnderspecifiedAskedBack(Averaged):
    """Share of questions that may mean several things which were asked back."""

    name = "underspecified_asked_back"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0 for such a question."""
        del documents
        if asked.case.answerability != "underspecified":
            return unscored("means one thing")
        return asking_back(asked)


def asking_back(asked: Asked) -> Score:
    """1 where the question was asked back exactly if it had to be, with the counts as details."""
    should = asked.case.answerability == "underspecified"
    done = outcome_of(asked) is Outcome.NEEDS_CLARIFICATION
    right = done == should and asked.error is None
    detail = {
        "should_ask_back": float(should),
        "asked_back": float(done),
        "rightly_asked_back": float(should and done),
    }
    given = "no answer came" if asked.error is not None else "asked back" if done else "not asked back"
    return Score(float(right), f"{given}, {'should' if should else 'need not'} be", 1, 1, detail)
