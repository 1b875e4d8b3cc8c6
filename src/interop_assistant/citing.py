"""A relation is told somewhere in the library: find the words, so that one click opens them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import CitedRelation, Relation
from interop_assistant.errors import NotFound
from interop_assistant.ports import SourceEntry


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
    if source_id is None:
        return [CitedRelation(relation) for relation in relations]
    try:
        source = shelves.source(source_id).source
    except NotFound:
        return [CitedRelation(relation) for relation in relations]
    passages = shelves.passages_of(source_id)
    return [
        CitedRelation(relation, citation_of(relation, marker, passages, source))
        for marker, relation in enumerate(relations, start=1)
    ]


def citation_of(relation: Relation, marker: int, passages: Sequence[Passage], source: Source) -> Citation | None:
    """The citation of a relation's statement in the passage that holds it."""
    for passage in passages:
        at = passage.text.find(relation.statement)
        if at >= 0:
            start = passage.start + at
            end = start + len(relation.statement)
            return Citation(
                marker=marker,
                passage_id=passage.id,
                source_id=source.id,
                title=source.title,
                publisher=source.publisher,
                kind=source.kind,
                start=start,
                end=end,
                quote=relation.statement,
                scheme=source.scheme,
                edition=source.edition,
                year=source.year,
                headings=passage.headings,
                page_start=passage.page_start,
                page_end=passage.page_end,
                url=relation.originals[0].url,
                superseded_by=source.superseded_by,
            )
    return None
