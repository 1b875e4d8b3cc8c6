"""A numbered stretch in the making: where its title, text and guidance stand, and what it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interop_assistant.criteria.labels import ANNEXES, Label
from interop_assistant.criteria.obligation import is_imperative, obligation_of
from interop_assistant.criteria.rows import BETWEEN
from interop_assistant.criteria.sections import Nature, nature_of
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.documents import BlockKind, Document

Span = tuple[int, int]
MOST_TITLE_WORDS = 12
STATUS = re.compile(r"\(?(?:normative|informative|mandatory|optional|binding)\)?", re.IGNORECASE)
_RUN_IN = re.compile(r"^(?P<title>[A-Z“\"'‘(][^.:;?!–—|]{2,80}?)(?:[.:]|\s[–—-])\s+(?=[“\"'‘(]?[A-Z])")
_ENDED = re.compile(r"[.;:?!][”\"')\]]*(?:\s*[(\[][^()]{1,40}[)\]])?\s*$")


@dataclass(slots=True)
class Draft:
    """One numbered stretch. ``place`` is where its number stands; ``listed``: it is an item of a list in a clause."""

    label: Label
    number: str
    place: int
    kind: BlockKind
    headings: tuple[str, ...]
    parent: Draft | None = None
    title: str = ""
    title_span: Span | None = None
    text: list[Span] = field(default_factory=list)
    guidance: list[list[Span]] = field(default_factory=list)
    listed: bool = False
    nature: Nature = Nature.NORMATIVE
    stated: Obligation | None = None
    children: list[Draft] = field(default_factory=list)

    @property
    def ancestors(self) -> list[Draft]:
        """Those it stands under, from the highest down."""
        found: list[Draft] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return found[::-1]

    @property
    def awaits_title(self) -> bool:
        """Whether it is an annex whose title comes only below its letter."""
        return self.label.word in ANNEXES and not self.text and not STATUS.sub("", self.title)

    def name(self, text: str) -> None:
        """Take ``text`` as its title or the rest of it."""
        self.title = f"{self.title} {text}".strip()
        self.nature = max(self.nature, nature_of(self.title))

    def words(self, document: Document) -> str:
        """Its text as far as it is gathered."""
        return " ".join(document.text[start:end] for start, end in self.text)


def add_span(document: Document, spans: list[Span], start: int, end: int) -> None:
    """Add ``[start, end)``; what only white space parts is one stretch."""
    if spans and not document.text[spans[-1][1] : start].strip():
        spans[-1] = (spans[-1][0], end)
    elif start < end:
        spans.append((start, end))


def trimmed(document: Document, start: int, end: int) -> int:
    """The end of ``[start, end)`` without the white space, and the edge of a cell, before it."""
    return start + len(document.text[start:end].rstrip().removesuffix(BETWEEN.strip()).rstrip())


def take_rest(document: Document, row: Draft, start: int, text: str) -> bool:
    """Whether ``text`` begins small and goes on with cells of a row that have not ended; it is added to them."""
    if row.kind is not BlockKind.TABLE_ROW or not text[:1].islower():
        return False
    cells = [spans for spans in (row.text, *row.guidance[-1:]) if spans]
    unended = [spans for spans in cells if document.text[spans[-1][1] - 1] not in ".!?"]
    for spans, cell in zip(unended, text.split(BETWEEN), strict=False):
        add_span(document, spans, start, start + len(cell.rstrip()))
        start += len(cell) + len(BETWEEN)
    return bool(unended)


def parted(text: str, kind: BlockKind, language: str) -> int | None:
    """Where the text begins after a title: 0 when all is text, None when all is title."""
    if kind is BlockKind.HEADING:
        return 0 if _is_sentence(text, language) else None
    if text.startswith("["):  # what became of it: [Withdrawn], [Deleted, see 4.2]
        return 0
    found = _RUN_IN.match(text)
    if found and len(found["title"].split()) <= MOST_TITLE_WORDS - 3 and _is_title(found["title"], language):
        return found.end()
    short = len(text.split()) <= MOST_TITLE_WORDS and not _ENDED.search(text)
    return None if short and not _is_sentence(text, language) else 0


def _is_title(text: str, language: str) -> bool:
    return obligation_of(text, language) is Obligation.NONE and not is_imperative(text)


def _is_sentence(text: str, language: str) -> bool:
    bound = obligation_of(text, language)
    if bound is Obligation.IMPERATIVE:
        return bool(_ENDED.search(text)) or len(text.split()) > MOST_TITLE_WORDS
    return bound is not Obligation.NONE or (text.rstrip().endswith(".") and len(text.split()) > 3)
