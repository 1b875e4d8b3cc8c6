"""Laws of rechecking: what was stored comes out again, and what does not is named."""

from __future__ import annotations

from dataclasses import replace

from interop_evals.rechecking import OVERALL, recheck
from interop_evals.results import Documents, Score
from tests.evals.small_runs import DOCUMENTS, GOODNESS, METRICS, Share, answers, run_of

RUN = run_of(answers([1.0, 0.3, None]))


def test_the_same_again() -> None:
    """The scores of a run come out again byte for byte."""
    assert recheck(RUN, METRICS, DOCUMENTS) == []


def test_a_score_that_was_altered() -> None:
    """An altered score is named, with the one stored and the one that comes out."""
    first = RUN.cases[0]
    altered = replace(first, scores={**first.scores, "goodness": Score(0.9, "by hand", 1, 1)})
    (found,) = recheck(replace(RUN, cases=[altered, *RUN.cases[1:]]), METRICS, DOCUMENTS)
    assert (found.case, found.metric) == ("case-0", "goodness")
    assert "by hand" in found.stored
    assert "1.0" in found.anew


def test_other_documents() -> None:
    """A reason that comes out otherwise is a difference too."""
    found = recheck(RUN, METRICS, Documents({}))
    assert {one.case for one in found} == {"case-0", "case-1", "case-2"}


def test_an_altered_whole() -> None:
    """The scores over all cases are held to the same."""
    (found,) = recheck(replace(RUN, overall={**RUN.overall, "goodness": Score(1.0, "", 3, 3)}), METRICS, DOCUMENTS)
    assert found.case == OVERALL


def test_metrics_that_came_and_went() -> None:
    """A metric that is only stored, or only computed now, is a difference."""
    found = recheck(RUN, [GOODNESS, Share("new")], DOCUMENTS)
    assert {(one.metric, one.anew == "none", one.stored == "none") for one in found} == {
        ("exactness", True, False), ("new", False, True)
    }  # fmt: skip


def test_another_version_of_a_metric() -> None:
    """A metric of another version is named once and not compared."""
    (found,) = recheck(RUN, [METRICS[0], Share(version="2")], DOCUMENTS)
    assert (found.metric, found.stored, found.anew) == ("goodness", "version 1", "version 2")
