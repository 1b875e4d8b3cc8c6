"""A metric over resampled cases, in products of matrices where it is a mean or is made from sums.

A metric says only what it gives over a list of scores. Calling it ten thousand times on a hundred scores takes seconds,
so the quicker ways are tried first and taken where they give the same on random samples: a mean, a mean weighted by
``n``, one call on the sums of ``detail``. The last way, the metric itself, is always right.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interop_evals.results import Metric, Score
from interop_evals.statistics import SEED, Counts, Estimate, Interval, Vector, bca, codes, interval, mean_of

PROBES = 12  # random samples on which a quicker way must give what the metric gives
SAME = 2e-6  # twice what rounding a score can cost
Cells = NDArray[np.intp]


def estimate_of(metric: Metric, scores: Sequence[Score], cells: Cells) -> Estimate:
    """The metric as a function of how often each cell is taken; ``cells`` has the cell of each score."""
    slow = _case_by_case(metric, scores, cells)
    samples = np.random.default_rng(SEED).integers(0, 2, size=(PROBES, int(cells.max()) + 1))
    samples[0] = 1
    wanted = slow(samples)
    for quick in _quicker(metric, scores, cells):
        if np.allclose(quick(samples), wanted, rtol=0, atol=SAME, equal_nan=True):
            return quick
    return slow


def _quicker(metric: Metric, scores: Sequence[Score], cells: Cells) -> list[Estimate]:
    have = np.array([score.value is not None for score in scores])
    values = [score.value for score in scores if score.value is not None]
    if not values:
        return []
    weights = [score.n for score in scores if score.value is not None]
    means = [mean_of(values, cells[have]), mean_of(values, cells[have], weights)]
    return [*means, _from_sums(metric, scores, cells)] if any(score.detail for score in scores) else means


def _from_sums(metric: Metric, scores: Sequence[Score], cells: Cells) -> Estimate:
    """The metric on one score that holds the sums of all details."""
    names = sorted({name for score in scores for name in score.detail})
    size = int(cells.max()) + 1
    table = np.zeros((size, len(names)))
    np.add.at(table, cells, [[score.detail.get(name, 0.0) for name in names] for score in scores])

    def value(sums: Vector, cases: int) -> float:
        return _value(metric, [Score(0.0, "", cases, cases, dict(zip(names, sums.tolist(), strict=True)))])

    def estimate(counts: Counts) -> Vector:
        sums, cases = counts[:, :size] @ table, counts[:, :size] @ np.bincount(cells, minlength=size)
        return np.array([value(row, int(n)) if n else np.nan for row, n in zip(sums, cases, strict=True)])

    return estimate


def _case_by_case(metric: Metric, scores: Sequence[Score], cells: Cells) -> Estimate:
    def value(row: NDArray[np.int64]) -> float:
        times = row[cells].tolist()
        return _value(metric, [score for score, count in zip(scores, times, strict=True) for _ in range(count)])

    def estimate(counts: Counts) -> Vector:
        return np.array([value(row) for row in counts])

    return estimate


def _value(metric: Metric, scores: Sequence[Score]) -> float:
    found = metric.overall(scores).value if scores else None
    return float("nan") if found is None else found


def interval_of(metric: Metric, scores: Sequence[Score], clusters: Sequence[str]) -> Interval | None:
    """The interval of a metric over the cases of one run, each with its cluster; None where nothing was measured.

    Contract gates have none: they are 1.0 or broken.
    """
    whole = metric.overall(list(scores)).value
    groups = {group for score, group in zip(scores, clusters, strict=True) if score.value is not None}
    if not groups or whole is None or metric.gate:
        return None
    pairs = [pair for pair in zip(scores, clusters, strict=True) if pair[1] in groups]
    values = [(score.value, group) for score, group in pairs if score.value is not None]
    if abs(sum(value for value, _ in values) / len(values) - whole) <= SAME:
        return interval([value for value, _ in values], [group for _, group in values])
    kept, cells = [score for score, _ in pairs], codes([group for _, group in pairs])
    found = bca(estimate_of(metric, kept, cells), len(groups))
    return Interval(whole, found.low, found.high, found.method, found.error, len(values), len(groups))
