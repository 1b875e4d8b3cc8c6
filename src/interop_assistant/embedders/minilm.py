"""all-MiniLM-L6-v2 in int8, shipped with the package: text becomes unit vectors, offline, on the processor.

The model is made by ``scripts/export_minilm.py``; vectors are pooled and normalised as sentence-transformers does
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2). Each token has its own activation scale, so the vector
of a text is the same alone and in any batch, to rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from interop_assistant.domain.documents import Passage
from interop_assistant.embedders.minilm_loading import Once, available_cores, load_session, load_tokenizer
from interop_assistant.embedders.minilm_pieces import Pieces, Whole, batches, encodable, into_pieces, padded
from interop_assistant.embedders.minilm_weights import open_weights
from interop_assistant.embedders.pooling import VERSION, pool_spans, pool_tokens
from interop_assistant.embedders.reading import reading, spans_in_reading
from interop_assistant.ports import Embedding, Progress, Vector, no_progress

SHIPPED = Path(__file__).parent / "minilm_int8"

SLAB = 512
"""Texts cut into tokens at a time: enough to find neighbours of equal length, little enough to hold."""


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
        self._tokenizers = Once(lambda: (load_tokenizer(weights), load_tokenizer(weights, weights.window)))
        self._session = Once(lambda: load_session(weights, threads or available_cores()))

    def count(self, text: str) -> int:
        """How many tokens ``text`` has, special tokens not counted, nothing cut off."""
        return self.counts([text])[0]

    def counts(self, texts: Sequence[str]) -> list[int]:
        """`count` of many texts at once."""
        counter, _ = self._tokenizers.get()
        encoded = counter.encode_batch_fast([encodable(text) for text in texts], add_special_tokens=False)
        return [len(one) for one in encoded]

    def embed_query(self, text: str) -> Vector:
        """The unit vector of a question, shape ``(384,)``."""
        vector: Vector = self.embed_texts([text])[0]
        return vector

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Unit vectors of plain texts, shape ``(len(texts), 384)``."""
        vectors: Vector = np.zeros((len(texts), self.dimension), np.float32)
        for places, _, states, mask in self._passes(texts):
            vectors[places] = pool_tokens(states, mask)
        return vectors

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        """Vectors of passages (each read after its context) and of their sentences, in the order given.

        A sentence's vector is made of its tokens as they stand in the passage (late pooling, see `pool_spans`). A
        sentence that lies beyond the window gets the passage's vector.
        """
        embeddings: dict[int, Embedding] = {}
        for places, pieces, states, mask in self._passes([reading(passage) for passage in passages]):
            vectors = pool_tokens(states, mask)
            for row, place in enumerate(places):
                tokens, starts = states[row, : len(pieces[row])], pieces[row].starts
                spans = spans_in_reading(passages[place])
                embeddings[place] = Embedding(vectors[row], pool_spans(tokens, starts, spans, vectors[row]))
            progress("Embedding", len(embeddings), len(passages))
        return [embeddings[place] for place in range(len(passages))]

    def _passes(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[Pieces], Vector, Whole]]:
        """For each batch: places in ``texts``, their tokens, the tokens' vectors and the mask."""
        _, reader = self._tokenizers.get()
        for first in range(0, len(texts), SLAB):
            slab = into_pieces(reader, texts[first : first + SLAB])
            for batch in batches(slab):
                pieces = [slab[at] for at in batch]
                yield [first + at for at in batch], pieces, *self._run(pieces)

    def _run(self, pieces: Sequence[Pieces]) -> tuple[Vector, Whole]:
        """One pass of the model: token vectors ``(rows, tokens, 384)`` and the mask ``(rows, tokens)``."""
        ids, mask = padded(pieces)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states: Vector = self._session.get().run(["last_hidden_state"], inputs)[0]
        return states, mask
