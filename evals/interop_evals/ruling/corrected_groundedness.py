"""Groundedness corrected for the error of the checker that measured it.

Ĝ = (G + TNR − 1)/(TPR + TNR − 1), cut off at 0 and 1. It holds as far as the checker errs on the answers as it does on
the labelled sentences; a checker no better than chance (TPR + TNR ≤ 1) corrects nothing. The interval takes the answers
by clusters and both rates together: G is drawn as in `statistics`, TPR and TNR from Jeffreys' posterior.

Source: Rogan and Gladen, "Estimating prevalence from the results of a screening test" (1978); Lang and Reiczigel,
"Confidence limits for prevalence of disease adjusted for estimated sensitivity and specificity" (2014).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interop_evals.ruling.balanced_accuracy import Counts
from interop_evals.statistics import DRAWS, LEVEL, SEED, USABLE, Vector, codes, mean_of, resamples

Ends = tuple[float, float]


def corrected(groundedness: float, true_positive_rate: float, true_negative_rate: float) -> float | None:
    """In [0, 1]; None where the checker is no better than chance."""
    better = true_positive_rate + true_negative_rate - 1
    return None if better <= 0 else min(1.0, max(0.0, (groundedness + true_negative_rate - 1) / better))


def explains(groundedness: float, labelled: Counts) -> bool:
    """Whether answers like these sentences could have been given this groundedness: it lies within 1 − TNR and TPR."""
    yes, no = labelled.true_positive_rate, labelled.true_negative_rate
    return yes is not None and no is not None and 1 - no <= groundedness <= yes


def corrected_groundedness(
    values: Sequence[float], clusters: Sequence[str], labelled: Counts
) -> tuple[float | None, Ends | None]:
    """The corrected mean of the groundedness of cases, with its interval; None where there is none."""
    yes, no = labelled.true_positive_rate, labelled.true_negative_rate
    if not values or yes is None or no is None:
        return None, None
    whole = corrected(sum(values) / len(values), yes, no)
    return whole, None if whole is None else _ends(values, clusters, labelled)


def _ends(values: Sequence[float], clusters: Sequence[str], labelled: Counts) -> Ends | None:
    random = np.random.default_rng(SEED)
    yes = _drawn(random, labelled.right_on_supported, labelled.supported)
    no = _drawn(random, labelled.right_on_others, labelled.others)
    better = yes + no - 1
    usable = better > 0
    if usable.mean() < USABLE:
        return None
    given = _groundedness(random, values, clusters)
    found = np.clip((given + no - 1)[usable] / better[usable], 0, 1)
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return (float(low), float(high)) if low < high else None  # all of it cut off: no width is no certainty


def _drawn(random: np.random.Generator, right: float, n: int) -> Vector:
    """Shares that would give so many right of ``n``."""
    return random.beta(right + 0.5, n - right + 0.5, DRAWS)


def _groundedness(random: np.random.Generator, values: Sequence[float], clusters: Sequence[str]) -> Vector:
    """Means over resampled clusters; where no case differs, what so many clusters that agree can show."""
    groups = len(set(clusters))
    if len(set(values)) == 1:
        return _drawn(random, values[0] * groups, groups)
    return mean_of(values, codes(clusters))(resamples(groups))
