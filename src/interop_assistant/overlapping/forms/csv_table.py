"""CSV as of RFC 4180: a row for each passage of each side, so that a program can filter and count them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from interop_assistant.domain.overlaps import Cell, End, Overlap, Row
from interop_assistant.exchanging.csv_table import defused
from interop_assistant.overlapping.forms.wording import place

COLUMNS = (
    "part", "key", "label", "presence", "side", "scheme", "edition", "quote", "place", "page", "link", "note", "codes",
    "places",
)  # fmt: skip


def write(overlap: Overlap) -> bytes:
    """UTF-8 with a byte order mark. A side without a passage has one row, its quote empty."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for part, rows in (("topic", overlap.topics), ("system", overlap.systems)):
        for row in rows:
            for name, end, cell in (("left", overlap.left, row.left), ("right", overlap.right, row.right)):
                for cells in _rows(part, row, name, end, cell):
                    table.writerow([defused(one) for one in cells])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _rows(part: str, row: Row, name: str, end: End, cell: Cell) -> Iterator[list[str]]:
    head = [part, row.key, row.label, row.presence.value, name, end.id, end.edition or ""]
    tail = [cell.note or "", " ".join(cell.codes), str(cell.places)]
    for one in cell.citations:
        yield [*head, one.quote, place(one), str(one.page_start or ""), one.url or "", *tail]
    if not cell.citations:
        yield [*head, "", "", "", "", *tail]
