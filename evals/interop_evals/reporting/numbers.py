"""Numbers as people read them, each with the number itself for programs."""

from __future__ import annotations

from interop_evals.reporting.markup import Node, h
from interop_evals.results import Score

MINUS, THIN = "−", "\u202f"


def shown(value: float) -> str:
    """A measure in three decimals (more where they would turn it into 0 or 1), larger numbers with fewer."""
    if not -1 <= value <= 1:
        return f"{value:,.1f}".replace(",", THIN).replace("-", MINUS)
    for digits in range(3, 9):
        text = f"{value:.{digits}f}"
        if float(text) == value or float(text) not in (-1.0, 0.0, 1.0):
            return text.replace("-", MINUS)
    return f"{value:g}".replace("-", MINUS)


def data(value: float, text: str | None = None) -> Node:
    """A number in the page: what is shown is for people, ``value`` is exact."""
    return h("data", shown(value) if text is None else text, value=repr(value))


def count(value: int, one: str = "", many: str = "") -> Node:
    """A count, with what is counted: ``1 case``, ``12 cases``."""
    words = (one if value == 1 else many or f"{one}s") if one else ""
    return h("span.count", data(value, f"{value:,}".replace(",", THIN)), f" {words}" if words else None)


def signed(value: float) -> Node:
    """A difference, always with its sign."""
    text = shown(value)
    return data(value, text if value <= 0 else f"+{text}")


def milliseconds(value: float) -> Node:
    """A time in milliseconds."""
    digits = 0 if value >= 10 else 1 if value >= 1 else 2
    return data(value, f"{value:,.{digits}f}".replace(",", THIN))


def ends(low: float, high: float) -> Node:
    """An interval."""
    return h("span.ends", data(low), " to ", data(high))


def measured(score: Score | None) -> Node:
    """A score, or the words that it was not measured."""
    if score is None or score.value is None:
        return h("span.unmeasured", "not measured")
    return data(score.value)


def of(score: Score) -> Node:
    """How many of how many went into a score."""
    if score.n == score.n_total:
        return count(score.n)
    return h("span.count", data(score.n, str(score.n)), " of ", data(score.n_total, str(score.n_total)))
