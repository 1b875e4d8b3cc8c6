"""What a run of the evals is made of: answers as given, scores with their reasons, and what identifies a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Protocol

from interop_evals.cases import Case

DIGITS = 6
"""Decimals of every score: far below what any number of cases can show."""


@dataclass(frozen=True, slots=True)
class Score:
    """One number and why: ``value`` is None where it could not be measured, which is neither zero nor a pass.

    ``n`` of ``n_total`` cases (or claims, or citations, as the metric says) went into it. ``detail`` holds what the
    metric needs beside the value to combine cases ("refused", "should_refuse"), and overall what it is made of.
    Numbers have `DIGITS` decimals, so that what was written is what is computed again; `ValueError` for NaN.
    """

    value: float | None
    reason: str
    n: int
    n_total: int
    detail: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.value is not None:
            object.__setattr__(self, "value", rounded(self.value))
        object.__setattr__(self, "detail", {name: rounded(number) for name, number in self.detail.items()})


def rounded(number: float) -> float:
    """A number to `DIGITS` decimals; `ValueError` for what is none."""
    if not isfinite(number):
        raise ValueError(f"{number} is no score: what could not be measured is None, with the reason")
    return round(number, DIGITS) + 0.0  # no minus zero


@dataclass(frozen=True, slots=True)
class Asked:
    """A case and the answer that was given to it, with what was retrieved for it.

    ``answer`` is the answer object of the JSON contract. ``hits`` are the passages that were retrieved, best first, as
    `interop_assistant.wire.hit_as_dict` gives them. ``error`` names what went wrong where no answer came.
    ``context`` are the passages that the answer was made from, by address (``id, source_id, start, end``); ``notes``
    say what was not done as the case asks for; ``milliseconds`` are by stage, ``whole`` what the asker waited.
    ``overlap`` is how a criterion was mapped, as JSON values: the fields of `interop_evals.scorers.mapped.Overlap`.
    """

    case: Case
    answer: Mapping[str, Any]
    hits: Sequence[Mapping[str, Any]] = ()
    error: str | None = None
    context: Sequence[Mapping[str, Any]] = ()
    notes: Sequence[str] = ()
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    overlap: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage of the library stands: ``texts[source_id][start:end]``, and the criterion that it belongs to."""

    source_id: str
    start: int
    end: int
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """What scorers look things up in: the text of each source by id, and its page starts.

    ``digests`` are the SHA-256 of the sources' files, ``passages`` the places of all passages by id, and
    ``fingerprint`` is the corpus'; what is left empty is not checked against.
    """

    texts: Mapping[str, str]
    page_starts: Mapping[str, Sequence[int]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, Place] = field(default_factory=dict)
    fingerprint: str | None = None


class Metric(Protocol):
    """One metric: per case first, so that cases can be resampled, then over all cases.

    ``name`` is stable and stands in run.json; ``version`` changes whenever its numbers would; ``gate`` is True for
    contract gates, which must be 1.0. ``larger_is_better`` tells its direction.
    """

    name: str
    version: str
    gate: bool
    larger_is_better: bool

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """The metric on one case; value None with the reason where it does not apply to it."""
        ...

    def overall(self, scores: Sequence[Score]) -> Score:
        """The metric over cases, from their scores."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """By what a run can be told apart and repeated."""

    dataset_sha256: str
    corpus_fingerprint: str
    settings: Mapping[str, Any]
    code_commit: str | None
    seed: int
    metric_versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseScores:
    """All scores of one case by metric name."""

    asked: Asked
    scores: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: who it is, every case with its scores, and every metric over all cases and over slices.

    ``slices`` maps the name of a slice ("lang=fr", "answerability=unanswerable", "tag=relation") to its scores by
    metric name; ``overall`` is the slice of all cases. ``timings`` are milliseconds by stage and percentile.
    """

    identity: Identity
    cases: Sequence[CaseScores]
    overall: Mapping[str, Score]
    slices: Mapping[str, Mapping[str, Score]]
    timings: Mapping[str, Mapping[str, float]]

    @property
    def maps(self) -> bool:
        """Whether it mapped the criteria of two texts and asked nothing."""
        return bool(self.cases) and all(one.asked.overlap is not None and not one.asked.answer for one in self.cases)
