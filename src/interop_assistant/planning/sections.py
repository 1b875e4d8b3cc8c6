"""What a profile says under one of its headings, as the cell of a table; and the words of codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.roadmaps import Line, Lines, Row
from interop_assistant.domain.standards import Fact
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.shelving import Told

OF_NAMES = re.compile(r"\b(?:acronym|short form|can mislead|mixed up)\b", re.IGNORECASE)
"""What profiles say of names only."""
MOST_WORDS = 75  # of a cell


def told_of(side: Side, field: str, work: Work) -> list[Told]:
    """The sentences of a profile on a field; none where nothing is known of it."""
    if side.profile is None or not is_known(side, field):
        return []
    section = work.shelf.section(side.profile.source_id, SECTIONS[field])
    return [one for one in section if not OF_NAMES.search(one.text)]


def is_known(side: Side, field: str) -> bool:
    """Whether a profile says of a field more than that nothing was found; a field that does not apply is unknown."""
    profile = side.profile
    if profile is None:
        return False
    if field in ("editions", "topics"):
        return bool(getattr(profile, field))
    if field == "materials":  # its section tells the sectors as well
        return profile.materials.text is not None or profile.sectors.text is not None
    return fact_of(side, field).text is not None


def fact_of(side: Side, field: str) -> Fact:
    """A fact of a profile; an empty one where there is no profile."""
    found: Fact = getattr(side.profile, field) if side.profile else Fact()
    return found


def applies(side: Side, field: str) -> bool:
    """Whether a field makes sense for a scheme."""
    return fact_of(side, field).applicable


def cell(side: Side, field: str, work: Work) -> Lines:
    """What a profile says on a field, in at most `MOST_WORDS` words unless one sentence is longer."""
    kept: list[Told] = []
    for one in told_of(side, field, work):
        if not kept or sum(k.words for k in kept) + one.words <= MOST_WORDS:
            kept.append(one)
    return work.ledger.quotes(kept)


def side_by_side(fields: Sequence[tuple[str, str]], work: Work) -> tuple[Row, ...]:
    """A row for each label and field of which either side says something."""
    rows = (Row(label, cell(work.giver, field, work), cell(work.taker, field, work)) for label, field in fields)
    return tuple(row for row in rows if row.giver or row.taker)


def unknown(fields: Sequence[tuple[str, str]], work: Work, staff: str) -> Lines:
    """For each side one question for all fields of which its profile says nothing."""
    questions: list[Line] = []
    for side in work.both:
        lacking = [label for label, field in fields if applies(side, field) and not is_known(side, field)]
        if lacking:
            which = listed([said(label) for label in lacking])
            questions.append(
                ask(f"What does {side.called} say on {which}? The library found nothing.", side.asked(staff))
            )
    return tuple(questions)


def first_marks(field: str, work: Work) -> tuple[int, ...]:
    """The markers of what each profile says first on a field."""
    return work.ledger.marks(one for side in work.both for one in told_of(side, field, work)[:1])


def said(label: str) -> str:
    """A label inside a sentence: an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def enumerated(labels: Sequence[str]) -> str:
    """``a; b; c``, for labels that hold commas."""
    return "; ".join(labels)


def in_words(codes: Sequence[str]) -> str:
    """Codes as words of a sentence."""
    return listed([code.replace("_", " ") for code in codes])
