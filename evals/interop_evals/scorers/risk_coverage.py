"""Area under the risk-coverage curve: how wrong the answers are when only the surest of them are given.

Answers are ordered by their own confidence; the risk at a coverage is the mean risk of the answers so far; the area is
the mean over all coverages, 0 at best. The risk of an answer is 1 less its strict nugget recall, and 1 where the
question has no answer. Answers of the same confidence are taken in at once, so that their order does not matter.

Source: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification" (2010); the area after Geifman,
Uziel and El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers" (2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import fsum

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import answered
from interop_evals.scorers.counting import combined, commonest_reason, unscored
from interop_evals.scorers.nugget_recall import NuggetRecall

NO_CONFIDENCE = "the answers state no confidence"


class RiskCoverage:
    """The area under risk over coverage; unscored where answers say no confidence."""

    name = "risk_coverage_area"
    version = "1"
    gate = False
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """The risk of an answer, with its confidence as detail."""
        if not answered(asked):
            return unscored("not answered")
        sure, wrong = confidence_of(asked), risk_of(asked, documents)
        if sure is None:
            return unscored(NO_CONFIDENCE)
        if wrong is None:
            return unscored("nothing to tell right from wrong by")
        return Score(wrong, f"risk {wrong:.3f} at confidence {sure:.3f}", 1, 1, {"confidence": sure})

    def overall(self, scores: Sequence[Score]) -> Score:
        """The area, from risks and confidences."""
        pairs = [(one.detail["confidence"], one.value) for one in scores if one.value is not None]
        if not pairs:
            silent = any(score.reason == NO_CONFIDENCE for score in scores)
            return unscored(NO_CONFIDENCE if silent else f"no case was scored: {commonest_reason(scores)}", len(scores))
        return combined(area(pairs), f"over {len(pairs)} answers", scores, {})


def confidence_of(asked: Asked) -> float | None:
    """The confidence that an answer states, itself or in its provenance."""
    stated = asked.answer.get("confidence", asked.answer.get("provenance", {}).get("confidence"))
    return None if stated is None else float(stated)


def risk_of(asked: Asked, documents: Documents) -> float | None:
    """How wrong an answer is, from 0 to 1; None where the case does not tell."""
    if asked.case.answerability == "unanswerable":
        return 1.0
    recall = NuggetRecall().of_case(asked, documents).value
    return None if recall is None else 1 - recall


def area(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean, over all coverages, of the mean risk of the surest answers; pairs are (confidence, risk)."""
    ordered = sorted(pairs, reverse=True)
    seen, so_far, risks = 0, 0.0, list[float]()
    for _, tied in groupby(ordered, key=lambda pair: pair[0]):
        wrongs = [risk for _, risk in tied]
        each = fsum(wrongs) / len(wrongs)
        risks += [(so_far + each * i) / (seen + i) for i in range(1, len(wrongs) + 1)]
        seen, so_far = seen + len(wrongs), so_far + fsum(wrongs)
    return fsum(risks) / len(risks)
