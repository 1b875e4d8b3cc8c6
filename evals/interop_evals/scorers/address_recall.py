"""Page-, criterion- and document-R@k: groups of evidence at whose address one of the first k passages stands.

groups with a passage of the same document (and on the same page, or of the same criterion) / groups that have such an
address. And: whether the very first passage is of a document that holds evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interop_evals.cases import Evidence
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, share, unscored
from interop_evals.scorers.gold import groups_of, why_no_groups

Hit = Mapping[str, Any]


def same_document(hit: Hit, evidence: Evidence) -> bool:
    """Whether a passage is of the document that evidence stands in."""
    return bool(hit["source_id"] == evidence.source_id)


def same_page(hit: Hit, evidence: Evidence) -> bool:
    """Whether a passage stands on the page of the evidence."""
    first, last = hit.get("page_start"), hit.get("page_end")
    if first is None or last is None or evidence.page is None:
        return False
    return same_document(hit, evidence) and bool(first <= evidence.page <= last)


def same_criterion(hit: Hit, evidence: Evidence) -> bool:
    """Whether a passage is of the criterion of the evidence."""
    return same_document(hit, evidence) and hit.get("criterion") == evidence.criterion is not None


LEVELS: Mapping[str, tuple[Callable[[Hit, Evidence], bool], Callable[[Evidence], bool]]] = {
    "document": (same_document, lambda _: True),
    "page": (same_page, lambda evidence: evidence.page is not None),
    "criterion": (same_criterion, lambda evidence: evidence.criterion is not None),
}
"""What is compared, and which evidence has it."""


class AddressRecallAt(Averaged):
    """Share of the evidence at whose address one of the first ``k`` passages stands."""

    def __init__(self, level: str, k: int) -> None:
        self.name, self.level, self.k = f"{level}_recall_at_{k}", level, k
        self.same, self.has = LEVELS[level]

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the groups of evidence of one case that have such an address."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        groups = [group for group in groups_of(asked.case) if any(self.has(one) for one in group.evidence)]
        if not groups:
            return unscored(f"no evidence has a {self.level}")
        hits = asked.hits[: self.k]
        found = sum(any(self.same(hit, one) for hit in hits for one in group.evidence) for group in groups)
        return share(found, len(groups), "groups of evidence")


class DocumentFirst(Averaged):
    """Whether the very first passage is of a document that holds evidence."""

    name = "document_first"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """1 or 0."""
        if why := why_no_groups(asked, documents):
            return unscored(why)
        wanted = {one.source_id for group in groups_of(asked.case) for one in group.evidence}
        first = asked.hits[0]["source_id"] if asked.hits else None
        return Score(float(first in wanted), f"{first or 'nothing'} first", 1, 1)
