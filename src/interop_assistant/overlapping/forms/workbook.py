"""A workbook for a committee: Summary, Topics, Systems, Sources; it looks as that of the crosswalk does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from interop_assistant.domain.overlaps import UNKNOWN, Cell, Overlap, Presence, Row
from interop_assistant.exchanging.exchanged import is_web
from interop_assistant.exchanging.workbook import styles
from interop_assistant.exchanging.workbook.packing import packed
from interop_assistant.exchanging.workbook.summary import put
from interop_assistant.overlapping.forms.wording import codes, headed, more, place, presence, share

TINTS = {Presence.BOTH: "CFE6DA", Presence.ONLY_LEFT: "DDEBF7", Presence.ONLY_RIGHT: "FBF1DC"}
LONGEST_LINK = 2_000  # characters; Excel takes 2,079


def write(overlap: Overlap) -> bytes:
    """The workbook; the same comparison gives the same bytes."""
    book = Workbook()
    book.active.title = "Summary"
    _summary(book.active, overlap)
    _tabled(book.create_sheet("Topics"), "Topic", overlap.topics, overlap)
    if overlap.systems:
        _tabled(book.create_sheet("Systems"), "What is compared", overlap.systems, overlap)
    _sources(book.create_sheet("Sources"), overlap)
    return packed(book)


def _summary(sheet: Any, overlap: Overlap) -> None:
    left, right, counts = overlap.left, overlap.right, overlap.counts
    facts = [
        ("Scheme", left.name, right.name),
        ("Text that was read", left.title or "none", right.title or "none"),
        ("Edition", left.edition or "", right.edition or ""),
        ("Profile as of", left.as_of or "none", right.as_of or "none"),
        ("Topics named", *(counts[Presence.BOTH] + counts[one] for one in (Presence.ONLY_LEFT, Presence.ONLY_RIGHT))),
        ("Of these, the other names", share(overlap.coverage_left), share(overlap.coverage_right)),
        ("Topics of both", counts[Presence.BOTH], counts[Presence.BOTH]),
        ("Topics found at neither", counts[Presence.NOT_FOUND], counts[Presence.NOT_FOUND]),
    ]
    _line(sheet, 1, ["Two schemes by topic"], styles.TITLE)
    _line(sheet, 2, [f"{headed(left)}  ·  {headed(right)}"], styles.SUBTITLE)
    _head(sheet, 4, ["What was compared", "Left", "Right"], (30, 50, 50))
    for at, fact in enumerate(facts, start=5):
        _line(sheet, at, fact, styles.PLAIN, boxed=True)
    notes = [UNKNOWN, *left.notes, *right.notes, *([overlap.next_step] if overlap.next_step else [])]
    for at, note in enumerate(notes, start=6 + len(facts)):
        _line(sheet, at, [note], styles.QUIET)
    sheet.sheet_view.showGridLines = False
    styles.printed(sheet, titles=None, name=f"{left.name} · {right.name}")


def _tabled(sheet: Any, what: str, rows: Sequence[Row], overlap: Overlap) -> None:
    heads = [what, "Found", overlap.left.name, "Where", overlap.right.name, "Where", "In common, and not"]
    _head(sheet, 1, heads, (32, 18, 56, 36, 56, 36, 40))
    for at, row in enumerate(rows, start=2):
        sides = [text for cell in (row.left, row.right) for text in (_words(cell), _places(cell))]
        _line(sheet, at, [row.label, presence(row, overlap), *sides, codes(row, overlap)], styles.PLAIN, boxed=True)
        sheet.cell(at, 1).font = styles.BOLD
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:G{len(rows) + 1}"
    _tinted(sheet, len(rows) + 1, overlap)
    styles.printed(sheet, titles="1:1", name=f"{overlap.left.name} · {overlap.right.name} · {sheet.title}")


def _tinted(sheet: Any, last: int, overlap: Overlap) -> None:
    """Colour the column of what was found by its word."""
    examples = {Presence.BOTH: "Both", Presence.ONLY_LEFT: f"Only {overlap.left.called}",
                Presence.ONLY_RIGHT: f"Only {overlap.right.called}"}  # fmt: skip
    for one, word in examples.items():
        fill = PatternFill("solid", bgColor=TINTS[one])
        quoted = word.replace('"', '""')
        sheet.conditional_formatting.add(f"B2:B{last}", FormulaRule(formula=[f'B2="{quoted}"'], fill=fill))


def _words(cell: Cell) -> str:
    """The quotes, and what qualifies them."""
    quotes = [f"“{one.quote}”" for one in cell.citations]
    told = [part for part in (f"({cell.note})" if cell.note else "", more(cell)) if part and cell.found]
    return "\n".join([*quotes, *told]) or "not found in the library"


def _places(cell: Cell) -> str:
    return "\n".join(place(one) for one in cell.citations)


def _sources(sheet: Any, overlap: Overlap) -> None:
    _head(sheet, 1, ["Quote", "Title", "Publisher", "Edition", "Year", "Page", "Link"], (70, 50, 28, 14, 8, 8, 60))
    for at, one in enumerate(overlap.citations, start=2):
        cells = [one.quote, one.title, one.publisher, one.edition or "", one.year, one.page_start, one.url or ""]
        _line(sheet, at, cells, styles.PLAIN, boxed=True)
        if one.url and is_web(one.url) and len(one.url) <= LONGEST_LINK:
            sheet.cell(at, 7).hyperlink, sheet.cell(at, 7).font = one.url, styles.LINK
    sheet.freeze_panes = "A2"
    styles.printed(sheet, titles="1:1", name="Sources")


def _head(sheet: Any, row: int, words: Sequence[str], widths: Sequence[int]) -> None:
    for column, (word, width) in enumerate(zip(words, widths, strict=True), start=1):
        cell = sheet.cell(row, column)
        put(cell, word)
        cell.font, cell.fill, cell.alignment = styles.HEAD, styles.DARK, styles.MIDDLE
        sheet.column_dimensions[cell.column_letter].width = width


def _line(sheet: Any, row: int, values: Sequence[Any], font: Any, *, boxed: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        put(cell, value)
        cell.font = font
        if boxed:
            cell.alignment, cell.border = styles.WRAP, styles.BOX
