"""F1_GR: how well answering and refusing are told apart.

½ (F1_refuse + F1_answer), F1_answer with the roles of both exchanged.

Source: grounded refusals in Song et al., "Measuring and Enhancing Trustworthiness of LLMs in RAG through Grounded
Attributions and Learning to Refuse" (Trust-Score, 2024).
"""

from __future__ import annotations

from collections.abc import Sequence

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import combined, f1, unscored
from interop_evals.scorers.deciding import counts, decided


class GroundedRefusals:
    """The mean of the F1 of refusing and the F1 of answering."""

    name = "f1_gr"
    version = "1"
    gate = False
    larger_is_better = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 where the right thing was done."""
        del documents
        return decided(asked)

    def overall(self, scores: Sequence[Score]) -> Score:
        """From how many were and should be refused and answered."""
        found = counts(scores)
        refusing = f1(found["rightly_refused"], found["refused"], found["should_refuse"])
        answering = f1(found["rightly_answered"], found["answered"], found["should_answer"])
        if refusing is None or answering is None:
            return unscored("needs questions of both sorts", len(scores))
        parts = {"f1_refuse": refusing, "f1_answer": answering}
        reason = f"refusing {refusing:.3f}, answering {answering:.3f}"
        return combined((refusing + answering) / 2, reason, scores, found | parts)
