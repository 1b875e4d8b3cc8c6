"""Citation precision: citations that a claim needs.

Σ_i Σ_{c∈C_i} 1[sup(s_i, ∪C_i) ≥ τ ∧ (sup(s_i, c) ≥ τ ∨ sup(s_i, ∪C_i∖c) < τ)] / Σ|C_i|

Source: Gao et al., "Enabling Large Language Models to Generate Text with Citations" (ALCE, 2023).
"""

from __future__ import annotations

from interop_evals import ruler
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import Claim, claims, why_silent
from interop_evals.scorers.counting import Averaged, share, unscored


class CitationPrecision(Averaged):
    """Share of citations that carry their claim, alone or as a part that the others cannot do without."""

    name = "citation_precision"
    version = f"1;{ruler.VERSION}"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the citations of the claims of one answer."""
        found = claims(asked, documents)
        if not found:
            return unscored(why_silent(asked))
        cited = sum(len(claim.cited) for claim in found)
        if not cited:
            return unscored("no claim is cited")
        return share(sum(needed(claim) for claim in found), cited, "citations")


def needed(claim: Claim) -> int:
    """How many of a claim's citations carry it, or are needed beside the others."""
    if not claim.carried:
        return 0
    others = {marker: [other for other in claim.cited if other != marker] for marker in claim.cited}
    return sum(claim.carried_by([marker]) or not claim.carried_by(rest) for marker, rest in others.items())
