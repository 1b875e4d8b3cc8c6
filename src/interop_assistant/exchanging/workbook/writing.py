"""A comparison becomes a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from interop_assistant.domain.mappings import Comparison, CriterionMapping, Side
from interop_assistant.exchanging.exchanged import Texts, is_web, standard_of, texts_of
from interop_assistant.exchanging.fields import BY_KEY, heading_of
from interop_assistant.exchanging.wording import RELATIONS, STATUSES
from interop_assistant.exchanging.workbook import styles, summary
from interop_assistant.exchanging.workbook.characters import LongTexts
from interop_assistant.exchanging.workbook.layout import (
    CROSSWALK_TABLE,
    LONG,
    NUMBERS,
    SHOWN_ONLY,
    SOURCES,
    SUMMARY,
    WIDTH,
    WIDTHS,
    Table,
    gaps_table,
)
from interop_assistant.exchanging.workbook.packing import packed

HEAD = 2  # the row of headings; the standards stand above it
SPARE = 500  # rows below the last that take the same choices, for those that a person adds
MOST_LINKS = 60_000  # of a sheet; Excel takes 65,530
LONGEST_LINK = 2_000  # characters; Excel takes 2,079

Numbered = Sequence[tuple[int, CriterionMapping]]


class Pen(NamedTuple):
    """What all rows are written with."""

    texts: Texts
    long: LongTexts
    dresser: styles.Dresser


def write(comparison: Comparison, made: str = "") -> bytes:
    """The workbook: Summary, Crosswalk, Gaps left, Gaps right, Sources; Long texts where a cell cannot hold one."""
    book, pen = Workbook(), Pen(texts_of(comparison), LongTexts(), styles.Dresser())
    book.active.title = SUMMARY
    summary.fill(book.active, comparison, made)
    numbered = list(enumerate(comparison.mappings, start=1))
    for table, rows in (
        (CROSSWALK_TABLE, [(n, m) for n, m in numbered if None not in (m.left, m.right)]),
        (gaps_table("left"), [(n, m) for n, m in numbered if m.right is None]),
        (gaps_table("right"), [(n, m) for n, m in numbered if m.left is None and m.right is not None]),
    ):
        _tabled(pen, book.create_sheet(table.title), table, rows, comparison)
    _sources(book.create_sheet(SOURCES), comparison)
    if pen.long.texts:
        _long(book.create_sheet(LONG), pen.long)
    return packed(book)


def _tabled(pen: Pen, sheet: Any, table: Table, rows: Numbered, comparison: Comparison) -> None:
    keys = (*table.keys, *table.folded)
    letters = {key: get_column_letter(place) for place, key in enumerate(keys, start=1)}
    _headed(sheet, keys, letters, comparison)
    for place, numbered in enumerate(rows, start=HEAD + 1):
        _row(pen, sheet, place, keys, numbered)
    last = HEAD + max(len(rows), 1)
    for key in table.folded:
        column = sheet.column_dimensions[letters[key]]
        column.outlineLevel, column.hidden, column.width = 1, True, WIDTH
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:{letters[keys[-1]]}{last}"
    _chosen(sheet, letters, last + SPARE)
    named = f"{standard_of(comparison.left).named} · {standard_of(comparison.right).named} · {table.title}"
    styles.printed(sheet, titles=f"1:{HEAD}", name=named, pages=2 if table is CROSSWALK_TABLE else 1)


def _headed(sheet: Any, keys: Sequence[str], letters: dict[str, str], comparison: Comparison) -> None:
    """The standards above their columns, and the headings."""
    for side, standard in (("left", standard_of(comparison.left)), ("right", standard_of(comparison.right))):
        if f"{side}_number" in letters:
            cell = sheet[f"{letters[f'{side}_number']}1"]
            summary.put(cell, f"{side.capitalize()}: {standard.named}")
            cell.font = styles.SUBTITLE
    for place, key in enumerate(keys, start=1):
        cell = sheet.cell(HEAD, place, "No." if key == "position" else heading_of(key))
        cell.font, cell.fill, cell.alignment = styles.HEAD, styles.DARK, styles.MIDDLE
        column = sheet.column_dimensions[letters[key]]
        column.width = WIDTHS.get(key, WIDTH)
        if key in NUMBERS:
            column.number_format = "@"
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEAD].height = 24, 32


def _row(pen: Pen, sheet: Any, place: int, keys: Sequence[str], numbered: tuple[int, CriterionMapping]) -> None:
    number, mapping = numbered
    for column, key in enumerate(keys, start=1):
        cell = sheet.cell(place, column)
        if key == "position":
            cell.value = number
        elif key == "strength":
            cell.value = repr(float(mapping.strength))
            cell.data_type = "n"  # openpyxl itself would write 16 digits of it; a double has up to 17
        else:
            shown = BY_KEY[key].show(mapping, pen.texts)
            summary.put(cell, shown if key in SHOWN_ONLY else pen.long.put(shown))
        look = "number" if key in NUMBERS else "strength" if key == "strength" else "text"
        pen.dresser.dress(cell, "formula" if cell.quotePrefix and look == "text" else look)
        if key in ("left_page", "right_page"):
            _linked(pen, cell, pen.texts.link(mapping.left if key == "left_page" else mapping.right), place)


def _linked(pen: Pen, cell: Any, link: str, place: int) -> None:
    if link and len(link) <= LONGEST_LINK and place < MOST_LINKS // 2:
        cell.value = cell.value or "open"
        cell.hyperlink = link
        pen.dresser.dress(cell, "link")


def _chosen(sheet: Any, letters: dict[str, str], last: int) -> None:
    """Lists to choose from, a check of the strength, and colours."""
    first = HEAD + 1
    for key, words in (("relation", RELATIONS.values()), ("status", STATUSES.values())):
        if key in letters:
            check = DataValidation(
                type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True
            )
            check.error, check.errorTitle = f"Choose one of: {', '.join(words)}.", heading_of(key)
            check.add(f"{letters[key]}{first}:{letters[key]}{last}")
            sheet.add_data_validation(check)
            styles.tint(sheet, letters[key], first, last)
    check = DataValidation(
        type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True, showErrorMessage=True
    )
    check.error, check.errorTitle = "Write a number from 0 to 1.", "Strength"
    check.add(f"{letters['strength']}{first}:{letters['strength']}{last}")
    sheet.add_data_validation(check)


def _sources(sheet: Any, comparison: Comparison) -> None:
    """The two standards, and every other document that a criterion is cited from."""
    heads = ("Side", "Title", "Publisher", "Edition", "Year", "Source", "Link")
    for place, (head, width) in enumerate(zip(heads, (8, 50, 28, 14, 8, 24, 60), strict=True), start=1):
        cell = sheet.cell(1, place, head)
        cell.font, cell.fill, cell.alignment = styles.HEAD, styles.DARK, styles.MIDDLE
        sheet.column_dimensions[get_column_letter(place)].width = width
    rows = [*_cited("Left", comparison.left), *_cited("Right", comparison.right)]
    for place, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            summary.put(cell, value)
            cell.font, cell.alignment, cell.border = styles.PLAIN, styles.WRAP, styles.BOX
        if is_web(str(row[-1])) and len(str(row[-1])) <= LONGEST_LINK:
            cell.hyperlink, cell.font = str(row[-1]), styles.LINK
    sheet.freeze_panes = "A2"
    styles.printed(sheet, titles="1:1", name=SOURCES)


def _cited(name: str, side: Side) -> Iterable[tuple[Any, ...]]:
    cited = {one.source_id: one for _, one in side.citations}
    own = cited.pop(side.source_id, None)
    link = (own.url or "") if own else ""
    yield (
        name,
        side.title,
        own.publisher if own else "",
        side.edition,
        own.year if own else None,
        side.source_id,
        link,
    )
    for one in cited.values():
        yield name, one.title, one.publisher, one.edition or "", one.year, one.source_id, one.url or ""


def _long(sheet: Any, long: LongTexts) -> None:
    for place, (number, part) in enumerate([(0, ""), *long.rows()], start=1):
        sheet.cell(place, 1, number if place > 1 else "Entry")
        summary.put(sheet.cell(place, 2), part if place > 1 else "Text, in parts")
        sheet.cell(place, 2).alignment = styles.WRAP
    sheet.column_dimensions["B"].width = 120
