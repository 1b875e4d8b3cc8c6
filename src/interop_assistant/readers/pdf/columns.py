"""Reading order: columns that a file draws row by row are read one after the other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from interop_assistant.readers.pdf.faces import Run

MIN_PAIRS = 6  # rows that jump from one column to the next before it counts as a layout
SLACK = 4.0  # points by which lines of a column may differ at their left edge


def in_reading_order(runs: list[Run]) -> list[Run]:
    """``runs`` as drawn, or column by column where prose in columns was drawn row by row."""
    starts = mixed_columns(runs)
    return _by_columns(runs, starts) if starts else runs


def mixed_columns(runs: list[Run]) -> list[float]:
    """The left edges of columns of prose whose rows are drawn across; empty where there are none."""
    pairs = [(a, b) for a, b in pairwise(runs) if _beside(a, b)]
    if len(pairs) < MIN_PAIRS:
        return []
    lefts = Counter(round(b.x0 / SLACK) for _, b in pairs)
    common, count = lefts.most_common(1)[0]
    if count < 0.5 * len(pairs) or count < MIN_PAIRS:
        return []
    chosen = [(a, b) for a, b in pairs if abs(round(b.x0 / SLACK) - common) <= 1]
    if not _is_prose([a for a, _ in chosen]) or not _is_prose([b for _, b in chosen]):
        return []
    often = sorted(key for key, n in lefts.items() if n >= max(3, 0.15 * count))
    return _apart([median(b.x0 for _, b in pairs if round(b.x0 / SLACK) == key) for key in often])


def _apart(edges: list[float]) -> list[float]:
    """Edges nearer than a few characters are one."""
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] > 4 * SLACK:
            kept.append(edge)
    return kept


def _beside(a: Run, b: Run) -> bool:
    return abs(a.y - b.y) <= 0.3 * max(a.size, b.size) and b.x0 - a.x1 > 0.5 * a.size


def _is_prose(runs: list[Run]) -> bool:
    """Whether lines run on: most fill the measure and few begin as sentences or names do."""
    widths = [run.x1 - run.x0 for run in runs]
    full = sum(width > 0.75 * max(widths) for width in widths)
    small = sum(run.text.lstrip()[:1].islower() for run in runs)
    return full >= 0.5 * len(runs) and small >= 0.4 * len(runs) and max(widths) >= 12 * runs[0].size


def _by_columns(runs: list[Run], starts: list[float]) -> list[Run]:
    """Bands between lines across the page, each column by column, from above."""
    ordered: list[Run] = []
    band: list[Run] = []
    for run in sorted(runs, key=lambda r: (-round(r.y, 0), r.x0)):
        if any(run.x0 < start - SLACK and run.x1 > start + SLACK for start in starts):
            ordered += _emptied(band, starts)
            ordered.append(run)
        else:
            band.append(run)
    return ordered + _emptied(band, starts)


def _emptied(band: list[Run], starts: list[float]) -> list[Run]:
    column = {id(run): sum(run.x0 >= start - SLACK for start in starts) for run in band}
    ordered = sorted(band, key=lambda r: (column[id(r)], -round(r.y, 0), r.x0))
    band.clear()
    return ordered
