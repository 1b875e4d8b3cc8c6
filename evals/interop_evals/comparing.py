"""Two runs side by side: the difference of each metric with its interval, and every case that turned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from interop_evals.boards import Board, Row
from interop_evals.estimating import estimate_of
from interop_evals.results import Metric, Score
from interop_evals.statistics import TINY, Difference, codes, difference, holm, mcnemar

OUTCOME = "outcome"
UNMEASURED = Score(None, "not in this run", 0, 0)


@dataclass(frozen=True, slots=True)
class Delta:
    """One metric in two runs, over the cases that both hold; ``found`` is None where ``reason`` says why.

    ``holm`` is the p adjusted for all metrics compared. ``dropped`` are the cases measured before and not after:
    silence must not raise a mean unseen.
    """

    metric: str
    before: Score
    after: Score
    larger_is_better: bool
    found: Difference | None
    reason: str
    holm: float | None = None
    dropped: int = 0

    @property
    def gained(self) -> tuple[float | None, float | None]:
        """The interval of the difference, turned so that more is better."""
        if self.found is None:
            return None, None
        low, high = self.found.interval.low, self.found.interval.high
        if self.larger_is_better or low is None or high is None:
            return low, high
        return 0.0 - high, 0.0 - low


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that one metric, or its outcome, tells apart between the runs.

    What is measured in one run only is neither better nor worse: a question that is now rightly refused cites nothing.
    """

    case: str
    metric: str
    before: float | str | None
    after: float | str | None
    worse: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common and how they differ; ``notes`` tell what is not the same beside the scores."""

    cases: int
    deltas: tuple[Delta, ...]
    flips: tuple[Flip, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)


def compare(before: Board, after: Board, metrics: Sequence[Metric], only: Collection[str] | None = None) -> Comparison:
    """The comparison over the cases that both runs hold, of all metrics or ``only`` of these."""
    shared = sorted(before.rows.keys() & after.rows.keys())
    names = sorted(name for name in before.overall.keys() | after.overall.keys() if only is None or name in only)
    known = {metric.name: metric for metric in metrics if metric.name in names}
    deltas = [_delta(name, known.get(name), before, after, shared) for name in names]
    gates = {metric.name for metric in metrics if metric.gate}
    flips = _flips(known, before, after, shared)
    return Comparison(len(shared), _adjusted(deltas, gates), flips, _notes(before, after))


def _delta(name: str, metric: Metric | None, before: Board, after: Board, shared: Sequence[str]) -> Delta:
    reason = _why_not(name, metric, before, after, shared)
    if reason or metric is None:
        left, right = (board.overall.get(name, UNMEASURED) for board in (before, after))
        return Delta(name, left, right, metric is None or metric.larger_is_better, None, reason)
    old, new = ([board.rows[case].scores.get(name, UNMEASURED) for case in shared] for board in (before, after))
    left, right = metric.overall(old), metric.overall(new)
    dropped = sum(a.value is not None and b.value is None for a, b in zip(old, new, strict=True))
    bare = Delta(name, left, right, metric.larger_is_better, None, "", dropped=dropped)
    if left.value is None or right.value is None:
        side, board = ("before", before) if left.value is None else ("now", after)
        whole = board.overall[name]
        return replace(bare, reason=f"not measured {side}{f': {whole.reason}' if whole.value is None else ''}")
    clusters = [after.rows[case].cluster for case in shared]
    return replace(bare, found=_paired(metric, old, new, clusters))


def _why_not(name: str, metric: Metric | None, before: Board, after: Board, shared: Sequence[str]) -> str:
    versions = [board.identity.metric_versions.get(name) for board in (before, after)]
    if not shared:
        return "the runs have no case in common"
    if metric is None:
        return "this version does not know the metric"
    for side, board in (("before", before), ("now", after)):
        if name not in board.overall:
            return f"not measured {side}"
    if versions[0] != versions[1]:
        return f"measured by version {versions[0]} before and {versions[1]} now, which do not compare"
    return ""


def _paired(metric: Metric, old: Sequence[Score], new: Sequence[Score], clusters: Sequence[str]) -> Difference:
    """The paired difference over the clusters in which either run has a value."""
    both = list(zip(old, new, clusters, strict=True))
    groups = {group for a, b, group in both if a.value is not None or b.value is not None}
    kept = [one for one in both if one[2] in groups]
    cells = codes([group for *_, group in kept])
    scores = [*(a for a, _, _ in kept), *(b for _, b, _ in kept)]
    estimate = estimate_of(metric, scores, np.concatenate([cells, cells + len(groups)]))
    found = difference(estimate, len(groups))
    pairs = [(a.value, b.value) for a, b, _ in kept if a.value is not None and b.value is not None]
    return replace(found, interval=replace(found.interval, n=len(pairs)), mcnemar=_exact(pairs))


def _exact(pairs: Sequence[tuple[float, float]]) -> float | None:
    """McNemar's p where the metric is yes or no in every case."""
    if not pairs or any(value not in (0.0, 1.0) for pair in pairs for value in pair):
        return None
    return mcnemar(sum(a < b for a, b in pairs), sum(a > b for a, b in pairs))


def _adjusted(deltas: Sequence[Delta], gates: Collection[str]) -> tuple[Delta, ...]:
    """Holm over all that were compared but the contract gates, which no test decides."""
    adjusted = holm({delta.metric: delta.found.p for delta in deltas if delta.found and delta.metric not in gates})
    return tuple(replace(delta, holm=adjusted.get(delta.metric)) for delta in deltas)


def _flips(known: Mapping[str, Metric], before: Board, after: Board, shared: Sequence[str]) -> tuple[Flip, ...]:
    """Every case and metric that turned, what got worse first, the largest change first."""
    found = [flip for case in shared for flip in _turned(case, before.rows[case], after.rows[case], known)]
    return tuple(sorted(found, key=lambda flip: (not flip.worse, -_size(flip), flip.metric, flip.case)))


def _turned(case: str, old: Row, new: Row, known: Mapping[str, Metric]) -> list[Flip]:
    flips = [Flip(case, OUTCOME, old.outcome, new.outcome, new.error is not None)] if old.outcome != new.outcome else []
    for name in sorted((old.scores.keys() | new.scores.keys()) & known.keys()):
        a, b = (row.scores.get(name, UNMEASURED).value for row in (old, new))
        if (a is None) != (b is None):
            flips.append(Flip(case, name, a, b, worse=False))
        elif a is not None and b is not None and abs(a - b) > TINY:
            flips.append(Flip(case, name, a, b, (b < a) == known[name].larger_is_better))
    return flips


def _size(flip: Flip) -> float:
    both = isinstance(flip.before, float | int) and isinstance(flip.after, float | int)
    return abs(float(flip.after or 0) - float(flip.before or 0)) if both else 1.0


WORDS = {
    "dataset_sha256": "the cases differ: they were written or changed between the runs",
    "corpus_fingerprint": "the library differs: its texts changed between the runs",
    "seed": "the seeds differ",
}


def _notes(before: Board, after: Board) -> tuple[str, ...]:
    """What tells the runs apart beside their scores."""
    a, b = before.identity, after.identity
    notes = [words for field, words in WORDS.items() if getattr(a, field) != getattr(b, field)]
    for name in sorted(a.settings.keys() | b.settings.keys()):
        if a.settings.get(name) != b.settings.get(name):
            notes.append(f"setting {name}: {a.settings.get(name)} before, {b.settings.get(name)} now")
    for one, other, side in ((before, after, "before"), (after, before, "now")):
        if alone := len(one.rows.keys() - other.rows.keys()):
            notes.append(f"{alone} cases only {side}")
    return tuple(notes)
