"""Where two schemes stand: what one does with the other, what they do together, and what a third does with both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.roadmaps import Line, Lines, Standing
from interop_assistant.domain.standards import SYMMETRIC, Relation, RelationKind, RelationStatus
from interop_assistant.planning.ledger import Ledger
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask
from interop_assistant.registry import fits
from interop_assistant.tables.asking import KINDS, Asked, Family
from interop_assistant.tables.making import is_same
from interop_assistant.tables.relating import IN_FORCE, in_order, not_found, one_way, whole_item
from interop_assistant.tables.shelving import Told, run

OPEN = frozenset({RelationStatus.IN_PROGRESS, RelationStatus.PROPOSED})
DOUBTFUL = frozenset({RelationKind.DOES_NOT_RECOGNISE, RelationKind.CONSIDERS_RECOGNISING})
RECOGNISING = KINDS[Family.RECOGNISING]
COMPARING = KINDS[Family.COMPARING]
TOGETHER = SYMMETRIC | {RelationKind.HARMONISES}
NOT_FOUND = re.compile(r"^what was not found\b", re.IGNORECASE)
MOST_THIRDS = 3
MOST_BETWEEN, MOST_WORDS = 5, 60
WARNING = "Recognition is not transitive"


def standing_of(giver: Side, taker: Side, relations: Sequence[Relation]) -> Standing:
    """How the recognition asked for stands: an ended one does not exist."""
    rows = direct(giver, taker, relations)
    if any(is_in_force(row) for row in rows):
        return Standing.IN_FORCE
    if any(row.status in OPEN for row in rows):
        return Standing.IN_PROGRESS
    if any(row.kind is RelationKind.DOES_NOT_RECOGNISE for row in rows):
        return Standing.REFUSED
    return Standing.ENDED if rows else Standing.NOT_FOUND


def is_in_force(row: Relation) -> bool:
    """Whether a row tells of a recognition that had not ended in the newest page read."""
    return row.kind in RECOGNISING - DOUBTFUL and row.status in IN_FORCE


def direct(giver: Side, taker: Side, relations: Sequence[Relation]) -> list[Relation]:
    """The rows on a recognition of one by the other, those in force first."""
    rows = [row for row in relations if row.kind in RECOGNISING and fits(row, {giver.id}, {taker.id})]
    return sorted(rows, key=in_order)


def where(work: Work) -> Lines:
    """Where the two stand: this direction, the other one, what they do together, and the ways over a third."""
    rows = direct(work.giver, work.taker, work.relations)
    back = [row for row in direct(work.taker, work.giver, work.relations) if row not in rows]
    lines = [told(row, work) for row in rows]
    looked = [] if any(is_in_force(row) for row in rows) else looked_for(work)
    lines += [work.ledger.quoted(one) for one in looked]
    lines += [] if rows or looked else [missing(work)]
    lines += between(work, [*looked, *(one for row in rows for one in work.shelf.statement(row))])
    lines += [told(row, work, "the other direction") for row in back]
    lines += [told(row, work, "no recognition") for row in together(work)]
    lines += [] if any(is_in_force(row) for row in rows) else list(thirds(work))
    return tuple(lines)


def between(work: Work, said: Sequence[Told]) -> Lines:
    """What else procedures say under a heading that names both and nobody else, and that was not ``said`` yet."""
    texts = {s.id for _, s in work.shelf.passages if s.kind is SourceKind.PROCEDURE}
    kept: list[Told] = []
    for source, heading in work.shelf.headings:
        if source in texts and not NOT_FOUND.search(heading) and names_both(work.names.groups(heading), work):
            new = [one for one in work.shelf.section(source, heading) if one.words <= MOST_WORDS]
            kept += [one for one in new if not any(is_same(one, other) for other in (*said, *kept))]
    return work.ledger.quotes(kept)[:MOST_BETWEEN]


def names_both(groups: Sequence[tuple[str, ...]], work: Work) -> bool:
    """Whether the names in a heading are those of the two."""
    pair = {work.giver.id, work.taker.id}
    return len(groups) > 1 and all(pair & set(group) for group in groups) and pair <= {o for g in groups for o in g}


def looked_for(work: Work) -> list[Told]:
    """What the library says of a recognition that was looked for and not found, or goes the other way only."""
    sought = Asked(Family.RECOGNISING, (work.giver.id,), (work.taker.id,))
    return not_found(sought, work.shelf)[:1] or one_way(sought, work.names, work.shelf)


def missing(work: Work) -> Line:
    """The question for a recognition of which the library says nothing."""
    text = f"Does {work.giver.called} recognise {work.taker.called} in any form? The library holds no such relation."
    return ask(text, work.giver.asked())


def together(work: Work) -> list[Relation]:
    """The rows on other cooperation or comparison between the two, those in force first."""
    pair = {work.giver.id, work.taker.id}
    rows = [
        row
        for row in work.relations
        if row.kind not in RECOGNISING
        and (
            fits(row, {work.giver.id}, {work.taker.id})
            or fits(row, {work.taker.id}, {work.giver.id})
            or (row.kind in TOGETHER and pair <= set(row.parties))
        )
    ]
    return sorted(rows, key=in_order)


def compared_by_third(work: Work) -> list[Relation]:
    """The rows in which somebody else has compared both with the same yardstick."""
    pair = {work.giver.id, work.taker.id}
    by: dict[str, dict[str, Relation]] = {}
    for row in work.relations:
        if row.kind in COMPARING and not pair & set(row.giver):
            for third, one in product(row.giver, pair & set(row.taker)):
                by.setdefault(third, {}).setdefault(one, row)
    rows = [row for found in by.values() if set(found) == pair for row in found.values()]
    return list(dict.fromkeys(rows))


def thirds(work: Work) -> Iterator[Line]:
    """The ways over a third, each with the warning that recognition is not passed on."""
    warning = work.shelf.not_transitive[:1]
    held = [row for row in work.relations if is_in_force(row)]
    giver, taker = work.giver, work.taker
    for third, rows in list(over(giver.id, taker.id, held))[:MOST_THIRDS] if warning else ():
        name = work.names.called((third,))
        way = f"{giver.called} recognises {name}, and {name} recognises {taker.called}"
        yield warned(f"{way}. {WARNING}: this is no recognition of {taker.called} by {giver.called}.", rows, work)
    for third, rows in list(recognising_both(giver.id, taker.id, held))[:MOST_THIRDS] if warning else ():
        name = work.names.called((third,))
        text = f"{name} recognises both {giver.called} and {taker.called}. {WARNING}: the two do not thereby recognise"
        yield warned(f"{text} each other.", rows, work)


def over(giver: str, taker: str, held: Sequence[Relation]) -> Iterator[tuple[str, list[Relation]]]:
    """Each third that the giver recognises and that recognises the taker, with a row for each half of the way."""
    first = {one: row for row in held for one in recognised_by(giver, row)}
    second = {one: row for row in held for one in recognisers_of(taker, row)}
    for third, row in first.items():
        if third in second and third not in (giver, taker):
            yield third, [row, second[third]]


def recognising_both(giver: str, taker: str, held: Sequence[Relation]) -> Iterator[tuple[str, list[Relation]]]:
    """Each third that recognises the giver and the taker, with a row for each."""
    of_giver = {one: row for row in held for one in recognisers_of(giver, row)}
    of_taker = {one: row for row in held for one in recognisers_of(taker, row)}
    for third, row in of_giver.items():
        if third in of_taker and third not in (giver, taker):
            yield third, [row, of_taker[third]]


def recognised_by(identity: str, row: Relation) -> tuple[str, ...]:
    """Whom it recognises by this row."""
    found = row.taker if identity in row.giver else ()
    return (*found, *(row.giver if row.kind in SYMMETRIC and identity in row.taker else ()))


def recognisers_of(identity: str, row: Relation) -> tuple[str, ...]:
    """Who recognises it by this row."""
    found = row.giver if identity in row.taker else ()
    return (*found, *(row.taker if row.kind in SYMMETRIC and identity in row.giver else ()))


def warned(text: str, rows: Sequence[Relation], work: Work) -> Line:
    """A line over a third, with the rows that it rests on and the words of the warning."""
    marks = [mark for row in rows for mark in marks_of(row, work)]
    return Line(text, tuple(dict.fromkeys((*marks, work.ledger.mark(work.shelf.not_transitive[0])))))


def marks_of(row: Relation, work: Work) -> tuple[int, ...]:
    """The marker of what a row says first."""
    sentences = work.shelf.statement(row)[:1]
    return tuple(work.ledger.mark(one, row.originals[0].url) for one in sentences)


def told(row: Relation, work: Work, note: str = "") -> Line:
    """The whole statement of a row with how it stands."""
    return quoted(row, run(work.shelf.statement(row)), work.ledger, note)


def told_shortly(row: Relation, work: Work, note: str = "") -> Line:
    """What a statement says first, and its end where it ended."""
    return quoted(row, run(whole_item(row, work.shelf)), work.ledger, note)


def quoted(row: Relation, sentences: Told, ledger: Ledger, note: str) -> Line:
    """Sentences of a row as a line."""
    notes = [part for part in (note, how_it_stands(row)) if part]
    return ledger.quoted(sentences, note="; ".join(notes), url=row.originals[0].url)


def how_it_stands(row: Relation) -> str:
    """``recognises, conditional, since 2022, as of 2024``."""
    kind = row.kind.value.replace("_", " ")
    years = f"since {row.year}" if row.year else ""
    if row.until:
        years = f"{row.year} to {row.until}" if row.year else f"until {row.until}"
    as_of = f"as of {row.as_of}" if row.as_of else ""
    return ", ".join(part for part in (kind, row.status.value.replace("_", " "), years, as_of) if part)
