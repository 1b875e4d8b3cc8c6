"""A roadmap as headings, paragraphs, lists and tables in reading order, before a format writes them.

What else is written in these formats is made of the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.roadmaps import Line, LineKind, Lines, Roadmap, Row, Step

UNKNOWN = "not found in the library"
TOLD = (("Purpose", "purpose"), ("Who", "who"), ("Needs", "inputs"), ("Done when", "done_when"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Text with its markers: ``label`` stands before it, ``note`` and ``who`` qualify it."""

    text: str
    markers: tuple[int, ...] = ()
    label: str = ""
    note: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words on their own, or as an item of a list."""

    words: Words
    item: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a header, and rows of cells; a cell holds several words, none where nothing is known."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Writing:
    """What a format writes: its title, all of it but the sources, and the sources that its markers lead to."""

    title: str
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]


def roadmap_writing(roadmap: Roadmap) -> Writing:
    """A roadmap, to be written."""
    return Writing(title_of(roadmap), tuple(blocks(roadmap)), roadmap.citations)


def title_of(roadmap: Roadmap) -> str:
    """Who would recognise whom."""
    return f"Roadmap: {roadmap.giver.called} recognising {roadmap.taker.called}"


def blocks(roadmap: Roadmap) -> Iterator[Block]:
    """All of a roadmap but its sources."""
    numbers = question_numbers(roadmap)
    giver, taker = roadmap.giver.called, roadmap.taker.called
    yield Heading(1, title_of(roadmap))
    yield Paragraph(Words(roadmap.goal))
    for title, lines in (
        ("Read this first", roadmap.warnings),
        ("Where the two stand", roadmap.where),
        ("Timing", roadmap.timing),
        ("Precedents", roadmap.precedents),
        (f"How {giver} recognises others", roadmap.procedure),
    ):
        yield from section(2, title, lines, numbers)
    yield from glance(roadmap, numbers)
    yield Heading(2, "The steps")
    yield from (Paragraph(words_of(line, numbers)) for line in roadmap.basis)
    for step in roadmap.steps:
        yield from step_blocks(step, (giver, taker), numbers)
    yield from asked(roadmap, numbers)


def question_numbers(roadmap: Roadmap) -> Mapping[Line, int]:
    """The questions numbered from 1 in reading order."""
    return {line: number for number, line in enumerate(roadmap.questions, start=1)}


def section(level: int, title: str, lines: Lines, numbers: Mapping[Line, int]) -> Iterator[Block]:
    """A heading with its lines as a list; nothing without lines."""
    if lines:
        yield Heading(level, title)
        yield from (Paragraph(words_of(line, numbers), item=True) for line in lines)


def words_of(line: Line, numbers: Mapping[Line, int], label: str = "") -> Words:
    """A line as words; a question with its number and who should answer."""
    if line.kind is LineKind.QUESTION:
        label = f"Q{numbers[line]}"
    return Words(capital(line.text), line.citations, label, line.note or "", line.who or "")


def capital(text: str) -> str:
    """A quotation that begins inside a sentence begins a line: its first letter is a capital."""
    return text[:1].upper() + text[1:]


def step_title(step: Step) -> str:
    """``4. Criteria mapping``."""
    return f"{step.number}. {step.title}".rstrip(". ") if step.title else f"Step {step.number}"


def step_blocks(step: Step, names: tuple[str, str], numbers: Mapping[Line, int]) -> Iterator[Block]:
    """One step."""
    yield Heading(3, step_title(step))
    for label, part in TOLD:
        yield from (Paragraph(words_of(line, numbers, label)) for line in getattr(step, part))
    yield from (Paragraph(words_of(line, numbers), item=True) for line in step.evidence)
    if step.table:
        yield Grid(("", *map(capital, names)), tuple(row_of(row, numbers) for row in step.table))
    yield from (Paragraph(words_of(line, numbers), item=True) for line in step.questions)


def row_of(row: Row, numbers: Mapping[Line, int]) -> tuple[tuple[Words, ...], ...]:
    """A row with its label."""
    sides = (tuple(words_of(line, numbers) for line in side) for side in (row.giver, row.taker))
    return ((Words(row.label),), *sides)


def glance(roadmap: Roadmap, numbers: Mapping[Line, int]) -> Iterator[Block]:
    """The steps on one line each: how many facts are known, and which questions are open."""
    yield Heading(2, "At a glance")
    rows = []
    for step in roadmap.steps:
        known = len(step.evidence) + len(step.table)
        open_ = ", ".join(f"Q{numbers[line]}" for line in dict.fromkeys(step.questions))
        cells = (step_title(step), str(known) if known else "", open_)
        rows.append(tuple((Words(cell),) if cell else () for cell in cells))
    yield Grid(("Step", "Facts in the library", "Open questions"), tuple(rows))


def asked(roadmap: Roadmap, numbers: Mapping[Line, int]) -> Iterator[Block]:
    """Who should answer which questions."""
    if not roadmap.questions:
        return
    yield Heading(2, "Who should answer")
    by = sorted(roadmap.questions, key=lambda line: (line.who or "", numbers[line]))
    rows = [
        ((Words(capital(who or "")),), (Words(", ".join(f"Q{numbers[line]}" for line in lines)),))
        for who, lines in groupby(by, key=lambda line: line.who)
    ]
    yield Grid(("Who", "Questions"), tuple(rows))


def ranges(markers: Sequence[int]) -> str:
    """``[1]``, ``[1, 3-5]``: markers that follow each other as one range."""
    if not markers:
        return ""
    runs: list[list[int]] = []
    for marker in sorted(markers):
        if runs and marker == runs[-1][-1] + 1:
            runs[-1].append(marker)
        else:
            runs.append([marker])
    parts = (f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return f"[{', '.join(parts)}]"


def place(citation: Citation) -> str:
    """``Title, publisher, 2018, page 3, Heading``: where a citation stands."""
    page = f"page {citation.page_start}" if citation.page_start else ""
    year = str(citation.year) if citation.year else ""
    heading = citation.headings[-1] if citation.headings else ""
    return ", ".join(part for part in (citation.title, citation.publisher, year, page, heading) if part)
