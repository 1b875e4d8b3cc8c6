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
    """How the ruler did on labelled sentences: shares in [0, 1], ``n`` sentences; None is not measured.

    ``corrected`` is the groundedness of the run corrected for the error on this set, with its interval. ``note`` says
    how the set was made or measured, or why it was not.
    """

    name: str
    n: int
    balanced_accuracy: float | None = None
    true_positive_rate: float | None = None
    true_negative_rate: float | None = None
    auroc: float | None = None
    calibration_error: float | None = None
    corrected: float | None = None
    corrected_interval: Ends | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """Changes of one kind in the answers of the run: how many, and the share that was treated rightly.

    A ``fault`` must be noticed, a harmless change must be let pass.
    """

    kind: str
    fault: bool
    n: int
    share: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """The error of the checker that groundedness is measured with.

    ``planted`` is the share of planted faults that were noticed, ``harmless`` that of harmless changes that were let
    pass; ``kinds`` tell both by kind.
    """

    checker: str
    sets: tuple[LabelledSet, ...] = ()
    planted: float | None = None
    harmless: float | None = None
    kinds: tuple[Planted, ...] = ()
