"""Pairs of a crosswalk at the shipped threshold: precision, recall and F1 of "these two criteria correspond".

precision = right pairs / pairs given; recall = right pairs / pairs wanted; F1 = 2 · right / (given + wanted), over the
pairs of all source criteria together. Which relation a pair has does not matter here; ``no_relationship`` is no pair.
"""

from __future__ import annotations

from interop_evals.scorers.mapped import FromCounts, Hits, Overlap


class _Pairs(FromCounts):
    """The pairs of one source criterion."""

    of_what = "pairs"

    def hits(self, found: Overlap) -> Hits:
        """Pairs that are right, given and wanted."""
        return Hits(len(found.given & found.wanted), len(found.given), len(found.wanted))


class PairPrecision(_Pairs):
    """Share of the pairs given that correspond."""

    name, part = "pair_precision", "precision"


class PairRecall(_Pairs):
    """Share of the corresponding pairs that are given."""

    name, part = "pair_recall", "recall"


class PairF1(_Pairs):
    """Precision and recall of the pairs given, in one."""

    name, part = "pair_f1", "f1"
