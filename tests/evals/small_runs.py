"""Small runs for tests: real cases and metrics over answers that are given by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interop_evals.cases import Case
from interop_evals.results import Asked, Documents, Identity, Metric, Run, Score
from interop_evals.running import scored

TEXT = "Water is wet. Fire is hot. Ice is cold."
DOCUMENTS = Documents({"source": TEXT})


@dataclass(frozen=True)
class Share:
    """What the answer says under this metric's name, averaged over the cases that say anything."""

    name: str = "goodness"
    version: str = "1"
    gate: bool = False
    larger_is_better: bool = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        value = asked.answer.get(self.name)
        reason = f"given, over {len(documents.texts)} texts" if value is not None else "nothing given"
        return Score(value, reason, int(value is not None), 1)

    def overall(self, scores: Sequence[Score]) -> Score:
        values = [score.value for score in scores if score.value is not None]
        if not values:
            return Score(None, "no case was scored", 0, len(scores))
        return Score(sum(values) / len(values), "mean", len(values), len(scores))


@dataclass(frozen=True)
class FromSums(Share):
    """A harmonic mean that is made from sums of details: no mean of cases."""

    name: str = "harmony"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        hit, given, wanted = asked.answer.get(self.name, (0, 0, 1))
        return Score(
            float(hit),
            f"counted over {len(documents.texts)} texts",
            1,
            1,
            {"hit": hit, "given": given, "wanted": wanted},
        )

    def overall(self, scores: Sequence[Score]) -> Score:
        sums = {name: sum(score.detail[name] for score in scores) for name in ("hit", "given", "wanted")}
        both = sums["given"] + sums["wanted"]
        return Score(2 * sums["hit"] / both if both else None, "from sums", len(scores), len(scores))


@dataclass(frozen=True)
class Median(Share):
    """Neither a mean nor made from sums."""

    name: str = "middle"

    def overall(self, scores: Sequence[Score]) -> Score:
        values = sorted(score.value for score in scores if score.value is not None)
        return Score(values[len(values) // 2] if values else None, "upper median", len(values), len(scores))


CONTRACT = Share("exactness", gate=True)
GOODNESS = Share()
METRICS: tuple[Metric, ...] = (CONTRACT, GOODNESS)


def case(name: str, cluster: str = "cluster", **changes: Any) -> Case:
    given: dict[str, Any] = {
        "id": name, "schema": "interop-eval/1", "lang": "en", "question": f"What is {name}?", "history": [],
        "cluster_id": cluster, "tags": ["small"], "split": "dev", "answerability": "answerable",
        "evidence": [
            {"group": "g1", "source_id": "source", "quote": TEXT[:13], "grade": 2, "start": 0, "end": 13},
            {"group": "g2", "source_id": "source", "quote": TEXT[14:26], "grade": 1, "start": 14, "end": 26},
        ],
        "nuggets": [{"id": "n1", "text": "wet", "vital": True, "match": {"any_of": ["wet"]}, "evidence": ["g1"]}],
        "must_not": [], "expected_outcome": "answered", "expected_relation": [],
        "provenance": {"author": "a", "reviewer": None, "date": "2026-11-23", "licence": "Apache-2.0", "source": "s"},
    }  # fmt: skip
    return Case.model_validate({**given, **changes})


def identity(metrics: Sequence[Metric] = METRICS, **changes: Any) -> Identity:
    given: dict[str, Any] = {
        "dataset_sha256": "d", "corpus_fingerprint": "c", "settings": {"model": "extractive"}, "code_commit": None,
        "seed": 1, "metric_versions": {metric.name: metric.version for metric in metrics},
    }  # fmt: skip
    return Identity(**{**given, **changes})


def run_of(
    answers: Sequence[Mapping[str, Any]],
    metrics: Sequence[Metric] = METRICS,
    *,
    clusters: int | None = None,
    hits: Sequence[Mapping[str, Any]] = (),
    errors: Mapping[int, str] | None = None,
    **changes: Any,
) -> Run:
    """A run of one case an answer, dealt out to so many clusters (by itself one a case)."""
    found = []
    for index, answer in enumerate(answers):
        of = case(f"case-{index}", f"cluster-{index % (clusters or len(answers))}")
        found.append(Asked(of, {"outcome": "answered", **answer}, hits, (errors or {}).get(index)))
    return scored(found, DOCUMENTS, {metric.name: metric for metric in metrics}, identity(metrics, **changes))


def answers(goodness: Sequence[float | None], exactness: float | None = 1.0) -> list[dict[str, Any]]:
    return [{"goodness": value, "exactness": exactness} for value in goodness]
