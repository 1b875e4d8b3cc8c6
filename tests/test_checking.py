"""The doctor finds what is wrong, says what mends it, and changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from interop_assistant import checking
from interop_assistant.catching_up import catch_up
from interop_assistant.checking import REBUILD, Patient, examine, rebuild
from interop_assistant.errors import LibraryOutdated
from interop_assistant.ports import Vector
from interop_assistant.stores.catalogue import SqlCatalogue
from interop_assistant.stores.tantivy import BOOSTS
from tests.parts import BruteDense, BruteLexical, MemoryCatalogue, WordsEmbedder, document, put, source

TEXTS = ("Schemes recognise each other.", "Zebras have stripes.", "1.2.3", "— … —", *["The same words."] * 2)


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    catalogue, dense, lexical = MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS)
    put(catalogue, document(source("a"), *TEXTS))
    put(catalogue, document(source("b", title="Title of a"), *reversed(TEXTS)))
    catch_up(catalogue, dense, lexical, "words-1")
    return Patient(tmp_path, catalogue, dense, lexical, WordsEmbedder())


def failed(patient: Patient) -> set[str]:
    """The names of the failed checks; each says what to do."""
    checks = [check for check in examine(patient) if not check.ok]
    assert all(check.mend and check.detail for check in checks)
    return {check.name for check in checks}


def some_id(patient: Patient) -> str:
    return patient.catalogue.passages_of("a")[1].id


def test_a_sound_library_passes(patient: Patient) -> None:
    """In a sound library every check passes and says what it saw; texts without words or twice there are no fault."""
    assert failed(patient) == set()
    assert all(check.detail for check in examine(patient))


def test_an_empty_library_is_sound(tmp_path: Path) -> None:
    """A library without sources passes every check."""
    assert failed(Patient(tmp_path, MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS), WordsEmbedder())) == set()


def test_a_lost_vector_is_found(patient: Patient) -> None:
    """A passage missing in the dense index is missed by its id and by its own vector."""
    assert isinstance(patient.dense, BruteDense)
    del patient.dense.held[some_id(patient)]
    assert failed(patient) == {"indexes complete", "found by vector"}


def test_a_wrong_vector_is_found(patient: Patient) -> None:
    """A passage with another's vector in the index is missed by its own: counts alone would look healthy."""
    assert isinstance(patient.dense, BruteDense)
    patient.dense.held[some_id(patient)] = -patient.dense.held[some_id(patient)]
    assert failed(patient) == {"found by vector"}


def test_lost_words_are_found(patient: Patient) -> None:
    """A passage whose words are not in the lexical index is missed, though its id is there."""
    assert isinstance(patient.lexical, BruteLexical)
    patient.lexical.held[some_id(patient)]["text"] = []
    assert failed(patient) == {"found by words"}


def test_a_stray_passage_is_found(patient: Patient) -> None:
    """A passage that only an index has is found."""
    patient.dense.apply({"psg_stray": np.ones(48, np.float32)}, [], patient.dense.applied())
    assert failed(patient) == {"indexes complete"}


def test_an_index_behind_is_found(patient: Patient) -> None:
    """An index that has not applied the whole log is found."""
    put(patient.catalogue, document(source("c"), "More."))
    assert failed(patient) == {"indexes up to date", "indexes complete", "found by vector", "found by words"}


def test_another_embedder_is_found(patient: Patient) -> None:
    """A library built by another embedder lacks vectors, and is told to rebuild."""
    other = replace(patient, embedder=WordsEmbedder("words-2"))
    assert "vectors" in failed(other)
    assert next(check.mend for check in examine(other) if check.name == "vectors") == REBUILD


def test_a_wrong_text_is_found(patient: Patient) -> None:
    """A passage that is not its document's text is found."""
    assert isinstance(patient.catalogue, MemoryCatalogue)
    held = patient.catalogue.held["a"]
    held[0] = replace(held[0], start=held[0].start + 1)
    assert "texts" in failed(patient)


def test_a_broken_embedder_is_found(patient: Patient) -> None:
    """An embedder whose vectors say nothing, or that fails, is found."""

    class Constant(WordsEmbedder):
        def embed_texts(self, texts: Sequence[str]) -> Vector:
            return np.eye(len(texts), 48, dtype=np.float32)

    class Failing(WordsEmbedder):
        def embed_texts(self, texts: Sequence[str]) -> Vector:
            raise OSError(f"no weights for {len(texts)} texts")

    assert failed(replace(patient, embedder=Constant())) == {"embedder"}
    assert failed(replace(patient, embedder=Failing())) == {"embedder"}


def test_surroundings_are_examined(patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be written and a full disk are found."""
    assert {"folder", "disk space"} <= failed(replace(patient, library=tmp_path / "none"))
    monkeypatch.setattr(checking, "LEAST_FREE", 10**18)
    assert failed(patient) == {"disk space"}


def test_rebuilding_mends(patient: Patient) -> None:
    """Whatever happened to the indexes, rebuilding makes them whole without embedding anything again."""
    assert isinstance(patient.dense, BruteDense)
    patient.dense.held.clear()
    patient.lexical.reset()
    embedder = WordsEmbedder()
    rebuild(patient.catalogue, patient.dense, patient.lexical, embedder)
    assert failed(patient) == set()
    assert embedder.embedded == []


def test_rebuilding_changes_the_embedder(patient: Patient) -> None:
    """With another embedder catching up is refused with the command that mends it, and rebuilding embeds once."""
    embedder = WordsEmbedder("words-2")
    patient.dense.reset()
    with pytest.raises(LibraryOutdated, match="doctor --rebuild"):
        catch_up(patient.catalogue, patient.dense, patient.lexical, embedder.name)
    rebuild(patient.catalogue, patient.dense, patient.lexical, embedder)
    assert failed(replace(patient, embedder=embedder)) == set()
    assert len(embedder.embedded) == len(set(TEXTS))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "catalogue.sqlite3"
    with closing(SqlCatalogue(file)) as catalogue:
        put(catalogue, document(source("a"), *TEXTS))
    return file


def test_damage_in_the_database_is_found(patient: Patient, file: Path) -> None:
    """What the database's own checks find is told."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM sources")
        connection.commit()
    with closing(SqlCatalogue(file)) as catalogue:
        assert "catalogue" in failed(replace(patient, catalogue=catalogue))
