"""Whom a scheme could work with: who, how, in which order and why, each reason cited or a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from interop_assistant.domain.answers import Citation, citation_as_dict
from interop_assistant.domain.standards import Interoperability


class ReasonKind(StrEnum):
    """What speaks for or against working together."""

    POSITIONS = "complementary_positions"
    MATERIALS = "shared_materials"
    SITES = "same_sites"
    TOPICS = "shared_topics"
    COMPONENT = "missing_component"
    TIES = "existing_ties"
    PARTNERS = "partners_in_common"
    REVISION = "revision"
    COMPETITION = "competition"
    CONTENTION = "contention"
    ENDED = "ended_or_refused"
    AGE = "old_pages"


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of the table by which places are given: at most ``points`` for a reason of this kind, negative against."""

    kind: ReasonKind
    points: int
    says: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in our own words, with the markers of what carries it, or the question that is open; never neither."""

    kind: ReasonKind
    text: str
    points: int
    citations: tuple[int, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Existing:
    """A relation that is recorded already, told in the words at ``citations``, with what is open about it.

    ``parties`` are what people call them.
    """

    relation_id: str
    kind: str
    status: str
    parties: tuple[str, ...]
    text: str
    interoperability: Interoperability | None
    citations: tuple[int, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A type of interoperability that fits two schemes, why, and where guidance says when it fits."""

    type: Interoperability
    text: str
    citations: tuple[int, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One scheme to talk to. ``existing`` comes first; ``proposals`` are what does not exist yet, the best first.

    ``points`` is the sum of the reasons' points; ``flags`` are words such as "competitor".
    """

    scheme: str
    name: str
    short_name: str
    place: int
    points: int
    proposals: tuple[Proposal, ...]
    existing: tuple[Existing, ...]
    reasons: tuple[Reason, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A scheme that is not proposed, and why."""

    scheme: str
    short_name: str
    why: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Opportunities:
    """All that a scheme could do with others.

    ``existing`` is all that it does with anyone; ``timing`` are reasons that hold for every partner alike and give no
    points; ``found`` is how many fit before a limit cut ``items``.
    """

    scheme: str
    name: str
    short_name: str
    as_of: str
    existing: tuple[Existing, ...]
    timing: tuple[Reason, ...]
    items: tuple[Opportunity, ...]
    found: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    weights: tuple[Weight, ...]
    citations: tuple[Citation, ...]

    def as_dict(self) -> dict[str, Any]:
        """It as plain JSON values."""
        return {
            "scheme": self.scheme,
            "name": self.name,
            "short_name": self.short_name,
            "as_of": self.as_of,
            "existing": [_existing(one) for one in self.existing],
            "timing": [_reason(one) for one in self.timing],
            "opportunities": [_opportunity(one) for one in self.items],
            "found": self.found,
            "left_out": [
                {"scheme": o.scheme, "short_name": o.short_name, "why": o.why, "citations": list(o.citations)}
                for o in self.left_out
            ],
            "notes": list(self.notes),
            "weights": [{"kind": w.kind.value, "points": w.points, "says": w.says} for w in self.weights],
            "citations": [citation_as_dict(one) for one in self.citations],
        }


def _opportunity(one: Opportunity) -> dict[str, Any]:
    return {
        "place": one.place,
        "scheme": one.scheme,
        "name": one.name,
        "short_name": one.short_name,
        "points": one.points,
        "flags": list(one.flags),
        "existing": [_existing(each) for each in one.existing],
        "proposals": [
            {"type": p.type.value, "text": p.text, "citations": list(p.citations), "question": p.question}
            for p in one.proposals
        ],
        "reasons": [_reason(each) for each in one.reasons],
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "points": one.points,
        "citations": list(one.citations),
        "question": one.question,
    }


def _existing(one: Existing) -> dict[str, Any]:
    return {
        "relation_id": one.relation_id,
        "relation": one.kind,
        "status": one.status,
        "parties": list(one.parties),
        "text": one.text,
        "interoperability": one.interoperability.value if one.interoperability else None,
        "citations": list(one.citations),
        "question": one.question,
    }
