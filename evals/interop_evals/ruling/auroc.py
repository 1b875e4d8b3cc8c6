"""AUROC: how often a supported sentence gets a higher score than one that is not.

1/(n₊ n₋) Σ_i Σ_j (1[s_i > s_j] + ½ 1[s_i = s_j]) over supported i and other j; ½ is chance. It needs no threshold.

Source: Hanley and McNeil, "The meaning and use of the area under a ROC curve" (1982).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def auroc(scores: Sequence[float], truth: Sequence[bool]) -> float | None:
    """In [0, 1]; None where one of the two sorts is missing, `ValueError` for lists of different length."""
    pairs = list(zip(scores, truth, strict=True))
    supported = [score for score, so in pairs if so]
    others = sorted(score for score, so in pairs if not so)
    if not supported or not others:
        return None
    above = sum(bisect_left(others, score) + bisect_right(others, score) for score in supported)
    return above / (2 * len(supported) * len(others))
