"""Laws of numbers and figures: what is shown is near what is, and points lie where their values say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.reporting.charts.bars import bar
from interop_evals.reporting.charts.coverage import curve
from interop_evals.reporting.charts.frames import Scale, round_marks
from interop_evals.reporting.charts.rows import Row, rows
from interop_evals.reporting.charts.speed import speed
from interop_evals.reporting.markup import clean, h
from interop_evals.reporting.numbers import MINUS, data, shown, signed
from interop_evals.scorers.risk_coverage import area

SHARES = st.floats(0, 1)


@given(st.floats(-1, 1))
def test_a_share_is_shown_to_three_decimals(value: float) -> None:
    """What is shown is within half a thousandth, and nothing but 0 and 1 is shown as 0 or 1."""
    text = shown(value).replace(MINUS, "-")
    assert abs(float(text) - value) <= 0.0005
    if 1e-8 < abs(value) < 1 - 1e-8:
        assert float(text) not in (-1.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("value", "text"), [(0.99996, "0.99996"), (1.0, "1.000"), (0.0, "0.000"), (1234.5, "1\u202f234.5")]
)
def test_numbers_as_people_read_them(value: float, text: str) -> None:
    """Nearly one is never called one, and thousands are set apart."""
    assert shown(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.1, "+0.100"), (-0.1, "−0.100"), (0.0, "0.000")])
def test_a_difference_has_its_sign(value: float, text: str) -> None:
    """More has a plus, less a minus, nothing has none."""
    assert signed(value).text == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_exact_number_rides_along(value: float) -> None:
    """A program finds the very number that was given."""
    assert float(data(value).get("value") or "") == value


@given(SHARES, SHARES)
def test_bars_keep_their_order(one: float, other: float) -> None:
    """The larger value has the longer bar."""
    small, large = sorted((one, other))
    widths = [float(bar(value, None).findall("rect")[1].get("width") or 0) for value in (small, large)]
    assert widths[0] <= widths[1]


@given(st.floats(-10, 10), st.floats(0, 5), st.floats(-3, 8))
def test_a_scale_stays_within_its_ends(low: float, width: float, value: float) -> None:
    """Whatever lies outside is drawn at the edge."""
    assert 10 <= Scale(low, low + width, 10, 90)(value) <= 90


@given(st.floats(0.0001, 1e7))
def test_marks_reach_the_largest_value(high: float) -> None:
    """Few round marks, from 0 up to at least the largest value."""
    marks = round_marks(high)
    assert marks[0] == 0
    assert marks[-1] >= high * (1 - 1e-9)
    assert 2 <= len(marks) <= 6
    assert marks == sorted(set(marks))


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=20))
def test_the_curve_ends_at_the_mean_risk(pairs: list[tuple[float, float]]) -> None:
    """All answers given, the risk is their mean; coverage only grows; order does not matter."""
    points = curve(pairs)
    coverages = [point[0] for point in points]
    assert points == curve(pairs[::-1])
    assert coverages == sorted(set(coverages))
    assert coverages[-1] == 1
    assert abs(points[-1][1] - sum(risk for _, risk in pairs) / len(pairs)) < 1e-9


@given(st.lists(SHARES, min_size=1, max_size=12, unique=True))
def test_the_curve_is_the_one_whose_area_is_measured(risks: list[float]) -> None:
    """Where no two answers are equally sure, the mean of the curve is the measured area."""
    pairs = [(float(index), risk) for index, risk in enumerate(risks)]
    points = curve(pairs)
    assert abs(sum(risk for _, risk in points) / len(points) - area(pairs)) < 1e-9


def test_only_percentiles_are_drawn_as_times() -> None:
    """How often a stage ran is no time."""
    drawn = speed({"whole": {"p50": 20.0, "p95": 40.0, "n": 9999.0}})
    values = [one.get("data-value") for one in drawn.iter("circle")]
    assert values == ["20.0", "40.0"]


def test_a_figure_is_told_in_words() -> None:
    """Its description holds every row with its interval and what stood before."""
    drawn = rows("f", "Measures", [Row("One", 0.5, (0.4, 0.6), 0.3)])
    told = drawn.find(".//desc")
    assert told is not None
    assert told.text == "One 0.500, interval 0.400 to 0.600, before 0.300"


@given(st.text())
def test_cleaning_leaves_what_can_be_written(text: str) -> None:
    """What is left can be encoded, is of the same length, and is not cleaned again."""
    once = clean(text)
    once.encode("utf-8")
    assert len(once) == len(text)
    assert clean(once) == once


def test_content_is_laid_flat_in_its_order() -> None:
    """Texts and elements, nested however, follow each other; None is nothing."""
    node = h("p", "a", [h("b", "c"), ["d", None, h("i", "e")]], "f")
    assert "".join(node.itertext()) == "acdef"
