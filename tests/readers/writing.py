"""Writes one structure in every format, so that readers can be asked for it back."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from interop_assistant.domain.documents import BlockKind, Document

LATIN = "abcdefghijklmnoprstuvwyzäöüéñøç"
LETTERS = LATIN + "αβγδεζηθκλμабвгдежзий"


@dataclass(frozen=True)
class Part:
    """One block to write: its kind, words, heading level and list number."""

    kind: BlockKind
    text: str
    level: int = 0
    number: str | None = None


def words(letters: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.text(letters, min_size=3, max_size=9), min_size=least, max_size=most)


def sentences(letters: str = LETTERS) -> st.SearchStrategy[str]:
    return words(letters, 5, 14).map(lambda w: " ".join([w[0].capitalize(), *w[1:]]) + ".")


def paragraphs(letters: str = LETTERS) -> st.SearchStrategy[Part]:
    return st.lists(sentences(letters), min_size=2, max_size=4).map(lambda s: Part(BlockKind.PARAGRAPH, " ".join(s)))


def titles(letters: str = LETTERS) -> st.SearchStrategy[str]:
    return words(letters, 1, 5).map(lambda w: " ".join(word.capitalize() for word in w))


@st.composite
def lists(draw: st.DrawFn, letters: str) -> list[Part]:
    items = draw(st.lists(sentences(letters), min_size=2, max_size=4))
    numbered = draw(st.booleans())
    return [Part(BlockKind.LIST_ITEM, text, 1, str(i) if numbered else None) for i, text in enumerate(items, 1)]


@st.composite
def structures(draw: st.DrawFn, letters: str = LETTERS) -> list[Part]:
    """Sections of a heading, a paragraph and perhaps a list; the first heading is of level 1, the others of 2."""
    parts: list[Part] = []
    for i in range(draw(st.integers(1, 3))):
        parts.append(Part(BlockKind.HEADING, draw(titles(letters)), 1 if i == 0 else 2))
        parts.append(draw(paragraphs(letters)))
        if draw(st.booleans()):
            parts += draw(lists(letters))
            parts.append(draw(paragraphs(letters)))
    return parts


def write_markdown(parts: list[Part], path: Path) -> None:
    out = ""
    for part in parts:
        if part.kind == BlockKind.HEADING:
            out += f"\n{'#' * part.level} {part.text}\n"
        elif part.kind == BlockKind.LIST_ITEM:
            mark = f"{part.number}. " if part.number else "- "
            out += textwrap.fill(part.text, 60, initial_indent=mark, subsequent_indent=" " * len(mark)) + "\n"
        else:
            out += f"\n{textwrap.fill(part.text, 60)}\n\n"
    path.write_text(out, encoding="utf-8")


def write_plain(parts: list[Part], path: Path) -> None:
    out = ""
    for part in parts:
        mark = "" if part.kind != BlockKind.LIST_ITEM else f"{part.number}. " if part.number else "• "
        body = textwrap.fill(part.text, 60, initial_indent=mark, break_on_hyphens=False)
        out += ("" if part.kind == BlockKind.LIST_ITEM else "\n") + body + "\n"
        out += "\n" if part.kind == BlockKind.HEADING else ""
    path.write_text(out, encoding="utf-8")


def write_html(parts: list[Part], path: Path) -> None:
    out, open_list = "", ""
    for part in parts:
        wanted = "" if part.kind != BlockKind.LIST_ITEM else "ol" if part.number else "ul"
        if wanted != open_list:
            out += (f"</{open_list}>" if open_list else "") + (f"<{wanted}>" if wanted else "")
            open_list = wanted
        tag = {BlockKind.HEADING: f"h{part.level}", BlockKind.LIST_ITEM: "li"}.get(part.kind, "p")
        out += f"<{tag}>{html.escape(part.text)}</{tag}>\n"
    page = f"<!doctype html><html><body><nav><a>Menu</a></nav><main>{out}</main><footer>Imprint</footer></body></html>"
    path.write_text(page, encoding="utf-8")


def write_docx(parts: list[Part], path: Path) -> None:
    import docx

    document = docx.Document()
    for part in parts:
        if part.kind == BlockKind.HEADING:
            document.add_heading(part.text, part.level)
        else:
            style = None if part.kind != BlockKind.LIST_ITEM else "List Number" if part.number else "List Bullet"
            document.add_paragraph(part.text, style)
    document.save(str(path))


def write_pdf(parts: list[Part], path: Path) -> None:
    """With a running header and page numbers where there are several pages: one page alone has nothing that runs."""
    from reportlab.lib.pagesizes import A5
    from reportlab.platypus import SimpleDocTemplate

    template = SimpleDocTemplate(str(path), pagesize=A5)
    template.build(pdf_story(parts))
    if template.page > 1:
        SimpleDocTemplate(str(path), pagesize=A5).build(pdf_story(parts), onFirstPage=furniture, onLaterPages=furniture)


def furniture(canvas: Any, template: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 570, "A Standard of Ours, edition 1")
    canvas.drawString(200, 20, f"Page {template.page}")


def pdf_story(parts: list[Part]) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import ListFlowable, Paragraph

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12.5, spaceAfter=8)
    heads = {n: ParagraphStyle(f"h{n}", fontName="Helvetica-Bold", fontSize=20 - 3 * n, leading=22) for n in (1, 2)}
    story: list[Any] = []
    for part in parts:
        if part.kind == BlockKind.LIST_ITEM:
            number = {"bulletType": "1", "start": int(part.number), "bulletFormat": "%s."} if part.number else {}
            story.append(ListFlowable([Paragraph(part.text, body)], **(number or {"bulletType": "bullet"})))
        else:
            story.append(Paragraph(part.text, heads[part.level] if part.level else body))
    return story


WRITERS: dict[str, Callable[[list[Part], Path], None]] = {
    ".md": write_markdown,
    ".txt": write_plain,
    ".html": write_html,
    ".docx": write_docx,
    ".pdf": write_pdf,
}


def letters_of(suffix: str) -> str:
    """The letters that the writer of a format can write: PDF's built-in fonts are Latin."""
    return LATIN if suffix == ".pdf" else LETTERS


def parts_of(document: Document) -> list[Part]:
    """A document as the parts it was written from, levels only where they are headings'."""
    return [
        Part(b.kind, document.text[b.start : b.end], b.level if b.kind == BlockKind.HEADING else 0, b.number)
        for b in document.blocks
    ]


def blocks(document: Document) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]
