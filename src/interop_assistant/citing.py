"""What is data is also told somewhere in the library: find the words, so that one click opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import CitedRelation, Profile, Relation
from interop_assistant.errors import NotFound
from interop_assistant.ports import SourceEntry
from interop_assistant.profiles import SECTIONS


class Shelves(Protocol):
    """What citing needs of the catalogue."""

    def source(self, source_id: str) -> SourceEntry:
        """One source; `NotFound`."""
        ...

    def passages_of(self, source_id: str) -> list[Passage]:
        """The passages of a source in order."""
        ...


def cite(relations: Sequence[Relation], source_id: str | None, shelves: Shelves) -> list[CitedRelation]:
    """Each relation with a citation of its statement, numbered from 1 in their order; none where it is not held."""
    source = held(source_id, shelves)
    passages = shelves.passages_of(source.id) if source else []
    return [
        CitedRelation(relation, citation_of(relation, marker, passages, source) if source else None)
        for marker, relation in enumerate(relations, start=1)
    ]


def cite_fields(profile: Profile, shelves: Shelves) -> dict[str, Citation]:
    """For each field of a profile the passage that tells it in words, numbered from 1; none where it is not held."""
    source = held(profile.source_id, shelves)
    if source is None:
        return {}
    told = {passage.headings[-1]: passage for passage in shelves.passages_of(source.id) if passage.headings}
    fields = [(field, told[heading]) for field, heading in SECTIONS.items() if heading in told]
    return {
        field: citation(passage, source, marker, passage.start, passage.end)
        for marker, (field, passage) in enumerate(fields, start=1)
    }


def held(source_id: str | None, shelves: Shelves) -> Source | None:
    """The source, where the library holds it."""
    try:
        return shelves.source(source_id).source if source_id else None
    except NotFound:
        return None


def citation_of(relation: Relation, marker: int, passages: Sequence[Passage], source: Source) -> Citation | None:
    """The citation of a relation's statement in the passage that holds it."""
    for passage in passages:
        at = passage.text.find(relation.statement)
        if at >= 0:
            start = passage.start + at
            found = citation(passage, source, marker, start, start + len(relation.statement))
            return replace(found, url=relation.originals[0].url)
    return None


def citation(passage: Passage, source: Source, marker: int, start: int, end: int) -> Citation:
    """The citation of ``document.text[start:end]`` in a passage; its address is the original behind it, if one is."""
    originals = [note.url for note in passage.notes if note.start < end and note.end > start and note.url]
    return Citation(
        marker=marker,
        passage_id=passage.id,
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        kind=source.kind,
        start=start,
        end=end,
        quote=passage.quote(start, end),
        scheme=source.scheme,
        edition=source.edition,
        year=source.year,
        criterion=passage.criterion,
        headings=passage.headings,
        page_start=passage.page_at(start),
        page_end=passage.page_at(end - 1),
        url=originals[0] if originals else source.url,
        superseded_by=source.superseded_by,
    )
