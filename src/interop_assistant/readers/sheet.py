"""Spreadsheets with lists of criteria: XLSX and CSV, their columns guessed and told among the warnings."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interop_assistant.domain.documents import Document, Source
from interop_assistant.errors import DamagedFile, EncryptedFile, FileTooLarge, NotThatFormat
from interop_assistant.readers.building import build
from interop_assistant.readers.columns import entries_of, guessed
from interop_assistant.readers.decoding import decode, looks_like
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.listing import Entry, pieces_of
from interop_assistant.readers.relations import RelationsReader
from interop_assistant.relations import is_table_of_relations

MOST_ROWS, MOST_COLUMNS = 100_000, 200
MOST_UNPACKED = 300 * 2**20  # bytes
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
DELIMITERS = ",;\t|"
HELP = "Name its columns, such as Number, Title, Requirement, Guidance; one of them must hold the text."


class CsvReader:
    """CSV: a list of criteria, or the table of relations of a corpus."""

    version = "csv-1"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:
        """The document; `NotThatFormat` names the columns that are needed."""
        text, warnings = decode(path.read_bytes(), path.name)
        if is_table_of_relations(text):
            return RelationsReader(self.limits).read(path, source, password)
        return listed([("", csv_rows(text, path.name))], source, path.name, self.limits, warnings)


class SheetReader:
    """XLSX: each sheet that has a column of requirements."""

    version = "sheet-1"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document. `NotThatFormat`, `EncryptedFile`, `DamagedFile`, `FileTooLarge` say what to do."""
        check_archive(path)
        return listed(sheets_of(path), source, path.name, self.limits)


def listed(
    sheets: Sequence[tuple[str, Sequence[Sequence[str]]]],
    source: Source,
    name: str,
    limits: Limits,
    warnings: Sequence[str] = (),
) -> Document:
    """The document of all sheets whose columns can be told; `NotThatFormat` when none can."""
    entries: list[Entry] = []
    told: list[str] = []
    for title, rows in sheets:
        columns = guessed(rows)
        if columns is not None and len(rows) > columns.row + 1:
            entries += entries_of(rows, columns, name)
            told.append(f"Sheet “{title}”: {columns.told}" if title and len(sheets) > 1 else columns.told)
    if not entries:
        raise NotThatFormat(f"{name}: no column of it could be taken for the text of requirements.", next_step=HELP)
    return build(source, pieces_of(source.title, entries, name), limits, warnings=(*warnings, *told))


def csv_rows(text: str, name: str) -> list[list[str]]:
    """The rows of a CSV text, whatever its delimiter; `NotThatFormat` where it cannot be one."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=None), delimiter=delimiter):
            rows.append(row[:MOST_COLUMNS])
            _check_rows(len(rows), name)
    except csv.Error as error:
        raise NotThatFormat(f"{name} is no CSV: {error}.", next_step="Save it anew as CSV in UTF-8.") from error
    return rows


def _check_rows(count: int, name: str) -> None:
    if count > MOST_ROWS:
        raise FileTooLarge(f"{name} has more than {MOST_ROWS:,} rows.", next_step="Split it.")


def check_archive(path: Path) -> None:
    """Refuse what is not a sound, modest archive with a workbook in it, before anything is unpacked."""
    with path.open("rb") as stream:
        head = stream.read(2**20)
    if head.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise EncryptedFile(f"{path.name} needs a password.", next_step="Save a copy without it in Excel.")
        raise NotThatFormat(f"{path.name} is an old Excel file (.xls).", next_step="Save it as .xlsx.")
    if not head.startswith(b"PK"):
        raise NotThatFormat(
            f"{path.name} is not an Excel workbook: it looks like {looks_like(head) or 'something else'}.",
            next_step="Give the file its right ending, or save it as .xlsx.",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename for entry in archive.infolist()}
            size = sum(entry.file_size for entry in archive.infolist())
            if size <= MOST_UNPACKED:
                _refuse_entities(path, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise DamagedFile(f"{path.name} is truncated or damaged.", next_step="Get the file again.") from error
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise NotThatFormat(f"{path.name} holds no workbook.", next_step="Give the file its right ending.")
    if size > MOST_UNPACKED:
        raise FileTooLarge(f"{path.name} unpacks to far more than a list holds.", next_step="Split it.")


def _refuse_entities(path: Path, archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                if b"<!DOCTYPE" in part.read(4096).replace(b"\0", b""):
                    raise DamagedFile(
                        f"{path.name} declares XML entities, which no spreadsheet program writes.",
                        next_step="Save it anew from its program; if it came by mail, be careful with it.",
                    )


def sheets_of(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Name and rows of each visible sheet, values as they are shown; merged cells hold their value once."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [(sheet.title, _rows(sheet, path.name)) for sheet in visible]
        finally:
            book.close()
    except (MemoryError, FileTooLarge):
        raise
    except Exception as error:  # openpyxl lets errors of zipfile, its XML parser and its own through
        raise DamagedFile(
            f"{path.name} is damaged or no workbook ({type(error).__name__}).",
            next_step="Open it in Excel or LibreOffice, save it anew as .xlsx and try again.",
        ) from error


def _rows(sheet: Any, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        rows.append([_shown(value) for value in row])
        _check_rows(len(rows), name)
    return rows


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return str(value)
