"""The steps that the catalogue's transactions are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, exists, func, insert, select, update

from interop_assistant.domain.documents import Document, Passage
from interop_assistant.errors import NotFound
from interop_assistant.ports import Embedding, SourceEntry, Vector
from interop_assistant.stores import rows
from interop_assistant.stores.tables import CHANGES, PASSAGES, SOURCES, TEXT_VECTORS, VECTORS

MOST_TEXTS = 100_000  # vectors of texts that are kept, some 80 MB of the shipped embedder's
BATCH = 500  # values in one IN list; SQLite takes 32,766, older builds 999
T = TypeVar("T")


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def batches(values: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The values in runs of at most ``size``."""
    return (values[i : i + size] for i in range(0, len(values), size))


def rows_in(
    connection: Connection, table: Table, column: str, values: Sequence[str], *also: ColumnElement[bool]
) -> Iterator[rows.AnyRow]:
    """The rows of a table whose column holds one of the values."""
    for some in batches(values):
        yield from connection.execute(select(table).where(table.c[column].in_(some), *also)).all()


def in_order() -> Select[Any]:
    """All passages, in the order of their document."""
    return select(PASSAGES).order_by(PASSAGES.c.source_id, PASSAGES.c.ordinal)


def found_source(connection: Connection, source_id: str) -> SourceEntry:
    """The source, or `NotFound` that names the nearest ids."""
    row = connection.execute(select(SOURCES).where(SOURCES.c.id == source_id)).first()
    if row is not None:
        return rows.entry_of(row)
    known = list(connection.execute(select(SOURCES.c.id)).scalars())
    near = get_close_matches(source_id, known, n=3, cutoff=0.5)
    raise NotFound(
        f"There is no source {source_id!r}.",
        next_step=f"Did you mean {', '.join(near)}?" if near else "List them with: interop-assistant sources list.",
    )


def check_passages(document: Document, passages: Sequence[Passage]) -> None:
    """`ValueError` unless each passage is exactly its document's text, and each id stands once."""
    for passage in passages:
        if passage.source_id != document.source.id or document.text[passage.start : passage.end] != passage.text:
            raise ValueError(f"passage {passage.id} is not text[{passage.start}:{passage.end}] of {document.source.id}")
    if len({passage.id for passage in passages}) < len(passages):
        raise ValueError(f"two passages of {document.source.id} have the same id")


def states(connection: Connection, source_id: str) -> dict[str, tuple[str, str]]:
    """For each passage of a source its digest and the rest that an index reads, in order."""
    wanted = (
        select(PASSAGES.c.id, PASSAGES.c.digest, PASSAGES.c.headings, SOURCES.c.title)
        .join(SOURCES, SOURCES.c.id == PASSAGES.c.source_id)
        .where(PASSAGES.c.source_id == source_id)
        .order_by(PASSAGES.c.ordinal)
    )
    return {row.id: (row.digest, f"{row.headings}\0{row.title}") for row in connection.execute(wanted)}


def put_source(connection: Connection, document: Document, passages: int, built_with: str) -> None:
    """The source's row, new or brought up to date; when it was first added stays."""
    values = rows.source_values(document.source) | rows.entry_values(document, passages, built_with)
    changed = connection.execute(update(SOURCES).where(SOURCES.c.id == document.source.id).values(values))
    if not changed.rowcount:
        connection.execute(insert(SOURCES), values | {"added_at": now()})


def put_passages(connection: Connection, source_id: str, passages: Sequence[Passage]) -> None:
    """These passages in place of those the source had."""
    connection.execute(delete(PASSAGES).where(PASSAGES.c.source_id == source_id))
    if passages:
        connection.execute(insert(PASSAGES), [rows.passage_values(passage) for passage in passages])


def put_vectors(
    connection: Connection, model: str, passages: Sequence[Passage], vectors: Mapping[str, Embedding]
) -> None:
    """The vectors that are not there yet. `ValueError` when a passage would stay without one."""
    digests = sorted({passage.digest for passage in passages})
    known = {row.digest for row in rows_in(connection, VECTORS, "digest", digests, VECTORS.c.model == model)}
    wanted = [digest for digest in digests if digest not in known]
    if missing := [digest for digest in wanted if digest not in vectors]:
        raise ValueError(f"{len(missing)} passages have no vector of {model}")
    if wanted:
        connection.execute(insert(VECTORS), [rows.embedding_values(model, d, vectors[d]) for d in wanted])


def put_text_vectors(connection: Connection, model: str, vectors: Mapping[str, Vector]) -> None:
    """Vectors of texts, those that are not there yet; where they would be more than `MOST_TEXTS`, the others go."""
    of_model = TEXT_VECTORS.c.model == model
    known = {row.digest for row in rows_in(connection, TEXT_VECTORS, "digest", list(vectors), of_model)}
    wanted = [digest for digest in vectors if digest not in known]
    held = connection.execute(select(func.count()).select_from(TEXT_VECTORS)).scalar() or 0
    if held + len(wanted) > MOST_TEXTS:
        connection.execute(delete(TEXT_VECTORS))
        wanted = list(vectors)
    if wanted:
        values = [{"model": model, "digest": one, "vector": rows.half(vectors[one])} for one in wanted]
        connection.execute(insert(TEXT_VECTORS), values)


def log(connection: Connection, puts: Sequence[str], drops: Sequence[str]) -> None:
    """New entries at the end of the log; what it said of these passages before is superseded."""
    entries = [{"passage_id": id_, "put": False} for id_ in drops] + [{"passage_id": id_, "put": True} for id_ in puts]
    for some in batches(entries):
        connection.execute(delete(CHANGES).where(CHANGES.c.passage_id.in_([entry["passage_id"] for entry in some])))
    if entries:
        connection.execute(insert(CHANGES), entries)


def collect_vectors(connection: Connection, digests: set[str]) -> None:
    """Forget those of these vectors that no passage uses any more."""
    used = exists().where(PASSAGES.c.digest == VECTORS.c.digest)
    for some in batches(sorted(digests)):
        connection.execute(delete(VECTORS).where(VECTORS.c.digest.in_(some), ~used))
