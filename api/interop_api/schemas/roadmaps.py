"""A roadmap as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel

from interop_api.schemas.answers import Citation
from interop_api.schemas.fields import told
from interop_assistant.domain.roadmaps import LineKind, Standing

_LINE = {"kind": "quoted", "text": "IRMA covers mined materials.", "citations": [1], "who": None, "note": None}
_ASKED: dict[str, Any] = {
    "kind": "question",
    "text": "Which body of IRMA decides?",
    "citations": [],
    "who": "IRMA (secretariat)",
    "note": None,
}


class Line(BaseModel):
    """One statement or question. It is cited, or it says who should answer it."""

    kind: Annotated[
        LineKind,
        told("quoted (the library's own words), derived (what its data says; the cited words show it) or question.",
             "quoted"),
    ]  # fmt: skip
    text: Annotated[str, told("The words.", "IRMA covers mined materials.")]
    citations: Annotated[list[int], told("Markers of the citations.", [1])]
    who: Annotated[str | None, told("Who should answer; null where it is no question.", "IRMA (secretariat)")]
    note: Annotated[str | None, told("How it stands, if that matters.", "conditional, since 2022, as of 2024")]


class Row(BaseModel):
    """One thing in which both are put side by side."""

    label: Annotated[str, told("What is compared.", "Assurance")]
    from_: Annotated[list[Line], told("The recogniser's cell; empty where not found.", [_LINE], alias="from")]
    to: Annotated[list[Line], told("The other's cell; empty where not found.", [_LINE])]


class Step(BaseModel):
    """One step of a recognition."""

    number: Annotated[int, told("Its number; 0 can come before the formal process.", 3)]
    title: Annotated[str, told("Its title.", "Scope comparison")]
    purpose: Annotated[list[Line], told("What it is for.", [_LINE])]
    who: Annotated[list[Line], told("Who does it.", [_LINE])]
    inputs: Annotated[list[Line], told("What it needs.", [_LINE])]
    done_when: Annotated[list[Line], told("When it is done.", [_LINE])]
    evidence: Annotated[list[Line], told("What the library knows of these two.", [_LINE])]
    table: Annotated[list[Row], told("Both side by side.", [{"label": "Assurance", "from": [_LINE], "to": []}])]
    questions: Annotated[list[Line], told("What it does not know.", [_ASKED])]


class Endpoint(BaseModel):
    """One of the two."""

    id: Annotated[str, told("Its id.", "irma")]
    name: Annotated[str, told("Its full name.", "Initiative for Responsible Mining Assurance")]
    called: Annotated[str, told("What people call it.", "IRMA")]
    as_of: Annotated[str | None, told("How far its profile reaches; null without a profile.", "2025")]


class Roadmap(BaseModel):
    """The way of one scheme to recognising another. The other direction is a roadmap of its own."""

    from_: Annotated[Endpoint, told("Who would recognise.", {"id": "irma"}, alias="from")]
    to: Annotated[Endpoint, told("Who would be recognised.", {"id": "copper-mark"})]
    goal: Annotated[str, told("The direction in words.", "This roadmap is for IRMA recognising the Copper Mark.")]
    standing: Annotated[Standing, told("How such a recognition stands; an ended one does not exist.", "not_found")]
    warnings: Annotated[list[Line], told("What to read first: an ended scheme, a law, no profile.", [_ASKED])]
    where: Annotated[list[Line], told("Where the two stand, in both directions and over a third.", [_LINE])]
    timing: Annotated[list[Line], told("Revisions, mergers, and how far the pages reach.", [_LINE])]
    precedents: Annotated[list[Line], told("Recognitions of the same kind, each with how it stands.", [_LINE])]
    procedure: Annotated[list[Line], told("How the recogniser recognises others.", [_LINE])]
    basis: Annotated[list[Line], told("What the steps rest on.", [_LINE])]
    steps: Annotated[list[Step], told("The steps in order.", [{"number": 3, "title": "Scope comparison"}])]
    questions: Annotated[list[Line], told("All questions, each once, in reading order.", [_ASKED])]
    citations: Annotated[list[Citation], told("The numbered citations.", [{"marker": 1}])]
