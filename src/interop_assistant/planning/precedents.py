"""Precedents: recognitions that this recogniser gave, that this scheme received, and the nearest ones elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.domain.standards import Profile, Relation, RelationKind
from interop_assistant.planning.procedure import sections
from interop_assistant.planning.relating import (
    DOUBTFUL,
    OPEN,
    RECOGNISING,
    recognised_by,
    recognisers_of,
    told,
    told_shortly,
)
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask
from interop_assistant.tables.relating import in_order
from interop_assistant.tables.shelving import runs

WHICH = re.compile(r"^which (?:schemes|programmes|standards|upstream schemes)\b.*\brecogni[sz]e", re.IGNORECASE)
MOST_OWN, ENOUGH, MOST_SAID = 4, 3, 2


def precedents(work: Work) -> Lines:
    """The precedents, each with how it stands; a question where the recogniser has none."""
    giver, taker, rows = work.giver, work.taker, candidates(work)
    own = sorted((row for row in rows if recognised_by(giver.id, row)), key=in_order)[:MOST_OWN]
    received = sorted((row for row in rows if recognisers_of(taker.id, row) and row not in own), key=in_order)
    received = received[:MOST_OWN]
    lines = [precedent(row, work, f"{giver.called} as recogniser") for row in own]
    if not own:
        lines += [work.ledger.quoted(one) for told_ in sections(work, is_list) for one in runs(told_)[:MOST_SAID]]
        text = f"Has {giver.called} recognised any other scheme, on what conditions? The library found no case."
        lines.append(ask(text, giver.asked()))
    lines += [precedent(row, work, f"on {taker.called}, by another") for row in received]
    if len(own) + len(received) < ENOUGH:
        others = elsewhere([row for row in rows if row not in own and row not in received], work)
        lines += [precedent(row, work, "elsewhere") for row in others[: ENOUGH - len(own) - len(received)]]
    return tuple(lines)


def is_list(heading: str) -> bool:
    """Whether a heading of the recogniser's procedure asks whom it recognises."""
    return WHICH.search(heading) is not None


def precedent(row: Relation, work: Work, note: str) -> Line:
    """A row shortly; in full where its outcome is what matters."""
    return (told if row.status in OPEN or row.kind in DOUBTFUL else told_shortly)(row, work, note)


def candidates(work: Work) -> list[Relation]:
    """All recognitions but those between the two."""
    pair = {work.giver.id, work.taker.id}
    return [row for row in work.relations if row.kind in RECOGNISING and not pair <= set(row.parties)]


def elsewhere(rows: Sequence[Relation], work: Work) -> list[Relation]:
    """Recognitions between others of the same sectors, the most alike in material and position first."""
    pair = {work.giver.id, work.taker.id}
    near = [(likeness(row, work), row) for row in rows if not pair & set(row.parties)]
    done = [(at, row) for at, row in near if at and row.kind is not RelationKind.CONSIDERS_RECOGNISING]
    return [row for _, row in sorted(done, key=lambda one: (-one[0], in_order(one[1])))]


def likeness(row: Relation, work: Work) -> int:
    """How many sectors, materials and positions a row's sides share with the two; 0 where a sector is not shared."""
    known = {profile.id: profile for profile in work.registry.profiles}
    shares = [
        shared(side, known[one])
        for side, ids in ((work.giver, row.giver), (work.taker, row.taker))
        for one in ids[:1]
        if one in known
    ]
    return sum(shares) if len(shares) == 2 and all(shares) else 0


def shared(side: Side, other: Profile) -> int:
    """What a scheme has in common with another; 0 without a common sector."""
    if side.profile is None or not set(side.profile.sectors.codes) & set(other.sectors.codes):
        return 0
    fields = ("materials", "supply_chain", "type")
    return 1 + sum(len(set(getattr(side.profile, f).codes) & set(getattr(other, f).codes)) for f in fields)
