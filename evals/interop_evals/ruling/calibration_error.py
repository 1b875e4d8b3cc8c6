"""Expected calibration error: how far scores are from the share of sentences that are supported at that score.

Σ_b |B_b|/n · |share supported in B_b − mean score in B_b| over ten bins of equal width; 0 at best.

Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning" (2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

BINS = 10


def calibration_error(scores: Sequence[float], truth: Sequence[bool], bins: int = BINS) -> float | None:
    """In [0, 1]; None without sentences, `ValueError` for lists of different length."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for score, so in zip(scores, truth, strict=True):
        held.setdefault(min(int(score * bins), bins - 1), []).append((score, so))
    if not held:
        return None
    gaps = (abs(fsum(so - score for score, so in pairs)) for pairs in held.values())
    return fsum(gaps) / len(scores)
