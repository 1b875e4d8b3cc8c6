"""The table of metrics, and what holds for every one of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import interop_evals.scorers
from interop_evals.results import Metric, Score
from interop_evals.scorers import METRICS
from tests.evals.scorers.making import (
    BEGAN,
    CHECKS,
    DOCUMENTS,
    KEEPS,
    asked,
    evidence,
    failed,
    hit,
    nugget,
    quoted,
    refused,
)

MIXED = [
    asked(quoted(CHECKS), hits=[hit(CHECKS)], evidence=[evidence(CHECKS, page=1, criterion="1.1")]),
    asked({**quoted(BEGAN), "confidence": 0.4}, hits=[hit(BEGAN)], must_not=["2012"]),
    asked({**quoted(KEEPS, BEGAN), "confidence": 0.8}, nuggets=[nugget(any_of=["5 years"]), nugget("b", any_of=["x"])]),
    asked(refused(), answerability="unanswerable", nuggets=[]),
    asked(quoted(CHECKS), answerability="unanswerable", nuggets=[]),
    asked(refused("needs_clarification"), answerability="underspecified", nuggets=[]),
    asked(refused(), answerability="false_premise", expected_outcome="answered"),
    failed(),
    replace(asked(), overlap={"gold": {"1": "equal"}, "ranked": ["2", "1"], "predicted": {"2": "equal"}}),
    replace(asked(), overlap={"gold": {}, "ranked": ["2"], "predicted": {}, "inverse": {"2": "subset_of"}}),
]
FILES = sorted(Path(interop_evals.scorers.__file__).parent.glob("*.py"))
ALL = [pytest.param(metric, id=name) for name, metric in METRICS.items()]


def test_every_metric_is_in_the_table() -> None:
    """Each class that scores cases stands in the table, under its own name, with a version."""
    written = {name for file in FILES for name in re.findall(r"^class ([A-Z]\w+)", file.read_text(), re.MULTILINE)}
    shared = {"Averaged", "Claim", "Group", "Checked", "Overlap", "Hits", "FromCounts"}
    assert {type(metric).__name__ for metric in METRICS.values()} == written - shared
    assert all(name == metric.name and metric.version for name, metric in METRICS.items())


@pytest.mark.parametrize("metric", ALL)
def test_laws_of_every_metric(metric: Metric) -> None:
    """Values lie in [0, 1] or are None with a reason; the order of cases changes nothing; no cases, no value."""
    scores = [metric.of_case(one, DOCUMENTS) for one in MIXED]
    whole = metric.overall(scores)
    for score in (*scores, whole):
        assert score.reason
        assert score.value is None or 0 <= score.value <= 1
        assert score.n <= score.n_total
        assert score.value is not None or score.n == 0
    shuffled = list(scores)
    Random(4).shuffle(shuffled)
    assert metric.overall(shuffled) == whole
    assert metric.overall([]).value is None
    assert whole.n_total == len(MIXED)


@pytest.mark.parametrize("metric", ALL)
def test_scoring_twice_gives_the_same(metric: Metric) -> None:
    """A score depends on the case, its answer and the documents only."""
    assert [metric.of_case(one, DOCUMENTS) for one in MIXED] == [metric.of_case(one, DOCUMENTS) for one in MIXED]


def test_a_score_is_a_number_that_can_be_written() -> None:
    """Six decimals are kept, minus zero is zero, and what is no number is refused."""
    assert Score(1 / 3, "", 1, 1, {"part": 2 / 3}) == Score(0.333333, "", 1, 1, {"part": 0.666667})
    assert str(Score(-1e-9, "", 1, 1).value) == "0.0"
    for wrong in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="no score"):
            Score(wrong, "", 1, 1)
        with pytest.raises(ValueError, match="no score"):
            Score(None, "", 1, 1, {"part": wrong})
