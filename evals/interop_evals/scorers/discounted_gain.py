"""nDCG@10, where evidence that says the same counts once.

DCG = Σ_rank Σ_{groups first held there} (2^grade − 1) / log2(1 + rank), divided by that of the best order of the
library's passages, found greedily. Without the library's passages the best order gives each group a passage of its own.

Source: Järvelin and Kekäläinen, "Cumulated Gain-based Evaluation of IR Techniques" (2002); counting once is α-nDCG with
α = 1 of Clarke et al., "Novelty and Diversity in Information Retrieval Evaluation" (2008).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, log2
from typing import Any

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.gold import Group, covers, groups_of, why_no_groups

DEPTH = 10


class DiscountedGain(Averaged):
    """How well the first ten passages are ordered by what they add."""

    name = "ndcg_at_10"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the groups of evidence of one case, of both grades."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        groups = groups_of(asked.case, least_grade=1)
        gained = discounted([held_by(hit, groups) for hit in asked.hits[:DEPTH]], groups)
        best = max(discounted(best_order(groups, documents), groups), gained)  # greedy may miss the very best order
        return Score(gained / best, f"{gained:.3f} of {best:.3f}", 1, 1)


def held_by(hit: Mapping[str, Any], groups: Sequence[Group]) -> frozenset[str]:
    """The groups of which a passage holds evidence."""
    return frozenset(group.name for group in groups if any(covers(hit, one) for one in group.evidence))


def discounted(held: Sequence[frozenset[str]], groups: Sequence[Group]) -> float:
    """The gain of passages in this order: each group once, where it first comes."""
    gains = {group.name: 2.0**group.grade - 1 for group in groups}
    seen: set[str] = set()
    parts = []
    for rank, names in enumerate(held, start=1):
        parts += [gains[name] / log2(1 + rank) for name in sorted(names - seen)]
        seen |= names
    return fsum(parts)


def best_order(groups: Sequence[Group], documents: Documents) -> list[frozenset[str]]:
    """What the passages hold that a perfect search would give, each the one that adds most."""
    hits = [{"source_id": p.source_id, "start": p.start, "end": p.end} for p in documents.passages.values()]
    sources = {one.source_id for group in groups for one in group.evidence}
    held = {held_by(hit, groups) for hit in hits if hit["source_id"] in sources}
    held |= {frozenset({group.name}) for group in groups}  # what the splitter cut apart can still be asked for
    gains = {group.name: 2.0**group.grade - 1 for group in groups}
    order: list[frozenset[str]] = []
    left = set(gains)
    while left and len(order) < DEPTH:
        order.append(max(held, key=lambda names: (sum(gains[name] for name in names & left), sorted(names))))
        left -= order[-1]
    return order
