"""What the files call things."""

from __future__ import annotations

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.overlaps import Cell, End, Overlap, Presence, Row


def presence(row: Row, overlap: Overlap) -> str:
    """Where something was found, in words."""
    return {
        Presence.BOTH: "Both",
        Presence.ONLY_LEFT: f"Only {overlap.left.called}",
        Presence.ONLY_RIGHT: f"Only {overlap.right.called}",
        Presence.NOT_FOUND: "Not found",
    }[row.presence]


def headed(end: End) -> str:
    """The name of a side with the edition that was read."""
    return f"{end.name}, {edition(end)}" if end.edition else end.name


def edition(end: End) -> str:
    """``edition 1.0``, or an edition that is words already."""
    said = end.edition or ""
    return f"edition {said}" if said[:1].isdigit() else said


def codes(row: Row, overlap: Overlap) -> str:
    """What both have and what only one has, as far as both are known."""
    parts = (("both", row.common), (f"only {overlap.left.called}", row.only_left),
             (f"only {overlap.right.called}", row.only_right))  # fmt: skip
    return "; ".join(f"{name}: {', '.join(words(found))}" for name, found in parts if found)


def words(found: tuple[str, ...]) -> list[str]:
    """Codes as words."""
    return [code.replace("_", " ") for code in found]


def place(one: Citation) -> str:
    """Where a passage stands: title, edition, year, criterion, heading, page."""
    pages = f"page {one.page_start}" if one.page_start else ""
    criterion = f"criterion {one.criterion}" if one.criterion else ""
    heading = one.headings[-1] if one.headings and one.headings[-1] != one.title else ""
    parts = (one.title, one.edition, str(one.year or ""), criterion, heading, pages)
    return ", ".join(part for part in parts if part)


def more(cell: Cell) -> str:
    """How many places are not shown."""
    left = cell.places - len(cell.citations)
    return f"{left} more place{'' if left == 1 else 's'}" if left > 0 else ""


def share(value: float | None) -> str:
    """A share as a percentage, or that there is nothing to have a share of."""
    return "–" if value is None else f"{value:.0%}"
