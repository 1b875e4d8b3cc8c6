"""Hits, sources and outcomes as plain JSON values: the same for the command line and over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from interop_assistant.domain.answers import Hit
from interop_assistant.domain.documents import FileOutcome, Passage
from interop_assistant.ports import SourceEntry


def passage_as_dict(passage: Passage) -> dict[str, Any]:
    """A passage: its text and its exact address."""
    return {
        "id": passage.id,
        "source_id": passage.source_id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "headings": list(passage.headings),
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "criterion": passage.criterion,
    }


def hit_as_dict(hit: Hit) -> dict[str, Any]:
    """A passage found, with its source and its scores."""
    source = hit.source
    return {
        **passage_as_dict(hit.passage),
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind.value,
        "scheme": source.scheme,
        "edition": source.edition,
        "year": source.year,
        "url": source.url,
        "score": hit.score,
        "similarity": hit.similarity,
        "lexical": hit.lexical,
        "dense_rank": hit.dense_rank,
        "lexical_rank": hit.lexical_rank,
    }


def entry_as_dict(entry: SourceEntry) -> dict[str, Any]:
    """A source and how the library holds it."""
    own = asdict(entry.source) | {"kind": entry.source.kind.value}
    return own | {
        "built_with": entry.built_with,
        "passages": entry.passages,
        "characters": entry.characters,
        "pages": entry.pages,
        "added_at": entry.added_at,
    }


def outcome_as_dict(outcome: FileOutcome) -> dict[str, Any]:
    """What became of one file."""
    return asdict(outcome) | {"warnings": list(outcome.warnings)}
