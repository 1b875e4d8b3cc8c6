"""Mappings under review, as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict

from interop_api.schemas.answers import Citation
from interop_api.schemas.fields import told
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.mappings import DifferenceKind, MappingStatus, SetRelation

_ID = "ours@2.1#4.2.1~theirs@3#B.7"
_LEFT, _RIGHT = "ours@2.1#4.2.1", "theirs@3#B.7"
_DIFFERENCE = {"kind": "threshold", "left": "once a month", "right": "once a year"}
_DECISION = {
    "left": _LEFT,
    "right": _RIGHT,
    "relation": "intersects_with",
    "strength": 0.84,
    "rationale": "Both ask for readings of water meters.",
    "common": ["water", "meter"],
    "only_left": ["month"],
    "only_right": ["year"],
    "differences": [_DIFFERENCE],
    "nearest": None,
    "status": "confirmed",
    "author": "A. Reviewer",
    "date": "2026-11-27T09:30:00+00:00",
    "note": "Agreed in the working group.",
    "left_fingerprint": "9f86d081884c7d65",
    "right_fingerprint": "2c26b46b68ffc68f",
}
_MAPPING = {"id": _ID, **_DECISION, "topics": ["water"], "changed": []}


class MappingDifference(BaseModel):
    """In what two criteria on the same matter differ."""

    kind: Annotated[DifferenceKind, told("Obligation, threshold or scope.", "threshold")]
    left: Annotated[str, told("The words of the left side; empty where it says nothing.", "once a month")]
    right: Annotated[str, told("The words of the right side.", "once a year")]


class Decision(BaseModel):
    """A mapping as it was proposed by the machine or decided by a person."""

    left: Annotated[str | None, told("The address of the left criterion; null for a gap on the right.", _LEFT)]
    right: Annotated[str | None, told("The address of the right criterion.", _RIGHT)]
    relation: Annotated[SetRelation, told("What the left one asks against the right one (IR 8477).", "subset_of")]
    strength: Annotated[float, told("How sure it is, from 0 to 1.", 0.84)]
    rationale: Annotated[str, told("Why.", "Both ask for readings of water meters.")]
    common: Annotated[list[str], told("Words that both have.", ["water", "meter"])]
    only_left: Annotated[list[str], told("Words that only the left one has.", ["month"])]
    only_right: Annotated[list[str], told("Words that only the right one has.", ["year"])]
    differences: Annotated[list[MappingDifference], told("In what they differ.", [_DIFFERENCE])]
    nearest: Annotated[str | None, told("Of a gap: the nearest criterion of the other side.", None)]
    status: Annotated[MappingStatus, told("How far it can be relied on.", "proposed")]
    author: Annotated[str, told("The person who decided, or `machine`.", "A. Reviewer")]
    date: Annotated[str, told("When, in UTC; empty for a proposal.", "2026-11-27T09:30:00+00:00")]
    note: Annotated[str, told("What the person noted.", "Agreed in the working group.")]
    left_fingerprint: Annotated[str, told("A digest of the left text as it was then.", "9f86d081884c7d65")]
    right_fingerprint: Annotated[str, told("A digest of the right text as it was then.", "2c26b46b68ffc68f")]


class Mapping(Decision):
    """A mapping under review."""

    id: Annotated[str, told("Both addresses; of a gap one address and the other standard.", _ID)]
    topics: Annotated[list[str], told("The topics that its criteria name.", ["water"])]
    changed: Annotated[
        list[Literal["left", "right"]], told("Of a suspect mapping: the sides whose text changed since.", ["left"])
    ]


class ReviewedCriterion(BaseModel):
    """A criterion of a side."""

    address: Annotated[str, told("Scheme, edition and number.", _LEFT)]
    number: Annotated[str, told("The number as printed.", "4.2.1")]
    title: Annotated[str, told("Its title; empty where it has none.", "Readings")]
    text: Annotated[str, told("What it says.", "The operator shall read each meter once a month.")]
    obligation: Annotated[Obligation, told("How strongly its words bind.", "shall")]
    citation: Annotated[Citation | None, told("Where it stands, as far as the library holds it.", None)]


class ReviewedSide(BaseModel):
    """One of two standards."""

    source_id: Annotated[str, told("The document.", "quarries-2-1")]
    scheme: Annotated[str, told("The scheme.", "ours")]
    edition: Annotated[str, told("The edition.", "2.1")]
    title: Annotated[str, told("The title.", "Standard for small quarries")]
    criteria: Annotated[list[ReviewedCriterion], told("The requirements in order.", [])]


class NamedTopic(BaseModel):
    """A topic that some criterion names."""

    id: Annotated[str, told("Its code.", "water")]
    label: Annotated[str, told("Its name.", "Water stewardship")]


class Coverage(BaseModel):
    """The share of each side's criteria that have a counterpart."""

    left: Annotated[float, told("Of the left side, from 0 to 1.", 0.62)]
    right: Annotated[float, told("Of the right side.", 0.48)]


class Review(BaseModel):
    """Two standards, criterion by criterion, as people left them."""

    left: Annotated[ReviewedSide, told("The left standard.", {})]
    right: Annotated[ReviewedSide, told("The right standard.", {})]
    coverage: Annotated[Coverage, told("How much is covered; rejected mappings cover nothing.", {})]
    topics: Annotated[list[NamedTopic], told("The topics to filter by.", [])]
    mappings: Annotated[list[Mapping], told("Every criterion stands in at least one.", [_MAPPING])]


class Act(BaseModel):
    """What a person decides on a mapping; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    author: Annotated[str, told("Who decides.", "A. Reviewer", max_length=200)]
    status: Annotated[
        Literal["confirmed", "rejected", "proposed"] | None,
        told("`proposed` takes the last decision back.", "confirmed"),
    ] = None
    relation: Annotated[
        SetRelation | None, told("Another relation; without a status it is confirmed.", "subset_of")
    ] = None
    note: Annotated[str | None, told("A note; it replaces the one before.", "See clause 4.", max_length=4000)] = None


class NewMapping(BaseModel):
    """A mapping that the machine did not propose."""

    model_config = ConfigDict(extra="forbid")

    author: Annotated[str, told("Who adds it.", "A. Reviewer", max_length=200)]
    left: Annotated[str, told("The address of the left criterion.", _LEFT, max_length=400)]
    right: Annotated[str, told("The address of the right criterion.", _RIGHT, max_length=400)]
    relation: Annotated[SetRelation, told("What the left one asks against the right one.", "subset_of")]
    note: Annotated[str | None, told("A note.", "See clause 4.", max_length=4000)] = None


class MappingFile(BaseModel):
    """A file of mappings."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[UploadFile, told("CSV, XLSX, JSON, OSCAL or SSSOM, as the exports are.", "crosswalk.xlsx")]
    author: Annotated[str, told("Who stands for decisions that name nobody.", "A. Reviewer", max_length=200)]
    confirm: Annotated[bool, told("Whether what is only proposed there counts as confirmed by the author.", False)] = (
        False
    )


class RefusedMapping(BaseModel):
    """A mapping that was not taken."""

    id: Annotated[str, told("Which.", _ID)]
    why: Annotated[str, told("Why.", "The library has no such criterion.")]


class TakenMappings(BaseModel):
    """What became of the mappings of a file."""

    new: Annotated[int, told("Decisions that were taken.", 42)]
    same: Annotated[int, told("Decisions that were there already.", 3)]
    older: Annotated[int, told("Decisions older than what is kept; left out.", 1)]
    undecided: Annotated[int, told("Mappings that nobody confirmed or rejected; left out.", 210)]
    refused: Annotated[list[RefusedMapping], told("Those that name what is not in the library.", [])]


class SuspectMapping(BaseModel):
    """A decision that needs another look."""

    id: Annotated[str, told("Which.", _ID)]
    why: Annotated[str, told("Why.", "The text of ours@2.1#4.2.1 changed since.")]
    mapping: Annotated[Decision, told("The decision as it was made.", _DECISION)]


class SuspectMappings(BaseModel):
    """All decisions that need another look."""

    suspect: Annotated[list[SuspectMapping], told("Empty when all can be relied on.", [])]


class History(BaseModel):
    """What people decided on one pair."""

    decisions: Annotated[list[Decision], told("Oldest first; nothing is ever overwritten.", [_DECISION])]
