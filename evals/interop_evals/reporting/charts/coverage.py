"""Risk over coverage: how wrong answers are when only the surest of them are given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from interop_evals.reporting.charts.frames import UNIT_MARKS, Scale, figure, line, marks, words
from interop_evals.reporting.markup import Node, h

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 600.0, 300.0, 56.0, 24.0, 24.0, 46.0


def curve(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Coverage and mean risk of the surest answers, from pairs of confidence and risk; equally sure ones together."""
    points, seen, wrong = [], 0, 0.0
    for _, tied in groupby(sorted(pairs, reverse=True), key=lambda pair: pair[0]):
        risks = [risk for _, risk in tied]
        seen, wrong = seen + len(risks), wrong + sum(risks)
        points.append((seen / len(pairs), wrong / seen))
    return points


def coverage(now: Sequence[tuple[float, float]], before: Sequence[tuple[float, float]] = ()) -> Node:
    """A figure of the curve of a run, with that of a baseline behind it."""
    x, y = Scale(0, 1, LEFT, WIDTH - RIGHT), Scale(0, 1, HEIGHT - BOTTOM, TOP)
    parts = marks(x, TOP, HEIGHT - BOTTOM, UNIT_MARKS)
    for value in UNIT_MARKS:
        parts.append(line("grid", LEFT, y(value), WIDTH - RIGHT, y(value)))
        parts.append(words("mark", LEFT - 8, y(value) + 4, f"{value:g}", anchor="end"))
    for kind, pairs in (("before", before), ("now", now)):
        if pairs:
            parts.append(h(f"polyline.curve.{kind}", points=" ".join(f"{x(a)},{y(b)}" for a, b in curve(pairs))))
    parts.append(words("axis", WIDTH - RIGHT, HEIGHT - 8, "share of the answers, surest first", anchor="end"))
    parts.append(words("axis", LEFT, TOP - 10, "risk of those answers"))
    told = f"Of {len(now)} answers with a confidence; from the surest on."
    return figure("coverage", "Risk over coverage", told, WIDTH, HEIGHT, parts)
