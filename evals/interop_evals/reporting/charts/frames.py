"""What all figures share: a frame with a name, a scale, an axis with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interop_evals.reporting.markup import Content, Node, h


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` laid on points from ``start`` to ``end``; what lies outside stays at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return round(self.start + min(max(share, 0.0), 1.0) * (self.end - self.start), 2)


UNIT_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def figure(identity: str, title: str, told: str, width: float, height: float, *content: Content) -> Node:
    """A figure with a caption; ``told`` says in words what it shows, for those who do not see it."""
    drawing = h(
        "svg.chart",
        h("title", title, id=f"{identity}-title"),
        h("desc", told, id=f"{identity}-told"),
        *content,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby=f"{identity}-title {identity}-told",
        style=f"max-width:{width:g}px",
    )
    return h("figure", h("figcaption", title), h("div.scroll", drawing, **REGION, aria_label=title))


REGION = {"role": "region", "tabindex": "0"}
"""What scrolls sideways on a small screen can be reached with the keyboard."""


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Node:
    """A straight line."""
    return h(f"line.{kind}", x1=x1, y1=y1, x2=x2, y2=y2)


def words(kind: str, x: float, y: float, *content: Content, anchor: str = "start") -> Node:
    """Words at a point."""
    return h(f"text.{kind}", *content, x=x, y=y, text_anchor=anchor)


def dot(kind: str, x: float, y: float, value: float, radius: float = 5) -> Node:
    """A point of data, with its exact value."""
    return h(f"circle.{kind}", cx=x, cy=y, r=radius, data_value=repr(value))


def marks(scale: Scale, top: float, bottom: float, values: Sequence[float], unit: str = "") -> list[Node]:
    """Upright lines at these values, with their numbers below."""
    return [
        part
        for value in values
        for part in (
            line("grid", scale(value), top, scale(value), bottom),
            words("mark", scale(value), bottom + 16, f"{value:g}{unit}", anchor="middle"),
        )
    ]


def round_marks(high: float, most: int = 5) -> list[float]:
    """Up to ``most`` round values from 0 to at least ``high``."""
    step = next(
        size * 10.0**power for power in range(-3, 12) for size in (1, 2, 5) if size * 10.0**power * (most - 1) >= high
    )
    return [index * step for index in range(int(-(-high // step)) + 1)] or [0.0, step]
