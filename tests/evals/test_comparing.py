"""Laws of comparing two runs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.errors import WrongUsage
from interop_evals.boards import board_of, is_board, read_board, write_board
from interop_evals.comparing import Delta, Flip, compare
from interop_evals.estimating import SAME, _case_by_case, _from_sums, estimate_of, interval_of
from interop_evals.results import Score
from interop_evals.statistics import codes, resamples
from tests.evals.small_runs import CONTRACT, GOODNESS, METRICS, FromSums, Median, Share, answers, run_of

OLD = [1.0, 0.0, 1.0, 1.0, None, 0.0, 1.0, 0.0]
NEW = [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, None, 1.0]


def delta_of(name: str, old: list[float | None], new: list[float | None]) -> Delta:
    found = compare(board_of(run_of(answers(old))), board_of(run_of(answers(new))), METRICS)
    return next(delta for delta in found.deltas if delta.metric == name)


def test_the_difference_is_that_of_the_printed_numbers() -> None:
    """A difference is the one metric minus the other, over all cases that each run scored."""
    delta = delta_of("goodness", OLD, NEW)
    assert delta.found is not None
    assert delta.before.value == pytest.approx(4 / 7)
    assert delta.after.value == pytest.approx(5 / 7)
    assert delta.found.interval.value == pytest.approx(1 / 7)
    assert (delta.found.interval.n, delta.dropped) == (6, 1)


def test_swapped_runs_mirror() -> None:
    """Comparing the other way round mirrors every difference and every flip."""
    there, back = delta_of("goodness", OLD, NEW), delta_of("goodness", NEW, OLD)
    assert there.found is not None
    assert back.found is not None
    assert there.gained[0] == pytest.approx(-(back.gained[1] or 0))
    assert there.found.p == pytest.approx(back.found.p)
    assert there.found.mcnemar == back.found.mcnemar == pytest.approx(1.0)


def test_flips_are_listed_worst_first() -> None:
    """Every case that turned is named, those that got worse first; what one run alone measures is neither."""
    found = compare(board_of(run_of(answers(OLD))), board_of(run_of(answers(NEW))), METRICS)
    assert {(flip.case, flip.worse) for flip in found.flips} == {
        ("case-1", False), ("case-2", True), ("case-4", False), ("case-6", False), ("case-7", False)
    }  # fmt: skip
    assert [flip.worse for flip in found.flips] == sorted((flip.worse for flip in found.flips), reverse=True)


def test_outcomes_turn_too() -> None:
    """A case that ends in another way is a flip, though no metric says whether that is worse."""
    old, new = (run_of([{**answers([1.0])[0], "outcome": outcome}]) for outcome in ("answered", "not_in_library"))
    (flip,) = compare(board_of(old), board_of(new), METRICS).flips
    assert flip == Flip("case-0", "outcome", "answered", "not_in_library", worse=False)


def test_fewer_can_be_better() -> None:
    """For a metric of which less is better, a fall is a gain."""
    cost = Share("cost", larger_is_better=False)
    old, new = (run_of([{"cost": value}] * 6, [cost]) for value in (0.5, 0.25))
    found = compare(board_of(old), board_of(new), [cost])
    assert found.deltas[0].gained == (0.25, 0.25)
    assert not any(flip.worse for flip in found.flips)


@pytest.mark.parametrize(
    ("metrics", "reason"),
    [
        ([Share("goodness", version="2")], "version 1 before and 2 now"),
        ([Share("other")], "not measured before"),
    ],
)
def test_what_cannot_be_compared_says_why(metrics: list[Share], reason: str) -> None:
    """Another version of a metric, or one that is new, has no difference but a reason."""
    old, new = run_of(answers([1.0, 0.0]), [GOODNESS]), run_of(answers([1.0, 0.0]), metrics)
    found = compare(board_of(old), board_of(new), metrics)
    delta = next(delta for delta in found.deltas if delta.metric == metrics[0].name)
    assert delta.found is None
    assert reason in delta.reason


def test_what_was_not_measured_says_why() -> None:
    """A metric without a value in one run has no difference; the run's own reason is given."""
    delta = delta_of("goodness", [1.0, 0.0], [None, None])
    assert delta.found is None
    assert delta.reason == "not measured now: no case was scored"


def test_a_metric_that_is_no_longer_known() -> None:
    """What this version cannot measure is shown with both numbers and no difference."""
    old = board_of(run_of(answers([1.0, 0.0])))
    found = compare(old, old, [])
    assert {delta.reason for delta in found.deltas} == {"this version does not know the metric"}
    assert compare(old, board_of(run_of([])), METRICS).deltas[0].reason == "the runs have no case in common"


def test_what_else_differs_is_told() -> None:
    """Other cases, another library, other settings and cases in one run only are notes."""
    old = run_of(answers([1.0]))
    new = run_of(answers([1.0, 1.0]), corpus_fingerprint="x", dataset_sha256="y", seed=2, settings={"model": "m"})
    notes = "\n".join(compare(board_of(old), board_of(new), METRICS).notes)
    for words in ("cases differ", "library differs", "seeds differ", "setting model: extractive", "1 cases only now"):
        assert words in notes


def test_holm_over_what_was_compared() -> None:
    """Each p is also given as adjusted for all metrics compared; contract gates do not count, no test decides them."""
    metrics = [CONTRACT, GOODNESS, Share("other")]
    old, new = (board_of(run_of([{**one, "other": 1.0} for one in answers([x] * 7)], metrics)) for x in (0.0, 1.0))
    for only, times in ((None, 2), ({"goodness", "exactness"}, 1)):
        deltas = {delta.metric: delta for delta in compare(old, new, metrics, only).deltas}
        found = deltas["goodness"].found
        assert found is not None
        assert deltas["goodness"].holm == pytest.approx(times * found.p)
        assert deltas["exactness"].holm is None
        assert ("other" in deltas) == (only is None)


def test_a_board_is_kept_whole(tmp_path: Path) -> None:
    """What is kept compares as the run does, and the same run is kept as the same bytes."""
    run = run_of([{"harmony": (1, 1, 1)}, {"harmony": (0, 1, 1)}], [FromSums()], errors={1: "broke"})
    file = write_board(board_of(run), tmp_path)
    kept = read_board(tmp_path)
    assert is_board(tmp_path)
    assert kept.overall == board_of(run).overall
    assert kept.identity == run.identity
    assert kept.rows["case-1"].error == "broke"
    assert kept.rows["case-1"].scores["harmony"].detail == {"hit": 0, "given": 1, "wanted": 1}
    assert write_board(kept, tmp_path / "again").read_bytes() == file.read_bytes()
    assert json.loads(file.read_text(encoding="utf-8"))["identity"]["dataset_sha256"] == "d"


def test_what_is_no_board_is_named(tmp_path: Path) -> None:
    """A folder without scores, or with a file of another form, is wrong usage."""
    assert not is_board(tmp_path)
    with pytest.raises(WrongUsage, match="no scores"):
        read_board(tmp_path)
    (tmp_path / "run.json").write_text("[]", encoding="utf-8")
    assert not is_board(tmp_path)
    with pytest.raises(WrongUsage, match="no scores"):
        read_board(tmp_path)


@pytest.mark.parametrize("metric", [GOODNESS, FromSums(), Median()])
def test_quick_ways_give_what_the_metric_gives(metric: Share) -> None:
    """A metric over resampled cases is what the metric itself gives over the repeated cases."""
    rng = np.random.default_rng(3)
    given = [
        {"goodness": float(a), "middle": float(b), "harmony": (int(a), 1, int(b))}
        for a, b in rng.integers(0, 2, size=(30, 2))
    ]
    run = run_of(given, [metric], clusters=12)
    scores = [one.scores[metric.name] for one in run.cases]
    cells = codes([one.asked.case.cluster_id for one in run.cases])
    rows = resamples(12, 50)
    slow = _case_by_case(metric, scores, cells)(rows)
    assert estimate_of(metric, scores, cells)(rows) == pytest.approx(slow, abs=SAME)  # scores are rounded


def test_sums_are_used_where_they_suffice() -> None:
    """A metric made from sums of details is called once a sample, on the sums."""
    run = run_of([{"harmony": (1, 1, 1)}, {"harmony": (0, 1, 1)}, {"harmony": (0, 0, 1)}], [FromSums()])
    scores, cells = [one.scores["harmony"] for one in run.cases], np.arange(3)
    chosen = estimate_of(FromSums(), scores, cells)
    assert chosen.__qualname__ == _from_sums(FromSums(), scores, cells).__qualname__


def test_intervals_of_one_run() -> None:
    """A mean has its interval, what is no mean the bootstrap's, a contract gate and what was not measured none."""
    scores = [Score(value, "", 1, 1) for value in (1.0, 0.0, 1.0, 0.5)]
    clusters = ["a", "b", "c", "d"]
    assert (interval_of(GOODNESS, scores, clusters) or scores[0]).value == pytest.approx(0.625)
    assert interval_of(Share(gate=True), scores, clusters) is None
    assert interval_of(GOODNESS, [Score(None, "", 0, 1)], ["a"]) is None
    middle = interval_of(Median(), scores, clusters)
    assert middle is not None
    assert (middle.value, middle.method, middle.n, middle.clusters) == (1.0, "BCa", 4, 4)
