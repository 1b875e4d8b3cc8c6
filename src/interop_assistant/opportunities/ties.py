"""What is recorded between two schemes already, and which partners they have in common."""

from __future__ import annotations

from collections.abc import Iterator

from interop_assistant.domain.opportunities import Existing
from interop_assistant.domain.standards import Interoperability, Profile, Relation, RelationKind, RelationStatus
from interop_assistant.opportunities.desk import Desk

MEETING = frozenset(
    {RelationKind.JOINT_STANDARD, RelationKind.JOINT_AUDIT, RelationKind.JOINT_PROJECT, RelationKind.HARMONISES}
)
"""In these all parties work with each other, on whichever side they stand."""
TYPES: dict[RelationKind, Interoperability] = {
    RelationKind.RECOGNISES: Interoperability.RECOGNITION,
    RelationKind.MUTUALLY_RECOGNISES: Interoperability.RECOGNITION,
    RelationKind.ENDORSES: Interoperability.RECOGNITION,
    RelationKind.DOES_NOT_RECOGNISE: Interoperability.RECOGNITION,
    RelationKind.CONSIDERS_RECOGNISING: Interoperability.RECOGNITION,
    RelationKind.ACCEPTS_AS_EVIDENCE: Interoperability.RECOGNITION,
    RelationKind.ADOPTS: Interoperability.PLUG_AND_PLAY,
    RelationKind.BUILDS_ON: Interoperability.PLUG_AND_PLAY,
    RelationKind.REQUIRES: Interoperability.PLUG_AND_PLAY,
    RelationKind.ASSURES: Interoperability.PLUG_AND_PLAY,
    RelationKind.PROVIDES_TOOL: Interoperability.PLUG_AND_PLAY,
    RelationKind.JOINT_STANDARD: Interoperability.SHARED_PROCESS,
    RelationKind.JOINT_AUDIT: Interoperability.SHARED_PROCESS,
    RelationKind.SHARED_CHAIN_OF_CUSTODY: Interoperability.SHARED_PROCESS,
    RelationKind.HARMONISES: Interoperability.HARMONISATION,
    RelationKind.MERGED_WITH: Interoperability.HARMONISATION,
}
"""The type that a relation is, where its row names none. A list of partners alone is no joint project."""
WORKING = frozenset({*TYPES, RelationKind.JOINT_PROJECT}) - {RelationKind.DOES_NOT_RECOGNISE, RelationKind.REQUIRES}
OVER = frozenset({RelationStatus.ENDED, RelationStatus.NOT_RECOGNISED})


def type_of(relation: Relation) -> Interoperability | None:
    """Which of the six types a relation is; None for a benchmark or a comparison."""
    return relation.interoperability or TYPES.get(relation.kind)


def is_working(relation: Relation) -> bool:
    """Whether two really work together in it, as far as the pages say."""
    return relation.status not in OVER and relation.kind in WORKING


def is_over(relation: Relation) -> bool:
    """Whether a relation ended or was refused."""
    return relation.status in OVER or relation.kind is RelationKind.DOES_NOT_RECOGNISE


def joins(relation: Relation, left: str, right: str) -> bool:
    """Whether a relation is one between these two."""
    if relation.kind in MEETING and relation.interoperability is not None:
        return left in relation.parties and right in relation.parties
    across = (relation.giver, relation.taker)
    return any(left in a and right in b for a, b in (across, across[::-1]))


def between(relations: tuple[Relation, ...], left: Profile, right: Profile) -> list[Relation]:
    """All that is recorded between two schemes, what works first."""
    found = [one for one in relations if joins(one, left.id, right.id)]
    return sorted(found, key=lambda one: (not is_working(one), -(one.year or 0)))


def partners_in_common(
    relations: tuple[Relation, ...], left: Profile, right: Profile
) -> Iterator[tuple[str, Relation, Relation]]:
    """Each third party that works with both, with one relation to each; not one relation of all three."""
    mine, theirs = partners_of(relations, left.id), partners_of(relations, right.id)
    for third in mine:
        if third in theirs and third not in (left.id, right.id):
            apart = [(a, b) for a in mine[third] for b in theirs[third] if a is not b]
            if apart:
                yield third, *apart[0]


def partners_of(relations: tuple[Relation, ...], scheme: str) -> dict[str, list[Relation]]:
    """Who works with a scheme, and in which relations."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        if is_working(relation) and scheme in relation.parties:
            for other in relation.parties:
                if other != scheme and joins(relation, scheme, other):
                    found.setdefault(other, []).append(relation)
    return found


def open_point(relation: Relation) -> str | None:
    """What to ask of a relation that is not simply in force."""
    return {
        RelationStatus.CONDITIONAL: "Are the conditions met by now?",
        RelationStatus.IN_PROGRESS: "How does it stand today?",
        RelationStatus.PROPOSED: "What became of the proposal?",
        RelationStatus.UNDATED: "Is it still in force? The page is undated.",
        RelationStatus.ENDED: "What would have to be different for a new beginning?",
        RelationStatus.NOT_RECOGNISED: "Do the reasons of the refusal still stand?",
    }.get(relation.status)


def existing(relation: Relation, desk: Desk) -> Existing:
    """A relation as it is told first, before anything is proposed."""
    markers = desk.relation(relation)
    text = " ".join(desk.citations[marker - 1].quote for marker in markers) or relation.statement
    return Existing(
        relation_id=relation.id,
        kind=relation.kind.value,
        status=relation.status.value,
        parties=tuple(desk.registry.short_name(one) for one in relation.parties),
        text=text,
        interoperability=type_of(relation),
        citations=markers,
        question=open_point(relation),
    )
