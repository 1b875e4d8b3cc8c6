"""What has to be said first: a scheme that ended, a law in the place of a scheme, and one without a profile."""

from __future__ import annotations

from collections.abc import Iterator

from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.domain.standards import Relation, RelationKind
from interop_assistant.planning.procedure import own_procedure
from interop_assistant.planning.relating import told
from interop_assistant.planning.sections import fact_of, told_of
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask

NO_SCHEME = {"law": "a law", "market_rule": "a rule of a market", "guidance": "guidance"}


def warnings(work: Work) -> Lines:
    """The warnings on both sides, those on ends before all others."""
    ends = [line for side in work.both for row in ends_of(side, work) for line in ended(side, row, work)]
    return (*ends, *(line for side in work.both for line in others(side, work)))


def ended(side: Side, row: Relation, work: Work) -> Iterator[Line]:
    """That a scheme gave way to another, and whether that one is meant."""
    line = told(row, work, "ended")
    yield line
    heirs = row.taker if side.id in row.giver else row.giver
    names = " or ".join(work.names.called((one,)) for one in heirs)
    yield ask(f"{side.called} is not run on its own any more: is a roadmap with {names} meant?", "you", line.citations)


def ends_of(side: Side, work: Work) -> list[Relation]:
    """The rows that say that a scheme gave way to another or went into it."""
    return [
        row
        for row in work.relations
        if (row.kind is RelationKind.SUCCEEDED_BY and side.id in row.giver)
        or (row.kind is RelationKind.MERGED_WITH and side.id in row.parties and side.profile is None)
    ]


def others(side: Side, work: Work) -> Iterator[Line]:
    """That there is no profile, or that it is not a scheme that could do this."""
    if side.profile is None:
        text = f"What is {side.called}, and what does it cover? The library has no profile of it."
        yield ask(f"{text} Most of what follows on it is questions.", side.asked())
    kinds = [said for code, said in NO_SCHEME.items() if code in fact_of(side, "type").codes]
    if kinds and side is work.giver and not any(line.citations for line in own_procedure(work)):
        text = f"Can {side.called} recognise a scheme? It is {kinds[0]}: is there a procedure, and who runs it?"
        yield ask(text, side.asked(), work.ledger.marks(told_of(side, "type", work)[:1]))
    elif kinds and side is work.taker:
        text = f"{side.called[:1].upper()}{side.called[1:]} is {kinds[0]}: did you mean how it would recognise"
        yield ask(f"{text} {work.giver.called}?", "you", work.ledger.marks(told_of(side, "type", work)[:1]))
