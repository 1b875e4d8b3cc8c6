"""Pieces of text become a `Document` that keeps the laws: offsets, separators, page starts, limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import Block, BlockKind, Document, Reference, Source
from interop_assistant.errors import FileTooLarge, NoTextInFile
from interop_assistant.readers.limits import Limits

TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has its place. ``text`` is final; ``pages``: (page, offset in text) where pages begin."""

    kind: BlockKind
    text: str
    level: int = 0
    number: str | None = None
    references: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()


def build(
    source: Source,
    pieces: Iterable[Piece],
    limits: Limits,
    *,
    page_count: int = 0,
    labels: Sequence[str] = (),
    references: Sequence[Reference] = (),
    warnings: Sequence[str] = (),
) -> Document:
    """The document. Blank pieces are left out; `NoTextInFile` when none is left, `FileTooLarge` over the characters."""
    parts: list[str] = []
    blocks: list[Block] = []
    begins: dict[int, int] = {}
    size = 0
    for piece in pieces:
        if not piece.text:
            continue
        separator = _separator(blocks, piece)
        start = size + len(separator)
        size = start + len(piece.text)
        _check_size(size, limits)
        parts += (separator, piece.text)
        blocks.append(Block(piece.kind, start, size, piece.level, piece.number, piece.references))
        for page, offset in piece.pages:
            begins.setdefault(page, start + offset)
    if not blocks:
        raise NoTextInFile("The file holds no text.", next_step="Check that it is the right file.")
    return Document(
        source=source,
        text="".join(parts),
        blocks=tuple(blocks),
        page_starts=_page_starts(begins, page_count, size),
        page_labels=tuple(labels),
        references=tuple(references),
        warnings=tuple(warnings),
    )


def _separator(blocks: list[Block], piece: Piece) -> str:
    if not blocks:
        return ""
    return "\n" if piece.kind in TIGHT and blocks[-1].kind == piece.kind else "\n\n"


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.max_characters:
        raise FileTooLarge(
            f"The text is longer than {limits.max_characters:,} characters.",
            next_step="Split the file, or raise the setting max_characters.",
        )


def _page_starts(begins: dict[int, int], count: int, size: int) -> tuple[int, ...]:
    """Where each page begins; a page without text begins where the next one does."""
    starts, following = [0] * count, size
    for page in range(count, 0, -1):
        following = min(begins.get(page, following), following)
        starts[page - 1] = following
    if starts:
        starts[0] = 0
    return tuple(starts)
