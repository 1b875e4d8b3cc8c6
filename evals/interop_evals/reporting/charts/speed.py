"""Latency by stage: from the median to the slowest twentieth."""

from __future__ import annotations

from collections.abc import Mapping

from interop_evals.reporting.charts.frames import Scale, dot, figure, line, marks, round_marks, words
from interop_evals.reporting.markup import Node
from interop_evals.reporting.numbers import milliseconds

WIDTH, LEFT, RIGHT, STEP, TOP = 600.0, 110.0, 120.0, 28.0, 24.0


def speed(given: Mapping[str, Mapping[str, float]]) -> Node:
    """A figure with a row a stage: each percentile (what is named p and a number) is a point, joined by a line."""
    timings = {stage: {name: values[name] for name in values if is_time(name)} for stage, values in given.items()}
    marked = round_marks(max((value for stage in timings.values() for value in stage.values()), default=1.0))
    at = Scale(0, marked[-1], LEFT, WIDTH - RIGHT)
    bottom = TOP + STEP * len(timings)
    parts = marks(at, TOP, bottom, marked)
    columns = " / ".join(dict.fromkeys(name for stage in timings.values() for name in stage))
    parts.append(words("axis", WIDTH - RIGHT + 14, TOP - 8, columns))
    for index, (stage, values) in enumerate(timings.items()):
        parts += _stage(stage, values, at, TOP + STEP * (index + 0.5))
    told = "; ".join(f"{stage}: {_list(values)}" for stage, values in timings.items())
    return figure("speed", "Milliseconds by stage", told, WIDTH, bottom + 26, parts)


def is_time(name: str) -> bool:
    """Whether a column of timings is a percentile; the others count."""
    return name.startswith("p")


def _stage(name: str, values: Mapping[str, float], at: Scale, y: float) -> list[Node]:
    ordered = sorted(values.values())
    parts = [words("name", LEFT - 12, y + 4, name, anchor="end")]
    if ordered:
        parts.append(line("way", at(ordered[0]), y, at(ordered[-1]), y))
    parts += [dot("now" if i == 0 else "tail", at(value), y, value) for i, value in enumerate(ordered)]
    parts.append(words("value", WIDTH - RIGHT + 14, y + 4, " / ".join(_text(value) for value in ordered)))
    return parts


def _text(value: float) -> str:
    return milliseconds(value).text or ""


def _list(values: Mapping[str, float]) -> str:
    return ", ".join(f"{percentile} {_text(value)} ms" for percentile, value in values.items())
