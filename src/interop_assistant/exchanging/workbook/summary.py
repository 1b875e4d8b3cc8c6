"""The first sheet: what was compared, how far the two cover each other, and how to read and return the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interop_assistant.domain.mappings import Comparison, MappingStatus, SetRelation
from interop_assistant.exchanging.counting import related, tally
from interop_assistant.exchanging.exchanged import latest_date, standard_of
from interop_assistant.exchanging.wording import MEANINGS, RELATIONS, STATES, STATUSES
from interop_assistant.exchanging.workbook import styles
from interop_assistant.exchanging.workbook.characters import cut, escaped
from interop_assistant.exchanging.workbook.layout import CROSSWALK, LEFT, RIGHT

ADVICE = (
    f"The sheet {CROSSWALK} has one row for each pair of criteria; {LEFT} and {RIGHT} list what has no equivalent.",
    "Change the relation, the status, the strength or any text. Columns may be moved, sorted and added.",
    f"To map a gap, add a row to {CROSSWALK} with both numbers and a relation, and delete the row of the gap.",
    "Write your name under Author in each row that you decided. Then send the workbook back; all of it is imported.",
    "The folded columns on the right hold addresses and fingerprints. Leave them as they are.",
)


def fill(sheet: Any, comparison: Comparison, made: str) -> None:
    """Write the summary."""
    left, right = standard_of(comparison.left), standard_of(comparison.right)
    for column, width in zip("ABCDEFG", (28, 34, 34, 13, 13, 13, 11), strict=True):
        sheet.column_dimensions[column].width = width
    _line(sheet, 1, ["Crosswalk of two standards"], styles.TITLE)
    _line(sheet, 2, [f"{left.named}  ·  {right.named}"], styles.SUBTITLE)
    when = (made or latest_date(comparison))[:10]
    _line(sheet, 3, [f"Made on {when}." if when else "Not stored yet."], styles.QUIET)
    row = _compared(sheet, comparison, 5)
    row = _counted(sheet, comparison, row + 1)
    row = _explained(sheet, "Relations", [(RELATIONS[one], MEANINGS[one]) for one in SetRelation], row + 1)
    row = _explained(sheet, "Statuses", [(STATUSES[one], STATES[one]) for one in MappingStatus], row + 1)
    _explained(sheet, "How to send it back", [(str(n), said) for n, said in enumerate(ADVICE, start=1)], row + 1)
    sheet.sheet_view.showGridLines = False
    styles.printed(sheet, titles=None, name=f"{left.named} · {right.named}")


def _compared(sheet: Any, comparison: Comparison, row: int) -> int:
    left, right = comparison.left, comparison.right
    facts: list[tuple[str, Any, Any]] = [
        ("Standard", left.title, right.title),
        ("Scheme", left.scheme, right.scheme),
        ("Edition", left.edition, right.edition),
        ("Source", left.source_id, right.source_id),
        ("Criteria", len(left.criteria), len(right.criteria)),
        ("Related to the other side", related(comparison, left), related(comparison, right)),
        ("Coverage", comparison.coverage_left, comparison.coverage_right),
        ("Without an equivalent", len(comparison.gaps_left), len(comparison.gaps_right)),
    ]
    _head(sheet, row, ["What was compared", "Left", "Right"])
    for place, fact in enumerate(facts, start=row + 1):
        _line(sheet, place, fact, styles.PLAIN, boxed=True)
        if fact[0] == "Coverage":
            for column in "BC":
                sheet[f"{column}{place}"].number_format = "0 %"
    return row + len(facts) + 1


def _counted(sheet: Any, comparison: Comparison, row: int) -> int:
    counts = tally(comparison.mappings)
    _head(sheet, row, ["Rows by relation", "All", "", *STATUSES.values()])
    for place, relation in enumerate(SetRelation, start=row + 1):
        numbers = [counts[relation, status] for status in MappingStatus]
        _line(sheet, place, [RELATIONS[relation], sum(numbers), "", *numbers], styles.PLAIN, boxed=True)
    return row + len(SetRelation) + 1


def _explained(sheet: Any, title: str, rows: Sequence[tuple[str, str]], row: int) -> int:
    _head(sheet, row, [title, "", "", "", "", "", ""])
    for place, (word, meaning) in enumerate(rows, start=row + 1):
        _line(sheet, place, [word, meaning], styles.PLAIN)
        sheet.merge_cells(f"B{place}:G{place}")
        sheet[f"A{place}"].font = styles.BOLD
    return row + len(rows) + 1


def _head(sheet: Any, row: int, words: Sequence[str]) -> None:
    for column, word in enumerate(words, start=1):
        cell = sheet.cell(row, column, word)
        cell.font, cell.fill, cell.alignment = styles.HEAD, styles.DARK, styles.MIDDLE


def _line(sheet: Any, row: int, values: Sequence[Any], font: Any, *, boxed: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        put(cell, value)
        cell.font = font
        if boxed:
            cell.alignment, cell.border = styles.WRAP, styles.BOX


def put(cell: Any, value: Any) -> None:
    """Write a value; a text never becomes a formula."""
    if isinstance(value, str):
        cell.value = escaped(cut(value)) or None
        cell.data_type = "s" if value else cell.data_type
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True  # else it becomes a formula when its cell is edited
    else:
        cell.value = value
