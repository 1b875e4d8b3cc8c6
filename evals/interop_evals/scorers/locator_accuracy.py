"""Locator accuracy: page and criterion of a citation are those of the words that it quotes.

citations with the right first page, last page and criterion / citations. The pages are counted anew from where the
document's pages begin; the criterion is that of the passage, and that of the case's evidence where the quotation lies
within it and the case names one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from interop_evals.cases import Case
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import in_range
from interop_evals.scorers.counting import Averaged, share, unscored


class LocatorAccuracy(Averaged):
    """Share of citations whose page and criterion are right; a contract gate."""

    name = "locator_accuracy"
    gate = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the citations of one answer."""
        citations = asked.answer.get("citations", ())
        if not citations:
            return unscored("no citations")
        right = sum(
            in_range(one, documents) and right_pages(one, documents) and right_criterion(one, asked.case, documents)
            for one in citations
        )
        return share(right, len(citations), "citations")


def right_pages(citation: Mapping[str, Any], documents: Documents) -> bool:
    """Whether both pages are those of the characters cited; None where the format has no pages."""
    starts = documents.page_starts.get(citation["source_id"], ())
    first, last = (page_of(starts, offset) for offset in (citation["start"], citation["end"] - 1))
    return (citation.get("page_start"), citation.get("page_end")) == (first, last)


def page_of(starts: Any, offset: int) -> int | None:
    """The page, from 1, of a character."""
    return max(1, bisect_right(starts, offset)) if len(starts) else None


def right_criterion(citation: Mapping[str, Any], case: Case, documents: Documents) -> bool:
    """Whether the criterion is that of the passage and of the evidence that the words belong to."""
    place = documents.passages.get(citation.get("passage_id", ""))
    known = {place.criterion} if place else set()
    known |= {
        one.criterion
        for one in case.evidence
        if one.criterion and one.source_id == citation["source_id"] and one.start is not None and one.end is not None
        if one.start <= citation["start"] and citation["end"] <= one.end
    }
    return known <= {citation.get("criterion")}
