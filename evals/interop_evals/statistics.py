"""How sure a number is: intervals over clusters, tests of a difference, and what a sample could have shown.

Everything resamples **clusters** (cases that share evidence or a conversation): cases of one cluster rise and fall
together. An `Estimate` gives the value of a metric for each row of counts; a row says how often each cell (the cases of
one cluster in one run) is taken. A value that a row leaves undefined is NaN, and never leaves this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Counts = NDArray[np.int64]
Estimate = Callable[[Counts], Vector]

DRAWS = 10_000
SEED = 20_260_101
LEVEL = 0.95
POWER = 0.8
FEW = 30  # shares of fewer cases get Wilson's interval
ALL_FLIPS = 13  # up to 2**13 sign flips, all are tried: fewer than the draws
USABLE = 0.95  # share of resamples that must give a value
TINY = 1e-12  # floating sums closer than this are the same

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with the ends of its interval, None where there is none and ``method`` says why.

    ``error`` is the standard error over resamples, ``n`` the cases and ``clusters`` the clusters that went into it.
    """

    value: float
    low: float | None
    high: float | None
    method: str
    error: float | None = None
    n: int = 0
    clusters: int = 0


def interval(values: Sequence[float], clusters: Sequence[str], level: float = LEVEL) -> Interval:
    """The mean of the values of cases: Wilson for a share that is of few cases or never varies, else BCa.

    A bootstrap of cases that all agree has no width, however few they are; Wilson over the clusters then says how much
    that shows. `ValueError` without values.
    """
    if not len(values):
        raise ValueError("an interval needs at least one value")
    mean, groups = float(np.mean(values)), len(set(clusters))
    if set(values) <= {0.0, 1.0} and (len(values) < FEW or len(set(values)) == 1):
        n = len(values) if len(set(values)) > 1 else groups
        low, high = wilson(round(mean * n), n, level)
        return Interval(mean, low, high, "Wilson", sqrt(mean * (1 - mean) / n), len(values), groups)
    found = bca(mean_of(values, codes(clusters)), groups, level)
    return Interval(mean, found.low, found.high, found.method, found.error, len(values), groups)


def wilson(successes: float, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's interval of a share (Wilson 1927); `ValueError` without cases."""
    if n < 1:
        raise ValueError("a share needs at least one case")
    z = NORMAL.inv_cdf((1 + level) / 2)
    share, square = successes / n, z * z / n
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / n + square / (4 * n))
    low = 0.0 if successes <= 0 else max(0.0, middle - half)  # rounding would leave it a hair above
    return low, 1.0 if successes >= n else min(1.0, middle + half)


def bca(estimate: Estimate, clusters: int, level: float = LEVEL, *, draws: int = DRAWS, seed: int = SEED) -> Interval:
    """The bias-corrected and accelerated bootstrap interval (Efron 1987) over this many clusters.

    Ties with the estimate count half, so that a metric with few distinct values is not pushed to one side.
    """
    whole = float(estimate(np.ones((1, clusters), dtype=np.int64))[0])
    if clusters < 2:
        return Interval(whole, None, None, "one cluster has no interval", clusters=clusters)
    drawn = estimate(resamples(clusters, draws, seed))
    drawn = drawn[~np.isnan(drawn)]
    if len(drawn) < USABLE * draws:
        return Interval(whole, None, None, "too few clusters have a value", clusters=clusters)
    jackknife = estimate(1 - np.eye(clusters, dtype=np.int64))
    low, high = _ends(drawn, whole, jackknife, level)
    return Interval(whole, low, high, "BCa", float(np.std(drawn, ddof=1)), clusters=clusters)


@lru_cache(maxsize=4)
def resamples(clusters: int, draws: int = DRAWS, seed: int = SEED) -> Counts:
    """How often each cluster is drawn, one row a resample: the same rows for the same seed."""
    shares = np.full(clusters, 1 / clusters)
    counts: Counts = np.random.default_rng(seed).multinomial(clusters, shares, size=draws)
    counts.flags.writeable = False
    return counts


def _ends(drawn: Vector, whole: float, jackknife: Vector, level: float) -> tuple[float, float]:
    below = np.sum(drawn < whole - TINY) + 0.5 * np.sum(np.abs(drawn - whole) <= TINY)
    bias = NORMAL.inv_cdf(float(np.clip(below / len(drawn), 0.5 / len(drawn), 1 - 0.5 / len(drawn))))
    speed = acceleration(jackknife)
    low, high = (_moved(NORMAL.inv_cdf(tail), bias, speed) for tail in ((1 - level) / 2, (1 + level) / 2))
    ends = np.quantile(drawn, [low, high])
    return float(ends[0]), float(ends[1])


def _moved(z: float, bias: float, speed: float) -> float:
    """The share of resamples that stands where an unbiased one would have ``z``."""
    room = 1 - speed * (bias + z)
    return NORMAL.cdf(bias + (bias + z) / room) if room > 0 else float(z > 0)


def acceleration(jackknife: Vector) -> float:
    """How fast the standard error changes with the value: a sixth of the skewness of leaving one cluster out."""
    left = jackknife[~np.isnan(jackknife)]
    away = left.mean() - left if len(left) else left
    spread = float(np.sum(away**2)) ** 1.5
    return float(np.sum(away**3)) / (6 * spread) if spread > TINY else 0.0


def codes(clusters: Sequence[str]) -> NDArray[np.intp]:
    """Clusters as numbers from 0, in alphabetical order."""
    return np.unique(np.asarray(clusters, dtype=str), return_inverse=True)[1]


def mean_of(values: Sequence[float], cells: NDArray[np.intp], weights: Sequence[float] | None = None) -> Estimate:
    """The (weighted) mean of values, each in its cell."""
    weight = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=float)
    size = int(cells.max()) + 1 if len(cells) else 0
    tops: Vector = np.bincount(cells, weight * np.asarray(values, dtype=float), size).astype(np.float64)
    bottoms: Vector = np.bincount(cells, weight, size).astype(np.float64)

    def estimate(counts: Counts) -> Vector:
        return _ratio(counts[:, :size] @ tops, counts[:, :size] @ bottoms)

    return estimate


def _ratio(top: Vector, bottom: Vector) -> Vector:
    values: Vector = np.full(len(top), np.nan)
    return np.divide(top, bottom, out=values, where=bottom > 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """After minus before: its interval, and how often chance alone would differ as much (two-sided).

    ``mcnemar`` is the exact p where every case is yes or no; ``smallest`` the smallest difference that this sample
    would have shown four times in five.
    """

    interval: Interval
    p: float
    mcnemar: float | None = None
    smallest: float | None = None


def difference(
    estimate: Estimate, clusters: int, level: float = LEVEL, *, draws: int = DRAWS, seed: int = SEED
) -> Difference:
    """The paired difference of two runs; cells ``0..K-1`` are the clusters before, ``K..2K-1`` the same ones after.

    The interval draws a cluster for both runs together; the permutation swaps the runs of whole clusters (a sign flip
    of its difference), all ways where they are few.
    """

    def after_less_before(counts: Counts) -> Vector:
        none = np.zeros_like(counts)
        return estimate(np.hstack([none, counts])) - estimate(np.hstack([counts, none]))

    def swapped(flips: Counts) -> Vector:
        return estimate(np.hstack([flips, 1 - flips])) - estimate(np.hstack([1 - flips, flips]))

    found = bca(after_less_before, clusters, level, draws=draws, seed=seed)
    p = permutation_p(swapped, found.value, clusters, draws=draws, seed=seed)
    return Difference(found, p, smallest=None if found.error is None else smallest_effect(found.error))


def permutation_p(swapped: Estimate, seen: float, clusters: int, *, draws: int = DRAWS, seed: int = SEED) -> float:
    """The share of sign flips that differ at least as much as what was seen; the seen one counts as one of them."""
    if clusters <= ALL_FLIPS:
        ways = np.arange(2**clusters)[:, None] >> np.arange(clusters) & 1
        return float(np.mean(_as_large(swapped(ways), seen)))
    ways = np.random.default_rng(seed).integers(0, 2, size=(draws, clusters))
    return float((1 + np.sum(_as_large(swapped(ways), seen))) / (1 + draws))


def _as_large(values: Vector, seen: float) -> NDArray[np.bool_]:
    return np.abs(np.nan_to_num(values, nan=np.inf)) >= abs(seen) - TINY


def smallest_effect(error: float, level: float = LEVEL, power: float = POWER) -> float:
    """The smallest true effect that a two-sided test with this standard error would show with this power."""
    return (NORMAL.inv_cdf((1 + level) / 2) + NORMAL.inv_cdf(power)) * error


def mcnemar(better: int, worse: int) -> float:
    """The exact two-sided p of this many cases that turned right and wrong (McNemar 1947)."""
    n = better + worse
    tail = sum(comb(n, k) for k in range(min(better, worse) + 1))
    return min(1.0, float(Fraction(2 * tail, 1 << n)))


def holm(ps: Mapping[str, float]) -> dict[str, float]:
    """The p of each test, adjusted for having made them all (Holm 1979)."""
    adjusted, largest = {}, 0.0
    for rank, (name, p) in enumerate(sorted(ps.items(), key=lambda one: (one[1], one[0]))):
        largest = max(largest, min(1.0, p * (len(ps) - rank)))
        adjusted[name] = largest
    return {name: adjusted[name] for name in ps}
