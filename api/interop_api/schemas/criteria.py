"""The criteria of a standard, as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from interop_api.schemas.fields import told
from interop_assistant.domain.criteria import CriterionKind, Obligation

_ONE = {
    "address": "OURS@2.1#4.2.1",
    "number": "4.2.1",
    "title": "Readings",
    "text": "The operator shall read each meter once a month.",
    "obligation": "shall",
}


class Criterion(BaseModel):
    """One numbered requirement, the guidance to one, or a numbered heading above some."""

    address: Annotated[str, told("Scheme, edition and number: the same criterion always has it.", "OURS@2.1#4.2.1")]
    source_id: Annotated[str, told("The document it stands in.", "quarries-2-1")]
    scheme: Annotated[str, told("The scheme, or the source's id where it has none.", "OURS")]
    edition: Annotated[str, told("The edition of the standard.", "2.1")]
    number: Annotated[str, told("The number as printed, without what closes it.", "4.2.1")]
    title: Annotated[str, told("Its title; empty where it has none.", "Readings")]
    text: Annotated[str, told("What it says; empty for a heading.", "The operator shall read each meter once a month.")]
    obligation: Annotated[Obligation, told("How strongly its words bind.", "shall")]
    parent: Annotated[str | None, told("The number of what it stands under; null at the top.", "4.2")]
    leaf: Annotated[bool, told("Whether no requirement stands below it.", True)]
    kind: Annotated[CriterionKind, told("Requirement, guidance or heading.", "requirement")]
    headings: Annotated[list[str], told("The headings above it in the document.", ["4 Water", "4.2 Use of water"])]
    ancestors: Annotated[list[str], told("The titles of what it stands under.", ["Water", "Use of water"])]
    page_start: Annotated[int | None, told("Its first page; null where the format has none.", 7)]
    page_end: Annotated[int | None, told("Its last page; null where the format has none.", 8)]
    start: Annotated[int, told("Where it begins in the document's text.", 5120)]
    end: Annotated[int, told("Where it ends in the document's text.", 5190)]
    spans: Annotated[
        list[tuple[int, int]], told("The stretches of text that it is made of; mostly one.", [[5120, 5190]])
    ]
    order: Annotated[int, told("Its place in the document, from 0.", 12)]


class Criteria(BaseModel):
    """All criteria of one document."""

    source_id: Annotated[str, told("The document.", "quarries-2-1")]
    title: Annotated[str, told("Its title.", "Standard for small quarries")]
    scheme: Annotated[str | None, told("The scheme it belongs to, if any.", "OURS")]
    edition: Annotated[str | None, told("Its edition, if it has one.", "2.1")]
    criteria: Annotated[list[Criterion], told("In the order of the document; empty where none are numbered.", [_ONE])]
    warnings: Annotated[
        list[str],
        told("What a person should know: numbers used twice, columns guessed.", ["The number 4.2 is used twice."]),
    ]
