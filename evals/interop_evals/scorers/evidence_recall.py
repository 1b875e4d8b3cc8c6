"""R@k and all-evidence@k: groups of evidence of grade 2 that the first k passages hold.

R@k = groups held / groups; all-evidence@k = 1 where every group is held. Any evidence of a group will do.

Source: recall after k documents as in Voorhees and Harman, "TREC: Experiment and Evaluation in Information Retrieval"
(2005), chapter 3, with groups of evidence in the place of documents.
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, share, unscored
from interop_evals.scorers.gold import groups_of, why_no_groups


class RecallAt(Averaged):
    """Share of the evidence that the first ``k`` passages hold."""

    def __init__(self, k: int) -> None:
        self.name, self.k = f"recall_at_{k}", k

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the groups of evidence of one case."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        groups = groups_of(asked.case)
        found = sum(group.rank(asked.hits[: self.k]) is not None for group in groups)
        return share(found, len(groups), "groups of evidence")


class AllEvidenceAt(Averaged):
    """Whether the first ``k`` passages hold all the evidence: half of it answers half of the question."""

    def __init__(self, k: int) -> None:
        self.name, self.recall = f"all_evidence_at_{k}", RecallAt(k)

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0."""
        score = self.recall.of_case(asked, documents)
        return score if score.value is None else Score(float(score.value == 1), score.reason, 1, 1)
