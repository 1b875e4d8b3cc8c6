"""Questions and answers as JSON: the answer object of the contract."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from interop_api.schemas.fields import KINDS, SCHEMES, SchemeName, told
from interop_assistant.domain.answers import Outcome, Support
from interop_assistant.domain.documents import SourceKind

_CITATION = {
    "marker": 1,
    "passage_id": "psg_5d0c8a2f41b7e693a1c2",
    "source_id": "recognition-step-by-step",
    "title": "Recognition, step by step",
    "publisher": "interop-assistant",
    "kind": "guidance",
    "start": 1204,
    "end": 1262,
    "quote": "A first step can be to compare the two standards' scopes.",
}


class AnswerRequest(BaseModel):
    """A question and what narrows it."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[
        str,
        told(
            "The question in plain words. It may not be blank, nor longer than the server's limit "
            "(INTEROP_MAX_QUESTION_CHARACTERS, 2000 unless set otherwise).",
            "What can be a first step in a recognition process?",
        ),
    ]
    conversation_id: Annotated[
        str | None,
        told(
            "The conversation this question belongs to, as an earlier answer gave it; null begins one.",
            "con_7f3a9c",
            pattern=r"^[A-Za-z0-9_-]{1,100}$",
        ),
    ] = None
    schemes: Annotated[list[SchemeName], SCHEMES] = []
    kinds: Annotated[list[SourceKind], KINDS] = []
    as_of: Annotated[date | None, told("Answer as things stood on this day; null means today.", "2024-06-30")] = None


class Sentence(BaseModel):
    """One checked sentence of an answer."""

    text: Annotated[str, told("The sentence, without markers.", "A first step can be to compare scopes.")]
    support: Annotated[
        Support, told("What the server found when it compared the sentence with the words it cites.", "verbatim")
    ]
    citations: Annotated[list[int], told("The markers of the citations it rests on.", [1])]


class Citation(BaseModel):
    """One numbered source of an answer: the address and the exact words."""

    marker: Annotated[int, told("Its number in the answer, from 1 in order of first use.", 1)]
    passage_id: Annotated[str, told("The passage that holds the words.", "psg_5d0c8a2f41b7e693a1c2")]
    source_id: Annotated[str, told("The source that holds the passage.", "recognition-step-by-step")]
    title: Annotated[str, told("The title of the source.", "Recognition, step by step")]
    publisher: Annotated[str, told("Who published the source.", "interop-assistant")]
    kind: Annotated[SourceKind, told("What the source is for.", "guidance")]
    scheme: Annotated[str | None, told("The scheme it belongs to, if any.", "RMI")]
    edition: Annotated[str | None, told("Its edition, if it has one.", "2.1")]
    year: Annotated[int | None, told("The year of publication, if known.", 2018)]
    criterion: Annotated[str | None, told("The numbered requirement, if the words belong to one.", "4.2.1")]
    headings: Annotated[list[str], told("The headings above the words, outermost first.", ["Recognition", "Steps"])]
    page_start: Annotated[int | None, told("The first page, from 1; null where the format has none.", 3)]
    page_end: Annotated[int | None, told("The last page, from 1; null where the format has none.", 3)]
    start: Annotated[int, told("Where the words begin in the document's text, in characters.", 1204)]
    end: Annotated[int, told("Where they end: the quote is text[start:end].", 1262)]
    quote: Annotated[str, told("The document's own characters from start to end.", _CITATION["quote"])]
    url: Annotated[str | None, told("Where the original is, if known.", "https://example.org/recognition.pdf")]
    superseded_by: Annotated[str | None, told("The source that replaces this one, if any.", "recognition-2025")]


class TableRow(BaseModel):
    """One thing that schemes are compared on."""

    label: Annotated[str, told("What is compared.", "Assurance")]
    cells: Annotated[
        list[list[int]],
        told("For each column the sentences of its cell, counted from 0; empty where none was found.", [[0], [1, 2]]),
    ]


class Table(BaseModel):
    """How the sentences of an answer stand side by side."""

    columns: Annotated[list[str], told("The schemes that are compared.", ["IRMA", "TSM"])]
    rows: Annotated[list[TableRow], told("What they are compared on.", [{"label": "Assurance", "cells": [[0], [1]]}])]


class Link(BaseModel):
    """Where more of what was asked is."""

    label: Annotated[str, told("What is there.", "Roadmap: IRMA recognising the Copper Mark")]
    href: Annotated[str, told("Its path on this server.", "/roadmap?from=irma&to=copper-mark")]
    command: Annotated[str, told("What prints the same.", "interop-assistant roadmap irma copper-mark")]


class Nearest(BaseModel):
    """A passage that is near a question that was not answered."""

    passage_id: Annotated[str, told("The passage.", "psg_5d0c8a2f41b7e693a1c2")]
    title: Annotated[str, told("The title of its source.", "Recognition, step by step")]
    headings: Annotated[list[str], told("The headings above it, outermost first.", ["Steps"])]
    score: Annotated[float, told("How near it is, from 0 to 1.", 0.41)]


class Tokens(BaseModel):
    """What a language model counted for one answer, all requests together."""

    read: Annotated[int, told("Tokens that it read.", 2100)]
    written: Annotated[int, told("Tokens that it wrote.", 180)]


class Provenance(BaseModel):
    """By what an answer was made, so that it can be traced."""

    model: Annotated[str, told("The answer model.", "extractive")]
    prompt_digest: Annotated[str | None, told("The digest of the prompt; null where there was none.", "9c1b7e")]
    corpus_fingerprint: Annotated[str, told("The digest of all that the library held.", "b51f0a")]
    index_version: Annotated[str, told("How the index was built.", "1")]
    milliseconds: Annotated[
        dict[str, float], told("How long each step took.", {"interpret": 1, "retrieve": 9, "answer": 12, "verify": 3})
    ]
    resolved_question: Annotated[
        str | None,
        told("The whole question that a follow-up was understood as; null where it was whole.", "Who owns IRMA?"),
    ] = None
    confidence: Annotated[
        float | None,
        told("The model's own measure, not calibrated and not for readers; null where it gives none.", 0.82),
    ] = None
    tokens: Annotated[
        Tokens | None,
        told("What a language model counted; null without one.", {"read": 2100, "written": 180}),
    ] = None


class Answer(BaseModel):
    """A finished answer: checked sentences and the exact words they rest on, or the reason why there are none."""

    id: Annotated[str, told("The id under which the answer is kept.", "ans_2c5d81")]
    question: Annotated[str, told("The question as asked.", "What can be a first step in a recognition process?")]
    conversation_id: Annotated[str, told("Send it with the next question to go on.", "con_7f3a9c")]
    outcome: Annotated[Outcome, told("How the question ended; no answer is a typed result.", "answered")]
    text: Annotated[str, told("The sentences with their markers.", "A first step can be to compare scopes. [1]")]
    sentences: Annotated[
        list[Sentence],
        told(
            "The sentences one by one.",
            [{"text": "A first step can be to compare scopes.", "support": "verbatim", "citations": [1]}],
        ),
    ]
    citations: Annotated[list[Citation], told("The numbered sources.", [_CITATION])]
    table: Annotated[
        Table | None,
        told(
            "Where schemes are compared, how the sentences stand side by side; null elsewhere.",
            {"columns": ["IRMA", "TSM"], "rows": [{"label": "Assurance", "cells": [[0], [1]]}]},
        ),
    ] = None
    links: Annotated[
        list[Link],
        told(
            "Where more of what was asked is: a plan, a list, a comparison.",
            [
                {
                    "label": "Roadmap: IRMA recognising the Copper Mark",
                    "href": "/roadmap?from=irma&to=copper-mark",
                    "command": "interop-assistant roadmap irma copper-mark",
                }
            ],
        ),
    ] = []
    missing: Annotated[list[str], told("What the library lacks for this question.", ["no passage found for scheme X"])]
    suggestions: Annotated[list[str], told("Questions that may fare better.", ["What is recognition?"])]
    nearest: Annotated[
        list[Nearest],
        told(
            "The nearest passages, where there is no answer.",
            [{"passage_id": "psg_5d0c", "title": "Recognition, step by step", "headings": ["Steps"], "score": 0.41}],
        ),
    ]
    provenance: Annotated[
        Provenance,
        told(
            "By what the answer was made.",
            {
                "model": "extractive",
                "prompt_digest": None,
                "corpus_fingerprint": "b51f0a",
                "index_version": "1",
                "milliseconds": {"retrieve": 9},
            },
        ),
    ]
