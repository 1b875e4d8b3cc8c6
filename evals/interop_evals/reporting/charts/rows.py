"""Named rows of points with intervals on one scale: slices of a measure, or two runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interop_evals.reporting.charts.frames import UNIT_MARKS, Scale, dot, figure, line, marks, words
from interop_evals.reporting.given import Ends
from interop_evals.reporting.markup import Node
from interop_evals.reporting.numbers import shown

WIDTH, LEFT, RIGHT, STEP, TOP = 600.0, 244.0, 60.0, 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Row:
    """A point with its name and interval; ``before`` is where it stood in another run."""

    name: str
    value: float
    ends: Ends | None = None
    before: float | None = None


def rows(identity: str, title: str, given: Sequence[Row], whole: float | None = None) -> Node:
    """A figure of these rows, from 0 to 1; ``whole`` is marked through all of them."""
    at = Scale(0, 1, LEFT, WIDTH - RIGHT)
    bottom = TOP + STEP * len(given)
    parts = marks(at, TOP, bottom, UNIT_MARKS)
    if whole is not None:
        parts.append(line("whole", at(whole), TOP, at(whole), bottom))
    for index, row in enumerate(given):
        parts += _row(row, at, TOP + STEP * (index + 0.5))
    return figure(identity, title, "; ".join(map(_told, given)), WIDTH, bottom + 26, parts)


def _row(row: Row, at: Scale, y: float) -> list[Node]:
    parts = [words("name", LEFT - 12, y + 4, row.name, anchor="end")]
    if row.ends:
        parts += [line("whisker", at(row.ends[0]), y, at(row.ends[1]), y)]
    if row.before is not None:
        parts += [line("way", at(row.before), y, at(row.value), y), dot("before", at(row.before), y, row.before, 4.5)]
    parts.append(dot("now", at(row.value), y, row.value))
    parts.append(words("value", WIDTH - RIGHT + 14, y + 4, shown(row.value)))
    return parts


def _told(row: Row) -> str:
    interval = f", interval {shown(row.ends[0])} to {shown(row.ends[1])}" if row.ends else ""
    before = f", before {shown(row.before)}" if row.before is not None else ""
    return f"{row.name} {shown(row.value)}{interval}{before}"
