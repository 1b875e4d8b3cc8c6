"""All that the sections of a report draw on, worked out once from what it was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from interop_evals.estimating import interval_of
from interop_evals.reporting.findings import Finding, Turn, findings_of, turns_of
from interop_evals.reporting.given import Ends, Ruler, Verdict
from interop_evals.reporting.names import DIMENSIONS, HEADLINES
from interop_evals.results import CaseScores, Documents, Metric, Run, Score

ALL = "all"
"""The name of the slice of all cases, where intervals are kept by slice."""

Intervals = Mapping[str, Mapping[str, Ends]]
"""The ends of intervals by slice and measure."""


@dataclass(frozen=True)
class View:
    """A run and what it is seen against."""

    run: Run
    metrics: Mapping[str, Metric]
    intervals: Intervals
    baseline: Run | None = None
    verdict: Verdict | None = None
    ruler: Ruler | None = None
    documents: Documents | None = None

    @cached_property
    def names(self) -> list[str]:
        """The measures of the run: known ones in their order, then the others."""
        overall = self.run.overall
        return [*(name for name in self.metrics if name in overall), *(n for n in overall if n not in self.metrics)]

    @cached_property
    def gates(self) -> list[str]:
        """The contract gates, in the run or not."""
        return [name for name, metric in self.metrics.items() if metric.gate]

    @cached_property
    def smaller_is_better(self) -> frozenset[str]:
        """The measures of which less is better."""
        return frozenset(name for name, metric in self.metrics.items() if not metric.larger_is_better)

    @cached_property
    def headlines(self) -> list[str]:
        """The measures that stand at the top; others where none of them was measured."""
        named = [name for name in HEADLINES if self.value(name) is not None]
        return named or [name for name in self.names if name not in self.gates and self.value(name) is not None][:5]

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What is amiss, by case id."""
        return findings_of(self.run, self.gates, self.documents)

    @cached_property
    def turns(self) -> dict[str, Turn]:
        """The cases that turned since the baseline, by id."""
        return turns_of(self.run, self.baseline, self.smaller_is_better) if self.baseline else {}

    @cached_property
    def slices(self) -> dict[str, list[tuple[str, Mapping[str, Score]]]]:
        """The slices by dimension: their values and scores, largest first."""
        found: dict[str, list[tuple[str, Mapping[str, Score]]]] = {name: [] for name in DIMENSIONS}
        for name, scores in self.run.slices.items():
            dimension, _, value = name.partition("=")
            found.setdefault(dimension, []).append((value, scores))
        return {
            dimension: sorted(held, key=lambda one: (-self.size(f"{dimension}={one[0]}"), one[0]))
            for dimension, held in found.items()
            if held
        }

    def size(self, name: str) -> int:
        """How many cases a slice has."""
        return len(cases_of(self.run, name))

    def value(self, name: str) -> float | None:
        """The value of a measure over all cases."""
        score = self.run.overall.get(name)
        return score.value if score else None

    def ends(self, name: str, of: str = ALL) -> Ends | None:
        """The interval of a measure, over all cases or a slice."""
        return self.intervals.get(of, {}).get(name)


def cases_of(run: Run, name: str) -> list[CaseScores]:
    """The cases of a slice."""
    dimension, _, value = name.partition("=")

    def lies_in(one: CaseScores) -> bool:
        if dimension == "tag":
            return value in one.asked.case.tags
        return str(getattr(one.asked.case, dimension, None)) == value

    return [one for one in run.cases if name == ALL or lies_in(one)]


def intervals_of(run: Run, metrics: Mapping[str, Metric], slices: Sequence[str] = ()) -> dict[str, dict[str, Ends]]:
    """The intervals of all measures over all cases, and of the headline measures over these slices."""
    wanted = {ALL: list(run.overall)} | {name: [one for one in HEADLINES if one in run.overall] for name in slices}
    return {name: _intervals(cases_of(run, name), metrics, measures) for name, measures in wanted.items()}


def _intervals(cases: Sequence[CaseScores], metrics: Mapping[str, Metric], names: Sequence[str]) -> dict[str, Ends]:
    missing = Score(None, "not in this run", 0, 0)
    found = {}
    for name in names:
        if metric := metrics.get(name):
            scores = [one.scores.get(name, missing) for one in cases]
            got = interval_of(metric, scores, [one.asked.case.cluster_id for one in cases])
            if got and got.low is not None and got.high is not None:
                found[name] = (got.low, got.high)
    return found
