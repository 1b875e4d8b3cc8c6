"""Opportunities as JSON: whom a scheme could work with, how, and why in this order."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from interop_api.schemas.answers import Citation
from interop_api.schemas.fields import told
from interop_assistant.domain.opportunities import ReasonKind
from interop_assistant.domain.standards import Interoperability, RelationKind, RelationStatus

Markers = Annotated[list[int], told("The markers of the citations that carry it.", [1, 2])]
Question = Annotated[str | None, told("What is open and to be asked; null where nothing is.", "Which sites hold both?")]
Points = Annotated[int, told("Points for this place; negative ones speak against it.", 12)]


class Existing(BaseModel):
    """A relation that is recorded already."""

    relation_id: Annotated[str, told("Its id among the relations.", "lme-approves-asi-conditionally-2022")]
    relation: Annotated[RelationKind, told("What the first does with the second.", "recognises")]
    status: Annotated[RelationStatus, told("How it stood in the newest page read.", "conditional")]
    parties: Annotated[list[str], told("Everyone in it, by what people call them.", ["LME", "ASI"])]
    text: Annotated[str, told("The library's words on it.", "The LME approved ASI's standard conditionally.")]
    interoperability: Annotated[
        Interoperability | None, told("The type of interoperability that it is; null where it is none.", "recognition")
    ]
    citations: Markers
    question: Question


class Proposal(BaseModel):
    """A type of interoperability that fits and does not exist yet."""

    type: Annotated[Interoperability, told("One of the six types.", "recognition")]
    text: Annotated[str, told("What it would be, in our words.", "RMAP could recognise the result of IRMA for gold.")]
    citations: Annotated[list[int], told("Where guidance says when this type fits.", [3])]
    question: Question


class Reason(BaseModel):
    """What speaks for or against a place: cited, or a question."""

    kind: Annotated[ReasonKind, told("Its row in the table of weights.", "shared_materials")]
    text: Annotated[str, told("The reason, in our words.", "Both cover gold.")]
    points: Points
    citations: Markers
    question: Question


class Opportunity(BaseModel):
    """One scheme to talk to."""

    place: Annotated[int, told("Its place, from 1.", 1)]
    scheme: Annotated[str, told("Its id.", "irma")]
    name: Annotated[str, told("Its full name.", "Initiative for Responsible Mining Assurance")]
    short_name: Annotated[str, told("What people call it.", "IRMA")]
    points: Annotated[int, told("The sum of the points of its reasons.", 48)]
    flags: Annotated[list[str], told("What to beware of.", ["may compete"])]
    existing: Annotated[list[Existing], told("What is recorded between the two.", [{"relation": "joint_audit"}])]
    proposals: Annotated[list[Proposal], told("The types that fit, the best first.", [{"type": "recognition"}])]
    reasons: Annotated[list[Reason], told("Why it has this place.", [{"kind": "shared_materials", "points": 12}])]


class LeftOut(BaseModel):
    """A scheme that is not proposed."""

    scheme: Annotated[str, told("Its id.", "ctc")]
    short_name: Annotated[str, told("What people call it.", "CTC")]
    why: Annotated[str, told("Why not.", "CTC is told as a thing of the past.")]
    citations: Markers


class Weight(BaseModel):
    """A row of the table by which places are given."""

    kind: Annotated[ReasonKind, told("The kind of reason.", "shared_topics")]
    points: Annotated[int, told("The most points for it; negative ones speak against.", 18)]
    says: Annotated[str, told("When how many are given.", "the other one is being revised")]


class Opportunities(BaseModel):
    """Whom a scheme could work with."""

    scheme: Annotated[str, told("The id of the scheme.", "asi")]
    name: Annotated[str, told("Its full name.", "Aluminium Stewardship Initiative")]
    short_name: Annotated[str, told("What people call it.", "ASI")]
    as_of: Annotated[str, told("How far the pages on it reach.", "2023")]
    existing: Annotated[list[Existing], told("All that it does with anyone already.", [{"relation": "recognises"}])]
    timing: Annotated[list[Reason], told("Its own revision, which favours every partner alike.", [{"points": 0}])]
    opportunities: Annotated[list[Opportunity], told("Whom to talk to, best first.", [{"place": 1, "scheme": "irma"}])]
    found: Annotated[int, told("How many fit before the limit.", 19)]
    left_out: Annotated[list[LeftOut], told("Schemes that ended.", [{"scheme": "ctc"}])]
    notes: Annotated[list[str], told("How the result is to be read.", ["Recognition is not transitive."])]
    weights: Annotated[list[Weight], told("The table by which places are given.", [{"kind": "age", "points": -8}])]
    citations: Annotated[list[Citation], told("The numbered words that carry it.", [{"marker": 1}])]
