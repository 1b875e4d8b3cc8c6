"""A table of relations as a text: each row under its own heading, so that a question finds the one row it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from interop_assistant.domain.documents import BlockKind, Document, Reference, Source
from interop_assistant.errors import InvalidManifest, NotThatFormat
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.decoding import decode
from interop_assistant.readers.limits import Limits
from interop_assistant.relations import COLUMNS, is_table_of_relations, relation_of, rows_of


class RelationsReader:
    """CSV with the columns of `relations.COLUMNS`; other tables are refused with the columns that are needed."""

    version = "relations-1"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document: the title, then for each row its heading and its statement, with the row's originals."""
        text, warnings = decode(path.read_bytes(), path.name)
        if not is_table_of_relations(text):
            raise NotThatFormat(
                f"{path.name}: this table is not one of relations between schemes.",
                next_step=f"Its first line must be {','.join(COLUMNS)}; save other tables as PDF, DOCX or Markdown.",
            )
        references: dict[str, Reference] = {}
        try:
            pieces = list(pieces_of(text, source, references))
        except InvalidManifest as error:
            raise NotThatFormat(error.message, next_step=error.next_step) from error
        return build(source, pieces, self.limits, references=list(references.values()), warnings=warnings)


def pieces_of(text: str, source: Source, references: dict[str, Reference]) -> Iterator[Piece]:
    """The blocks of the table; ``references`` collects the originals. Rows with one heading stand under it together."""
    yield Piece(BlockKind.HEADING, source.title, 1)
    for heading, statements in grouped(text, source.title):
        yield Piece(BlockKind.HEADING, heading, 2)
        for statement, originals in statements:
            references.update({one.key: one for one in originals})
            yield Piece(BlockKind.PARAGRAPH, statement, references=tuple(one.key for one in originals))


def grouped(text: str, name: str) -> Sequence[tuple[str, list[tuple[str, tuple[Reference, ...]]]]]:
    """The statements under their headings, in the order in which the headings first stand."""
    headings: dict[str, list[tuple[str, tuple[Reference, ...]]]] = {}
    for where, row in rows_of(text, name):
        relation = relation_of(row, where)
        headings.setdefault(row["heading"], []).append((relation.statement, relation.originals))
    return list(headings.items())
