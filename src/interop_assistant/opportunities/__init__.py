"""Whom a scheme could work with, and how: the other schemes of the library, ranked by a table of weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from interop_assistant.domain.opportunities import (
    LeftOut,
    Opportunities,
    Opportunity,
    Reason,
    ReasonKind,
)
from interop_assistant.domain.standards import Profile
from interop_assistant.opportunities.desk import Desk
from interop_assistant.opportunities.fitting import proposals_of
from interop_assistant.opportunities.leaving_out import ended_by
from interop_assistant.opportunities.pairs import Pair
from interop_assistant.opportunities.reasons import reasons_of
from interop_assistant.opportunities.ties import existing
from interop_assistant.opportunities.timing import age_of, revision_of
from interop_assistant.opportunities.weights import WEIGHTS
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf

__all__ = ["WEIGHTS", "find_opportunities"]

LEAST = 10  # points below which there is too little to begin with
FEW_TOPICS = 3  # a profile that names fewer gives little to compare
FLAGS = {
    ReasonKind.COMPETITION: "may compete",
    ReasonKind.CONTENTION: "contentious",
    ReasonKind.ENDED: "ended or refused before",
    ReasonKind.AGE: "old pages",
}


def find_opportunities(
    name: str, names: Names, shelf: Shelf, limit: int | None = None, today: date | None = None
) -> Opportunities:
    """Whom the scheme called ``name`` could work with, best first, at most ``limit``.

    Each place is the sum of the points of its reasons; each reason is cited or a question. What exists already is told
    first and not proposed; schemes that ended are left out. `NotFound` for a name without a profile.
    """
    own, year = names.registry.profile(name), (today or date.today()).year
    desk = Desk(names, shelf)
    gone = {one.scheme for one in left_out(own, Desk(names, shelf))}
    others = [one for one in names.registry.profiles if one.id != own.id and one.id not in gone]
    ranked = in_order(own, others, Desk(names, shelf), year)
    mine = tuple(existing(one, desk) for one in names.registry.relations if own.id in one.parties)
    timing = tuple(own_timing(own, desk, year))
    # Looked at again with the desk of the answer, so that its citations are numbered in the order of its text.
    items = tuple(
        replace(opportunity(Pair(own, other, desk, year)), place=place)
        for place, other in enumerate(ranked[:limit], start=1)
    )
    return Opportunities(
        scheme=own.id,
        name=names.registry.name_of(own.id),
        short_name=names.registry.short_name(own.id),
        as_of=own.as_of,
        existing=mine,
        timing=timing,
        items=items,
        found=len(ranked),
        left_out=tuple(left_out(own, desk)),
        notes=tuple(notes_on(own, names.registry.short_name(own.id), year)),
        weights=WEIGHTS,
        citations=desk.citations,
    )


def in_order(own: Profile, others: Sequence[Profile], desk: Desk, year: int) -> list[Profile]:
    """Those with whom something new fits, most points first; of equals, the one known from newer pages, then by id."""
    found = [(opportunity(Pair(own, other, desk, year)), other) for other in others]
    worth = [(one, other) for one, other in found if one.proposals and one.points >= LEAST]
    worth.sort(key=lambda pair: (-pair[0].points, age_of(pair[1], year) or 0, pair[1].id))
    return [other for _, other in worth]


def opportunity(pair: Pair) -> Opportunity:
    """All that can be said of one pair; its place is given later."""
    known = tuple(existing(one, pair.desk) for one in pair.relations)
    reasons = reasons_of(pair)
    return Opportunity(
        scheme=pair.other.id,
        name=pair.desk.registry.name_of(pair.other.id),
        short_name=pair.names[1],
        place=0,
        points=sum(reason.points for reason in reasons),
        proposals=proposals_of(pair),
        existing=known,
        reasons=reasons,
        flags=tuple(dict.fromkeys(FLAGS[one.kind] for one in reasons if one.kind in FLAGS)),
    )


def left_out(own: Profile, desk: Desk) -> list[LeftOut]:
    """The schemes that ended."""
    found = (ended_by(one, desk) for one in desk.registry.profiles if one.id != own.id)
    return [one for one in found if one]


def own_timing(own: Profile, desk: Desk, year: int) -> Iterator[Reason]:
    """The scheme's own revision: it favours every partner alike, so that it gives no points."""
    told = revision_of(own, desk.shelf, year)
    name = desk.registry.short_name(own.id)
    if told is not None:
        text = f"{name} is being revised or was lately: interoperability can still be written in."
        yield Reason(ReasonKind.REVISION, text, 0, desk.cite(told), "Until when can the text still be changed?")
    else:
        yield Reason(ReasonKind.REVISION, f"No revision of {name} was found.", 0, (), "When is the next one due?")


def notes_on(own: Profile, name: str, year: int) -> Iterator[str]:
    """What the reader must know of the result as a whole."""
    if len(own.topics) < FEW_TOPICS:
        count = len(own.topics) or "no"
        yield (
            f"The profile of {name} names {count} topic{'' if len(own.topics) == 1 else 's'}, so that there is little "
            "to compare: ingest its documents, and read these places as first questions only."
        )
    if not own.supply_chain.codes:
        yield f"Where {name} stands in the supply chain was not found, so that no complementary positions are told."
    if (age_of(own, year) or 0) > 8:
        yield f"The profile of {name} reaches to {own.as_of} only."
    yield "A topic that a profile lacks is unknown, not absent; recognition is not transitive."
