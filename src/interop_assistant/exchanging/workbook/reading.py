"""A workbook that a person has edited becomes mappings again."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from interop_assistant.errors import DamagedFile, EncryptedFile, FileTooLarge, NotThatFormat
from interop_assistant.exchanging.cells import Row, mappings_of
from interop_assistant.exchanging.exchanged import Exchanged, Standard, standard_named
from interop_assistant.exchanging.fields import is_header, keys_of
from interop_assistant.exchanging.problems import Place, Problems
from interop_assistant.exchanging.workbook.characters import unescaped, whole
from interop_assistant.exchanging.workbook.layout import CROSSWALK, LONG, NUMBERS, SHOWN_ONLY, SUMMARY

MOST_UNPACKED = 300 * 2**20  # bytes
MOST_ROWS, MOST_COLUMNS, HEAD_WITHIN = 100_000, 200, 20
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
HELP = "Open it in Excel or LibreOffice, save it anew as .xlsx and try again."

Cells = Sequence[Any]


def read(data: bytes, name: str = "the file") -> Exchanged:
    """The mappings of all sheets that have such columns, in the order of their numbers.

    `NotThatFormat`, `DamagedFile`, `EncryptedFile` and `FileTooLarge` name sheet, row and column and say what to do.
    """
    _check_archive(data, name)
    sheets = _sheets(data, name)
    problems, texts = Problems(name), _long_texts(sheets.get(LONG, []))
    tables = {title: rows for title, rows in sheets.items() if _head(rows) is not None}
    if not tables:
        what = f"{name} has no sheet with columns for criteria and their relation."
        raise NotThatFormat(what, next_step=f"Its sheet “{CROSSWALK}” needs headings such as Left number, Relation.")
    found = [row for title, rows in tables.items() for row in _rows(title, rows, texts, problems)]
    rows = [row for _, row in sorted(found, key=lambda pair: pair[0])]
    sides = _sides(sheets.get(SUMMARY, []), rows)
    mappings = mappings_of(rows, sides, problems)
    problems.check()
    return Exchanged(mappings, *sides)


def _check_archive(data: bytes, name: str) -> None:
    """Refuse what is no sound, modest archive before anything is unpacked."""
    if data.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile(f"{name} needs a password.", next_step="Save a copy without it in Excel.")
        raise NotThatFormat(f"{name} is an old Excel file (.xls).", next_step="Save it as .xlsx.")
    if not data.startswith(b"PK"):
        raise NotThatFormat(f"{name} is no Excel workbook.", next_step="Save it as .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise FileTooLarge(f"{name} unpacks to far more than a crosswalk holds.", next_step="Split it.")
            for entry in archive.namelist():
                if entry.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(entry).read(4096):
                    raise DamagedFile(f"{name} declares XML entities, as no spreadsheet program does.", next_step=HELP)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise DamagedFile(f"{name} is truncated or damaged.", next_step="Get the file again.") from error


def _sheets(data: bytes, name: str) -> Mapping[str, list[Cells]]:
    """The rows of each sheet by its name."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return {sheet.title: list(_cells(sheet, name)) for sheet in book.worksheets}
        finally:
            book.close()
    except FileTooLarge:
        raise
    except Exception as error:  # openpyxl lets errors of zipfile, its XML parser and its own through
        raise DamagedFile(f"{name} is damaged or no workbook ({type(error).__name__}).", next_step=HELP) from error


def _cells(sheet: Any, name: str) -> Iterator[Cells]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    for place, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)):
        if place >= MOST_ROWS:
            raise FileTooLarge(f"{name} has more than {MOST_ROWS:,} rows.", next_step="Split it.")
        yield row


def _head(rows: Sequence[Cells]) -> int | None:
    return next((place for place, row in enumerate(rows[:HEAD_WITHIN]) if is_header([_text(c) for c in row])), None)


def _rows(
    title: str, rows: Sequence[Cells], texts: Mapping[int, str], problems: Problems
) -> Iterator[tuple[float, Row]]:
    """The rows of a sheet that hold anything, each with its number, by which they are put in order."""
    head = _head(rows) or 0
    headings = [_text(cell) for cell in rows[head]]
    keys = keys_of(headings)
    named = {key: headings[column] for column, key in keys.items()}
    for place, row in enumerate(rows[head + 1 :], start=head + 2):
        at = Place(f"sheet “{title}”, row {place}")
        held = {key: row[column] for column, key in keys.items() if column < len(row)}
        if not any(_text(value).strip() for key, value in held.items() if key != "position"):
            continue
        cells = {key: _cell(key, value, texts, at.column(named[key]), problems) for key, value in held.items()}
        yield _position(cells.get("position", "")), Row(at, cells, named)


def _cell(key: str, value: Any, texts: Mapping[int, str], where: str, problems: Problems) -> str:
    if key in NUMBERS and isinstance(value, date | datetime):
        problems.add(where, "the program has made a date of the number; format the column as text and write it again")
        return ""
    text = _text(value)
    if key in SHOWN_ONLY:
        return text
    found = whole(text, dict(texts))
    if found is None:
        problems.add(where, f"its whole text stands on the sheet “{LONG}”; edit it there, or empty this cell")
    return found or ""


def _text(value: Any) -> str:
    """A value as it is shown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return str(value)


def _position(text: str) -> float:
    """The number of a row; what has none stands at the end."""
    try:
        return float(text)
    except ValueError:
        return math.inf


def _long_texts(rows: Sequence[Cells]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for row in rows[1:]:
        number, part = [*row, None, None][:2]
        if isinstance(number, int | float):
            texts[int(number)] = texts.get(int(number), "") + _text(part)
    return texts


def _sides(summary: Sequence[Cells], rows: Sequence[Row]) -> tuple[Standard | None, Standard | None]:
    """The standards as the summary names them, or as the addresses do."""
    facts = {_text(row[0]): [_text(cell) for cell in [*row, None, None][1:3]] for row in summary if len(row)}
    return _side(facts, 0, rows, "left"), _side(facts, 1, rows, "right")


def _side(facts: Mapping[str, Sequence[str]], place: int, rows: Sequence[Row], name: str) -> Standard | None:
    scheme, edition, title, source = (
        facts[fact][place] if fact in facts else "" for fact in ("Scheme", "Edition", "Standard", "Source")
    )
    if scheme:
        return Standard(scheme, edition, title, source)
    return standard_named(row.cell(f"{name}_address").strip() for row in rows)
