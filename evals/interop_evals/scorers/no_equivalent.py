"""Explicit "no equivalent": precision, recall and F1 of saying that nothing in the other standard corresponds.

precision = rightly said / said; recall = rightly said / should be said; F1 = 2 · rightly / (said + should). It is said
of a source criterion where no pair is given at the shipped threshold, and should be where people found none. A tool
that always finds something never says it, which pair precision alone hides among many pairs.
"""

from __future__ import annotations

from interop_evals.scorers.mapped import FromCounts, Hits, Overlap


class _NoEquivalent(FromCounts):
    """Whether one source criterion has no counterpart, and whether that is said."""

    of_what = "criteria without an equivalent"

    def hits(self, found: Overlap) -> Hits:
        """1 or 0 each: rightly said, said, should be said."""
        said, so = not found.given, not found.wanted
        return Hits(int(said and so), int(said), int(so))


class NoEquivalentPrecision(_NoEquivalent):
    """Share of criteria said to have no equivalent that have none."""

    name, part = "equivalent_none_precision", "precision"


class NoEquivalentRecall(_NoEquivalent):
    """Share of criteria without an equivalent of which that is said."""

    name, part = "equivalent_none_recall", "recall"


class NoEquivalentF1(_NoEquivalent):
    """Precision and recall of saying that there is no equivalent, in one."""

    name, part = "equivalent_none_f1", "f1"
