"""Balanced accuracy: how often a yes-or-no checker is right, the supported and the others counting alike.

½ (TPR + TNR). TPR is the share of supported sentences that it calls supported, TNR the share of the others that it does
not. Chance, and a checker that always says the same, is ½.

Source: Brodersen, Ong, Stephan, Buhmann, "The balanced accuracy and its posterior distribution" (2010); used for
checkers of grounding by Laban et al., "SummaC" (2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many supported sentences there are and how many of them are told so; the same of the others."""

    supported: int
    right_on_supported: int
    others: int
    right_on_others: int

    @property
    def true_positive_rate(self) -> float | None:
        """Share of the supported that are told so; None without any."""
        return self.right_on_supported / self.supported if self.supported else None

    @property
    def true_negative_rate(self) -> float | None:
        """Share of the others that are told so; None without any."""
        return self.right_on_others / self.others if self.others else None


def counted(said: Sequence[bool], truth: Sequence[bool]) -> Counts:
    """The counts of what was said against what is so; `ValueError` for lists of different length."""
    pairs = list(zip(said, truth, strict=True))
    return Counts(sum(truth), pairs.count((True, True)), len(pairs) - sum(truth), pairs.count((False, False)))


def balanced_accuracy(found: Counts) -> float | None:
    """In [0, 1]; None where one of the two sorts is missing."""
    yes, no = found.true_positive_rate, found.true_negative_rate
    return None if yes is None or no is None else (yes + no) / 2
