"""Word documents: headings by style, list items by style or numbering, table rows, in the order of the document."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interop_assistant.domain.documents import BlockKind, Document, Source
from interop_assistant.errors import DamagedFile, EncryptedFile, FileTooLarge, NotThatFormat
from interop_assistant.readers import marks
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.characters import tidy
from interop_assistant.readers.decoding import looks_like
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.numbering import Numbering, value_of

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|kop)\s*(\d)$", re.IGNORECASE)
_LIST = re.compile(r"^list\b(?:.*?(\d))?", re.IGNORECASE)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 300 * 2**20  # bytes; a document of 2,000 pages unpacks to a few MB without its pictures
MOST_XML = 100 * 2**20


class DocxReader:
    """``.docx``. Pages are not stored in such files, so the document has none."""

    version = "docx-2"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document. `NotThatFormat`, `EncryptedFile`, `DamagedFile`, `FileTooLarge` say what to do."""
        check_archive(path)
        pieces = list(Body(_open(path)).pieces())
        return build(source, pieces, self.limits)


def _open(path: Path) -> Any:
    import docx

    try:
        return docx.Document(str(path))
    except MemoryError:
        raise
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own through
        raise DamagedFile(
            f"{path.name} is damaged or no Word document ({type(error).__name__}).",
            next_step="Open it in Word or LibreOffice, save it anew as .docx and try again.",
        ) from error


def check_archive(path: Path) -> None:
    """Refuse what is not a sound, modest archive with a Word document in it, before anything is unpacked."""
    with path.open("rb") as stream:
        head = stream.read(1024)
        if head.startswith(OLD_OFFICE):
            _refuse_old(path, head + stream.read(2**20))
    if not head.startswith(b"PK"):
        raise NotThatFormat(
            f"{path.name} is not a Word document: it looks like {looks_like(head) or 'something else'}.",
            next_step="Give the file its right ending, or save it as .docx.",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise DamagedFile(
            f"{path.name} is truncated or damaged.", next_step="Get the file again from where it came from."
        ) from error


def _refuse_old(path: Path, head: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise EncryptedFile(
            f"{path.name} is protected with a password.", next_step="Save a copy without the password in Word."
        )
    raise NotThatFormat(
        f"{path.name} is an old Word file (.doc) with a new ending.",
        next_step="Open it in Word or LibreOffice and save it as .docx.",
    )


def _check_entries(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if not any(entry.filename == "word/document.xml" for entry in entries) and not _names_document(archive):
        raise NotThatFormat(
            f"{path.name} is an archive without a Word document in it.",
            next_step="If it is an Excel or PowerPoint file, save it as PDF and give that.",
        )
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if xml > MOST_XML or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FileTooLarge(
            f"{path.name} unpacks to far more than a document holds.", next_step="Save it anew from its program."
        )
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                _refuse_entities(path, part.read(4096))


def _names_document(archive: zipfile.ZipFile) -> bool:
    """Whether the main document lies in an unusual place, as the content types say."""
    try:
        return b"wordprocessingml.document.main" in archive.open("[Content_Types].xml").read(2**20)
    except KeyError:
        return False


def _refuse_entities(path: Path, head: bytes) -> None:
    if b"<!DOCTYPE" in head.replace(b"\0", b"") or b"<!ENTITY" in head.replace(b"\0", b""):
        raise DamagedFile(
            f"{path.name} declares XML entities, which no word processor writes.",
            next_step="Save it anew from its program; if it came by mail, be careful with it.",
        )


class Body:
    """Walks over a python-docx document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.numbering = Numbering(document)

    def pieces(self) -> Iterator[Piece]:
        """The blocks in document order; tables within tables are read as rows of their own."""
        for element in self._elements(self.document.element.body):
            if element.tag.endswith("}tbl"):
                yield from self._rows(element)
            else:
                yield from self._paragraph(element)

    def _elements(self, parent: Any) -> Iterator[Any]:
        """Paragraphs and tables, content controls and tracked insertions opened."""
        for element in parent.iterchildren():
            name = str(element.tag).rpartition("}")[2]
            if name in ("p", "tbl"):
                yield element
            elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
                yield from self._elements(element)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        from docx.text.paragraph import Paragraph

        paragraph = Paragraph(element, self.document)
        text = tidy(_text(element))
        if not text:
            return
        name = str(paragraph.style.name or "") if paragraph.style is not None else ""
        level = _heading_level(name, element)
        number_id, depth = _numbering(element, paragraph.style)
        if level:
            yield Piece(BlockKind.HEADING, text, level, marks.heading_number(text) or self._counted(number_id, depth))
            return
        if number_id or _LIST.match(name):
            yield self._item(text, name, number_id, depth)
            return
        length = marks.bullet(text, frozenset(), dash=True)
        if length:
            yield Piece(BlockKind.LIST_ITEM, text[length:], 1)
        else:
            yield Piece(BlockKind.PARAGRAPH, text, 0, marks.clause_number(text))

    def _item(self, text: str, style: str, number_id: str | None, depth: int) -> Piece:
        style_depth = _LIST.match(style)
        level = depth + 1 if number_id else int(style_depth[1] or 1) if style_depth else 1
        known = number_id in self.numbering.ids
        if not (self.numbering.is_counted(number_id or "", depth) if known else "number" in style.lower()):
            return Piece(BlockKind.LIST_ITEM, text, level)
        return Piece(BlockKind.LIST_ITEM, text, level, self.numbering.next(number_id or style, level - 1))

    def _counted(self, number_id: str | None, depth: int) -> str | None:
        """The number that Word counts for a heading, if it counts one."""
        if number_id is None or not self.numbering.is_counted(number_id, depth):
            return None
        return self.numbering.next(number_id, depth)

    def _rows(self, table: Any) -> Iterator[Piece]:
        for row in table.iterchildren("{*}tr"):
            cells = [_cell(cell) for cell in row.iter("{*}tc") if _owner(cell) is row]
            text = " | ".join(filter(None, cells))
            if text:
                yield Piece(BlockKind.TABLE_ROW, text, number=marks.clause_number(text.replace(" | ", " ", 1)))


def _owner(cell: Any) -> Any:
    """The row a cell belongs to, content controls looked through."""
    parent = cell.getparent()
    while not parent.tag.endswith("}tr"):
        parent = parent.getparent()
    return parent


def _cell(cell: Any) -> str:
    return tidy(" ".join(_text(paragraph) for paragraph in cell.iter("{*}p")))


def _text(paragraph: Any) -> str:
    """The words of a paragraph: deleted text and field codes left out, each run once."""
    parts: list[str] = []
    for node in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen", "{*}softHyphen", "{*}sym"):
        name = node.tag.rpartition("}")[2]
        if name == "t":
            if not _within_nested(node, paragraph):
                parts.append(node.text or "")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name in ("tab", "br", "cr") and node.getparent().tag.endswith("}r"):
            parts.append(" ")
    return "".join(parts)


def _within_nested(node: Any, paragraph: Any) -> bool:
    """Whether text lies in a paragraph inside ``paragraph`` (a text box), or in the fallback copy of one."""
    parent = node.getparent()
    while parent is not paragraph:
        name = parent.tag.rpartition("}")[2]
        if name in ("Fallback", "del", "moveFrom"):
            return True
        parent = parent.getparent()
    return False


def _heading_level(style: str, element: Any) -> int:
    found = _HEADING.match(style)
    if found:
        return int(found[1])
    if style.lower() == "title":
        return 1
    outline = element.find("{*}pPr/{*}outlineLvl")
    value = outline.get(outline.tag.replace("outlineLvl", "val")) if outline is not None else None
    return int(value) + 1 if value and value.isdigit() and int(value) < 6 else 0


def _numbering(element: Any, style: Any) -> tuple[str | None, int]:
    """(id of the numbering, depth from 0) of a paragraph or of its style; (None, 0) without; ``0`` switches it off."""
    for owner in (element, style.element if style is not None else None):
        properties = owner.find("{*}pPr/{*}numPr") if owner is not None else None
        if properties is not None:
            number = properties.find("{*}numId")
            depth = properties.find("{*}ilvl")
            number_id = value_of(number)
            return (None if number_id == "0" else number_id), int(value_of(depth) or 0)
    return None, 0
