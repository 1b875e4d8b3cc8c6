"""Opening the catalogue's database: durable, safe among threads, and clear about what is broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    update,
)

from interop_assistant.errors import LibraryBroken, LibraryOutdated
from interop_assistant.stores.tables import META, METADATA, ONLY_LACKS_TABLES, SCHEMA_VERSION

BUSY_MILLISECONDS = 10_000  # a backup or a checkpoint in another connection ends well within this
MAPPED_BYTES = 1 << 28  # reading through memory: vectors of 50 passages in a third of the time
MENDS = {
    "file is not a database": "Restore it from a backup, or move the file away and ingest again.",
    "malformed": "Restore it from a backup, or move the file away and ingest again.",
    "readonly": "Give this user the right to write there.",
    "unable to open": "Check that the folder exists and that this user may write there.",
    "disk is full": "Free some space and try again; nothing half-written was kept.",
    "disk I/O error": "Check the disk; nothing half-written was kept.",
}


def open_engine(where: str | Path) -> Engine:
    """The engine for a database URL or the path of a SQLite file, with all tables made.

    Raises `LibraryBroken` when the file cannot be used and `LibraryOutdated` when another version made it.
    """
    url = as_url(where)
    engine = create_engine(url, pool_size=8, max_overflow=64)
    event.listen(engine, "handle_error", translate)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", configure_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    try:
        make_tables(engine)
    except Exception as error:
        engine.dispose()
        cause = getattr(error, "orig", None) or error
        raise broken(cause, url.database) or error from error
    return engine


def as_url(where: str | Path) -> URL:
    """A URL as it is, anything else as the path of a SQLite file."""
    if isinstance(where, str) and "://" in where:
        return make_url(where)
    return URL.create("sqlite", database=str(where))


def configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Transactions are ours to begin; an acknowledged commit survives a power cut (FULL), readers never wait (WAL)."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"mmap_size={MAPPED_BYTES}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin_sqlite(connection: Connection) -> None:
    """Writers take the lock at once: a reader that becomes a writer halfway could be refused and lose its work."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def translate(context: ExceptionContext) -> None:
    """Errors on the way become errors that say what to do, where the file or the disk is at fault."""
    where = context.engine.url.database if context.engine else None
    context.chained_exception = broken(context.original_exception, where) or context.chained_exception


def broken(error: BaseException, where: str | None) -> LibraryBroken | None:
    """What a database says about a broken file or disk, in words that tell what to do."""
    mend = next((mend for words, mend in MENDS.items() if words in str(error)), None)
    return LibraryBroken(f"The catalogue {where} cannot be used: {error}.", next_step=mend) if mend else None


def make_tables(engine: Engine) -> None:
    """All tables of this version, or an error where another version's stand."""
    with engine.execution_options(writing=True).begin() as connection:
        if not inspect(connection).has_table(META.name):
            METADATA.create_all(connection)
            connection.execute(insert(META).values(key="schema", value=str(SCHEMA_VERSION)))
        elif version(connection) in ONLY_LACKS_TABLES:
            METADATA.create_all(connection)
            connection.execute(update(META).where(META.c.key == "schema").values(value=str(SCHEMA_VERSION)))
        check_version(connection)


def version(connection: Connection) -> str | None:
    """The version whose tables stand."""
    return connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar()


def check_version(connection: Connection) -> None:
    """`LibraryOutdated` unless this version's tables stand."""
    found = version(connection)
    if found != str(SCHEMA_VERSION):
        raise LibraryOutdated(
            f"The library's catalogue has format {found}; this program needs format {SCHEMA_VERSION}.",
            next_step="Use the version of the program that made it, or move the library folder away and ingest again.",
        )


def integrity(connection: Connection) -> list[str]:
    """What SQLite's own checks of pages, indexes and foreign keys find; empty when all is well."""
    if connection.dialect.name != "sqlite":
        return []
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    keys: list[Any] = list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
    return pages + [f"a row of {row[0]} points to a missing row of {row[2]}" for row in keys]
