"""Running headers, footers and page numbers: what stands at the same height at the edge of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from interop_assistant.readers.pdf.faces import Run

EDGE_LINES = 3  # furniture is among the outermost lines of a page
TOLERANCE = 3.0  # points by which its height may differ from page to page
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"^[ivxlc]+$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^[-–—|\s]*(?:page|seite)?\s*#(?:\s*(?:of|/|von|\|)\s*#)?[-–—|\s]*$", re.IGNORECASE)


def without_furniture(pages: Sequence[list[Run]]) -> list[list[Run]]:
    """The pages without runs that repeat, numbers aside, at an edge; as they are if nothing would be left."""
    edges = [_edges(runs) for runs in pages]
    counts = Counter(key for upper, lower in edges for key in {_key(r) for line in upper + lower for r in line})
    enough = _enough(len(pages))
    cleaned = [_cleaned(runs, *edge, counts, enough) for runs, edge in zip(pages, edges, strict=True)]
    return cleaned if any(cleaned) else list(pages)


def _enough(pages: int) -> int:
    """On how many pages a run must stand to be furniture."""
    return max(2, min(3, pages)) if pages <= 5 else max(3, pages // 40)


def _key(run: Run) -> tuple[str, int]:
    text = run.text.strip()
    text = "#" if _ROMAN.match(text) else _DIGITS.sub("#", text)
    return re.sub(r"\s+", " ", text), round(run.y / TOLERANCE / 2)


def _edges(runs: list[Run]) -> tuple[list[list[Run]], list[list[Run]]]:
    """The outermost lines above and below, each as its runs, from the edge inwards."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: -r.y):
        if lines and abs(lines[-1][0].y - run.y) <= TOLERANCE:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines[:EDGE_LINES], lines[::-1][:EDGE_LINES]


def _cleaned(
    runs: list[Run], upper: list[list[Run]], lower: list[list[Run]], counts: Counter[tuple[str, int]], enough: int
) -> list[Run]:
    """From each edge inwards, lines go while all their runs repeat; the first that does not ends it."""
    dropped: set[int] = set()
    for lines in (upper, lower):
        for line in lines:
            if not all(_repeats(run, counts, enough) for run in line):
                break
            dropped.update(id(run) for run in line)
    return [run for run in runs if id(run) not in dropped]


def _repeats(run: Run, counts: Counter[tuple[str, int]], enough: int) -> bool:
    text, height = _key(run)
    near = sum(counts[text, height + shift] for shift in (-1, 0, 1))
    return near >= (2 if _PAGE_NUMBER.match(text) else enough)
