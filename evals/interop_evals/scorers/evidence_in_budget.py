"""Evidence within a budget: how much of the evidence fits into so many tokens of passages, best first.

mean over groups of: characters held / characters, of that evidence of the group of which most is held. The last
passage is cut where the budget ends, so that the number is comparable between splitters, which R@k is not: longer
passages hold more. Tokens are those of o200k_base.

Source: recall of the relevant tokens as in Smith and Troynikov, "Evaluating Chunking Strategies for Retrieval" (2024),
here within a budget and over groups that say the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import fsum
from typing import Any

from interop_assistant.ports import TokenCounter
from interop_assistant.tokens import token_counter
from interop_evals.cases import Evidence
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import source_words
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.gold import Group, groups_of, overlap, why_no_groups


class EvidenceInBudget(Averaged):
    """Share of the evidence within so many tokens of what was retrieved, best first."""

    def __init__(self, tokens: int) -> None:
        self.name, self.tokens = f"evidence_in_{tokens}_tokens", tokens

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the groups of evidence of grade 2 of one case."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        hits = within(asked.hits, documents, self.tokens)
        held = [best_held(group, hits) for group in groups_of(asked.case)]
        characters = sum(characters_held(one, hits) for group in groups_of(asked.case) for one in group.evidence)
        reason = f"{characters} characters of {len(held)} groups of evidence"
        return Score(fsum(held) / len(held), reason, len(held), len(held))


def within(hits: Sequence[Mapping[str, Any]], documents: Documents, budget: int) -> list[Mapping[str, Any]]:
    """The passages that fit, in order, the last one cut where the budget ends."""
    fitting: list[Mapping[str, Any]] = []
    for hit in hits:
        text = source_words(hit, documents) or hit["text"]
        cost = tokens_of(text)
        if cost <= budget:
            fitting.append(hit)
            budget -= cost
            continue
        length = prefix_within(text, budget)
        return [*fitting, {**hit, "end": hit["start"] + length}] if length else fitting
    return fitting


def prefix_within(text: str, budget: int) -> int:
    """How many of its first characters fit."""
    return max(0, bisect_left(range(len(text) + 1), True, key=lambda length: tokens_of(text[:length]) > budget) - 1)


def best_held(group: Group, hits: Sequence[Mapping[str, Any]]) -> float:
    """The largest share that is held of any evidence of a group: it all says the same."""
    return max(characters_held(one, hits) / ((one.end or 0) - (one.start or 0)) for one in group.evidence)


def characters_held(evidence: Evidence, hits: Sequence[Mapping[str, Any]]) -> int:
    """How many characters of evidence passages hold together, those in several of them counted once."""
    held: set[int] = set()
    for hit in hits:
        if overlap(hit, evidence):
            held |= set(range(max(hit["start"], evidence.start or 0), min(hit["end"], evidence.end or 0)))
    return len(held)


@cache
def _counter() -> TokenCounter:
    return token_counter()


@lru_cache(maxsize=50_000)
def tokens_of(text: str) -> int:
    """What a text costs."""
    return _counter().count(text)
