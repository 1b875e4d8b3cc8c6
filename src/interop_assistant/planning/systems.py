"""The systems behind both standards: governance, assurance and claims, side by side, and how they differ."""

from __future__ import annotations

from interop_assistant.domain.roadmaps import Line
from interop_assistant.domain.standards import RelationKind
from interop_assistant.planning.relating import marks_of, together
from interop_assistant.planning.sections import (
    fact_of,
    first_marks,
    in_words,
    side_by_side,
    unknown,
)
from interop_assistant.planning.work import Part, Work, ask, derived

SYSTEMS = (
    ("Owner", "owner"),
    ("Governance", "governance"),
    ("Assurance", "assurance"),
    ("Claims", "claims"),
    ("ISEAL status", "iseal_status"),
)
CODED = (("Assurance", "assurance"), ("Governance", "governance"), ("Claims", "claims"))
THIRD_PARTY = "third_party"
AUDITS = frozenset({RelationKind.JOINT_AUDIT, RelationKind.MERGED_WITH})


def systems(work: Work) -> Part:
    """Both systems side by side, in what they are alike and differ, and what the recogniser has to settle."""
    lines = [line for label, field in CODED if (line := alike(label, field, work)) is not None]
    settled = [line for line in (beyond(work),) if line is not None]
    return Part(tuple(lines), side_by_side(SYSTEMS, work), (*settled, *unknown(SYSTEMS, work, "secretariat")))


def alike(label: str, field: str, work: Work) -> Line | None:
    """What both have of a field and what only one has, as far as both are known."""
    left, right = (fact_of(side, field).codes for side in work.both)
    if not left or not right:
        return None
    common = [code for code in left if code in right]
    parts = [f"both {in_words(common)}"] if common else []
    for side, mine, theirs in ((work.giver, left, right), (work.taker, right, left)):
        only = [code for code in mine if code not in theirs]
        parts += [f"only {side.called} {in_words(only)}"] if only else []
    return derived(f"{label}: {'; '.join(parts)}.", first_marks(field, work))


def beyond(work: Work) -> Line | None:
    """The question what the recogniser asks in addition of a scheme that is not known to have third-party audits."""
    left, right = (fact_of(side, "assurance").codes for side in work.both)
    if THIRD_PARTY not in left or THIRD_PARTY in right or not right:
        return None
    text = f"What would {work.giver.called} ask for in addition, where third-party audits of {work.taker.called} were"
    return ask(f"{text} not found?", work.giver.asked("assurance staff"), first_marks("assurance", work))


def practice(work: Work) -> Part:
    """What the two have seen of each other in practice, and who would be let in to see more."""
    shared = [row for row in together(work) if row.kind in AUDITS]
    if shared:
        marks = tuple(mark for row in shared for mark in marks_of(row, work))
        asked = ask("What have the joint audits shown about the differences of both?", work.secretariats, marks)
        return Part(questions=(asked,))
    text = f"Will {work.taker.called} let assessors of {work.giver.called} witness its audits and visit sites?"
    return Part(questions=(ask(text, work.taker.asked("assurance staff")),))
