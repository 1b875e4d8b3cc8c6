"""Nuggets in all their ways of matching, what must not be said, and where nuggets are lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.cases import Match
from interop_evals.results import Asked
from interop_evals.scorers import METRICS
from interop_evals.scorers.matching import attained, holds
from tests.evals.scorers.making import (
    BEGAN,
    CHECKS,
    DOCUMENTS,
    WEIGH,
    answer,
    asked,
    evidence,
    failed,
    hit,
    nugget,
    quoted,
)


def value(metric: str, one: Asked) -> float | None:
    return METRICS[metric].of_case(one, DOCUMENTS).value


@pytest.mark.parametrize(
    ("match", "text", "wanted"),
    [
        ({"any_of": ["two years", "24 months"]}, "It lasts  24\nMonths.", 1.0),
        ({"any_of": ["recogni"]}, "They are recognised.", 1.0),
        ({"any_of": ["recogni"]}, "They are unrecognised.", 0.0),
        ({"any_of": ["1.1"]}, "See 1.12 and 1.1.3.", 0.0),
        ({"any_of": ["1.1"]}, "See criterion 1.1.", 1.0),
        ({"any_of": ["ended in \u20192012"]}, "It ended in '2012.", 1.0),
        ({"all_of": ["RMI", "LBMA"]}, "LBMA and RMI agree.", 1.0),
        ({"all_of": ["RMI", "LBMA"]}, "LBMA agrees.", 0.5),
        ({"all_of": ["RMI", "LBMA"]}, "Nobody agrees.", 0.0),
        ({"regex": r"(?i)(every )?(three|3) years"}, "Every Three\nyears.", 1.0),
        ({"regex": r"\b13\b"}, "113", 0.0),
        ({"number": 70, "unit": "%"}, "at least 70 per cent of the fibre", 1.0),
        ({"number": 70, "unit": "%"}, "at least 70% of it", 1.0),
        ({"number": 70, "unit": "%"}, "70 tonnes", 0.5),
        ({"number": 70, "unit": "%"}, "71 %", 0.0),
        ({"number": 70, "unit": "%", "tolerance": 1}, "71 %", 1.0),
        ({"number": 1300000, "unit": "tonnes"}, "1.3 million t", 1.0),
        ({"number": 1300, "unit": None}, "1,300 mines", 1.0),
        ({"number": 1300, "unit": None}, "1 300 mines", 1.0),
        ({"number": 12.5, "unit": "ha"}, "12,5 ha", 1.0),
        ({"number": 12, "unit": "standard"}, "twelve recognised standards", 1.0),
        ({"number": 500, "unit": "usd"}, "It costs $500.", 1.0),
        ({"number": 5, "unit": None}, "version 2.5", 0.0),
        ({"number": 13, "unit": None}, "B13", 0.0),
    ],
)
def test_ways_of_matching(match: dict[str, Any], text: str, wanted: float) -> None:
    """Each way finds what a person would: folded, from the start of a word, whole numbers, units by any name."""
    assert attained(Match(**match), text) == wanted


@given(st.text(min_size=1), st.text(), st.text())
def test_a_phrase_is_held_where_it_stands_alone(phrase: str, before: str, after: str) -> None:
    """A phrase between spaces is held by its text, unless folding leaves nothing of it."""
    assert holds(f"{before} {phrase.strip() or 'x'} {after}", phrase.strip() or "x")


TWO = [nugget("a", any_of=["12 sites"]), nugget("b", any_of=["2012"]), nugget("c", vital=False, any_of=["40 kg"])]


def test_recall_strict_and_weighted() -> None:
    """Strict counts vital nuggets held whole; weighted counts the others half, and parts half."""
    one = asked(quoted(CHECKS, WEIGH), nuggets=TWO)
    assert value("nugget_recall", one) == 0.5
    assert value("nugget_recall_weighted", one) == 0.6  # (1 + 0 + ½ · 1) / 2.5
    part = asked(quoted(BEGAN), nuggets=[nugget(all_of=["Gold", "silver"])])
    assert (value("nugget_recall", part), value("nugget_recall_weighted", part)) == (0.0, 0.5)
    assert "without b" in METRICS["nugget_recall"].of_case(one, DOCUMENTS).reason


@pytest.mark.parametrize("metric", ["nugget_recall", "nugget_recall_weighted"])
def test_silence_holds_nothing(metric: str) -> None:
    """All of it is 1; a refusal and an error are 0, so that silence raises no average; no nuggets is not measured."""
    assert value(metric, asked(quoted(CHECKS, WEIGH, BEGAN), nuggets=TWO)) == 1.0
    assert value(metric, asked(nuggets=TWO)) == 0.0
    assert value(metric, failed(nuggets=TWO)) == 0.0
    assert value(metric, asked(answerability="unanswerable", nuggets=[])) is None


def test_markers_are_no_words() -> None:
    """A nugget that says a number is not found in a marker."""
    assert value("nugget_recall", asked(answer(("Gold", [12])), nuggets=[nugget(regex=r"\b12\b")])) == 0.0


def test_what_is_told_beside_the_text() -> None:
    """What is missing counts for a partial question, and what is suggested for one to be asked back; for no other."""
    offers = {"missing": ["A date was not found."], "suggestions": ["Do you mean the Gold Council?"]}
    found = [nugget(any_of=["not found"])]
    assert value("nugget_recall", asked(answer(**offers), answerability="partial", nuggets=found)) == 1.0
    assert value("nugget_recall", asked(answer(**offers), nuggets=found)) == 0.0
    back = [nugget(any_of=["Gold Council"])]
    assert value("nugget_recall", asked(answer(**offers), answerability="underspecified", nuggets=back)) == 1.0
    assert value("nugget_recall", asked(answer(**offers), answerability="partial", nuggets=back)) == 0.0


def test_what_must_not_be_said() -> None:
    """The share of the forbidden that is said; a refusal says none of it, and an error is not measured."""
    wanted = ["12 sites", "40 kg"]
    assert value("must_not_violations", asked(quoted(CHECKS), must_not=wanted)) == 0.5
    assert value("must_not_violations", asked(must_not=wanted)) == 0.0
    assert value("must_not_violations", failed(must_not=wanted)) is None
    assert value("must_not_violations", asked(quoted(CHECKS))) is None


def test_where_nuggets_are_lost() -> None:
    """What the passages lack is lost in retrieval; of what they hold, utilisation is the share that was said."""
    held = {
        "evidence": [evidence(CHECKS, "g1"), evidence(WEIGH, "g2"), evidence(BEGAN, "g3")],
        "nuggets": [
            nugget("a", groups=["g1"], any_of=["12 sites"]),
            nugget("b", groups=["g2"], any_of=["40 kg"]),
            nugget("c", groups=["g1", "g3"], any_of=["2012"]),
            nugget("d", any_of=["12 sites a year"]),
        ],
    }
    one = asked(quoted(CHECKS), hits=[hit(CHECKS), hit(WEIGH)], **held)
    assert value("retrieval_loss", one) == 0.25  # c: its second group is in no passage
    assert value("context_utilisation", one) == pytest.approx(2 / 3, abs=1e-6)
    assert value("retrieval_loss", asked(quoted(CHECKS), **held)) == 1.0
    assert value("context_utilisation", asked(quoted(CHECKS), **held)) is None
    assert value("retrieval_loss", failed(**held)) is None
