"""Where numbered stretches may begin: each label at the start of a block, and those that a reader glued into one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from interop_assistant.criteria.labels import Label, Style, label_of, list_mark
from interop_assistant.criteria.rows import BETWEEN, LEAST_ROW_WORDS
from interop_assistant.domain.documents import Block, BlockKind, Document

HEADED, ROW, CLAUSE, LOOSE, INNER, DOUBTFUL = 4.0, 3.0, 2.0, 1.0, 0.6, 0.2  # how much a mark speaks for itself

# A number after these words is a cross-reference, wherever the line breaks.
_POINTS = re.compile(
    r"(?:\b(?:see|per|under|with|to|of|and|or|by|from|sections?|clauses?|chapters?|tables?|figures?|annex|appendix|"
    r"criterion|criteria|requirements?|indicators?|principles?|paragraphs?|articles?|than|versions?|in)|,|\()$",
    re.IGNORECASE,
)
# A label inside a block: after an ended sentence, with two parts at least or with its noun.
_INSIDE = re.compile(
    r"(?<=[.;:!?”\")])\s+(?=(?:(?:Principle|Criterion|Indicator|Requirement|Clause)\s+\d|(?:[A-Z]{1,4}[-.]?)?\d{1,3}(?:\.\d{1,3})+"
    r"|[A-Z]{2,5}\d*-[A-Z]?\d))"
)
_PAGE = re.compile(r"[^\d\s.][\s.…]+(\d{1,4})$")
FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
LEAST_ENTRIES, MOST_OF_AN_ENTRY = 4, 160  # entries in a table of contents, characters in one
LEAST_RUNNING = 30  # characters
MOST_TOPIC_WORDS = 8
_TERMS = re.compile(r"\b(?:19|20)\d\d\b|^\d+(?:\.\d+)?\s*(?:%|percent|per cent|million|billion|tonnes|hectares)\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at ``start`` of the document, in block ``block``; its text begins at ``body``. ``weight``: see above."""

    block: int
    start: int
    body: int
    label: Label
    weight: float
    kind: BlockKind
    inside: bool = False


def marks_of(document: Document) -> list[Mark]:
    """All that may begin a numbered stretch, in the order of the text; most prose holds none."""
    found: list[Mark] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.CODE:
            continue
        found += _at_start(document, block, index)
        if block.kind in FLOWING:
            found += _inside(document, block, index)
        elif block.kind is BlockKind.TABLE_ROW:
            own = found[-1].label if found and found[-1].block == index else None
            found += [mark for mark in _in_cells(document, block, index, own) if own is None or mark.label != own]
    return found


def _at_start(document: Document, block: Block, index: int) -> list[Mark]:
    text = document.text[block.start : block.end]
    label = label_of(text, lone_letters=block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH))
    if label is None and block.kind is BlockKind.TABLE_ROW:
        label = _in_second_cell(text)
    label = label or _beside(block)
    if label is None or (block.kind is BlockKind.LIST_ITEM and label.style is not Style.DOTTED):
        return []
    if label.style is Style.LETTER and block.kind is not BlockKind.HEADING and not label.word:
        return []
    if block.kind is BlockKind.PARAGRAPH and label.style is Style.PLAIN and not label.word and list_mark(text):
        return []  # an item of a list, which its clause counts
    weight = _weight(document, block, index, label)
    return [Mark(index, block.start, block.start + label.length, label, weight, block.kind)] if weight else []


def _beside(block: Block) -> Label | None:
    """A number that a word processor counts: it stands beside the text. Those of list items only with all levels."""
    label = label_of(block.number, lone_letters=True) if block.number else None
    if label is None or (block.kind is BlockKind.LIST_ITEM and label.style is not Style.DOTTED):
        return None
    return replace(label, length=0) if block.kind in (BlockKind.HEADING, *FLOWING) else None


def _in_second_cell(text: str) -> Label | None:
    """A number alone in the second cell of a row, after a topic; its length counts from the start of the row."""
    first, between, rest = text.partition(" | ")
    cell = rest.partition(" | ")[0]
    label = label_of(cell) if between and len(first.split()) <= MOST_TOPIC_WORDS else None
    if label is None or label.length < len(cell) or label.style is not Style.DOTTED:
        return None
    return replace(label, length=len(first) + len(between) + len(cell) + len(between))


def _weight(document: Document, block: Block, index: int, label: Label) -> float:
    text = document.text[block.start : block.end]
    if _TERMS.match(text):
        return 0.0
    if block.kind is BlockKind.TABLE_ROW:
        return _row_weight(text, label)
    if block.kind is BlockKind.HEADING:
        return HEADED
    before = document.blocks[index - 1] if index else None
    if before is not None and before.kind in FLOWING and _POINTS.search(_tail(document, before)):
        return DOUBTFUL
    if text[label.length : label.length + 1].islower():
        return LOOSE if label.style is Style.DOTTED else 0.0
    return CLAUSE if label.word or label.style is Style.DOTTED else LOOSE


def _row_weight(text: str, label: Label) -> float:
    cells = text[label.length :].split(BETWEEN)
    words = sum(len(cell.split()) for cell in cells)
    told = len(cells[0].split()) >= LEAST_ROW_WORDS or words >= 2 * LEAST_ROW_WORDS or cells[0].startswith("[")
    if label.style is not Style.DOTTED:
        return 0.0
    titled = len(cells) == 1 and sum(letter.isalpha() for letter in cells[0]) >= LEAST_ROW_WORDS
    return ROW if told else LOOSE if titled else 0.0


def _in_cells(document: Document, block: Block, index: int, first: Label | None) -> Iterator[Mark]:
    """Labels at the start of further cells: an indicator beside its criterion."""
    start = block.start
    for count, cell in enumerate(document.text[block.start : block.end].split(BETWEEN)):
        label = label_of(cell) if count else None
        if label is not None and len(cell[label.length :].split()) >= LEAST_ROW_WORDS and _extends(label, first):
            yield Mark(index, start, start + label.length, label, ROW, block.kind)
        start += len(cell) + len(BETWEEN)


def _extends(label: Label, first: Label | None) -> bool:
    if label.style is not Style.DOTTED or len(label.parts) < 2:
        return False
    return first is None or (label.family == first.family and label.parts[: len(first.parts)] == first.parts)


def _tail(document: Document, block: Block) -> str:
    """The end of a block that is long enough to run on; a word alone on its line points nowhere."""
    if block.end - block.start < LEAST_RUNNING:
        return ""
    return document.text[max(block.start, block.end - 40) : block.end].rstrip()


def _inside(document: Document, block: Block, index: int) -> Iterator[Mark]:
    text = document.text[block.start : block.end]
    for found in _INSIDE.finditer(text):
        label = label_of(text[found.end() :])
        if label is not None and not _POINTS.search(text[: found.start()].rstrip()):
            start = block.start + found.end()
            yield Mark(index, start, start + label.length, label, INNER, block.kind, inside=True)


def without_contents(document: Document, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those of a table of contents.

    One is a run of blocks that end in page numbers, or a run of numbered titles with nothing between them whose numbers
    all come again.
    """
    contents = _with_page_numbers(document)
    left = [mark for mark in marks if mark.block not in contents]
    last = {mark.label.number: mark.start for mark in left}
    kept: list[Mark] = []
    run: list[Mark] = []
    for mark in left:
        if run and (mark.block > run[-1].block + 1 or not _is_entry(document, mark)):
            kept += _real(run, last)
            run = []
        run.append(mark)
    return kept + (_real(run, last) if run else [])


def _with_page_numbers(document: Document) -> set[int]:
    """The blocks of a table of contents with page numbers: many in a row that end in rising numbers."""
    found: set[int] = set()
    run: list[int] = []
    page = 0
    for index, block in enumerate(document.blocks):
        entry = _PAGE.search(document.text[block.start : block.end]) if block.kind in FLOWING else None
        if entry and int(entry[1]) >= page and block.end - block.start < MOST_OF_AN_ENTRY:
            run.append(index)
            page = int(entry[1])
            continue
        found |= set(run) if len(run) >= LEAST_ENTRIES else set()
        run, page = [], 0
    return found | (set(run) if len(run) >= LEAST_ENTRIES else set())


def _is_entry(document: Document, mark: Mark) -> bool:
    block = document.blocks[mark.block]
    text = document.text[block.start : block.end]
    return mark.kind is not BlockKind.HEADING and len(text.split()) <= 16 and text[-1:] not in ".;:"


def _real(run: list[Mark], last: Mapping[str, int]) -> list[Mark]:
    """The run, or nothing of it where its numbers come again below; its first may be the real one before it."""
    again = [last[mark.label.number] > run[-1].start for mark in run]
    if len(run) < LEAST_ENTRIES or sum(again) < 0.8 * len(run):
        return run
    return [] if again[0] else run[:1]
