"""Nouns become rows of the catalogue and rows become nouns again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from sqlalchemy import Row

from interop_assistant.domain.documents import (
    Block,
    BlockKind,
    Document,
    Note,
    Passage,
    Reference,
    Source,
    SourceKind,
)
from interop_assistant.ports import Embedding, SourceEntry, Vector

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Values: TypeAlias = dict[str, Any]

KINDS = {kind.value: kind for kind in SourceKind}
BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


def packed(value: object) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Any:
    """What `packed` packed; the empty list, which most columns hold, costs no parsing."""
    return () if text == "[]" else json.loads(text)


def source_values(source: Source) -> Values:
    """A source's columns."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind.value,
        "sha256": source.sha256,
        "scheme": source.scheme,
        "edition": source.edition,
        "year": source.year,
        "language": source.language,
        "licence": source.licence,
        "quote_limit": source.quote_limit,
        "url": source.url,
        "superseded_by": source.superseded_by,
        "filename": source.filename,
        "origin": source.origin,
    }


def source_of(row: AnyRow) -> Source:
    """The source in a row."""
    return Source(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        kind=KINDS[row.kind],
        sha256=row.sha256,
        scheme=row.scheme,
        edition=row.edition,
        year=row.year,
        language=row.language,
        licence=row.licence,
        quote_limit=row.quote_limit,
        url=row.url,
        superseded_by=row.superseded_by,
        filename=row.filename,
        origin=row.origin,
    )


def entry_of(row: AnyRow) -> SourceEntry:
    """The source in a row, with how it was built."""
    return SourceEntry(
        source=source_of(row),
        built_with=row.built_with,
        passages=row.passages,
        characters=row.characters,
        pages=row.pages,
        added_at=row.added_at,
    )


def document_values(document: Document) -> Values:
    """A document's columns; blocks as short lists, for a long document has thousands of them."""
    return {
        "source_id": document.source.id,
        "text": document.text,
        "blocks": packed([[b.kind.value, b.start, b.end, b.level, b.number, b.references] for b in document.blocks]),
        "page_starts": packed(document.page_starts),
        "page_labels": packed(document.page_labels),
        "bibliography": packed([[r.key, r.text, r.url] for r in document.references]),
        "warnings": packed(document.warnings),
    }


def document_of(row: AnyRow, source: Source) -> Document:
    """The document in a row."""
    return Document(
        source=source,
        text=row.text,
        blocks=tuple(
            Block(BLOCK_KINDS[kind], start, end, level, number, tuple(references))
            for kind, start, end, level, number, references in unpacked(row.blocks)
        ),
        page_starts=tuple(unpacked(row.page_starts)),
        page_labels=tuple(unpacked(row.page_labels)),
        references=tuple(Reference(key, text, url) for key, text, url in unpacked(row.bibliography)),
        warnings=tuple(unpacked(row.warnings)),
    )


def passage_values(passage: Passage) -> Values:
    """A passage's columns, its digest among them."""
    return {
        "id": passage.id,
        "source_id": passage.source_id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "headings": packed(passage.headings),
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "criterion": passage.criterion,
        "sentences": packed(passage.sentences),
        "list_items": packed(passage.list_items),
        "notes": packed([[n.start, n.end, n.text, n.url] for n in passage.notes]),
        "context": passage.context,
        "page_breaks": packed(passage.page_breaks),
        "digest": passage.digest,
    }


def passage_of(row: AnyRow) -> Passage:
    """The passage in a row of all columns in the table's order: unpacking is faster than names, and questions wait."""
    (
        id_,
        source_id,
        ordinal,
        text,
        start,
        end,
        headings,
        first,
        last,
        criterion,
        sentences,
        items,
        notes,
        context,
        page_breaks,
        _,
    ) = row
    return Passage(
        id_,
        source_id,
        ordinal,
        text,
        start,
        end,
        tuple(unpacked(headings)),
        first,
        last,
        criterion,
        tuple(map(tuple, unpacked(sentences))),
        tuple(map(tuple, unpacked(items))),
        tuple(Note(*note) for note in unpacked(notes)),
        context,
        tuple(unpacked(page_breaks)),
    )


def embedding_values(model: str, digest: str, embedding: Embedding) -> Values:
    """A vector's columns. Half precision: it moves a cosine by less than 0.0001 and halves the largest table."""
    return {
        "model": model,
        "digest": digest,
        "vector": half(embedding.vector),
        "sentences": half(embedding.sentences),
    }


def half(vectors: Vector) -> bytes:
    """Vectors as they are kept: half precision, little-endian."""
    return vectors.astype("<f2").tobytes()


def vector_of(blob: bytes) -> Vector:
    """A unit vector of shape ``(dimension,)``."""
    return unit(np.frombuffer(blob, "<f2").astype(np.float32))


def vectors_of(blob: bytes, dimension: int) -> Vector:
    """Unit vectors of shape ``(n, dimension)``."""
    return unit(np.frombuffer(blob, "<f2").astype(np.float32).reshape(-1, dimension))


def sentences_by_digest(found: Sequence[AnyRow]) -> dict[str, Vector]:
    """The sentences' vectors of rows of digest, blob and bytes of one vector; all unpacked at once: questions wait."""
    if not found:
        return {}
    size = found[0].size
    everything = vectors_of(b"".join(row.sentences for row in found), size // 2)
    ends = np.cumsum([len(row.sentences) // size for row in found])
    return {row.digest: part for row, part in zip(found, np.split(everything, ends[:-1]), strict=True)}


def unit(vectors: Vector) -> Vector:
    """Vectors with the length 1 that half precision took from them; a zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def embedding_of(row: AnyRow) -> Embedding:
    """The passage's vector and its sentences' vectors."""
    vector = vector_of(row.vector)
    return Embedding(vector, vectors_of(row.sentences, len(vector)))


def entry_values(document: Document, passages: int, built_with: str) -> Values:
    """The columns that tell how a source was built."""
    return {
        "built_with": built_with,
        "passages": passages,
        "characters": len(document.text),
        "pages": len(document.page_starts),
    }


def difference(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> tuple[list[str], list[str]]:
    """The ids to put (new, or not as they were) and to drop, each in a stable order."""
    puts = [id_ for id_, state in after.items() if before.get(id_) != state]
    return puts, [id_ for id_ in before if id_ not in after]
