"""When: is either standard under revision, is either giving way to another, and how far do the pages reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.domain.standards import Edition, EditionStatus, Profile, Relation, RelationKind
from interop_assistant.planning.relating import OPEN, told
from interop_assistant.planning.sections import told_of
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask
from interop_assistant.tables.shelving import Told

COMING = frozenset({EditionStatus.DRAFT, EditionStatus.ANNOUNCED})
REVISION = re.compile(r"\b(?:draft\w*|announced|prepared|revis\w+|consultation|final)\b", re.IGNORECASE)
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
REACH = re.compile(r"\bprofile of\b.*\b(?:reach|as of|19|20)", re.IGNORECASE)
GAPS = "As of and gaps"
BEST_TIME = "When is the best time to embed interoperability?"
MOST_LINES = 3


def timing(work: Work) -> Lines:
    """What is known of revisions of both, what both are merged into, and how fresh all this is."""
    lines = [line for side in work.both for line in of_side(side, work)]
    lines += [told(row, work) for row in giving_way(work)]
    if any(side.profile and coming(side.profile) for side in work.both):
        lines += [work.ledger.quoted(one) for one in work.shelf.under(BEST_TIME)[:1]]
    lines += [work.ledger.quoted(one) for side in work.both for one in freshness(side, work)]
    return tuple(lines)


def of_side(side: Side, work: Work) -> Iterator[Line]:
    """What is known of a revision of one standard; a question where nothing is."""
    editions = told_of(side, "editions", work)
    staff = side.asked("standards staff")
    if side.profile and coming(side.profile):
        yield from (work.ledger.quoted(one) for one in on_revision(editions))
    elif editions:
        text = f"Is {side.called} under revision, and when would a new edition be in force?"
        yield ask(f"{text} No draft that is still open was found.", staff, work.ledger.marks(editions[:1]))
    else:
        yield ask(f"Which edition of {side.called} is in force, and is it under revision?", staff)


def on_revision(editions: list[Told]) -> list[Told]:
    """The sentences on drafts and announcements, the latest first where there are too many."""
    found = [one for one in editions if REVISION.search(one.text)]
    newest = sorted(found, key=lambda one: max(map(int, YEARS.findall(one.text)), default=0), reverse=True)
    return sorted(newest[:MOST_LINES], key=lambda one: one.start)


def coming(profile: Profile) -> tuple[Edition, ...]:
    """The drafts and announced editions that no edition in force of the same document has overtaken."""
    return tuple(one for one in profile.editions if one.status in COMING and not is_overtaken(one, profile))


def is_overtaken(draft: Edition, profile: Profile) -> bool:
    """Whether an edition in force is as new as a draft; one that no page dates is not known to be newer."""
    in_force = [one for one in profile.editions if one.status is EditionStatus.CURRENT]
    same = [one for one in in_force if one.document == draft.document] or in_force
    newest = max((year_of(one) or 0 for one in same), default=0)
    return bool(same) and draft.status is EditionStatus.DRAFT and (year_of(draft) or 0) <= newest


def year_of(edition: Edition) -> int | None:
    """The year of an edition, else the latest that its note names."""
    return edition.year or max(map(int, YEARS.findall(edition.note or "")), default=None)


def giving_way(work: Work) -> list[Relation]:
    """The rows by which either standard, not both together, is being merged into another."""
    pair = {work.giver.id, work.taker.id}
    return [
        row
        for row in work.relations
        if row.kind is RelationKind.HARMONISES and row.status in OPEN and len(pair & set(row.giver)) == 1
        and not pair & set(row.taker)
    ]  # fmt: skip


def freshness(side: Side, work: Work) -> list[Told]:
    """The sentence that says how far the pages on a scheme reach."""
    section = work.shelf.section(side.profile.source_id, GAPS) if side.profile else []
    return [one for one in section if REACH.search(one.text)][:1]
