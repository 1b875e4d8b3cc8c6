"""Web pages: the main content only, as headings, paragraphs, list items, table rows and code."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.dammit import UnicodeDammit
from bs4.element import Comment, Doctype, NavigableString, ProcessingInstruction

from interop_assistant.domain.documents import BlockKind, Document, Source
from interop_assistant.errors import NotThatFormat
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.characters import tidy, tidy_code
from interop_assistant.readers.decoding import MARKS, decode, looks_like
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.marks import clause_number, heading_number
from interop_assistant.readers.numbering import formatted

DROPPED = frozenset(
    "script style template noscript nav footer aside form button select option svg math canvas iframe object head "
    "menu dialog input textarea audio video map".split()
)
ROLES = frozenset("navigation banner contentinfo complementary search dialog menu menubar toolbar".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q s samp small span "
    "strike strong sub sup time tt u var wbr img br ruby rb rt rp".split()
)
MAX_DEPTH = 200
LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class HtmlReader:
    """HTML and XHTML."""

    version = "html-2"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document; `NotThatFormat` when the bytes are no text. ``password`` is not used."""
        markup, warnings = _markup(path.read_bytes(), path.name)
        pieces = list(html_pieces(markup))
        return build(source, pieces, self.limits, warnings=warnings)


def _markup(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The page as text: byte order mark, declared charset, UTF-8, then Windows-1252."""
    known = looks_like(data)
    if known and not known.endswith(("(HTML)", "XML file")):
        raise NotThatFormat(
            f"{name} is not a web page: it looks like {known}.", next_step="Give the file its right ending."
        )
    if not any(data.startswith(mark) for mark, _ in MARKS) and b"\0" not in data:
        declared = UnicodeDammit(data, ["utf-8"], is_html=True)
        if declared.unicode_markup is not None and not declared.contains_replacement_characters:
            return declared.unicode_markup, ()
    return decode(data, name)


def html_pieces(markup: str) -> Iterator[Piece]:
    """The blocks of a page or fragment."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is read as HTML on purpose: it is often broken
        soup = BeautifulSoup(markup, "lxml")
    root = main_content(soup)
    yield from Blocks().walk(root)


def main_content(soup: BeautifulSoup) -> Tag:
    """``main``, else the only ``article``, else the body; without navigation and the like."""
    for tag in soup.find_all(_is_dropped):
        if not tag.decomposed:
            tag.decompose()
    mains = soup.find_all("main") or soup.find_all(role="main")
    articles = soup.find_all("article")
    if len(mains) == 1 and mains[0].get_text(strip=True):
        return mains[0]
    if len(articles) == 1 and articles[0].get_text(strip=True):
        return articles[0]
    _drop_page_header(soup)
    return soup.body or soup


def _is_dropped(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or str(tag.get("aria-hidden", "")).lower() == "true"
    return tag.name in DROPPED or str(tag.get("role", "")).lower() in ROLES or hidden


def _drop_page_header(soup: BeautifulSoup) -> None:
    """A header of the whole page holds the site's name and menu; one inside an article holds its title."""
    for header in soup.find_all("header"):
        if not header.find_parent(["article", "section"]) and not header.find("h1"):
            header.decompose()


class Blocks:
    """Gathers inline text until a block element begins or ends."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def walk(self, tag: Tag, level: int = 0, number: str | None = None, item: bool = False) -> Iterator[Piece]:
        """The blocks in ``tag``; ``item``: its first text is a list item's."""
        stack = [tag]
        yield from self._children(stack, level, number, item)

    def _children(self, stack: list[Tag], level: int, number: str | None, item: bool) -> Iterator[Piece]:
        fresh = item
        for child in stack[-1].children:
            if isinstance(child, (Comment, Doctype, ProcessingInstruction)):
                continue
            if isinstance(child, NavigableString):
                self.words.append(str(child))
            elif isinstance(child, Tag):
                if self._is_inline(child):
                    self.words.append(_inline_text(child))
                    continue
                for piece in self._flush(fresh, level, number):
                    fresh = False
                    yield piece
                for piece in self._block(child, stack, level, number, fresh):
                    fresh = fresh and piece.kind != BlockKind.LIST_ITEM
                    yield piece
        yield from self._flush(fresh, level, number)

    @staticmethod
    def _is_inline(tag: Tag) -> bool:
        return tag.name in INLINE and not tag.find(lambda inner: inner.name not in INLINE)

    def _block(self, tag: Tag, stack: list[Tag], level: int, number: str | None, fresh: bool) -> Iterator[Piece]:
        if tag.name in HEADINGS:
            text = tidy(_inline_text(tag))
            yield Piece(BlockKind.HEADING, text, HEADINGS[tag.name], heading_number(text))
        elif tag.name == "pre":
            yield Piece(BlockKind.CODE, tidy_code(tag.get_text()))
        elif tag.name in ("ul", "ol"):
            yield from self._list(tag, level + 1)
        elif tag.name == "table" and not tag.find("table") and not tag.find(list(HEADINGS)):
            yield from _rows(tag)
        elif len(stack) > MAX_DEPTH:
            yield Piece(BlockKind.PARAGRAPH, tidy(tag.get_text(" ")))
        else:
            yield from self._children([*stack, tag], level, number, fresh)

    def _list(self, tag: Tag, level: int) -> Iterator[Piece]:
        count = _integer(tag.get("start"), 1) - 1
        for child in tag.find_all(True, recursive=False):
            if child.name in ("ul", "ol"):
                yield from self._list(child, level + 1)
                continue
            count = _integer(child.get("value"), count + 1)
            yield from self.walk(child, level, _counted(tag, count), item=True)

    def _flush(self, item: bool, level: int, number: str | None) -> Iterator[Piece]:
        text, self.words = tidy("".join(self.words)), []
        if text and item:
            yield Piece(BlockKind.LIST_ITEM, text, level, number)
        elif text:
            yield Piece(BlockKind.PARAGRAPH, text, 0, clause_number(text))


def _inline_text(tag: Tag) -> str:
    for line_break in tag.find_all("br"):
        line_break.replace_with(" ")
    return " " if tag.name == "br" else "".join(s for s in tag.strings if not isinstance(s, Comment))


def _rows(table: Tag) -> Iterator[Piece]:
    caption = table.find("caption")
    if caption:
        yield Piece(BlockKind.PARAGRAPH, tidy(caption.get_text(" ")))
    for row in table.find_all("tr"):
        cells = [tidy(cell.get_text(" ")) for cell in row.find_all(["td", "th"])]
        text = " | ".join(filter(None, cells))
        yield Piece(BlockKind.TABLE_ROW, text, number=clause_number(text.replace(" | ", " ", 1)))


def _counted(tag: Tag, count: int) -> str | None:
    """The number of a list item as its list shows it: ``3``, ``c`` or ``iii``; None for bullets."""
    if tag.name != "ol":
        return None
    return formatted(count, LIST_TYPES.get(str(tag.get("type")), "decimal"))


def _integer(value: object, default: int) -> int:
    text = str(value or "").strip()
    return int(text) if text.isdigit() and len(text) < 9 else default
