"""What metrics share: scores that say why, and cases combined by their mean or by their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum

from interop_evals.results import Score


def unscored(reason: str, n_total: int = 1) -> Score:
    """Not measured: neither zero nor a pass."""
    return Score(None, reason, 0, n_total)


def share(part: float, whole: int, of_what: str) -> Score:
    """A part of a whole, such as 3 of 4 claims; unscored where there is no whole."""
    if not whole:
        return unscored(f"no {of_what}", 0)
    return Score(part / whole, f"{part:g} of {whole} {of_what}", whole, whole)


def mean(scores: Sequence[Score]) -> Score:
    """The mean over the cases that were scored; it does not depend on their order."""
    values = [score.value for score in scores if score.value is not None]
    if not values:
        return unscored(f"no case was scored: {commonest_reason(scores)}", len(scores))
    return Score(fsum(values) / len(values), f"mean of {len(values)} of {len(scores)} cases", len(values), len(scores))


def commonest_reason(scores: Sequence[Score]) -> str:
    """Why most cases were not scored."""
    reasons = Counter(score.reason for score in scores if score.value is None)
    return min(reasons, key=lambda reason: (-reasons[reason], reason), default="there are none")


def totals(scores: Sequence[Score]) -> dict[str, float]:
    """The sums of the details of all scores."""
    names = sorted({name for score in scores for name in score.detail})
    return {name: fsum(score.detail.get(name, 0.0) for score in scores) for name in names}


def ratio(part: float, whole: float) -> float | None:
    """A part of a whole, None where there is no whole."""
    return part / whole if whole else None


def f1(hits: float, given: float, wanted: float) -> float | None:
    """The harmonic mean of ``hits / given`` and ``hits / wanted``; None where nothing was given or wanted."""
    return ratio(2 * hits, given + wanted)


def combined(value: float | None, reason: str, scores: Sequence[Score], detail: Mapping[str, float]) -> Score:
    """A score over cases that was made from their counts."""
    used = sum(score.value is not None for score in scores)
    return Score(value, reason, used if value is not None else 0, len(scores), detail)


class Averaged:
    """A metric whose value over cases is the mean over those that were scored."""

    name: str
    version: str = "1"
    gate: bool = False
    larger_is_better: bool = True

    def overall(self, scores: Sequence[Score]) -> Score:
        """The mean over the cases that were scored."""
        return mean(scores)
