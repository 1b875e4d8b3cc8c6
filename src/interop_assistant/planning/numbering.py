"""The citations of a finished roadmap, numbered from 1 in reading order; what no line cites is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from interop_assistant.domain.roadmaps import Lines, Roadmap, Row, Step

PARTS = ("warnings", "where", "timing", "precedents", "procedure", "basis")
STEP_PARTS = ("purpose", "who", "inputs", "done_when", "evidence", "questions")


def numbered(made: Roadmap) -> Roadmap:
    """The same roadmap with other markers."""
    used = dict.fromkeys(marker for line in made.lines for marker in line.citations)
    new = {old: number for number, old in enumerate(used, start=1)}
    known = {citation.marker: citation for citation in made.citations}

    def moved(lines: Lines) -> Lines:
        return tuple(replace(line, citations=tuple(new[old] for old in line.citations)) for line in lines)

    parts: dict[str, Any] = {part: moved(getattr(made, part)) for part in PARTS}
    return replace(
        made,
        **parts,
        steps=tuple(step(one, moved) for one in made.steps),
        citations=tuple(replace(known[old], marker=number) for old, number in new.items()),
    )


def step(one: Step, moved: Callable[[Lines], Lines]) -> Step:
    """A step with its lines moved."""
    rows = tuple(Row(row.label, moved(row.giver), moved(row.taker)) for row in one.table)
    parts: dict[str, Any] = {part: moved(getattr(one, part)) for part in STEP_PARTS}
    return replace(one, **parts, table=rows)
