"""Theories of change as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

from interop_api.schemas.fields import told
from interop_assistant.domain.theories import Level, Standing

_YAML = """scheme: Amber Mine Code
title: How it expects to bring about change
activities:
  - {id: a1, text: Independent auditors visit each mine, leads_to: [o1]}
outputs:
  - {id: o1, text: Forty mines hold a certificate}
"""
_ELEMENT = {"id": "a1", "text": "Independent auditors visit each mine"}
_PLACED = {"scheme": "Amber Mine Code", "level": "activities", "element": _ELEMENT, "node": "assure", "score": 0.52}

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class CompareRequest(BaseModel):
    """Theories of change to be laid on the framework."""

    model_config = ConfigDict(extra="forbid")

    theories: Annotated[
        list[str | dict[str, Any]],
        told(
            "One to six theories: YAML or JSON texts, or JSON objects, with scheme, title, sources, activities, "
            "outputs, outcomes, impacts and target_groups.",
            [_YAML],
            min_length=1,
            max_length=6,
        ),
    ]
    names: Annotated[
        list[Name], told("What errors call each of them; left out, they are numbered.", ["amber.yaml"], max_length=6)
    ] = []


class Quote(BaseModel):
    """The words of a document that an element was drafted from."""

    source_id: Annotated[str, told("The source.", "strategy")]
    quote: Annotated[str, told("Its characters from start to end.", "We audit mines.")]
    start: Annotated[int, told("Where they begin in its text.", 120)]
    end: Annotated[int, told("Where they end.", 135)]
    title: Annotated[str | None, told("The title of the source.", "Strategy")] = None
    page: Annotated[int | None, told("The page, where it has pages.", 3)] = None
    url: Annotated[str | None, told("Where the original is.", "https://example.org/strategy")] = None


class Element(BaseModel):
    """One activity, output, outcome, impact or target group."""

    id: Annotated[str, told("Its id in its theory.", "a1")]
    text: Annotated[str, told("What it says.", "Independent auditors visit each mine")]
    topics: Annotated[list[str], told("Its topics, as codes.", ["T22"])] = []
    leads_to: Annotated[list[str], told("The elements that it leads to.", ["o1"])] = []
    sources: Annotated[list[str], told("The keys of its sources.", ["BOOK"])] = []
    node: Annotated[str | None, told("Where a person put it on the framework.", "assure")] = None
    draft: Annotated[bool, told("Whether a machine found it and nobody has looked at it.", False)] = False
    quote: Annotated[Quote | None, told("The words that it was drafted from.", {"source_id": "strategy"})] = None


class Original(BaseModel):
    """A publication behind an element."""

    text: Annotated[str, told("Title, publisher and year.", "The book of Amber, 2024.")]
    url: Annotated[str | None, told("Where it is, if known.", "https://example.org/book")] = None


class Theory(BaseModel):
    """The theory of change of one scheme."""

    scheme: Annotated[str, told("Whose it is.", "Amber Mine Code")]
    title: Annotated[str, told("Its title.", "How it expects to bring about change")]
    sources: Annotated[dict[str, Original], told("Publications by key.", {"BOOK": {"text": "The book, 2024."}})] = {}
    activities: Annotated[list[Element], told("What it does.", [_ELEMENT])]
    outputs: Annotated[list[Element], told("What comes of that directly.", [_ELEMENT])]
    outcomes: Annotated[list[Element], told("What changes by it.", [_ELEMENT])]
    impacts: Annotated[list[Element], told("What it is all for.", [_ELEMENT])]
    target_groups: Annotated[list[Element], told("Whom it is for.", [_ELEMENT])]


class Named(Theory):
    """A theory with the name under which it is compared."""

    name: Annotated[str, told("What it is called in this comparison.", "Amber Mine Code")]


class Placed(BaseModel):
    """Where an element lies on the framework."""

    scheme: Annotated[str, told("Whose it is.", "Amber Mine Code")]
    level: Annotated[Level, told("Its level.", "activities")]
    element: Annotated[Element, told("The element.", _ELEMENT)]
    node: Annotated[str | None, told("The place; null where nothing is near enough.", "assure")]
    nearest: Annotated[str | None, told("The best candidate; null where a person placed it.", "assure")]
    score: Annotated[float | None, told("How near it is; null where a person placed it.", 0.52)]
    placed_by: Annotated[str | None, told("`person` or `likeness`; null without a place.", "likeness")]


class Row(BaseModel):
    """A place of the framework with what each scheme has there."""

    node: Annotated[str, told("The id of the place.", "assure")]
    level: Annotated[Level, told("Its level.", "activities")]
    label: Annotated[str, told("Its name.", "Audit and oversee")]
    definition: Annotated[str, told("What belongs there.", "Have sites audited.")]
    leads_to: Annotated[list[str], told("The places that it leads to.", ["assessed-sites"])]
    standing: Annotated[
        Standing, told("`overlap`: all have it; `partial`: some of several; `only`: one; `gap`: nobody.", "gap")
    ]
    schemes: Annotated[dict[str, list[Placed]], told("What each scheme has there.", {"Amber Mine Code": [_PLACED]})]


class Handover(BaseModel):
    """Where what one scheme does alone leads to what another does alone."""

    giver: Annotated[str, told("Who has the first place.", "Amber Mine Code")]
    from_: Annotated[str, told("The first place.", "corrected-gaps", alias="from")]
    taker: Annotated[str, told("Who has the second place.", "Bright Smelter Programme")]
    to: Annotated[str, told("The second place.", "conflict-corruption")]


class FrameworkSource(Original):
    """A publication behind the framework."""

    key: Annotated[str, told("A short name for it.", "SEED")]


class Framework(BaseModel):
    """The framework that theories are laid on."""

    title: Annotated[str, told("Its title.", "How sustainability standards expect to bring about change")]
    sources: Annotated[list[FrameworkSource], told("What it rests on.", [{"key": "SEED", "text": "A report, 2018."}])]


class Laid(BaseModel):
    """Theories of change on one framework."""

    theories: Annotated[list[Named], told("The theories as they were read.", [{"scheme": "Amber Mine Code"}])]
    framework: Annotated[Framework, told("What they are laid on.", {"title": "How standards bring about change"})]
    rows: Annotated[list[Row], told("Its places in order.", [{"node": "assure", "standing": "overlap"}])]
    complementary: Annotated[list[Handover], told("Where one leads on to another.", [{"giver": "A", "taker": "B"}])]
    unplaced: Annotated[list[Placed], told("What has no place on it.", [_PLACED])]
    counts: Annotated[dict[Standing, int], told("How many places stand how.", {"overlap": 4, "gap": 12})]
    threshold: Annotated[float, told("The least score for a place.", 0.3)]
    svg: Annotated[str, told("The same as a picture.", "<svg xmlns='http://www.w3.org/2000/svg'></svg>")]
