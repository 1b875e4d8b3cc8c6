"""Groundedness: claims that the passages given carry, cited or not; and those that are grounded but wrongly cited.

G = 1/n Σ 1[sup(s_i, ctx) ≥ τ]; the second is 1/n Σ 1[sup(s_i, ctx) ≥ τ ∧ ¬(sup(s_i, ∪C_i) ≥ τ)], which is G less
citation recall wherever every citation is of a passage that was given.
"""

from __future__ import annotations

from interop_evals import ruler
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import (
    Claim,
    citations_of,
    claims,
    context_of,
    context_texts,
    source_words,
    why_silent,
)
from interop_evals.scorers.counting import Averaged, share, unscored


class Groundedness(Averaged):
    """Share of claims that the passages given carry."""

    name = "groundedness"
    version = f"1;{ruler.VERSION}"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the claims of one answer."""
        found = claims(asked, documents)
        if not found:
            return unscored(why_silent(asked))
        return share(len(grounded(found, asked, documents)), len(found), "claims")


class WronglyCited(Averaged):
    """Share of claims that the passages given carry and their own citations do not."""

    name = "grounded_but_wrongly_cited"
    version = f"1;{ruler.VERSION}"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the claims of one answer."""
        found = claims(asked, documents)
        if not found:
            return unscored(why_silent(asked))
        wrongly = [claim for claim in grounded(found, asked, documents) if not claim.carried]
        return share(len(wrongly), len(found), "claims")


def grounded(found: list[Claim], asked: Asked, documents: Documents) -> list[Claim]:
    """The claims that the passages given carry: what they cite of them, or any few sentences of them."""
    passages = context_texts(asked, documents)
    given = given_words(asked, documents)
    return [
        claim
        for claim in found
        if claim.carried_by([marker for marker in claim.cited if marker in given])
        or ruler.sup_context(claim.text, passages) >= ruler.THRESHOLD
    ]


def given_words(asked: Asked, documents: Documents) -> set[int]:
    """The markers of citations that lie within a passage that was given."""
    return {
        marker
        for marker, one in citations_of(asked).items()
        if source_words(one, documents)
        and any(
            passage["source_id"] == one["source_id"]
            and passage["start"] <= one["start"]
            and one["end"] <= passage["end"]
            for passage in context_of(asked)
        )
    }
