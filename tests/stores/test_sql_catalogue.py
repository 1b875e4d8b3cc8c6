"""What the SQL catalogue does beyond the contract: durable, safe among threads, clear about what is broken."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.errors import LibraryBroken, LibraryOutdated, NotFound
from interop_assistant.stores import rows
from interop_assistant.stores.catalogue import SqlCatalogue
from tests.parts import WordsEmbedder, document, put, source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sqlite3"


def test_it_is_there_after_opening_again(file: Path) -> None:
    """What was committed is there when the file is opened again, by path or by URL."""
    with closing(SqlCatalogue(file)) as catalogue:
        made = document(source("a"), "One.")
        passages = put(catalogue, made)
    with closing(SqlCatalogue(f"sqlite:///{file}")) as catalogue:
        assert catalogue.document("a") == made
        assert catalogue.passages_of("a") == passages
        assert catalogue.integrity() == []


def test_commits_survive_a_power_cut(file: Path) -> None:
    """Every connection writes ahead, syncs in full and keeps foreign keys."""
    with closing(SqlCatalogue(file)) as catalogue, catalogue._engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_failed_commit_leaves_the_old_version(file: Path) -> None:
    """When a commit fails halfway the document is as it was, and the next commit succeeds."""
    with closing(SqlCatalogue(file)) as catalogue:
        old = document(source("a"), "One.")
        put(catalogue, old)
        before = catalogue.sequence()
        with pytest.raises(UnicodeEncodeError):
            put(catalogue, document(source("a"), "Half a character: \ud800."))
        assert catalogue.document("a") == old
        assert catalogue.sequence() == before
        put(catalogue, document(source("a"), "Two."))


def test_log_stays_as_long_as_the_library(file: Path) -> None:
    """However often a document changes, the log holds one entry for each passage it ever had, its last."""
    with closing(SqlCatalogue(file)) as catalogue:
        for _ in range(5):
            put(catalogue, document(source("a"), "One."))
            put(catalogue, document(source("a"), "Two."))
        changes = catalogue.changes_after(0, 100)
        assert len(changes) == 2
        assert catalogue.sequence() == changes[-1].sequence > 2


def test_readers_and_writers_do_not_meet(file: Path) -> None:
    """Many threads read whole documents while others write them; no one waits for an error."""
    with closing(SqlCatalogue(file)) as catalogue:
        put(catalogue, document(source("a"), *("0 0 0." for _ in range(20))))

        def write(number: int) -> None:
            put(catalogue, document(source("a"), *(f"{number} {number} {i}." for i in range(20))))

        def read(_: int) -> bool:
            passages = catalogue.passages_of("a")
            found = catalogue.passages([passage.id for passage in passages])
            return len(passages) == 20 and len({p.text.split()[0] for p in passages}) == 1 and len(found) in (0, 20)

        with ThreadPoolExecutor(16) as pool:
            writes = [pool.submit(write, number) for number in range(1, 15)]
            assert all(pool.map(read, range(150)))
            for done in writes:
                done.result()


def test_half_precision_is_enough() -> None:
    """A vector comes back as a unit vector whose cosines moved by less than 0.0001."""
    vectors = np.random.default_rng(3).standard_normal((50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    back = np.stack([rows.vector_of(vector.astype("<f2").tobytes()) for vector in vectors])
    assert np.abs(back @ vectors.T - vectors @ vectors.T).max() < 1e-4
    assert np.linalg.norm(back, axis=1) == pytest.approx(1, abs=1e-6)


def test_another_version_is_refused(file: Path) -> None:
    """A catalogue of another format is refused with both formats named."""
    SqlCatalogue(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        connection.commit()
    with pytest.raises(LibraryOutdated, match="format 99"):
        SqlCatalogue(file)


def test_a_library_without_conversations_goes_on(file: Path) -> None:
    """A catalogue made before conversations were kept gets their tables and loses nothing."""
    made = document(source("a"), "One.")
    with closing(SqlCatalogue(file)) as catalogue:
        put(catalogue, made)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("DROP TABLE turns; DROP TABLE conversations; UPDATE meta SET value = '2'")
    for _ in range(2):
        with closing(SqlCatalogue(file)) as catalogue:
            assert catalogue.document("a") == made
            with pytest.raises(NotFound):
                catalogue.conversation("con_1")


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_said_to_be(file: Path, content: bytes) -> None:
    """A file that is no database, or a damaged one, is an error that says how to mend it."""
    file.write_bytes(content)
    with pytest.raises(LibraryBroken, match="backup"):
        SqlCatalogue(file)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be made is an error that says what to check."""
    with pytest.raises(LibraryBroken, match="folder exists"):
        SqlCatalogue(tmp_path / "none" / "catalogue.sqlite3")


def test_damage_is_found(file: Path) -> None:
    """Rows that point nowhere are found by the database's own checks."""
    with closing(SqlCatalogue(file)) as catalogue:
        put(catalogue, document(source("a"), "One."))
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("DELETE FROM sources")
            connection.commit()
        assert any("points to a missing row" in fault for fault in catalogue.integrity())


def test_not_found_names_the_nearest(file: Path) -> None:
    """A mistyped source id is answered with the known ones that are near."""
    with closing(SqlCatalogue(file)) as catalogue:
        put(catalogue, document(source("creating-shared-value-2018"), "One."))
        with pytest.raises(NotFound, match="Did you mean creating-shared-value-2018"):
            catalogue.source("creating-shared-values-2018")
        with pytest.raises(NotFound, match="sources list"):
            catalogue.source("zebra")


def test_vectors_of_other_models_stay(file: Path) -> None:
    """Vectors of several models live side by side: going back to the other embedder costs nothing."""
    with closing(SqlCatalogue(file)) as catalogue:
        made = document(source("a"), "One.")
        passages = put(catalogue, made, WordsEmbedder("one"))
        put(catalogue, made, WordsEmbedder("two"))
        for model in ("one", "two"):
            assert catalogue.known_vectors(model, [passages[0].digest])
            assert catalogue.sentence_vectors(model, [passages[0].id])
