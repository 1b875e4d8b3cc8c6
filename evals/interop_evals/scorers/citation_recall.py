"""Citation recall: claims that their own citations carry.

1/n Σ 1[C_i ≠ ∅ ∧ sup(s_i, ∪C_i) ≥ τ]

Source: Gao et al., "Enabling Large Language Models to Generate Text with Citations" (ALCE, 2023).
"""

from __future__ import annotations

from interop_evals import ruler
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import claims, why_silent
from interop_evals.scorers.counting import Averaged, share, unscored


class CitationRecall(Averaged):
    """Share of claims that are cited, and carried by what they cite."""

    name = "citation_recall"
    version = f"1;{ruler.VERSION}"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the claims of one answer."""
        found = claims(asked, documents)
        if not found:
            return unscored(why_silent(asked))
        return share(sum(claim.carried for claim in found), len(found), "claims")
