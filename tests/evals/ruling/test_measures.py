"""Laws of what is said about the ruler: worked values, bounds, and what they must not depend on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.ruling.auroc import auroc
from interop_evals.ruling.balanced_accuracy import Counts, balanced_accuracy, counted
from interop_evals.ruling.calibration_error import calibration_error
from interop_evals.ruling.corrected_groundedness import corrected, corrected_groundedness, explains
from interop_evals.ruling.mutation_score import Changed, mutation_score, tallies

shares = st.floats(0, 1)
scored = st.lists(st.tuples(st.integers(0, 100).map(lambda n: n / 100), st.booleans()), min_size=1, max_size=40)


def test_balanced_accuracy_by_hand() -> None:
    """Three of four supported and one of two others are ½ (3/4 + 1/2); one sort alone has none."""
    truth = [True] * 4 + [False] * 2
    found = counted([True, True, True, False, False, True], truth)
    assert found == Counts(4, 3, 2, 1)
    assert balanced_accuracy(found) == 0.625
    assert balanced_accuracy(Counts(4, 3, 0, 0)) is None


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_always_saying_the_same_is_chance(truth: list[bool]) -> None:
    """A checker that says yes to everything has a balanced accuracy of a half, however many are supported."""
    found = balanced_accuracy(counted([True] * len(truth), truth))
    assert found == (0.5 if 0 < sum(truth) < len(truth) else None)


@given(scored)
def test_auroc_is_the_share_of_pairs_in_order(pairs: list[tuple[float, bool]]) -> None:
    """It equals counting every pair, ties half; turning the scores round turns it round."""
    scores, truth = [score for score, _ in pairs], [so for _, so in pairs]
    yes = [score for score, so in pairs if so]
    no = [score for score, so in pairs if not so]
    found = auroc(scores, truth)
    if not yes or not no:
        assert found is None
        return
    by_pairs = sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no))
    assert found == pytest.approx(by_pairs)
    assert auroc([1 - score for score in scores], truth) == pytest.approx(1 - by_pairs)


def test_calibration_error_by_hand() -> None:
    """Scores of 0.8 that hold half of the time are 0.3 off; scores that are what happens are not off at all."""
    assert calibration_error([0.8, 0.8], [True, False]) == pytest.approx(0.3)
    assert calibration_error([1.0, 0.0], [True, False]) == 0.0
    assert calibration_error([0.05, 0.95], [True, False]) == pytest.approx(0.95)
    assert calibration_error([], []) is None


@given(scored)
def test_calibration_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    """It lies in [0, 1] and does not depend on the order."""
    scores, truth = [score for score, _ in pairs], [so for _, so in pairs]
    found = calibration_error(scores, truth)
    assert found is not None
    assert 0 <= found <= 1
    assert calibration_error(scores[::-1], truth[::-1]) == pytest.approx(found)


@given(shares, st.floats(0.6, 1), st.floats(0.6, 1))
def test_correction_undoes_the_error(really: float, yes: float, no: float) -> None:
    """What a checker with these rates would show of a true share is corrected to that share."""
    shown = really * yes + (1 - really) * (1 - no)
    assert corrected(shown, yes, no) == pytest.approx(really, abs=1e-9)


def test_chance_corrects_nothing() -> None:
    """A checker that is right on half of each sort, or a set with one sort only, gives no corrected value."""
    assert corrected(0.7, 0.5, 0.5) is None
    values, clusters = [1.0, 0.5, 0.0], ["a", "b", "c"]
    assert corrected_groundedness(values, clusters, Counts(20, 10, 20, 10)) == (None, None)
    assert corrected_groundedness(values, clusters, Counts(20, 10, 0, 0)) == (None, None)
    assert corrected_groundedness([], [], Counts(20, 19, 20, 19)) == (None, None)


def test_the_interval_holds_the_value_and_knows_how_little_was_labelled() -> None:
    """The corrected value lies in its interval, which is wider with fewer labelled sentences, and always the same."""
    values = [1.0, 0.8, 0.6, 1.0, 0.4, 0.9, 0.7, 0.5] * 4
    clusters = [str(at) for at in range(len(values))]
    widths = []
    for size in (20, 2_000):
        labelled = Counts(size, size * 9 // 10, size, size * 9 // 10)
        value, ends = corrected_groundedness(values, clusters, labelled)
        assert value is not None
        assert ends is not None
        assert ends[0] < value < ends[1]
        assert corrected_groundedness(values, clusters, labelled) == (value, ends)
        widths.append(ends[1] - ends[0])
    assert widths[0] > widths[1] * 1.5


def test_a_correction_that_is_cut_off_claims_no_certainty() -> None:
    """Groundedness above what the checker gives on supported sentences is not explained, and 1 to 1 is no interval."""
    labelled = Counts(400, 240, 400, 380)
    assert not explains(1.0, labelled)
    assert explains(0.5, labelled)
    assert corrected_groundedness([1.0] * 500, [str(at) for at in range(500)], labelled) == (1.0, None)


def test_mutation_score_counts_each_sort_by_itself() -> None:
    """Faults that are missed and harmless changes that are flagged are told apart, by kind and over all."""
    found = tallies(
        [Changed("unit", True, True), Changed("unit", True, False), Changed("synonym", False, True)]
        + [Changed("number", True, True)] * 2
    )
    assert [(one.kind, one.n, one.right) for one in found] == [("unit", 2, 1), ("synonym", 1, 0), ("number", 2, 2)]
    assert mutation_score(found, fault=True) == 0.75
    assert mutation_score(found, fault=False) == 0.0
    assert mutation_score([], fault=True) is None
