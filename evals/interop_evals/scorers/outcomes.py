"""Outcome types: precision, recall and F1 of each type of outcome, and their mean over the types that cases expect.

A question may be rightly refused and still get the wrong reason: not_in_library for a scheme that is unknown.
By type F1 = 2 · rightly given / (given + expected); the value is their mean over the types that are expected.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from interop_assistant.domain.answers import Outcome
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import outcome_of
from interop_evals.scorers.counting import combined, f1, ratio, totals, unscored


class OutcomeF1:
    """The mean F1 over the outcomes expected; ``detail`` has precision, recall, F1 and counts of each type."""

    name = "outcome_f1"
    version = "1"
    gate = False
    larger_is_better = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 where the outcome is the one expected; an error is no outcome."""
        del documents
        expected, given = asked.case.expected_outcome, outcome_of(asked)
        detail = {f"expected.{expected}": 1.0}
        detail |= {f"given.{given}": 1.0} if given else {}
        detail |= {f"right.{given}": 1.0} if given is expected else {}
        return Score(float(given is expected), f"{given or 'no answer'}, expected {expected}", 1, 1, detail)

    def overall(self, scores: Sequence[Score]) -> Score:
        """The mean over types, so that rare ones count as much as common ones."""
        sums = totals(scores)
        kinds = [kind for kind in Outcome if sums.get(f"expected.{kind}")]
        if not kinds:
            return unscored("there are none", len(scores))
        detail: dict[str, float] = {}
        for kind in kinds:
            right, given, expected = (sums.get(f"{what}.{kind}", 0.0) for what in ("right", "given", "expected"))
            found = {"f1": f1(right, given, expected), "precision": ratio(right, given), "recall": right / expected}
            detail |= {f"{name}.{kind}": value for name, value in found.items() if value is not None}
            detail[f"n.{kind}"] = expected
        each = [detail[f"f1.{kind}"] for kind in kinds]
        return combined(fsum(each) / len(each), f"mean over {len(each)} types of outcome", scores, detail)
