"""The PDF reader: opens, places, cleans, orders, and builds the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pypdf.errors import FileNotDecryptedError, PyPdfError

from interop_assistant.domain.documents import BlockKind, Document, Source
from interop_assistant.errors import DamagedFile, FileTooLarge, NoTextInFile
from interop_assistant.readers import marks
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.characters import fold, tidy
from interop_assistant.readers.grouping import Line, assemble, tidy_line
from interop_assistant.readers.hyphens import Hyphens
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.pdf.columns import in_reading_order
from interop_assistant.readers.pdf.faces import Run
from interop_assistant.readers.pdf.furniture import without_furniture
from interop_assistant.readers.pdf.glyphs import page_runs
from interop_assistant.readers.pdf.headings import Set, heading_levels, outline
from interop_assistant.readers.pdf.measuring import Placed, measured
from interop_assistant.readers.pdf.opening import AGAIN, holds_picture, labels, open_pdf
from interop_assistant.readers.pdf.rows import Row, page_rows, tables

CONTENTS = frozenset(("contents", "table of contents", "inhalt", "inhaltsverzeichnis", "sommaire", "índice"))
_LEADERS = re.compile(r"(?:\s?\.){4,}|…{2,}")
_SPACES = re.compile(r"[ \t\xa0]+")
# some programs set no space after these
_SET_TIGHT = re.compile(r"(?:(?<=\w)”|(?<= )–|‘[^‘’]{1,40}’(?=\w{3}))(?=[^\W\d_])")
_ENDS_IN_PAGE = re.compile(r"(?:\s|^)(?:\d{1,4}|[ivxlc]+)$")


class PdfReader:
    """PDF with text in it. Pages count from 1; the labels printed on them are kept."""

    version = "pdf-2"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:
        """The document. Raises `NotThatFormat`, `DamagedFile`, `EncryptedFile`, `NoTextInFile` or `FileTooLarge`."""
        with path.open("rb") as stream:
            pdf, count = open_pdf(path, stream, password, self.limits)
            pages, bare, broken = self._runs(pdf)
            if not any(pages):
                raise _no_text(path, broken == list(range(1, count + 1)))
            items, hyphens, contents = _items(without_furniture(pages), outline(pdf))
            warnings = (*_about(path, bare), *_about_broken(broken), *_about_contents(contents))
            pieces = assemble(items, hyphens)
            if not any(piece.text for piece in pieces):
                raise _no_text(path, damaged=False)
            return build(source, pieces, self.limits, page_count=count, labels=labels(pdf, count), warnings=warnings)

    def _runs(self, pdf: Any) -> tuple[list[list[Run]], list[int], list[int]]:
        """The runs of each page, the pages that are pictures without text, and the pages that cannot be read."""
        faces: dict[Any, Any] = {}
        pages: list[list[Run]] = []
        bare: list[int] = []
        broken: list[int] = []
        characters = 0
        for number, page in enumerate(pdf.pages, 1):
            runs = self._page(page, pdf, faces, number, broken)
            characters += sum(len(run.text) for run in runs)
            if characters > 2 * self.limits.max_characters:
                raise FileTooLarge("Its text is too long.", next_step="Split it, or raise the setting max_characters.")
            if not runs and number not in broken and holds_picture(page):
                bare.append(number)
            pages.append(runs)
        return pages, bare, broken

    @staticmethod
    def _page(page: Any, pdf: Any, faces: dict[Any, Any], number: int, broken: list[int]) -> list[Run]:
        try:
            return in_reading_order(_folded(page_runs(page, pdf, faces)))
        except FileNotDecryptedError:
            raise
        except (PyPdfError, KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError):
            broken.append(number)
            return []


def _folded(runs: list[Run]) -> list[Run]:
    """Runs with folded characters, without those printed twice to look bold."""
    kept: list[Run] = []
    for run in runs:
        run.text = _SET_TIGHT.sub(r"\g<0> ", _SPACES.sub(" ", fold(run.text)).strip())
        if run.text and not any(_same(run, other) for other in kept[-3:]):
            kept.append(run)
    return kept


def _same(a: Run, b: Run) -> bool:
    return a.text == b.text and abs(a.x0 - b.x0) < 1.5 and abs(a.y - b.y) < 1.5


def _items(
    pages: Sequence[list[Run]], titles: dict[int, dict[str, int]]
) -> tuple[list[Line | Piece], Hyphens, list[int]]:
    """Lines and table rows in reading order, the joiner for their words, and the pages of contents left out."""
    by_page = [page_rows(runs, number) for number, runs in enumerate(pages, 1)]
    contents = [number for number, rows in enumerate(by_page, 1) if _is_contents(rows)]
    rows = [
        row for number, rows in enumerate(by_page, 1) for row in rows if number not in contents or not _is_entry(row)
    ]
    hyphens = Hyphens(run.text for row in rows for cell in row.cells for run in cell.runs)
    parts: list[Placed | Piece] = []
    celled: list[Set] = []
    for row, in_table in zip(rows, tables(rows), strict=True):
        found = _parts(row, in_table, hyphens)
        parts += found
        if isinstance(found[0], Piece):
            celled += [Set(row.page, run.text, run.size, run.bold) for cell in row.cells for run in cell.runs]
    placed = [part for part in parts if isinstance(part, Placed)]
    levels, starts = heading_levels([Set(p.page, p.text, p.size, p.bold) for p in placed], titles, celled)
    for i, line in enumerate(placed):
        line.heading, line.apart = levels[i], line.apart or i in starts
    lines = iter(measured(placed))
    return [part if isinstance(part, Piece) else next(lines) for part in parts], hyphens, contents


def _parts(row: Row, in_table: bool, hyphens: Hyphens) -> list[Placed | Piece]:
    first = row.cells[0].runs
    marked = len(row.cells) == 2 and len(first) == 1 and _is_mark(first[0].text)
    if marked:
        return list(_joined(row))
    if in_table or len(row.cells) > 2 or (len(row.cells) == 2 and marks.begins_label(first[0].text)):
        return [_table_row(row, hyphens)]
    return [
        _placed(row.page, run, apart=i > 0 and j == 0)
        for i, cell in enumerate(row.cells)
        for j, run in enumerate(cell.runs)
    ]


def _is_mark(text: str) -> bool:
    """Whether a cell is only the bullet or number of the one beside it."""
    return (
        marks.lone_bullet(text, frozenset("nlqouü–-*"))
        or marks.list_number(text + " x") is not None
        or marks.begins_label(text + " X")
    )


def _joined(row: Row) -> list[Placed]:
    """A bullet or number and its text as lines."""
    mark, first = row.cells[0].runs[0], row.cells[1].runs[0]
    lines = [_placed(row.page, run) for run in row.cells[1].runs]
    lines[0].text = f"{mark.text} {first.text}"
    lines[0].x0 = mark.x0
    return lines


def _placed(page: int, run: Run, apart: bool = False) -> Placed:
    return Placed(page, run.text, run.x0, run.x1, run.y, run.size, run.bold, run.slanted, apart)


def _table_row(row: Row, hyphens: Hyphens) -> Piece:
    cells = [tidy(hyphens.join([tidy_line(run.text) for run in cell.runs])[0]) for cell in row.cells]
    text = " | ".join(filter(None, cells))
    number = marks.clause_number(text.replace(" | ", " ", 1))
    return Piece(BlockKind.TABLE_ROW, text, number=number, pages=((row.page, 0),))


def _is_contents(rows: list[Row]) -> bool:
    """Whether a page has a table of contents: many lines with leaders, or entries with page numbers under its title."""
    lines = [run.text for row in rows for cell in row.cells for run in cell.runs]
    leaders = sum(bool(_LEADERS.search(line)) for line in lines)
    texts = [_row_text(row) for row in rows]
    titles = [i for i, text in enumerate(texts) if text.casefold() in CONTENTS]
    entries = sum(_is_entry(row) for row in rows[titles[0] + 1 : titles[0] + 12]) if titles else 0
    return leaders >= max(4, 0.25 * len(lines)) or entries >= 3


def _is_entry(row: Row) -> bool:
    """Whether a row of a contents page is an entry or its title."""
    text = _row_text(row)
    numbered = bool(_ENDS_IN_PAGE.search(text)) and len(text.split()) <= 16
    return bool(_LEADERS.search(text)) or numbered or text.casefold() in CONTENTS


def _row_text(row: Row) -> str:
    return " ".join(run.text for cell in row.cells for run in cell.runs)


def _no_text(path: Path, damaged: bool) -> NoTextInFile | DamagedFile:
    if damaged:
        return DamagedFile(f"{path.name} is damaged: none of its pages can be read.", next_step=AGAIN)
    return NoTextInFile(
        f"{path.name} holds no text, only pictures of pages (a scan).",
        next_step=f'Run "ocrmypdf {path.name} out.pdf" to recognise the text, then ingest out.pdf.',
    )


def _about(path: Path, bare: list[int]) -> tuple[str, ...]:
    if not bare:
        return ()
    return (
        f"{_pages(bare)} of {path.name}: pictures without text, left out. "
        f'Run "ocrmypdf --skip-text {path.name} out.pdf" and ingest out.pdf to have them read.',
    )


def _about_broken(broken: list[int]) -> tuple[str, ...]:
    return (f"{_pages(broken)} could not be read: damaged.",) if broken else ()


def _about_contents(contents: list[int]) -> tuple[str, ...]:
    return (f"{_pages(contents)}: the table of contents was left out.",) if contents else ()


def _pages(numbers: list[int]) -> str:
    """``Page 3`` or ``Pages 3 to 5, 8``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]} to {span[-1]}" for span in spans]
    return ("Page " if len(numbers) == 1 else "Pages ") + ", ".join(words)
