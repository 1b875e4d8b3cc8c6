"""Questions, hits, citations and answers: what is asked and what may be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from interop_assistant.domain.documents import Passage, Source, SourceKind


class Outcome(StrEnum):
    """How a question ended. No answer is a typed result, never an exception or a phrase to search for."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_IN_LIBRARY = "not_in_library"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_CLARIFICATION = "needs_clarification"
    SCHEME_UNKNOWN = "scheme_unknown"
    EDITION_NOT_INDEXED = "edition_not_indexed"
    SOURCES_CONFLICT = "sources_conflict"
    NOT_UNDERSTOOD = "not_understood"


class Support(StrEnum):
    """What the server found when it compared a sentence with the words it cites."""

    VERBATIM = "verbatim"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNCHECKABLE = "uncheckable"
    NONE = "none"


class Intent(StrEnum):
    """The kind of answer that a question asks for."""

    DEFINITION = "definition"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MUCH = "how_much"
    STEPS = "steps"
    LIST = "list"
    WHY = "why"
    YES_NO = "yes_no"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Question:
    """Words made into something to look for.

    ``terms`` are the content words, folded; ``synonyms`` gives for a term what else may stand for it (an acronym for
    a full name, "author" for "wrote"); ``named`` are the schemes named in the text, ``unsettled`` the acronyms that may
    mean several things, each with the names it may stand for; ``schemes`` and ``kinds`` narrow the search where they
    are not empty. ``language`` is the asker's; where it is not English, ``text`` is the question in English and
    ``original`` as it was asked.
    """

    text: str
    intent: Intent = Intent.GENERAL
    terms: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    unsettled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    schemes: tuple[str, ...] = ()
    kinds: tuple[SourceKind, ...] = ()
    as_of: date | None = None
    conversation_id: str | None = None
    language: str = "en"
    original: str = ""
    parts: tuple[Question, ...] = ()
    said: str | None = None
    editions: tuple[str, ...] = ()

    @property
    def expansions(self) -> tuple[str, ...]:
        """All synonyms, each once."""
        return tuple(dict.fromkeys(name for names in self.synonyms.values() for name in names))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its source, the fused score in [0, 1] and both ranks (from 1; None where not found).

    ``similarity`` is the cosine of question and passage, ``lexical`` the BM25 score, None where that side missed it.
    """

    passage: Passage
    source: Source
    score: float
    dense_rank: int | None = None
    lexical_rank: int | None = None
    similarity: float | None = None
    lexical: float | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words a draft sentence rests on: exact characters ``[start, end)`` where known, else as a model gave them."""

    passage_id: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence as a model wrote it, with what it claims to rest on; believed on nothing until verified.

    ``item`` is the number of a list item, from 1, or None; ``claims`` is False for a lead-in that claims nothing.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    item: int | None = None
    claims: bool = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a comparison: for each column the sentences in its cell, none where nothing is known."""

    label: str
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftTable:
    """How sentences stand side by side: a column for each scheme, a row for each thing compared.

    Indexes count sentences from 0.
    """

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def moved(self, places: Mapping[int, int]) -> DraftTable:
        """The same table over other indexes; sentences without a place leave it."""
        return DraftTable(
            self.columns,
            tuple(
                TableRow(row.label, tuple(tuple(places[i] for i in cell if i in places) for cell in row.cells))
                for row in self.rows
            ),
        )

    def as_dict(self) -> dict[str, Any]:
        """The table of the JSON contract."""
        rows = [{"label": row.label, "cells": [list(cell) for cell in row.cells]} for row in self.rows]
        return {"columns": list(self.columns), "rows": rows}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a language model counted for one answer, all requests together: tokens read and tokens written."""

    read: int
    written: int

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(self.read + other.read, self.written + other.written)

    def as_dict(self) -> dict[str, int]:
        """As the JSON contract writes it."""
        return {"read": self.read, "written": self.written}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model returns: sentences, or a typed outcome that says why there are none.

    ``table`` says how they stand side by side where schemes are compared. ``confidence`` is the model's own probability
    that the question has an answer here; None where it gives none. ``tokens`` are those of a language model; None where
    none was asked or it does not tell. ``nearest`` is the sentence that came nearest where there is no answer.
    """

    sentences: tuple[DraftSentence, ...] = ()
    outcome: Outcome = Outcome.ANSWERED
    missing: tuple[str, ...] = ()
    table: DraftTable | None = None
    confidence: float | None = None
    tokens: Tokens | None = None
    nearest: Quote | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One numbered source of an answer. ``quote`` equals ``document.text[start:end]``; pages count from 1."""

    marker: int
    passage_id: str
    source_id: str
    title: str
    publisher: str
    kind: SourceKind
    start: int
    end: int
    quote: str
    scheme: str | None = None
    edition: str | None = None
    year: int | None = None
    criterion: str | None = None
    headings: tuple[str, ...] = ()
    page_start: int | None = None
    page_end: int | None = None
    url: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A checked sentence. ``citations`` are markers; ``item`` is its number in a list, or None."""

    text: str
    support: Support
    citations: tuple[int, ...] = ()
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage that is near a question that was not answered."""

    passage_id: str
    title: str
    headings: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Provenance:
    """By what an answer was made, so that it can be traced and replayed.

    ``resolved_question`` is the whole question that a follow-up was understood as; None where it was whole as asked.
    ``confidence`` is that of the draft: for the evals, not for readers, since no calibration set stands behind it.
    """

    model: str
    corpus_fingerprint: str
    index_version: str
    prompt_digest: str | None = None
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    dropped_sentences: int = 0
    dropped_citations: int = 0
    repaired_quotes: int = 0
    resolved_question: str | None = None
    confidence: float | None = None
    tokens: Tokens | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Where more of what was asked is: a label, a path of the server, and the command that prints the same."""

    label: str
    href: str
    command: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. The text is joined from the sentences, never the other way round.

    `ValueError` when an answered answer holds a claim that is neither verbatim nor supported, or a marker that
    names no citation.
    """

    id: str
    question: str
    conversation_id: str
    outcome: Outcome
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    provenance: Provenance
    hits: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    table: DraftTable | None = None
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        markers = {citation.marker for citation in self.citations}
        for sentence in self.sentences:
            if not set(sentence.citations) <= markers:
                raise ValueError(f"sentence cites unknown markers: {sentence.citations}")
            if self.outcome is Outcome.ANSWERED and sentence.support in (Support.UNSUPPORTED, Support.UNCHECKABLE):
                raise ValueError(f"answered, but a sentence is {sentence.support}: {sentence.text!r}")

    @property
    def text(self) -> str:
        """The sentences with their markers; list items on lines of their own."""
        return join_sentences(self.sentences)

    def as_dict(self) -> dict[str, Any]:
        """The answer object of the JSON contract, made of lists, dicts, strings and numbers."""
        return {
            "id": self.id,
            "question": self.question,
            "conversation_id": self.conversation_id,
            "outcome": self.outcome.value,
            "text": self.text,
            "sentences": [
                {"text": s.text, "support": s.support.value, "citations": list(s.citations)} for s in self.sentences
            ],
            "citations": [citation_as_dict(c) for c in self.citations],
            "table": self.table.as_dict() if self.table else None,
            "links": [{"label": one.label, "href": one.href, "command": one.command} for one in self.links],
            "missing": list(self.missing),
            "suggestions": list(self.suggestions),
            "nearest": [
                {"passage_id": n.passage_id, "title": n.title, "headings": list(n.headings), "score": n.score}
                for n in self.nearest
            ],
            "provenance": {
                "model": self.provenance.model,
                "prompt_digest": self.provenance.prompt_digest,
                "corpus_fingerprint": self.provenance.corpus_fingerprint,
                "index_version": self.provenance.index_version,
                "milliseconds": dict(self.provenance.milliseconds),
                "resolved_question": self.provenance.resolved_question,
                "confidence": self.provenance.confidence,
                "tokens": self.provenance.tokens.as_dict() if self.provenance.tokens else None,
            },
        }


def join_sentences(sentences: tuple[Sentence, ...]) -> str:
    """Sentences with their markers as one text: prose runs on, list items stand on lines of their own."""
    parts: list[str] = []
    for index, sentence in enumerate(sentences):
        marked = " ".join([sentence.text, *(f"[{marker}]" for marker in sentence.citations)])
        if sentence.item is not None:
            parts.append(f"\n{sentence.item}. {marked}")
        elif index and sentences[index - 1].item is not None:
            parts.append(f"\n\n{marked}")
        else:
            parts.append(f" {marked}" if index else marked)
    return "".join(parts).strip()


def citation_as_dict(citation: Citation) -> dict[str, Any]:
    """A citation as the JSON contract writes it."""
    return {
        "marker": citation.marker,
        "passage_id": citation.passage_id,
        "source_id": citation.source_id,
        "title": citation.title,
        "publisher": citation.publisher,
        "kind": citation.kind.value,
        "scheme": citation.scheme,
        "edition": citation.edition,
        "year": citation.year,
        "criterion": citation.criterion,
        "headings": list(citation.headings),
        "page_start": citation.page_start,
        "page_end": citation.page_end,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "url": citation.url,
        "superseded_by": citation.superseded_by,
    }
