"""Passages, and hits of a search, as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from interop_api.schemas.fields import KINDS, SCHEMES, SchemeName, told
from interop_api.schemas.sources import Source
from interop_assistant.domain import answers, documents
from interop_assistant.domain.documents import SourceKind
from interop_assistant.wire import hit_as_dict, passage_as_dict

_TEXT = "A first step can be to compare the two standards' scopes."


class SearchRequest(BaseModel):
    """Words to look for and what narrows them."""

    model_config = ConfigDict(extra="forbid")

    query: Annotated[
        str,
        told("What to look for. It may not be blank, nor longer than a question may be.", "first step in recognition"),
    ]
    k: Annotated[int, told("How many passages at most.", 10, ge=1, le=100)] = 10
    schemes: Annotated[list[SchemeName], SCHEMES] = []
    kinds: Annotated[list[SourceKind], KINDS] = []


class PassageText(BaseModel):
    """A stretch of one document: its text and its exact address."""

    id: Annotated[str, told("The passage's id; it changes with its text.", "psg_5d0c8a2f41b7e693a1c2")]
    source_id: Annotated[str, told("The source that holds it.", "recognition-step-by-step")]
    ordinal: Annotated[int, told("Its place among the passages of the source.", 7)]
    text: Annotated[str, told("The document's own characters from start to end.", _TEXT)]
    start: Annotated[int, told("Where it begins in the document's text, in characters.", 1204)]
    end: Annotated[int, told("Where it ends.", 1262)]
    headings: Annotated[list[str], told("The headings above it, outermost first.", ["Recognition", "Steps"])]
    page_start: Annotated[int | None, told("The first page, from 1; null where the format has none.", 3)]
    page_end: Annotated[int | None, told("The last page, from 1; null where the format has none.", 3)]
    criterion: Annotated[str | None, told("The numbered requirement it belongs to, if any.", "4.2.1")]


class Note(BaseModel):
    """An original publication behind some words of a passage."""

    start: Annotated[int, told("Where those words begin in the document's text.", 1204)]
    end: Annotated[int, told("Where they end.", 1262)]
    text: Annotated[str, told("The original publication.", "ISEAL Alliance, Interoperability report, 2018")]
    url: Annotated[str | None, told("Where it is, if known.", "https://example.org/report.pdf")]


class Passage(PassageText):
    """One passage with its source, what stands before and after it, and the originals it rests on."""

    source: Annotated[
        Source, told("The source that holds it.", {"id": "recognition-step-by-step", "title": "Recognition"})
    ]
    notes: Annotated[
        list[Note], told("The originals behind it.", [{"start": 1204, "end": 1262, "text": "Report", "url": None}])
    ]
    before: Annotated[
        list[PassageText], told("The passages before it, in order.", [{"id": "psg_11", "text": "Scope."}])
    ]
    after: Annotated[list[PassageText], told("The passages after it, in order.", [{"id": "psg_13", "text": "Then."}])]


class Hit(PassageText):
    """A passage found by a search, with its scores."""

    title: Annotated[str, told("The title of its source.", "Recognition, step by step")]
    publisher: Annotated[str, told("Who published the source.", "interop-assistant")]
    kind: Annotated[SourceKind, told("What the source is for.", "guidance")]
    scheme: Annotated[str | None, told("The scheme it belongs to, if any.", "RMI")]
    edition: Annotated[str | None, told("Its edition, if it has one.", "2.1")]
    year: Annotated[int | None, told("The year of publication, if known.", 2018)]
    url: Annotated[str | None, told("Where the original is, if known.", "https://example.org/recognition.pdf")]
    score: Annotated[float, told("The fused score, from 0 to 1.", 0.83)]
    similarity: Annotated[float | None, told("The cosine of query and passage, if found that way.", 0.71)]
    lexical: Annotated[float | None, told("The BM25 score, if found by its words.", 11.4)]
    dense_rank: Annotated[int | None, told("Its rank by meaning, from 1.", 1)]
    lexical_rank: Annotated[int | None, told("Its rank by words, from 1.", 2)]


class SearchResult(BaseModel):
    """Passages, best first."""

    query: Annotated[str, told("What was looked for.", "first step in recognition")]
    hits: Annotated[list[Hit], told("The passages found, best first.", [{"id": "psg_5d0c", "score": 0.83}])]


def passage_text(passage: documents.Passage) -> PassageText:
    """A passage as JSON has it, alone."""
    return PassageText.model_validate(passage_as_dict(passage))


def note(one: documents.Note) -> Note:
    """A note as JSON has it."""
    return Note(start=one.start, end=one.end, text=one.text, url=one.url)


def hit(one: answers.Hit) -> Hit:
    """A hit as JSON has it."""
    return Hit.model_validate(hit_as_dict(one))
