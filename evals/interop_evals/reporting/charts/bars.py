"""A measure in one line: a bar from 0 with its interval, and where the baseline stood."""

from __future__ import annotations

from interop_evals.reporting.charts.frames import Scale, line
from interop_evals.reporting.given import Ends
from interop_evals.reporting.markup import Node, h

WIDTH, HEIGHT, MIDDLE = 200.0, 22.0, 11.0


def bar(value: float, ends: Ends | None, before: float | None = None, kind: str = "plain") -> Node:
    """A bar on a scale from 0 to 1. The numbers stand beside it in words, so that it is hidden from readers aloud."""
    at = Scale(0, 1, 4, WIDTH - 4)
    parts = [
        h("rect.track", x=4, y=MIDDLE - 4, width=WIDTH - 8, height=8, rx=2),
        h("rect.bar", x=4, y=MIDDLE - 4, width=max(at(value) - 4, 0.5), height=8, rx=2, data_value=repr(value)),
    ]
    if before is not None:
        parts.append(h("path.before", d=f"M{at(before)} 1l4 5h-8z", data_value=repr(before)))
    if ends:
        low, high = at(ends[0]), at(ends[1])
        parts += [
            line("whisker", low, MIDDLE, high, MIDDLE),
            line("whisker", low, MIDDLE - 5, low, MIDDLE + 5),
            line("whisker", high, MIDDLE - 5, high, MIDDLE + 5),
        ]
    return h(f"svg.row.{kind}", parts, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", aria_hidden="true", focusable="false")
