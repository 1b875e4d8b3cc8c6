"""What a report is given beside the run: the verdict of the gate, and how far its ruler can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ends = tuple[float, float]
"""The lower and the upper end of an interval."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict, on one metric or on the whole run, and why.

    ``delta`` is how much better (or, below 0, worse) the metric is than in the baseline, with its ``interval``;
    ``margin`` is how much worse it may be. The verdict on a run has those on its metrics as ``parts``.
    """

    verdict: Literal["pass", "fail", "inconclusive", "broken"]
    reason: str
    metric: str = "run"
    delta: float | None = None
    interval: Ends | None = None
    margin: float | None = None
    parts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """How the ruler did on sentences that people had labelled: shares in [0, 1], ``n`` sentences."""

    name: str
    n: int
    balanced_accuracy: float
    true_positive_rate: float
    true_negative_rate: float
    auroc: float | None = None
    calibration_error: float | None = None


@dataclass(frozen=True, slots=True)
class Ruler:
    """The error of the checker that groundedness is measured with.

    ``corrected`` is groundedness corrected for it, with its interval. ``planted`` is the share of planted faults that
    were noticed, ``harmless`` that of harmless changes that were let pass.
    """

    checker: str
    sets: tuple[LabelledSet, ...] = ()
    corrected: float | None = None
    corrected_interval: Ends | None = None
    planted: float | None = None
    harmless: float | None = None
