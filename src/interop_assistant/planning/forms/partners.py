"""Whom a scheme could work with, as headings, lists and tables: what exists first, then whom to talk to and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from interop_assistant.domain.opportunities import Existing, Opportunities, Opportunity, Proposal, Reason, Weight
from interop_assistant.planning.forms.blocks import Block, Grid, Heading, Paragraph, Words, Writing, capital

NO_RELATION = "No relation was found, which does not mean that there is none."
NOTHING = "Nothing new to propose was found among the schemes of the library."


def opportunities_writing(found: Opportunities) -> Writing:
    """Whom a scheme could work with, to be written."""
    return Writing(title_of(found), tuple(blocks(found)), found.citations)


def title_of(found: Opportunities) -> str:
    """Who looks for partners."""
    return f"Whom {found.name} could work with"


def blocks(found: Opportunities) -> Iterator[Block]:
    """All of it but its sources."""
    yield Heading(1, title_of(found))
    yield Heading(2, "What exists already")
    yield from existing(found.existing) if found.existing else (Paragraph(Words(NO_RELATION)),)
    if found.timing:
        yield Heading(2, "Timing")
        yield from (block for one in found.timing for block in said(one))
    yield Heading(2, "Whom to talk to")
    for one in found.items:
        yield from place(one)
    if not found.items:
        yield Paragraph(Words(NOTHING))
    yield Heading(2, "How to read this")
    yield from closing(found)
    yield Heading(2, "How places are given")
    yield weights(found.weights)


def place(one: Opportunity) -> Iterator[Block]:
    """One scheme to talk to."""
    name = one.name if one.short_name in one.name else f"{one.name} ({one.short_name})"
    flags = f" ({', '.join(one.flags)})" if one.flags else ""
    yield Heading(3, f"{one.place}. {name}: {one.points} points{flags}")
    yield from existing(one.existing, "Already")
    for proposal in one.proposals:
        yield from said(proposal, plain(proposal.type.value))
    yield Paragraph(Words("Why this place:"))
    for reason in one.reasons:
        yield from said(reason, f"{reason.points:+d}")


def existing(relations: Iterable[Existing], label: str = "") -> Iterator[Block]:
    """Relations in the library's words, how each stands, and what is open about it."""
    for one in relations:
        note = one.status.replace("_", " ")
        yield Paragraph(Words(capital(one.text), one.citations, label, note), item=True)
        yield from asked(one.question)


def said(one: Reason | Proposal, label: str = "") -> Iterator[Block]:
    """Words of ours with what carries them, then the question that is open."""
    yield Paragraph(Words(one.text, one.citations, label), item=True)
    yield from asked(one.question)


def asked(question: str | None) -> Iterator[Block]:
    """A question marked as one."""
    if question:
        yield Paragraph(Words(question, label="To ask"), item=True)


def closing(found: Opportunities) -> Iterator[Block]:
    """How all of it is to be read, how many more there are, and what was left out."""
    yield from (Paragraph(Words(note), item=True) for note in found.notes)
    if found.found > len(found.items):
        more = f"{found.found - len(found.items)} more fit; ask for them with a higher limit."
        yield Paragraph(Words(more), item=True)
    for one in found.left_out:
        yield Paragraph(Words(one.why, one.citations, "Left out"), item=True)


def weights(rows: Sequence[Weight]) -> Grid:
    """The table by which places are given."""
    cells = ((plain(one.kind.value), f"{one.points:+d}", capital(one.says)) for one in rows)
    return Grid(("Reason", "Points", "What it means"), tuple(tuple((Words(cell),) for cell in row) for row in cells))


def plain(code: str) -> str:
    """``shared_topics`` becomes ``Shared topics``."""
    return capital(code.replace("_", " "))
