"""Blocks in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interop_assistant.domain.answers import Citation
from interop_assistant.planning.forms.blocks import UNKNOWN, Block, Grid, Heading, Words, Writing, place, ranges

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def written(writing: Writing) -> str:
    """The whole document; the same blocks give the same text."""
    parts: list[str] = []
    listing = False
    for block in writing.blocks:
        item = not isinstance(block, Heading | Grid) and block.item
        parts.append(("" if item and listing else "\n") + block_of(block))
        listing = item
    sources = [source_of(citation) for citation in writing.citations]
    return "\n".join([*parts, "\n## Sources\n", *sources]).strip() + "\n"


def block_of(block: Block) -> str:
    """One block."""
    if isinstance(block, Heading):
        return f"{'#' * block.level} {plain(block.text)}"
    if isinstance(block, Grid):
        return "\n".join(rows_of(block))
    return f"- {words_of(block.words)}" if block.item else words_of(block.words)


def words_of(words: Words) -> str:
    """Words with what qualifies them, and their markers."""
    label = f"**{plain(words.label)}:**" if words.label else ""
    note = f"({plain(words.note)})" if words.note else ""
    who = f"→ *{plain(words.who)}*" if words.who else ""
    return " ".join(part for part in (label, plain(words.text), note, ranges(words.markers), who) if part)


def rows_of(grid: Grid) -> Iterator[str]:
    """The lines of a table."""
    yield f"| {' | '.join(plain(name) for name in grid.header)} |"
    yield f"|{'---|' * len(grid.header)}"
    for row in grid.rows:
        yield f"| {' | '.join(cell_of(cell, grid) for cell in row)} |"


def cell_of(cell: tuple[Words, ...], grid: Grid) -> str:
    """A cell; one that compares the two says that nothing is known."""
    return "<br>".join(words_of(words) for words in cell) or ("" if grid.header[0] else f"*{UNKNOWN}*")


def source_of(citation: Citation) -> str:
    """One numbered source."""
    address = f" <{citation.url}>" if citation.url else ""
    return f"{citation.marker}. {plain(place(citation))}: “{plain(citation.quote)}”{address}"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
