"""The catalogue's tables: what a library is made of, in portable SQL."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = 5
"""Raised whenever a table changes; a library with another number is refused with the command that mends it."""

ONLY_LACKS_TABLES = ("2", "3", "4")
"""Versions that differ from this one only in tables that they lack: those are made, and the library goes on."""

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

SOURCES = Table(
    "sources",
    METADATA,
    Column("id", String(200), primary_key=True),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("scheme", Text),
    Column("edition", Text),
    Column("year", Integer),
    Column("language", String(35), nullable=False),
    Column("licence", Text),
    Column("quote_limit", Integer),
    Column("url", Text),
    Column("superseded_by", Text),
    Column("filename", Text),
    Column("origin", String(32), nullable=False),
    Column("built_with", Text, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("added_at", String(32), nullable=False),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("source_id", ForeignKey(SOURCES.c.id), primary_key=True),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("page_starts", Text, nullable=False),
    Column("page_labels", Text, nullable=False),
    Column("bibliography", Text, nullable=False),
    Column("warnings", Text, nullable=False),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("source_id", ForeignKey(SOURCES.c.id), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("headings", Text, nullable=False),
    Column("page_start", Integer),
    Column("page_end", Integer),
    Column("criterion", Text),
    Column("sentences", Text, nullable=False),
    Column("list_items", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("page_breaks", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("passages_in_order", "source_id", "ordinal"),
    Index("passages_by_digest", "digest"),
)

VECTORS = Table(
    "vectors",
    METADATA,
    Column("model", String(200), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
)

# Vectors of texts that are no passages, such as criteria that were compared: they can be made again and may be dropped.
TEXT_VECTORS = Table(
    "text_vectors",
    METADATA,
    Column("model", String(200), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

# One entry for each passage, its last: an index that follows the log needs no other, and the log stays as long as the
# library is large however often its documents change. AUTOINCREMENT, so that a number is never given out twice.
CHANGES = Table(
    "changes",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("passage_id", String(64), nullable=False, unique=True),
    Column("put", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("saved_at", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

# ``owner`` is whose key began a conversation; empty while there are no keys.
CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String(100), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("began_at", String(32), nullable=False),
)

TURNS = Table(
    "turns",
    METADATA,
    Column("conversation_id", ForeignKey(CONVERSATIONS.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("answer_id", ForeignKey(ANSWERS.c.id), nullable=False),
    Column("question", Text, nullable=False),
    Column("resolved", Text, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("named", Text, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Index("turns_by_answer", "answer_id"),
)

# What people decided on mappings, each decision a row: the last one on a pair holds, and none is ever changed.
# ``left_standard`` sorts before ``right_standard``; both are ``scheme@edition``.
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("left_standard", String(300), nullable=False),
    Column("right_standard", String(300), nullable=False),
    Column("author", String(200), nullable=False),
    Column("date", String(32), nullable=False),
    Column("status", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Index("judgements_by_standards", "left_standard", "right_standard"),
    sqlite_autoincrement=True,
)
