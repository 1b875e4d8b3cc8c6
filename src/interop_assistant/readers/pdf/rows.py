"""Runs become rows of cells: a line of prose is a row of one cell, a table row has several."""

from __future__ import annotations

from dataclasses import dataclass, field

from interop_assistant.readers.pdf.faces import Run

PROSE_LINES = 6  # two cells of more lines than this are columns of text


@dataclass(slots=True)
class Cell:
    """Lines below one another."""

    runs: list[Run]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(run.x0 for run in self.runs)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(run.x1 for run in self.runs)

    def takes(self, run: Run) -> bool:
        """Whether ``run`` is its next line."""
        last = self.runs[-1]
        down = last.y - run.y
        near = 0.5 * last.size < down <= 1.75 * max(last.size, run.size)
        starts = -0.6 * last.size <= run.x0 - self.x0 <= 4 * last.size
        return near and starts and abs(run.size - last.size) <= 0.15 * last.size


@dataclass(slots=True)
class Row:
    """Cells beside one another on ``page`` (from 1)."""

    page: int
    cells: list[Cell] = field(default_factory=list)

    def beside(self, run: Run) -> bool:
        """Whether ``run`` begins a further cell: right of all others, within the row's height or just above it."""
        first = self.cells[0].runs[0]
        top, bottom = first.y, min(cell.runs[-1].y for cell in self.cells)
        highest = top + (2.6 * first.size if len(self.cells[0].runs) <= 3 else 0.4 * first.size)
        right = max(cell.x1 for cell in self.cells)
        return run.x0 >= right + 0.25 * first.size and bottom - 0.4 * first.size <= run.y <= highest

    def stretches_to(self, run: Run) -> bool:
        """Whether ``run`` goes on with the last line of a paragraph after a wide gap, as in stretched lines."""
        cell = self.cells[-1]
        last = cell.runs[-1]
        level = len(cell.runs) > 1 and abs(last.y - run.y) <= 0.1 * last.size and run.size == last.size
        return level and 0 < run.x0 - last.x1 <= 2.5 * last.size and run.x1 <= cell.x1 + last.size

    def stretch(self, run: Run) -> None:
        """Put ``run`` at the end of the last line."""
        last = self.cells[-1].runs[-1]
        last.text, last.x1 = f"{last.text} {run.text}", run.x1

    def is_prose(self) -> bool:
        """Whether it is two columns of text: two long cells."""
        return len(self.cells) == 2 and min(len(cell.runs) for cell in self.cells) >= PROSE_LINES

    def overlaps(self, other: Row) -> bool:
        """Whether the rows could stand in one table: a cell after the first stands over one of the other's."""
        return any(a.x0 < b.x1 and b.x0 < a.x1 for a in self.cells[1:] for b in other.cells[1:])


def page_rows(runs: list[Run], page: int) -> list[Row]:
    """The rows of a page, in the order drawn."""
    rows: list[Row] = []
    for run in runs:
        if rows and rows[-1].stretches_to(run):
            rows[-1].stretch(run)
        elif rows and rows[-1].cells[-1].takes(run):
            rows[-1].cells[-1].runs.append(run)
        elif rows and rows[-1].beside(run):
            rows[-1].cells.append(Cell([run]))
        else:
            rows.append(Row(page, [Cell([run])]))
    return rows


def tables(rows: list[Row]) -> list[bool]:
    """For each row whether it belongs to a table: it and a neighbour have several cells, one above the other."""
    several = [len(row.cells) > 1 and not row.is_prose() for row in rows]
    linked = [
        several[i] and several[i + 1] and rows[i].overlaps(rows[i + 1]) and rows[i + 1].page - rows[i].page <= 1
        for i in range(len(rows) - 1)
    ]
    return [(i > 0 and linked[i - 1]) or (i < len(linked) and linked[i]) for i in range(len(rows))]
