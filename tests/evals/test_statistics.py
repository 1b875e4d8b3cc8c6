"""Statistics against published numbers, and the laws that they keep."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as laws
from hypothesis import strategies as st

from interop_evals.statistics import (
    ALL_FLIPS,
    Counts,
    Estimate,
    Vector,
    acceleration,
    bca,
    codes,
    difference,
    holm,
    interval,
    mcnemar,
    mean_of,
    smallest_effect,
    wilson,
)

SHARES = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=4, max_size=40)

# Efron and Tibshirani, An Introduction to the Bootstrap (1993): table 14.1 (spatial test, A), table 3.1 (law school).
SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
GPA = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]


def variance_of(values: Sequence[float]) -> Estimate:
    given = np.asarray(values, dtype=float)

    def estimate(counts: Counts) -> Vector:
        n = counts.sum(axis=1)
        return counts @ given**2 / n - (counts @ given / n) ** 2

    return estimate


def correlation_of(left: Sequence[float], right: Sequence[float]) -> Estimate:
    x, y = np.asarray(left, dtype=float), np.asarray(right, dtype=float)

    def estimate(counts: Counts) -> Vector:
        n = counts.sum(axis=1)
        mx, my = counts @ x / n, counts @ y / n
        return (counts @ (x * y) / n - mx * my) / np.sqrt((counts @ x**2 / n - mx**2) * (counts @ y**2 / n - my**2))

    return estimate


def test_bca_of_the_spatial_test() -> None:
    """The variance of 26 values has the published 90 % interval (115.8, 259.6), which is far from symmetric."""
    found = bca(variance_of(SPATIAL), len(SPATIAL), 0.9)
    assert found.value == pytest.approx(171.5, abs=0.05)
    assert found.low == pytest.approx(115.8, abs=3)
    assert found.high == pytest.approx(259.6, abs=6)


def test_acceleration_of_the_spatial_test() -> None:
    """Its acceleration is the published 0.061."""
    jackknife = variance_of(SPATIAL)(1 - np.eye(len(SPATIAL), dtype=np.int64))
    assert acceleration(jackknife) == pytest.approx(0.061, abs=0.0005)


def test_bca_of_the_law_schools() -> None:
    """The correlation of 15 pairs has the published 90 % interval (0.43, 0.92)."""
    found = bca(correlation_of(LSAT, GPA), len(LSAT), 0.9)
    assert found.value == pytest.approx(0.776, abs=0.001)
    assert found.low == pytest.approx(0.43, abs=0.02)
    assert found.high == pytest.approx(0.92, abs=0.01)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson(successes: int, n: int, low: float, high: float) -> None:
    """Shares have the intervals that Newcombe (1998) gives."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 400))
def test_wilson_ends_where_shares_end(n: int) -> None:
    """None of n begins at 0 and all of n ends at 1, not a rounding error beside it."""
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0


def test_small_shares_take_wilson() -> None:
    """A share of fewer than thirty cases has Wilson's interval, one of thirty the bootstrap's."""
    few, many = [1.0, 0.0] * 14, [1.0, 0.0] * 15
    assert interval(few, [str(i) for i in range(28)]).method == "Wilson"
    assert interval(many, [str(i) for i in range(30)]).method == "BCa"


def test_cases_that_agree_are_not_certain() -> None:
    """A hundred cases that all pass have an interval that their clusters, not their number, make narrow."""
    few = interval([1.0] * 100, [str(i % 5) for i in range(100)])
    many = interval([1.0] * 100, [str(i % 50) for i in range(100)])
    assert (few.value, few.high) == (1.0, 1.0)
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low < 1


def test_one_cluster_has_no_interval() -> None:
    """Cases of one cluster say nothing of others."""
    found = interval([0.2, 0.9], ["same", "same"])
    assert (found.low, found.high) == (None, None)
    assert "one cluster" in found.method


def test_an_interval_needs_values() -> None:
    """Nothing has no interval."""
    with pytest.raises(ValueError, match="at least one"):
        interval([], [])
    with pytest.raises(ValueError, match="at least one"):
        wilson(0, 0)


def test_clusters_widen() -> None:
    """Cases that rise and fall together tell less than as many that do not."""
    values = [1.0] * 40 + [0.0] * 40
    alone, together = (interval(values, [str(i // size) for i in range(80)]) for size in (1, 8))
    assert alone.error is not None
    assert together.error == pytest.approx(alone.error * sqrt(8), rel=0.1)


def test_coverage() -> None:
    """An interval of 90 % holds the truth in about nine of ten skewed samples."""
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        found = bca(mean_of(rng.exponential(size=40).tolist(), np.arange(40)), 40, 0.9, draws=1000)
        held += (found.low or 0) <= 1 <= (found.high or 0)
    assert 0.84 <= held / 300 <= 0.95


@given(SHARES)
@laws(max_examples=25)
def test_an_interval_lies_within_its_values(values: list[float]) -> None:
    """The ends enclose the mean and never leave the range of the values; the same seed gives the same ends."""
    clusters = [str(i) for i in range(len(values))]
    found = interval(values, clusters)
    assert found.low is not None
    assert found.high is not None
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9
    assert min(values) - 1e-9 <= found.low or found.method == "Wilson"
    assert found == interval(values, clusters)


@given(SHARES, st.randoms(use_true_random=False))
@laws(max_examples=25)
def test_swapping_runs_mirrors_the_difference(values: list[float], random: object) -> None:
    """After minus before is minus before minus after, and so is its interval; p stays."""
    other = list(values)
    random.shuffle(other)  # type: ignore[attr-defined]
    k = len(values)
    cells = np.arange(2 * k)
    there = difference(mean_of([*values, *other], cells), k, draws=2000)
    back = difference(mean_of([*other, *values], cells), k, draws=2000)
    assert there.interval.value == pytest.approx(-back.interval.value)
    assert there.interval.low == pytest.approx(-(back.interval.high or 0), abs=1e-9)
    assert there.interval.high == pytest.approx(-(back.interval.low or 0), abs=1e-9)
    assert there.p == pytest.approx(back.p)


def test_a_difference_of_nothing() -> None:
    """The same run twice differs by exactly nothing, for certain."""
    values = [0.0, 1.0, 0.5, 1.0, 0.25]
    found = difference(mean_of([*values, *values], np.arange(10)), 5)
    assert (found.interval.low, found.interval.value, found.interval.high, found.p) == (0, 0, 0, 1)
    assert found.smallest == 0


def test_sign_flips_are_exact_where_few() -> None:
    """Six clusters that all gain have p = 2 of 64; one of many has the same by sampling."""
    six = difference(mean_of([0.0] * 6 + [1.0] * 6, np.arange(12)), 6)
    assert six.p == pytest.approx(2 / 64)
    gains = [1.0] * 6 + [0.0] * (ALL_FLIPS + 1 - 6)
    many = difference(mean_of([0.0] * len(gains) + gains, np.arange(2 * len(gains))), len(gains))
    assert many.p == pytest.approx(2 / 64, abs=0.008)


@pytest.mark.parametrize(("better", "worse", "p"), [(10, 2, 0.0386), (5, 0, 0.0625), (3, 3, 1.0), (0, 0, 1.0)])
def test_mcnemar(better: int, worse: int, p: float) -> None:
    """The exact p is that of a fair coin over the cases that turned."""
    assert mcnemar(better, worse) == pytest.approx(p, abs=5e-5)
    assert mcnemar(better, worse) == mcnemar(worse, better)


def test_mcnemar_of_many_cases() -> None:
    """Thousands of cases do not overflow."""
    assert 0 <= mcnemar(3000, 2000) < 1e-40


def test_holm() -> None:
    """The smallest of four is held to a quarter of the level, and none is below the one before it."""
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}) == pytest.approx(
        {"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02}
    )
    assert holm({}) == {}
    assert list(holm({"b": 1.0, "a": 0.6})) == ["b", "a"]


def test_the_smallest_effect() -> None:
    """At 95 % and a power of 80 % it is 2.80 standard errors."""
    assert smallest_effect(0.1) == pytest.approx(0.2802, abs=1e-4)


def test_weights_and_what_rests_on_nothing() -> None:
    """A weighted mean weighs; a sample without values is left undefined."""
    estimate = mean_of([1.0, 0.0], codes(["b", "a"]), [3, 1])
    found = estimate(np.array([[1, 1], [2, 0], [0, 0]]))
    assert found[:2] == pytest.approx([0.75, 0.0])
    assert np.isnan(found[2])


def test_too_few_clusters_with_a_value() -> None:
    """Where many samples rest on nothing there is no interval, and it says so."""
    found = bca(mean_of([1.0], np.array([3])), 12)
    assert (found.low, found.method) == (None, "too few clusters have a value")
