"""Quote fidelity: every quotation equals the source's characters at the place that it names.

citations whose ``quote`` is ``text[start:end]`` / citations
"""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import source_words
from interop_evals.scorers.counting import Averaged, share, unscored


class QuoteFidelity(Averaged):
    """Share of quotations that are the source's own characters; a contract gate."""

    name = "quote_fidelity"
    gate = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the citations of one answer."""
        citations = asked.answer.get("citations", ())
        if not citations:
            return unscored("no citations")
        true = sum(one.get("quote") == source_words(one, documents) is not None for one in citations)
        return share(true, len(citations), "quotations")
