"""The catalogue in SQL: the truth from which all other indexes are derived."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from interop_assistant.domain.answers import Answer
from interop_assistant.domain.conversations import NOBODY, Conversation, Turn
from interop_assistant.domain.documents import Document, Passage, Source
from interop_assistant.domain.mappings import CriterionMapping
from interop_assistant.errors import NotFound
from interop_assistant.ports import Change, Embedding, SourceEntry, Vector
from interop_assistant.stores import judgements, rows, talks
from interop_assistant.stores.engine import integrity, open_engine
from interop_assistant.stores.recent import MOST, Recent
from interop_assistant.stores.statements import (
    batches,
    check_passages,
    collect_vectors,
    found_source,
    in_order,
    log,
    now,
    put_passages,
    put_source,
    put_text_vectors,
    put_vectors,
    rows_in,
    states,
)
from interop_assistant.stores.tables import ANSWERS, CHANGES, DOCUMENTS, PASSAGES, SOURCES, TEXT_VECTORS, VECTORS


class SqlCatalogue:
    """A `Catalogue` in SQLite (a path) or any database SQLAlchemy knows (a URL). Safe to use from many threads."""

    def __init__(self, where: str | Path) -> None:
        self._engine = open_engine(where)
        self._writers = self._engine.execution_options(writing=True)
        self._one_writer = threading.Lock()
        owned = self._engine.dialect.name == "sqlite"  # elsewhere others write too, and nothing read may be kept
        self._passages = Recent[tuple[Passage, Source]](MOST if owned else 0)
        self._fingerprint = Recent[str](1 if owned else 0)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def integrity(self) -> list[str]:
        """What is wrong with the database itself; empty when all is well."""
        with self._reading() as connection:
            return integrity(connection)

    def commit_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Mapping[str, Embedding],
        model: str,
        built_with: str,
    ) -> None:
        """Make all of a document visible in one transaction; log only the passages that changed.

        `ValueError` when a passage is not its document's text, or has no vector here or in the catalogue.
        """
        check_passages(document, passages)
        with self._writing() as connection:
            before = states(connection, document.source.id)
            put_source(connection, document, len(passages), built_with)
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.source_id == document.source.id))
            connection.execute(insert(DOCUMENTS), rows.document_values(document))
            put_passages(connection, document.source.id, passages)
            put_vectors(connection, model, passages, vectors)
            log(connection, *rows.difference(before, states(connection, document.source.id)))
            collect_vectors(connection, {state[0] for state in before.values()})

    def remove_source(self, source_id: str) -> None:
        """Remove a source, its document, passages and vectors; `NotFound` names the nearest ids."""
        with self._writing() as connection:
            found_source(connection, source_id)
            before = states(connection, source_id)
            for table, column in ((PASSAGES, "source_id"), (DOCUMENTS, "source_id"), (SOURCES, "id")):
                connection.execute(delete(table).where(table.c[column] == source_id))
            log(connection, [], list(before))
            collect_vectors(connection, {state[0] for state in before.values()})

    def sources(self) -> list[SourceEntry]:
        """All sources, by title."""
        with self._reading() as connection:
            found = connection.execute(select(SOURCES).order_by(SOURCES.c.title, SOURCES.c.id))
            return [rows.entry_of(row) for row in found]

    def source(self, source_id: str) -> SourceEntry:
        """One source; `NotFound` names the nearest ids."""
        with self._reading() as connection:
            return found_source(connection, source_id)

    def document(self, source_id: str) -> Document:
        """The document of a source; `NotFound`."""
        with self._reading() as connection:
            source = found_source(connection, source_id).source
            row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.source_id == source_id)).one()
        return rows.document_of(row, source)

    def passages_of(self, source_id: str) -> list[Passage]:
        """The passages of a source in order; none for a source that is not there."""
        with self._reading() as connection:
            found = connection.execute(in_order().where(PASSAGES.c.source_id == source_id))
            return [rows.passage_of(row) for row in found]

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Source]]:
        """The passages with these ids and their sources, in the order asked for; unknown ids are left out."""
        generation, found = self._passages.generation, self._passages.found(ids)
        if missing := [id_ for id_ in ids if id_ not in found]:
            read = self._passages_read(missing)
            self._passages.keep(read, generation)
            found |= read
        return {id_: found[id_] for id_ in ids if id_ in found}

    def _passages_read(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Source]]:
        with self._reading() as connection:
            found = {row.id: rows.passage_of(row) for row in rows_in(connection, PASSAGES, "id", ids)}
            of = {passage.source_id for passage in found.values()}
            sources = {row.id: rows.source_of(row) for row in rows_in(connection, SOURCES, "id", sorted(of))}
        return {id_: (passage, sources[passage.source_id]) for id_, passage in found.items()}

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        """The passages around one, itself included, in order; `NotFound`."""
        with self._reading() as connection:
            where = select(PASSAGES.c.source_id, PASSAGES.c.ordinal).where(PASSAGES.c.id == passage_id)
            if (place := connection.execute(where).first()) is None:
                raise NotFound(
                    f"There is no passage {passage_id}.", next_step="Search again: it may have been replaced."
                )
            around = PASSAGES.c.ordinal.between(place.ordinal - radius, place.ordinal + radius)
            found = connection.execute(in_order().where(PASSAGES.c.source_id == place.source_id, around))
            return [rows.passage_of(row) for row in found]

    def known_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Embedding]:
        """Vectors already computed, by passage digest."""
        with self._reading() as connection:
            found = rows_in(connection, VECTORS, "digest", digests, VECTORS.c.model == model)
            return {row.digest: rows.embedding_of(row) for row in found}

    def text_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Vector]:
        """Vectors of texts that are no passages, by digest of the text."""
        with self._reading() as connection:
            found = rows_in(connection, TEXT_VECTORS, "digest", digests, TEXT_VECTORS.c.model == model)
            return {row.digest: rows.vector_of(row.vector) for row in found}

    def keep_text_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep such vectors, those of this model that are held already as they are; see `put_text_vectors`."""
        with self._one_writer, self._writers.begin() as connection:
            put_text_vectors(connection, model, vectors)

    def sentence_vectors(self, model: str, passage_ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of the sentences of these passages, shape ``(n, dimension)`` each.

        Two looks by key: joined, SQLite reads all vectors of the model for more than a dozen passages.
        """
        digest_of = select(PASSAGES.c.id, PASSAGES.c.digest)
        held = select(VECTORS.c.digest, VECTORS.c.sentences, func.length(VECTORS.c.vector).label("size"))
        held = held.where(VECTORS.c.model == model)
        with self._reading() as connection:
            digests = {
                row.id: row.digest
                for some in batches(passage_ids)
                for row in connection.execute(digest_of.where(PASSAGES.c.id.in_(some)))
            }
            found = [
                row
                for some in batches(sorted(set(digests.values())))
                for row in connection.execute(held.where(VECTORS.c.digest.in_(some))).all()
            ]
        vectors = rows.sentences_by_digest(found)
        return {id_: vectors[digest] for id_, digest in digests.items() if digest in vectors}

    def changes_after(self, sequence: int, limit: int) -> list[Change]:
        """The log after ``sequence``, oldest first, at most ``limit`` entries; of each passage only the last."""
        wanted = select(CHANGES).where(CHANGES.c.sequence > sequence).order_by(CHANGES.c.sequence).limit(limit)
        with self._reading() as connection:
            return [Change(row.sequence, row.passage_id, row.put) for row in connection.execute(wanted)]

    def sequence(self) -> int:
        """The number of the last change, 0 where there was none."""
        with self._reading() as connection:
            return connection.execute(select(func.max(CHANGES.c.sequence))).scalar() or 0

    def fingerprint(self) -> str:
        """SHA-256 over id, content digest and build of every source, by id."""
        generation, found = self._fingerprint.generation, self._fingerprint.found([""])
        if not found:
            found = {"": self._fingerprint_read()}
            self._fingerprint.keep(found, generation)
        return found[""]

    def _fingerprint_read(self) -> str:
        wanted = select(SOURCES.c.id, SOURCES.c.sha256, SOURCES.c.built_with).order_by(SOURCES.c.id)
        digest = hashlib.sha256()
        with self._reading() as connection:
            for row in connection.execute(wanted):
                digest.update(rows.packed(list(row)).encode())
        return digest.hexdigest()

    def save_answer(self, answer: Answer, turn: Turn | None = None, owner: str = NOBODY) -> None:
        """Keep an answer with its citations, and the turn that it ends; the same id again replaces it."""
        body = {"id": answer.id, "saved_at": now(), "body": rows.packed(answer.as_dict())}
        with self._one_writer, self._writers.begin() as connection:
            changed = connection.execute(update(ANSWERS).where(ANSWERS.c.id == answer.id).values(body))
            if not changed.rowcount:
                connection.execute(insert(ANSWERS), body)
            if turn is not None:
                talks.put_turn(connection, answer.conversation_id, turn, owner)

    def answer(self, answer_id: str) -> Mapping[str, object]:
        """A kept answer as its JSON contract has it; `NotFound`."""
        with self._reading() as connection:
            body = connection.execute(select(ANSWERS.c.body).where(ANSWERS.c.id == answer_id)).scalar()
        if body is None:
            raise NotFound(f"There is no answer {answer_id}.", next_step="Ask the question again.")
        kept: Mapping[str, object] = json.loads(body)
        return kept

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        """A kept conversation; `NotFound`, also for one that another owner began."""
        with self._reading() as connection:
            return talks.read_conversation(connection, conversation_id, owner)

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        """Forget a conversation and its answers; `NotFound`."""
        with self._one_writer, self._writers.begin() as connection:
            talks.drop_conversation(connection, conversation_id, owner)

    def keep_mappings(self, standards: tuple[str, str], mappings: Sequence[CriterionMapping]) -> None:
        """Put decisions on two standards, ``scheme@edition`` each, at the end; all or none."""
        with self._one_writer, self._writers.begin() as connection:
            judgements.put_judgements(connection, standards, mappings)

    def kept_mappings(self, standards: tuple[str, str]) -> list[CriterionMapping]:
        """All decisions on two standards, oldest first; the other way round they are mirrored."""
        with self._reading() as connection:
            return judgements.read_judgements(connection, standards)

    def mapped_standards(self) -> list[tuple[str, str]]:
        """The standards on which there are decisions."""
        with self._reading() as connection:
            return judgements.judged_standards(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time; what was read before it is forgotten after it."""
        with self._one_writer:
            try:
                with self._writers.begin() as connection:
                    yield connection
            finally:
                self._passages.forget()
                self._fingerprint.forget()

    def _reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the library."""
        return self._engine.begin()
