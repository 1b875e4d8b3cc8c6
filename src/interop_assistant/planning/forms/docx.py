"""Blocks as a Word document: headings, lists, tables, and numbered sources that markers lead to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from interop_assistant.domain.answers import Citation
from interop_assistant.planning.forms.blocks import UNKNOWN, Grid, Heading, Words, Writing, place

MADE = datetime(2000, 1, 1)  # the same blocks give the same bytes, so no clock is read
BLUE, GREY = RGBColor(0x05, 0x63, 0xC1), RGBColor(0x59, 0x59, 0x59)
MARGIN, SMALL = Cm(2), Pt(9)


def written(writing: Writing) -> bytes:
    """The whole document; the same blocks give the same bytes."""
    document = Document()
    prepare(document, writing.title)
    for block in writing.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, level=max(0, block.level - 1))
        elif isinstance(block, Grid):
            add_grid(document, block)
        else:
            add_words(document.add_paragraph(style="List Bullet" if block.item else None), block.words)
    document.add_heading("Sources", level=1)
    for citation in writing.citations:
        add_source(document.add_paragraph(), citation)
    return packed(document)


def prepare(document: Any, title: str) -> None:
    """Margins, font and properties."""
    for section in document.sections:
        section.left_margin = section.right_margin = MARGIN
    document.styles["Normal"].font.size = Pt(10.5)
    for style in ("Normal", "List Bullet"):
        document.styles[style].paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "interop-assistant"
    properties.comments = ""
    properties.created = properties.modified = MADE


def add_words(paragraph: Any, words: Words) -> None:
    """Words with what qualifies them, each marker a link to its source."""
    if words.label:
        paragraph.add_run(f"{words.label}: ").bold = True
    paragraph.add_run(words.text)
    if words.note:
        grey(paragraph.add_run(f" ({words.note})"))
    for marker in words.markers:
        paragraph.add_run(" ")
        add_link(paragraph, f"[{marker}]", anchor=f"source{marker}")
    if words.who:
        paragraph.add_run(f" → {words.who}").italic = True


def grey(run: Any) -> None:
    """What qualifies is less prominent."""
    run.font.color.rgb = GREY


def add_grid(document: Any, grid: Grid) -> None:
    """A table whose header is repeated on each page."""
    table = document.add_table(rows=1, cols=len(grid.header), style="Table Grid")
    fill(table.rows[0], [(Words(name),) if name else () for name in grid.header], "")
    embolden(table.rows[0].cells)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    empty = "" if grid.header[0] else UNKNOWN
    for row in grid.rows:
        added = table.add_row()
        fill(added, row, empty)
        embolden(added.cells[:1])
    document.add_paragraph()


def embolden(cells: Sequence[Any]) -> None:
    """What labels a row or a column stands out."""
    for run in (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs):
        run.bold = True


def fill(row: Any, cells: Sequence[tuple[Words, ...]], empty: str) -> None:
    """The cells of a row; an empty one says so where the two are compared."""
    for cell, held in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        if not held and empty:
            grey(paragraph.add_run(empty))
        for number, words in enumerate(held):
            add_words(paragraph if not number else cell.add_paragraph(), words)
        for one in cell.paragraphs:
            one.paragraph_format.space_after = Pt(2)
            for run in one.runs:
                run.font.size = SMALL


def add_source(paragraph: Any, citation: Citation) -> None:
    """A numbered source: a bookmark, its place, the quoted words and the address as a link."""
    add_bookmark(paragraph, citation.marker)
    paragraph.add_run(f"{place(citation)}: “{' '.join(citation.quote.split())}” ")
    if citation.url:
        add_link(paragraph, citation.url, url=citation.url)
    paragraph.paragraph_format.space_after = Pt(3)
    for run in paragraph.runs:
        run.font.size = SMALL


def add_bookmark(paragraph: Any, marker: int) -> None:
    """The number of a source, where the links of its markers lead."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (begin, end):
        element.set(qn("w:id"), str(marker))
    begin.set(qn("w:name"), f"source{marker}")
    paragraph._p.append(begin)
    paragraph.add_run(f"[{marker}] ").bold = True
    paragraph._p.append(end)


def add_link(paragraph: Any, text: str, *, anchor: str | None = None, url: str | None = None) -> None:
    """A link to a bookmark or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.size = BLUE, SMALL
    link.append(run._r)
    paragraph._p.append(link)


def packed(document: Any) -> bytes:
    """The document as a package whose parts carry no time of writing."""
    plain, fixed = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as read, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as made:
        for item in read.infolist():
            info = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, read.read(item.filename))
    return fixed.getvalue()
