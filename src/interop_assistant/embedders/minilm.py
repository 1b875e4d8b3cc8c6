"""all-MiniLM-L6-v2 in int8, shipped with the package: text becomes unit vectors, offline, on the processor.

The model is made by ``scripts/export_minilm.py``; vectors are pooled and normalised as sentence-transformers does
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2). Each token has its own activation scale, so the vector
of a text is the same alone and in any batch, to rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from interop_assistant.domain.documents import Passage
from interop_assistant.embedders.pooling import VERSION, pool_spans, pool_tokens
from interop_assistant.embedders.reading import reading, spans_in_reading
from interop_assistant.ports import Embedding, Progress, Vector, no_progress
from interop_assistant.weights import open_weights
from interop_assistant.weights.loading import Once, at_once, available_cores, load_session, load_tokenizer
from interop_assistant.weights.pieces import Pieces, Whole, batches, encodable, into_pieces, padded

SHIPPED = Path(__file__).parent / "minilm_int8"

SLAB = 512
"""Texts cut into tokens at a time: enough to find neighbours of equal length, little enough to hold."""

MOST_WORKERS = 8
"""Batches computed at once, each on one thread: on two cores a sixth faster than one batch on both, and a question
(which is too short to share out) a fifth faster. Each worker holds some 10 MB; further cores help within a batch."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Batch:
    """Places in the texts given, their tokens, the tokens' vectors ``(rows, tokens, 384)`` and the mask."""

    places: list[int]
    pieces: Sequence[Pieces]
    states: Vector
    mask: Whole


class MiniLM:
    """The shipped embedder.

    ``window`` is 256 tokens *with* the two special ones: of the tokens that `count` counts, the first 254 are read
    and the tokenizer cuts off the rest. ``threads`` 0 means all cores that this process may use. Nothing is loaded
    before it is needed; `ModelBroken` when the weights are missing or altered. Any number of threads may count and
    embed at once.
    """

    def __init__(self, threads: int = 0, folder: Path = SHIPPED) -> None:
        weights = open_weights(folder)
        self.name: str = f"{weights.name}-{VERSION}"
        self.dimension: int = weights.dimension
        self.window: int = weights.window
        self._counter = Once(lambda: load_tokenizer(weights))  # questions need none: 9 MB that only ingesting holds
        self._reader = Once(lambda: load_tokenizer(weights, weights.window))
        threads = threads or available_cores()
        self._workers = min(threads, MOST_WORKERS)
        self._session = Once(lambda: load_session(weights, threads - self._workers + 1))

    def count(self, text: str) -> int:
        """How many tokens ``text`` has, special tokens not counted, nothing cut off."""
        return self.counts([text])[0]

    def counts(self, texts: Sequence[str]) -> list[int]:
        """`count` of many texts at once."""
        encoded = self._counter.get().encode_batch_fast([encodable(text) for text in texts], add_special_tokens=False)
        return [len(one) for one in encoded]

    def embed_query(self, text: str) -> Vector:
        """The unit vector of a question, shape ``(384,)``."""
        vector: Vector = self.embed_texts([text])[0]
        return vector

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Unit vectors of plain texts, shape ``(len(texts), 384)``."""
        vectors: Vector = np.zeros((len(texts), self.dimension), np.float32)
        for places, made in self._each_batch(texts, lambda batch: pool_tokens(batch.states, batch.mask)):
            vectors[places] = made
        return vectors

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        """Vectors of passages (each read after its context) and of their sentences, in the order given.

        A sentence's vector is made of its tokens as they stand in the passage (late pooling, see `pool_spans`). A
        sentence that lies beyond the window gets the passage's vector.
        """

        def pooled(batch: Batch) -> list[Embedding]:
            vectors = pool_tokens(batch.states, batch.mask)
            return [
                Embedding(vector, pool_spans(states[: len(one)], one.starts, spans_in_reading(passages[place]), vector))
                for vector, states, one, place in zip(vectors, batch.states, batch.pieces, batch.places, strict=True)
            ]

        embeddings: dict[int, Embedding] = {}
        for places, made in self._each_batch([reading(passage) for passage in passages], pooled):
            embeddings.update(zip(places, made, strict=True))
            progress("Embedding", len(embeddings), len(passages))
        return [embeddings[place] for place in range(len(passages))]

    def _each_batch(self, texts: Sequence[str], pool: Callable[[Batch], Made]) -> Iterator[tuple[list[int], Made]]:
        """For each batch its places in ``texts`` and what ``pool`` makes of it, several batches at a time."""
        for first in range(0, len(texts), SLAB):
            slab = into_pieces(self._reader.get(), texts[first : first + SLAB])

            def work(batch: list[int], slab: list[Pieces] = slab, first: int = first) -> tuple[list[int], Made]:
                places = [first + at for at in batch]
                return places, pool(self._run(places, [slab[at] for at in batch]))

            yield from at_once(work, batches(slab), self._workers)

    def _run(self, places: list[int], pieces: Sequence[Pieces]) -> Batch:
        """One pass of the model."""
        ids, mask = padded(pieces)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return Batch(places, pieces, self._session.get().run(["last_hidden_state"], inputs)[0], mask)
