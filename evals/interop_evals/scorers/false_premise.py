"""False premises: questions that take for granted what is not so.

1 where the answer corrects it (every vital nugget, nothing forbidden), or refuses where the library has no correction;
½ where it refuses although the library has one; 0 where it follows: says what is forbidden, or answers without
correcting.
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import ANSWERING, answered
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.must_not import violations
from interop_evals.scorers.nugget_recall import NuggetRecall


class FalsePremise(Averaged):
    """How well false premises are met."""

    name = "false_premise_met"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1, ½ or 0 for a question with a false premise."""
        if asked.case.answerability != "false_premise":
            return unscored("no false premise")
        value, reason = met(asked, documents)
        return Score(value, reason, 1, 1)


def met(asked: Asked, documents: Documents) -> tuple[float, str]:
    """How a false premise was met, and why."""
    correctable = asked.case.expected_outcome in ANSWERING
    if asked.error is not None:
        return 0.0, "no answer came"
    if violations(asked):
        return 0.0, f"says “{violations(asked)[0]}”"
    if not answered(asked):
        return (0.5, "refused without correcting it") if correctable else (1.0, "refused")
    corrected = correctable and NuggetRecall().of_case(asked, documents).value in (1.0, None)
    return (1.0, "corrected") if corrected else (0.0, "answered without correcting it")
