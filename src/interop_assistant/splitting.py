"""Document becomes passages: headings kept as context, sentences, list items and clauses whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.domain.documents import Block, BlockKind, Document, Note, Passage, passage_id
from interop_assistant.ports import Embedder
from interop_assistant.sentences import sentence_spans

VERSION = "split-2"
SPECIAL_TOKENS = 2  # the embedder's own begin and end marks count towards its window
CONTEXT_TOKENS = 56  # of the window at most: title and headings tell what a passage is about, the text says it
CELL_WORDS = 4  # a table cell with fewer words is a number or a label, not a sentence
ORPHAN_TOKENS = 24  # a shorter tail joins the passage before it where the window allows

_CLAUSE = re.compile(r"[A-Z]{0,4}-?\d+(?:\.\d+)+[a-z]?$")
_WORD = re.compile(r"\S+")
_CELL = re.compile(r"[^|\s](?:(?! \| ).)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never broken: ``text[start:end]``, a sentence, a table row or a piece of an endless sentence.

    ``quotes`` are the spans in it that may be quoted: the sentence, the sentences in the cells of a row, nothing.
    """

    start: int
    end: int
    tokens: int
    block: int
    quotes: tuple[tuple[int, int], ...] = ()


def split(document: Document, embedder: Embedder, target_tokens: int = 160) -> list[Passage]:
    """The passages of a document in order. Each fits the embedder's window with its context.

    Source of the bound: the embedder's own tokenizer; ``target_tokens`` is the size of the text that is aimed at.
    """
    passages: list[Passage] = []
    for headings, blocks in _sections(document):
        context = _context(document.source.title, headings, embedder)
        room = embedder.window - SPECIAL_TOKENS - (embedder.count(context) if context else 0)
        units = _units(document, blocks, embedder, min(target_tokens, room))
        for group in _pack(document, units, min(target_tokens, room), room):
            passages.append(_passage(document, group, headings, context, len(passages)))
    return passages


def _sections(document: Document) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Runs of blocks under one heading path. A heading without text under it becomes part of nothing."""
    path: list[tuple[int, str]] = []
    run: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.HEADING:
            run.append(index)
            continue
        if run:
            yield tuple(text for _, text in path), run
            run = []
        while path and path[-1][0] >= block.level:
            path.pop()
        path.append((block.level, document.text[block.start : block.end]))
    if run:
        yield tuple(text for _, text in path), run


def _context(title: str, headings: tuple[str, ...], embedder: Embedder) -> str:
    """Title and headings as far as they fit `CONTEXT_TOKENS`: the nearest heading matters most, then the title."""
    parts = [*([] if headings and headings[0].casefold() == title.casefold() else [title]), *headings]
    while len(parts) > 1 and embedder.count(" > ".join(parts)) > CONTEXT_TOKENS:
        parts.pop(1 if len(parts) > 2 else 0)
    context = " > ".join(parts)
    while context and embedder.count(context) > CONTEXT_TOKENS:
        context = context[: len(context) * 3 // 4].rstrip()
    return context


def _units(document: Document, blocks: Sequence[int], embedder: Embedder, budget: int) -> list[Unit]:
    spans: list[tuple[int, int, int]] = []
    for index in blocks:
        block = document.blocks[index]
        spans += [(start, end, index) for start, end in _block_sentences(document, block)]
    counts = embedder.counts([document.text[start:end] for start, end, _ in spans])
    units: list[Unit] = []
    for (start, end, index), tokens in zip(spans, counts, strict=True):
        if tokens <= budget:
            units.append(Unit(start, end, tokens, index, _quotes(document, document.blocks[index], start, end)))
        else:
            units += _broken(document.text, (start, end), index, embedder, budget)
    return units


def _block_sentences(document: Document, block: Block) -> list[tuple[int, int]]:
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.CODE):
        return [(block.start, block.end)]
    text = document.text[block.start : block.end]
    spans = sentence_spans(text, document.source.language)
    return [(block.start + start, block.start + end) for start, end in spans]


def _quotes(document: Document, block: Block, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentence itself; of a table row the sentences in its cells, or all of it where no cell holds one."""
    if block.kind is not BlockKind.TABLE_ROW:
        return ((start, end),)
    cells = [(start + m.start(), start + m.end()) for m in _CELL.finditer(document.text[start:end])]
    inside = [
        (a + left, a + right)
        for a, b in cells
        for left, right in sentence_spans(document.text[a:b], document.source.language)
        if len(document.text[a + left : a + right].split()) >= CELL_WORDS
    ]
    return tuple(inside) or ((start, end),)


def _broken(text: str, span: tuple[int, int], block: int, embedder: Embedder, budget: int) -> list[Unit]:
    """An endless sentence cut between words (inside a word only where one word is over the budget); not quotable."""
    words = [(span[0] + m.start(), span[0] + m.end()) for m in _WORD.finditer(text[span[0] : span[1]])]
    pieces = [(at, min(at + budget, end)) for start, end in words for at in range(start, end, budget)]
    counts = embedder.counts([text[start:end] for start, end in pieces])
    units: list[Unit] = []
    for (start, end), tokens in zip(pieces, counts, strict=True):
        if units and units[-1].tokens + tokens <= budget:
            units[-1] = Unit(units[-1].start, end, units[-1].tokens + tokens, block)
        else:
            units.append(Unit(start, end, tokens, block))
    return units


def _pack(document: Document, units: Sequence[Unit], target: int, room: int) -> Iterator[list[Unit]]:
    """Units in order, gathered up to ``target`` tokens; a numbered clause begins anew; a lead-in goes with its list."""
    groups: list[list[Unit]] = []
    group: list[Unit] = []
    for unit in units:
        begins = bool(group) and unit.block != group[-1].block and _clause(document.blocks[unit.block]) is not None
        if group and (begins or _tokens(group) + unit.tokens > target):
            carried = [] if begins else _lead_in(document, group)
            groups.append(group[: len(group) - len(carried)])
            group = carried if _tokens(carried) + unit.tokens <= room else []
            if carried and not group:
                groups.append(carried)
        group.append(unit)
    if group:
        groups.append(group)
    yield from _without_orphans(document, groups, room)


def _without_orphans(document: Document, groups: list[list[Unit]], room: int) -> list[list[Unit]]:
    if len(groups) < 2:
        return groups
    last, before = groups[-1], groups[-2]
    is_clause = _clause(document.blocks[last[0].block]) is not None
    if is_clause or _tokens(last) >= ORPHAN_TOKENS or _tokens(before) + _tokens(last) > room:
        return groups
    return [*groups[:-2], before + last]


def _lead_in(document: Document, group: Sequence[Unit]) -> list[Unit]:
    """The last unit when it only announces what follows ("…recommendations:") and is not all there is."""
    ends_with_colon = document.text[group[-1].start : group[-1].end].endswith(":")
    return [group[-1]] if ends_with_colon and len(group) > 1 else []


def _tokens(group: Sequence[Unit]) -> int:
    return sum(unit.tokens for unit in group)


def _clause(block: Block) -> str | None:
    if block.kind is BlockKind.CRITERION:
        return block.number
    return block.number if block.number and _CLAUSE.match(block.number) else None


def _passage(
    document: Document, group: Sequence[Unit], headings: tuple[str, ...], context: str, ordinal: int
) -> Passage:
    start, end = group[0].start, group[-1].end
    text = document.text[start:end]
    first_page, last_page = document.pages_of(start, end)
    blocks = [document.blocks[index] for index in dict.fromkeys(unit.block for unit in group)]
    return Passage(
        id=passage_id(document.source.id, start, end, text),
        source_id=document.source.id,
        ordinal=ordinal,
        text=text,
        start=start,
        end=end,
        headings=headings,
        page_start=first_page,
        page_end=last_page,
        criterion=_clause(blocks[0]),
        sentences=tuple(span for unit in group for span in unit.quotes),
        list_items=tuple((b.start, b.end) for b in blocks if b.kind is BlockKind.LIST_ITEM),
        notes=_notes(document, blocks, start, end),
        context=context,
        page_breaks=tuple(at for at in document.page_starts if start < at < end),
    )


def _notes(document: Document, blocks: Sequence[Block], start: int, end: int) -> tuple[Note, ...]:
    known = {reference.key: reference for reference in document.references}
    return tuple(
        Note(max(block.start, start), min(block.end, end), known[key].text, known[key].url)
        for block in blocks
        for key in block.references
        if key in known
    )
