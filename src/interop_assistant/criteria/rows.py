"""A row of a table of criteria: which cell is its title, its text, its guidance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import BlockKind, Document

BETWEEN = " | "
LEAST_ROW_WORDS = 4  # a row with fewer beside its number is one of a table of values
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        (
            "number",
            r"^(?:#|no\.?|nr\.?|number|id|identifier|code|ref(?:erence)?\.?|clause|item|criterion (?:no\.?|id))$",
        ),
        (
            "guidance",
            r"guidance|notes?\b|comment|evidence|verification|verifier|explanation|rationale|example|interpretation",
        ),
        ("title", r"^(?:title|name|topic|theme|subject|aspect|heading|short|issue|area)\b"),
        (
            "text",
            r"requirement|description|criteri|indicator|text|statement|control|provision|question|expectation|standard",
        ),
        (
            "mark",
            r"^(?:l\d|level|cwe|nist|score|rating|grade|priority|class|type|category|applicab|yes|no|n/?a|status|obligation)",
        ),
    )
)  # the first that fits names a column
_MARKS = re.compile(
    r"(?:(?<=[.!?)\]”\"’;])|(?<=\s))\s*(?:(?:[✓✔☑●•○☐]|[-–]|\d{1,4}(?:\.\d{1,3})*|[xX])(?:\s+|$))*[✓✔☑●○☐]"
    r"(?:\s+(?:[✓✔☑●•○☐]|[-–]|\d{1,4}(?:\.\d{1,3})*|[xX]|/))*$"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """Spans in the document; None for what a row lacks."""

    text: tuple[int, int] | None
    title: tuple[int, int] | None = None
    guidance: tuple[int, int] | None = None


def header_before(document: Document, index: int) -> tuple[str, ...]:
    """The kinds of the columns of the table that block ``index`` is a row of; empty where no header names them."""
    for at in range(index - 1, max(-1, index - 400), -1):
        block = document.blocks[at]
        if block.kind is not BlockKind.TABLE_ROW:
            if document.text[block.start].islower():
                continue  # the rest of a row, alone on its page
            return ()
        kinds = kinds_of(document.text[block.start : block.end].split(BETWEEN))
        if kinds:
            return kinds
    return ()


def kinds_of(cells: Sequence[str]) -> tuple[str, ...]:
    """What each column holds by its heading; empty where the cells do not look like a header with a text column."""
    if len(cells) < 2 or any(len(cell.split()) > 6 for cell in cells):
        return ()
    kinds = tuple(next((name for name, words in COLUMNS if words.search(cell.strip())), "other") for cell in cells)
    return kinds if "text" in kinds and ("number" in kinds or kinds.count("other") < len(kinds) - 1) else ()


def cells_of(document: Document, start: int, end: int, header: Sequence[str], alone: bool) -> Cells:
    """The cells of ``document.text[start:end]``, what follows a row's number; ``alone``: it had a cell of its own."""
    spans = _spans(document.text, start, end)
    if not spans:
        return Cells(None)
    named = _named(spans, header, alone)
    if named:
        return named
    text = max(spans, key=lambda span: (_letters(document.text[slice(*span)]), -span[0]))
    before = spans[: spans.index(text)]
    title = before[-1] if before and _letters(document.text[slice(*before[-1])]) >= 3 else None
    return Cells(text, title)


def _named(spans: Sequence[tuple[int, int]], header: Sequence[str], alone: bool) -> Cells | None:
    """By the header: its first column holds the number, the others stand in order from the left."""
    first = header.index("number") + 1 if "number" in header else int(alone)
    kinds = list(header[first:])
    if "text" not in kinds or kinds.index("text") >= len(spans) or ("guidance" in kinds and len(spans) > len(kinds)):
        return None
    at = {kind: spans[i] for i, kind in reversed(list(enumerate(kinds[: len(spans)])))}
    return Cells(at["text"], at.get("title"), at.get("guidance"))


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, at = [], start
    for cell in text[start:end].split(BETWEEN):
        if cell.strip():
            spans.append((at, at + len(cell)))
        at += len(cell) + len(BETWEEN)
    return spans


def _letters(cell: str) -> int:
    return sum(character.isalpha() for character in cell)


def without_marks(text: str, start: int, end: int) -> int:
    """The end of ``text[start:end]`` without ticks and numbers of further columns that stand in one line with it."""
    found = _MARKS.search(text[start:end])
    return start + len(text[start : start + found.start()].rstrip()) if found and found.start() else end
