"""Relations become arrows: which pairs they join, how they look, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.domain.standards import SYMMETRIC, CitedRelation, Relation, RelationKind, RelationStatus
from interop_assistant.registry import Registry

DASHED = frozenset({RelationStatus.CONDITIONAL, RelationStatus.IN_PROGRESS, RelationStatus.PROPOSED})
"""Not, or not without conditions, in force."""

RECOGNITION = frozenset(
    {
        RelationKind.RECOGNISES,
        RelationKind.MUTUALLY_RECOGNISES,
        RelationKind.ENDORSES,
        RelationKind.ACCEPTS_AS_EVIDENCE,
        RelationKind.REQUIRES,
    }
)
"""What is drawn strongest: one side relies on the result of the other."""

# Each look differs in more than its colour: the heads, and the weight of the line. All colours reach 3:1 on white.
LOOKS = {
    "recognition": {"color": "#17313b", "penwidth": "1.8", "arrowhead": "normal", "arrowtail": "normal"},
    "other": {"color": "#0b6bcb", "penwidth": "1", "arrowhead": "vee", "arrowtail": "vee"},
    "ended": {"color": "#7d878b", "penwidth": "1.4", "arrowhead": "onormal", "arrowtail": "onormal"},
    "refused": {"color": "#b3261e", "penwidth": "1.4", "arrowhead": "tee", "arrowtail": "tee"},
}
"""How the four kinds of arrows look; the page of relations names them in its legend."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of a relation: from one giver to one taker."""

    cited: CitedRelation
    giver: str
    taker: str
    number: int

    @property
    def id(self) -> str:
        """Its id in the map, unlike any other arrow's."""
        return f"arrow-{self.cited.relation.id}-{self.number}"


def arrows_of(cited: CitedRelation) -> Iterator[Arrow]:
    """Each giver with each taker but itself; a party that stands alone on both sides is joined with itself."""
    giver, taker = cited.relation.giver, cited.relation.taker
    pairs = [(left, right) for left in giver for right in taker if left != right] or [(giver[0], taker[0])]
    return (Arrow(cited, left, right, number) for number, (left, right) in enumerate(pairs))


def joined(arrows: Sequence[Arrow]) -> list[list[Arrow]]:
    """The arrows in groups that share no party, the largest first."""
    groups: list[tuple[set[str], list[Arrow]]] = []
    for arrow in arrows:
        parties, members = {arrow.giver, arrow.taker}, [arrow]
        for touched in [group for group in groups if group[0] & parties]:
            groups.remove(touched)
            parties, members = parties | touched[0], [*touched[1], *members]
        groups.append((parties, members))
    return sorted((members for _, members in groups), key=len, reverse=True)


def look_of(relation: Relation) -> str:
    """Which of `LOOKS` an arrow has: what has ended or is refused comes first."""
    if relation.status is RelationStatus.ENDED:
        return "ended"
    if RelationStatus.NOT_RECOGNISED is relation.status or relation.kind is RelationKind.DOES_NOT_RECOGNISE:
        return "refused"
    return "recognition" if relation.kind in RECOGNITION else "other"


def in_words(code: str) -> str:
    """``accepts as evidence``."""
    return code.replace("_", " ")


def when(relation: Relation) -> str:
    """``, 2014``, ``, 2012 to 2013``; nothing where no year is known."""
    if relation.until:
        return f", {relation.year} to {relation.until}" if relation.year else f", until {relation.until}"
    return f", {relation.year}" if relation.year else ""


def brief(relation: Relation) -> str:
    """``recognises, 2012 to 2013 (ended)``: the status where it is not simply in force."""
    plain = relation.status in (RelationStatus.CURRENT, RelationStatus.UNDATED)
    return f"{in_words(relation.kind)}{when(relation)}{'' if plain else f' ({in_words(relation.status)})'}"


def said(arrow: Arrow, registry: Registry) -> str:
    """An arrow in words: who, what, how it stands, since when."""
    relation = arrow.cited.relation
    left, right = registry.short_name(arrow.giver), registry.short_name(arrow.taker)
    who = f"Between {left} and {right}" if relation.kind in SYMMETRIC else f"From {left} to {right}"
    who = f"Among {left}" if arrow.giver == arrow.taker else who
    return f"{who}: {in_words(relation.kind)}, {in_words(relation.status)}{when(relation)}"
