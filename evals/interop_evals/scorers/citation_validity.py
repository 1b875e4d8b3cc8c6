"""Citation validity: every citation leads somewhere.

valid citations / citations. Valid: the marker is its own, the source and the passage exist, the passage holds the
characters ``[start, end)``, and the answer was made from this very corpus (its fingerprint, and the file's digest where
the citation gives one). A marker in a sentence that names no citation counts as one that is not valid.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import in_range
from interop_evals.scorers.counting import Averaged, share, unscored


class CitationValidity(Averaged):
    """Share of citations that lead somewhere; a contract gate."""

    name = "citation_validity"
    gate = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the citations of one answer."""
        citations = asked.answer.get("citations", ())
        markers = [citation["marker"] for citation in citations]
        used = {marker for sentence in asked.answer.get("sentences", ()) for marker in sentence["citations"]}
        whole = len(citations) + len(used - set(markers))
        if not whole:
            return unscored("no citations")
        same = same_corpus(asked.answer, documents)
        valid = sum(same and markers.count(one["marker"]) == 1 and leads_somewhere(one, documents) for one in citations)
        return share(valid, whole, "citations")


def same_corpus(answer: Mapping[str, Any], documents: Documents) -> bool:
    """Whether an answer was made from these documents, as far as both say."""
    made_from = answer.get("provenance", {}).get("corpus_fingerprint")
    return None in (made_from, documents.fingerprint) or made_from == documents.fingerprint


def leads_somewhere(citation: Mapping[str, Any], documents: Documents) -> bool:
    """Whether source, digest, characters and passage of a citation exist and fit."""
    if not in_range(citation, documents):
        return False
    digest, held = citation.get("sha256"), documents.digests.get(citation["source_id"])
    if None not in (digest, held) and digest != held:
        return False
    place = documents.passages.get(citation.get("passage_id", ""))
    if place is None:
        return not documents.passages
    inside = place.start <= int(citation["start"]) and int(citation["end"]) <= place.end
    return inside and place.source_id == str(citation["source_id"])
