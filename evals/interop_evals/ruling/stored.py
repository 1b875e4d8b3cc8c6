"""What was measured elsewhere and cannot ship: the summary of a labelled set, with how and when it was made.

``ruler.toml`` holds counts of sentences that may not be shipped themselves. They hold for one version of the checker
only; for any other the set is not measured.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from interop_evals.ruling.balanced_accuracy import Counts


@dataclass(frozen=True, slots=True)
class Stored:
    """The summary of a labelled set: what it is, its counts and rates, and the command, day and checker of them."""

    name: str
    note: str
    counts: Counts
    auroc: float
    calibration_error: float
    command: str
    date: str
    checker: str


def stored_sets() -> list[Stored]:
    """All summaries that ship."""
    told = tomllib.loads(files("interop_evals").joinpath("data", "ruler.toml").read_text(encoding="utf-8"))
    return [_stored(one) for one in told["sets"]]


def _stored(one: dict[str, Any]) -> Stored:
    return Stored(
        one["name"],
        one["note"],
        Counts(one["supported"], one["right_on_supported"], one["others"], one["right_on_others"]),
        one["auroc"],
        one["calibration_error"],
        one["command"],
        one["date"].isoformat(),
        one["checker"],
    )
