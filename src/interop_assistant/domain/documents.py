"""Sources, documents and passages: what the library holds, with exact addresses into the text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    """What a document is for; it decides what may be said of it (only requirements *require*)."""

    GUIDANCE = "guidance"
    REQUIREMENTS = "requirements"
    ASSURANCE = "assurance"
    PROCEDURE = "procedure"
    PROFILE = "profile"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Source:
    """One row of a manifest or one upload. Nothing enters the index without one.

    ``sha256`` is the digest of the file's bytes; ``quote_limit`` is the longest quotation in characters that
    the licence allows, or None; ``origin`` tells the shipped corpus from what users brought.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    sha256: str
    scheme: str | None = None
    edition: str | None = None
    year: int | None = None
    language: str = "en"
    licence: str | None = None
    quote_limit: int | None = None
    url: str | None = None
    superseded_by: str | None = None
    filename: str | None = None
    origin: str = "upload"


@dataclass(frozen=True, slots=True)
class Reference:
    """An original publication that a paragraph of ours rests on: ``[^KEY]`` in a digest."""

    key: str
    text: str
    url: str | None = None


class BlockKind(StrEnum):
    """What a stretch of a document's text is, as its reader saw it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CODE = "code"
    CRITERION = "criterion"  # a requirement that its file gives as one, its number in `Block.number`


@dataclass(frozen=True, slots=True)
class Block:
    """``document.text[start:end]``: one heading, paragraph, list item or table row.

    ``level`` is the heading level (1 is the highest) or the nesting of a list item (from 1); ``number`` is the
    number or bullet that stood before the text where the reader took it out of the text, such as ``3`` or
    ``4.2.1``; ``references`` are keys of `Document.references`.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source's final text. Readers normalise it; nobody after them.

    Laws: blocks are in order, do not overlap and are not blank; all text outside blocks is white space;
    ``page_starts[0] == 0`` where there are pages, and page *n* (from 1) begins at ``page_starts[n - 1]``;
    ``page_labels`` (what is printed on the page) is empty or as long as ``page_starts``.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, that holds the character at ``offset``; None where the format has no pages."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, offset))

    def pages_of(self, start: int, end: int) -> tuple[int | None, int | None]:
        """The first and last page of ``text[start:end]``."""
        return self.page_at(start), self.page_at(max(start, end - 1))


@dataclass(frozen=True, slots=True)
class Note:
    """The originals behind ``document.text[start:end]`` (offsets in the document, not the passage)."""

    start: int
    end: int
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrievable stretch of one document: ``text == document.text[start:end]``.

    ``sentences`` are ``(start, end)`` offsets in the document of the sentences that may be quoted: headings are not
    among them. ``context`` is what the embedder reads before the text (title and headings). ``page_breaks`` are the
    offsets in the document, inside this passage, at which a new page begins.
    """

    id: str
    source_id: str
    ordinal: int
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    page_start: int | None = None
    page_end: int | None = None
    criterion: str | None = None
    sentences: tuple[tuple[int, int], ...] = ()
    list_items: tuple[tuple[int, int], ...] = ()
    notes: tuple[Note, ...] = ()
    context: str = ""
    page_breaks: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, of the character at ``offset`` in the document; None where the format has no pages."""
        return None if self.page_start is None else self.page_start + bisect_right(self.page_breaks, offset)

    def quote(self, start: int, end: int) -> str:
        """The characters ``document.text[start:end]``; ValueError when they lie outside this passage."""
        if not self.start <= start < end <= self.end:
            raise ValueError(f"[{start}, {end}) is outside passage {self.id} [{self.start}, {self.end})")
        return self.text[start - self.start : end - self.start]

    @property
    def digest(self) -> str:
        """The key of this passage's vectors: SHA-256 of all that the embedder reads."""
        spans = ";".join(f"{s - self.start}-{e - self.start}" for s, e in self.sentences)
        return hashlib.sha256(f"{self.context}\0{self.text}\0{spans}".encode()).hexdigest()


def passage_id(source_id: str, start: int, end: int, text: str) -> str:
    """The same text at the same place in the same source always has the same id."""
    digest = hashlib.sha256(f"{source_id}\0{start}\0{end}\0{text}".encode()).hexdigest()
    return f"psg_{digest[:20]}"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of a batch: added, unchanged, updated, refused or removed."""

    path: str
    status: str
    source_id: str | None = None
    passages: int = 0
    reason: str | None = None
    code: str | None = None
    warnings: tuple[str, ...] = field(default=())
