"""Schemes side by side in a terminal: the sentences of an answer in the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

NONE = "not found in the library"


def compared(found: Mapping[str, Any]) -> RenderableType:
    """The table of an answer with its markers, and around it the sentences that stand in no cell."""
    told, rows = [marked(one) for one in found["sentences"]], found["table"]["rows"]
    placed = {index for row in rows for cell in row["cells"] for index in cell}
    first = min(placed, default=len(told))
    before = [one for index, one in enumerate(told) if index < first]
    after = [one for index, one in enumerate(told) if index > first and index not in placed]
    around = [prose(before), side_by_side(found["table"], told), prose(after)]
    return Group(*(part for part in around if part is not None))


def side_by_side(given: Mapping[str, Any], told: Sequence[str]) -> Table:
    """A column for each scheme, a row for each thing compared."""
    table = Table(header_style="bold", show_lines=True)
    for name in ("", *given["columns"]):
        table.add_column(name, overflow="fold")
    for row in given["rows"]:
        cells = [Text(" ".join(told[index] for index in cell)) if cell else Text(NONE, "dim") for cell in row["cells"]]
        table.add_row(Text(row["label"], "bold"), *cells)
    return table


def marked(sentence: Mapping[str, Any]) -> str:
    """A sentence with its markers."""
    return " ".join([sentence["text"], *(f"[{marker}]" for marker in sentence["citations"])])


def prose(sentences: Sequence[str]) -> RenderableType | None:
    """Sentences as running text; None for none."""
    return Text(" ".join(sentences) + "\n") if sentences else None
