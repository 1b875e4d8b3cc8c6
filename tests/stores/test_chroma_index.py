"""What the dense index does beyond the contract: it knows how it was built, and is made again when that differs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.stores import chroma
from interop_assistant.stores.chroma import ChromaIndex

PUTS = {f"psg_{i}": row for i, row in enumerate(np.eye(8, dtype=np.float32))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(ChromaIndex(tmp_path / "chroma", "m", 8)) as index:
        index.apply(PUTS, [], 8)
    return tmp_path / "chroma"


def files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file())


def test_it_is_there_after_opening_again(folder: Path) -> None:
    """What was applied is there when the folder is opened again."""
    with closing(ChromaIndex(folder, "m", 8)) as index:
        assert (index.applied(), index.ids()) == (8, set(PUTS))
        assert index.query(PUTS["psg_3"], 1)[0][0] == "psg_3"


@pytest.mark.parametrize(("model", "dimension"), [("other", 8), ("m", 16)])
def test_another_model_starts_empty(folder: Path, model: str, dimension: int) -> None:
    """An index of another model or dimension starts empty."""
    with closing(ChromaIndex(folder, model, dimension)) as index:
        assert (index.applied(), index.ids()) == (0, set())


@pytest.mark.parametrize("stamp", [None, "{", "[]", '{"applied": 8}'])
def test_without_its_stamp_it_starts_empty(folder: Path, stamp: str | None) -> None:
    """An index whose stamp is missing or damaged cannot be trusted and starts empty."""
    file = folder.with_name("chroma.json")
    if stamp is None:
        file.unlink()
    else:
        file.write_text(stamp)
    with closing(ChromaIndex(folder, "m", 8)) as index:
        assert (index.applied(), index.ids()) == (0, set())


def test_a_damaged_database_is_made_again(folder: Path) -> None:
    """An index that cannot be opened starts empty: it is only derived."""
    for database in folder.rglob("chroma.sqlite3"):
        database.write_bytes(b"no database" * 1000)
    with closing(ChromaIndex(folder, "m", 8)) as index:
        assert (index.applied(), index.ids()) == (0, set())
        index.apply(PUTS, [], 8)
        assert index.ids() == set(PUTS)


def test_reset_frees_the_disk(folder: Path) -> None:
    """A reset leaves no more files than a new index has, however often."""
    with closing(ChromaIndex(folder, "m", 8)) as index:
        counts = []
        for _ in range(3):
            index.reset()
            index.apply(PUTS, [], 8)
            counts.append(files(folder))
    assert len(set(counts)) == 1


def test_only_ids_and_vectors(folder: Path) -> None:
    """Nothing of a document but ids and numbers is given to Chroma, by cosine and without an embedding function."""
    with closing(ChromaIndex(folder, "m", 8)) as index:
        held = index._collection.get(include=["documents", "metadatas", "uris"])
        assert not any(held["documents"] or ())
        assert not any(held["metadatas"] or ())
        configuration = index._collection.configuration_json
    assert configuration["hnsw"]["space"] == "cosine"
    assert configuration["embedding_function"]["type"] == "legacy"  # Chroma's word for none


def test_more_than_a_batch(tmp_path: Path) -> None:
    """More vectors than Chroma takes at once are given in batches."""
    rows = np.random.default_rng(0).standard_normal((6000, 4)).astype(np.float32)
    with closing(ChromaIndex(tmp_path / "chroma", "m", 4)) as index:
        assert index._most < 6000
        index.apply({f"psg_{i}": row for i, row in enumerate(rows)}, [], 6000)
        assert len(index.ids()) == 6000


def test_its_server_is_never_named() -> None:
    """The module names neither Chroma's server nor its clients over HTTP: SECURITY.md rests on it."""
    text = Path(chroma.__file__).read_text(encoding="utf-8")
    assert not any(name in text for name in ("HttpClient", "chromadb.server", "CloudClient", "chromadb.app"))


def test_the_nearest_are_found(tmp_path: Path) -> None:
    """Of a library of usual size nearly each of the nearest fifty is found, whatever the order in which it was filled.

    Directions at random are the hardest case: with Chroma's own settings some forty of these are missed.
    """
    random = np.random.default_rng(5)
    vectors = random.standard_normal((1500, 96)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = ChromaIndex(tmp_path / "dense", "model", 96)
    index.apply({str(at): vector for at, vector in enumerate(vectors)}, [], 1)
    missed = 0
    for question in vectors[:60]:
        nearest = {str(at) for at in np.argsort(-(vectors @ question))[:50]}
        missed += len(nearest - {id_ for id_, _ in index.query(question, 50)})
    assert missed <= 5
    index.close()
