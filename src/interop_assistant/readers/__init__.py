"""A file becomes a Document: one row a format, each read in a child process with limits."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interop_assistant.domain.documents import Document, Source
from interop_assistant.errors import UnknownFormat
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.process import ReaderProcess, check_file

if TYPE_CHECKING:
    from interop_assistant.ports import Reader

__all__ = [
    "READERS",
    "Limits",
    "ReaderProcess",
    "Row",
    "check_file",
    "known_suffixes",
    "read_file",
    "reader_for",
    "reader_version",
]


class Row(NamedTuple):
    """Where a reader is (imported late: parsers are slow to import) and the version its documents are stamped with."""

    module: str
    name: str
    version: str


_MARKDOWN = Row("interop_assistant.readers.markdown", "MarkdownReader", "markdown-1")
_PLAIN = Row("interop_assistant.readers.plain", "PlainReader", "plain-2")
_HTML = Row("interop_assistant.readers.html", "HtmlReader", "html-2")
_JSON = Row("interop_assistant.readers.structured", "JsonReader", "json-1")

READERS: dict[str, Row] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".pdf": Row("interop_assistant.readers.pdf", "PdfReader", "pdf-2"),
    ".csv": Row("interop_assistant.readers.sheet", "CsvReader", "csv-1"),
    ".xlsx": Row("interop_assistant.readers.sheet", "SheetReader", "sheet-1"),
    ".json": _JSON,
    ".jsonld": _JSON,
    ".docx": Row("interop_assistant.readers.docx", "DocxReader", "docx-2"),
}


def known_suffixes() -> tuple[str, ...]:
    """The endings of files that can be read, sorted."""
    return tuple(sorted(READERS))


def _row(path: Path) -> Row:
    row = READERS.get(path.suffix.lower())
    if row is None:
        ending = f"files ending in {path.suffix}" if path.suffix else "files without an ending"
        raise UnknownFormat(
            f"{path.name}: there is no reader for {ending}.",
            next_step=f"Known endings: {', '.join(known_suffixes())}.",
        )
    return row


def reader_version(path: Path) -> str:
    """The version of the reader for ``path``, part of how an index was built. `UnknownFormat` for unknown endings."""
    return _row(path).version


def reader_for(path: Path, limits: Limits) -> Reader:
    """The reader for ``path``, to run in this process: for trusted files and for the child itself."""
    row = _row(path)
    reader: Reader = getattr(import_module(row.module), row.name)(limits)
    return reader


def read_file(path: Path, source: Source, limits: Limits | None = None, password: str | None = None) -> Document:
    """The document in ``path``, read in a child process of its own. Raises a `RefusedFile` that says what to do.

    For many files use one `ReaderProcess`: it is started once.
    """
    with ReaderProcess(limits or Limits()) as process:
        return process.read(path, source, password)
