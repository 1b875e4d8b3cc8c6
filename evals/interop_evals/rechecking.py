"""Scores computed anew from the stored answers: they must equal the stored ones byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from interop_evals.results import CaseScores, Documents, Metric, Run, Score

OVERALL = "all cases"
MISSING = "none"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A score that does not come out again: where, which, and both as JSON."""

    case: str
    metric: str
    stored: str
    anew: str


def recheck(run: Run, metrics: Sequence[Metric], documents: Documents) -> list[Mismatch]:
    """Every score of every case and over all cases that comes out differently, or is only on one side.

    Metrics of another version are reported once each, and their scores are not compared.
    """
    versions = {metric.name: metric.version for metric in metrics}
    changed = [name for name, version in versions.items() if run.identity.metric_versions.get(name, version) != version]
    found = [
        Mismatch(OVERALL, name, f"version {run.identity.metric_versions[name]}", f"version {versions[name]}")
        for name in changed
    ]
    same = [metric for metric in metrics if metric.name not in changed]
    return [*found, *_differences(run, same, documents, set(changed))]


def _differences(run: Run, metrics: Sequence[Metric], documents: Documents, skipped: set[str]) -> Iterator[Mismatch]:
    columns: dict[str, list[Score]] = {metric.name: [] for metric in metrics}
    for one in run.cases:
        anew = scores_of(one, metrics, documents)
        for name, score in anew.items():
            columns[name].append(score)
        yield from _unequal(one.asked.case.id, one.scores, anew, skipped)
    overall = {metric.name: metric.overall(columns[metric.name]) for metric in metrics}
    yield from _unequal(OVERALL, run.overall, overall, skipped)


def scores_of(one: CaseScores, metrics: Sequence[Metric], documents: Documents) -> dict[str, Score]:
    """The scores of one case, from its stored answer."""
    return {metric.name: metric.of_case(one.asked, documents) for metric in metrics}


def _unequal(
    where: str, stored: Mapping[str, Score], anew: Mapping[str, Score], skipped: set[str]
) -> Iterator[Mismatch]:
    for name in sorted((stored.keys() | anew.keys()) - skipped):
        before, now = written(stored.get(name)), written(anew.get(name))
        if before != now:
            yield Mismatch(where, name, before, now)


def written(score: Score | None) -> str:
    """A score as one line of JSON, always the same for the same score."""
    return MISSING if score is None else json.dumps(asdict(score), ensure_ascii=False, sort_keys=True)
