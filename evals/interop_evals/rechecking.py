"""Scores computed anew from the stored answers: they must equal the stored ones byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from interop_evals.results import Documents, Metric, Run, Score
from interop_evals.running import scored

OVERALL = "all cases"
MISSING = "none"

Table = Mapping[str, Mapping[str, Score]]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A score that does not come out again: in which case or slice, of which metric, and both as JSON."""

    case: str
    metric: str
    stored: str
    anew: str


def recheck(run: Run, metrics: Sequence[Metric], documents: Documents) -> list[Mismatch]:
    """Every score of a case, a slice or all cases that comes out differently, or is only on one side.

    Metrics of another version are reported once each, and their scores are not compared.
    """
    stored, versions = run.identity.metric_versions, {metric.name: metric.version for metric in metrics}
    changed = [name for name, version in versions.items() if stored.get(name, version) != version]
    found = [Mismatch(OVERALL, name, f"version {stored[name]}", f"version {versions[name]}") for name in changed]
    same = {metric.name: metric for metric in metrics if metric.name not in changed}
    anew = scored([one.asked for one in run.cases], documents, same, run.identity)
    return [*found, *_unequal(table_of(run), table_of(anew), set(changed))]


def table_of(run: Run) -> dict[str, Mapping[str, Score]]:
    """All scores of a run: by case, by slice, and over all cases."""
    return {**{one.asked.case.id: one.scores for one in run.cases}, **run.slices, OVERALL: run.overall}


def _unequal(stored: Table, anew: Table, skipped: set[str]) -> Iterator[Mismatch]:
    for where in [*stored, *(anew.keys() - stored.keys())]:
        old, new = stored.get(where, {}), anew.get(where, {})
        for name in sorted((old.keys() | new.keys()) - skipped):
            before, now = written(old.get(name)), written(new.get(name))
            if before != now:
                yield Mismatch(where, name, before, now)


def written(score: Score | None) -> str:
    """A score as one line of JSON, always the same for the same score."""
    return MISSING if score is None else json.dumps(asdict(score), ensure_ascii=False, sort_keys=True)
