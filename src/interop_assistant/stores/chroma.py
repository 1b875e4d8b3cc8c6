"""Vectors by nearness in Chroma, embedded in this process: ids and vectors only, derived from the catalogue."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from interop_assistant.ports import Vector
from interop_assistant.stores.stamps import read_stamp, write_stamp

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

COLLECTION = "passages"
SEARCHED = 400
"""How many passages a search keeps in mind (``ef_search``). With Chroma's own 100 it finds 99.4 % of the nearest 50 of
the shipped corpus, and which it misses depends on the order in which threads filled the index: answers changed from one
library to the next. With 400 it finds all; of 20,000 passages 99.7 % instead of 96.8, in 0.3 to 0.6 ms more."""


class ChromaIndex:
    """A `DenseIndex` of the vectors of one model, in a folder that nothing else uses.

    What the stamp beside it says must match program, model and dimension; otherwise it starts empty (applied is 0)
    and is filled again from the vectors in the catalogue. Only ever `PersistentClient`, never Chroma's server.
    """

    def __init__(self, folder: Path, model: str, dimension: int) -> None:
        import chromadb

        self._folder, self._stamp_file = folder, folder.with_name(f"{folder.name}.json")
        self._built = {"chroma": chromadb.__version__, "model": model, "dimension": dimension, "searched": SEARCHED}
        self._lock = threading.RLock()
        self._client: Client | None = None
        stamp = read_stamp(self._stamp_file)
        applied, self._within = stamp.get("applied"), folder / str(stamp.get("within", "none"))
        self._applied = applied if isinstance(applied, int) else 0
        if stamp == self._stamp(self._applied) and self._within.exists():
            self._open_or_reset()
        else:
            self.reset()

    def applied(self) -> int:
        """The sequence number up to which the catalogue's log has been applied."""
        return self._applied

    def apply(self, puts: Mapping[str, Vector], drops: Sequence[str], sequence: int) -> None:
        """Apply changes, then remember ``sequence``: killed in between, they are applied again, which is the same."""
        with self._lock:
            if drops:
                self._collection.delete(ids=list(drops))
            ids = list(puts)
            for start in range(0, len(ids), self._most):
                some = ids[start : start + self._most]
                self._collection.upsert(ids=some, embeddings=np.stack([puts[id_] for id_ in some]))
            self._remember(sequence)

    def query(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        """Up to ``k`` passage ids with their cosine similarity, nearest first."""
        if k < 1:
            return []
        found = self._collection.query(query_embeddings=vector, n_results=k, include=["distances"])
        distances = found["distances"] or [[]]
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances[0], strict=True)]

    def ids(self) -> set[str]:
        """All ids in the index."""
        return set(self._collection.get(include=[])["ids"])

    def reset(self) -> None:
        """Empty the index: another folder within ours takes the place of all that stands there.

        A deleted collection leaves its files behind, and a folder that once failed to open fails for the rest of the
        process even when it is made anew (Chroma 1.5.9).
        """
        with self._lock:
            self.close()
            self._stamp_file.unlink(missing_ok=True)
            before = list(self._folder.iterdir()) if self._folder.exists() else []
            self._within = self._folder / secrets.token_hex(4)
            self._open()
            self._remember(0)
            for path in before:
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _open(self) -> None:
        """Client and collection; one query, for the first after opening reads the whole graph from disk."""
        import chromadb
        from chromadb.config import Settings

        self._within.mkdir(parents=True, exist_ok=True)
        options = Settings(anonymized_telemetry=False)
        self._client = client = cast("Client", chromadb.PersistentClient(str(self._within), settings=options))
        self._most = client.get_max_batch_size()
        self._collection: Collection = client.get_or_create_collection(
            COLLECTION, configuration={"hnsw": {"space": "cosine", "ef_search": SEARCHED}}, embedding_function=None
        )
        self.query(np.ones(int(str(self._built["dimension"])), np.float32), 1)

    def _open_or_reset(self) -> None:
        """What cannot be opened is only derived: it is made again."""
        try:
            self._open()
        except Exception:  # Chroma raises many kinds, and Rust panics as BaseException are not among those to survive
            self.reset()

    def _stamp(self, applied: int) -> dict[str, object]:
        return {**self._built, "within": self._within.name, "applied": applied}

    def _remember(self, sequence: int) -> None:
        write_stamp(self._stamp_file, self._stamp(sequence))
        self._applied = sequence
