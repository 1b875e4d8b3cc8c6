"""Placed lines become `grouping.Line`: white space above, room at the end, indentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interop_assistant.readers.grouping import Line
from interop_assistant.readers.marks import ends_sentence, is_capitals

LOOSE = 1.75  # headings of several lines are set at up to this pitch
WINDOW = 6  # lines above and below that share the right edge


@dataclass(slots=True)
class Placed:
    """A line of prose with its place on ``page``; ``apart``: it begins a cell of its own."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    slanted: bool = False
    apart: bool = False
    heading: int = 0


def measured(lines: Sequence[Placed]) -> list[Line]:
    """Each line with what its place tells."""
    pitch = usual_pitch(lines)
    return [_line(lines, i, pitch) for i in range(len(lines))]


def usual_pitch(lines: Sequence[Placed]) -> float:
    """The distance of lines within paragraphs, in sizes of their type: the least of the common ones."""
    steps: Counter[float] = Counter()
    for a, b in pairwise(lines):
        step = (a.y - b.y) / b.size
        if a.page == b.page and abs(a.size - b.size) < 0.3 and 0.9 <= step <= 2.6:
            steps[round(step * 20) / 20] += 1
    if not steps:
        return 1.3
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.3 * most)


def _line(lines: Sequence[Placed], i: int, pitch: float) -> Line:
    line = lines[i]
    above = lines[i - 1] if i else None
    following = lines[i + 1].text.split(None, 1)[0] if i + 1 < len(lines) else ""
    right = _right_edge(lines, i)
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    return Line(
        line.text,
        page=line.page,
        gap=line.apart or (above is not None and _gap(above, line, pitch)),
        room=bool(following) and line.x1 + (len(following) + 1) * width < right - 0.2 * line.size,
        short=line.x1 - line.x0 < 0.75 * (right - line.x0),
        indented=above is not None and line.x0 > above.x0 + 0.7 * line.size,
        x=line.x0 / (0.5 * line.size or 1.0),
        style=(round(line.size * 2) / 2, line.bold),
        heading=line.heading,
        stands_out=line.bold or line.slanted or is_capitals(line.text),
    )


def _gap(above: Placed, line: Placed, pitch: float) -> bool:
    """White space above, within a column; where a column or page begins, an ended sentence above."""
    step = (above.y - line.y) / (line.size or 1.0)
    if above.page != line.page or step < -0.5:
        return ends_sentence(above.text)
    if line.heading and line.heading == above.heading and abs(line.size - above.size) < 0.3:
        return step > LOOSE
    return step > max(1.15 * pitch, pitch + 0.2)


def _right_edge(lines: Sequence[Placed], i: int) -> float:
    line = lines[i]
    near = lines[max(0, i - WINDOW) : i + WINDOW + 1]
    return max(n.x1 for n in near if n.page == line.page and abs(n.x0 - line.x0) < 4 * line.size)
