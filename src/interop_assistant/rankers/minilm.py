"""A cross-encoder in int8, shipped with the package: question and text go through the model as one.

The model is made by ``scripts/train_ranker.py`` out of all-MiniLM-L6-v2 and by ``scripts/export_ranker.py``. What it
was trained on stands in its manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interop_assistant.ports import Vector
from interop_assistant.weights import Weights, open_weights
from interop_assistant.weights.loading import Once, at_once, available_cores, load_session, load_tokenizer
from interop_assistant.weights.pieces import BATCH_TOKENS, Whole, encodable

SHIPPED = Path(__file__).parent / "minilm_int8"
MOST_WORKERS = 8

Row = tuple[Whole, Whole]
"""Token numbers and types (0 for the question, 1 for the text) of one pair, shape ``(tokens,)`` each."""


class MiniLMRanker:
    """The shipped ranker.

    Of question and text together ``window`` tokens are read; the longer of the two is cut. ``threads`` 0 means all
    cores that this process may use. `ModelBroken` when the weights are missing or altered. A rating is the same alone
    and in any batch, to rounding. Any number of threads may rate at once.
    """

    def __init__(self, threads: int = 0, folder: Path = SHIPPED) -> None:
        weights = open_weights(folder)
        self.name: str = weights.name
        self.window: int = weights.window
        threads = threads or available_cores()
        self._workers = min(threads, MOST_WORKERS)
        self._tokenizer = Once(lambda: load_tokenizer(weights, weights.window))
        self._session = Once(lambda: load_session(weights, threads - self._workers + 1))
        self._head = Once(lambda: load_head(weights))

    def rate(self, question: str, texts: Sequence[str]) -> Vector:
        """For each text a logit, shape ``(len(texts),)``."""
        encoded = self._tokenizer.get().encode_batch([(encodable(question), encodable(text)) for text in texts])
        rows = [(np.array(one.ids, np.int64), np.array(one.type_ids, np.int64)) for one in encoded]
        rated = np.zeros(len(texts), np.float32)

        def work(batch: list[int]) -> tuple[list[int], Vector]:
            return batch, self._run([rows[at] for at in batch])

        for batch, logits in at_once(work, grouped([len(ids) for ids, _ in rows], self._workers), self._workers):
            rated[batch] = logits
        return rated

    def _run(self, rows: Sequence[Row]) -> Vector:
        ids, types, mask = filled(rows)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        return self._head.get().logits(self._session.get().run(["last_hidden_state"], inputs)[0], types, mask)


class Head:
    """Two dense layers over three vectors of a pair: its first token's, and how its two sides agree and differ."""

    def __init__(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        self._inner, self._inner_bias = arrays["inner"], arrays["inner_bias"]
        self._outer, self._outer_bias = arrays["outer"], arrays["outer_bias"]

    def logits(self, states: Vector, types: Whole, mask: Whole) -> Vector:
        """States ``(rows, tokens, hidden)`` become logits ``(rows,)``."""
        asked = mean_of(states, (types == 0) & (mask == 1))
        told = mean_of(states, (types == 1) & (mask == 1))
        seen = np.concatenate([states[:, 0], asked * told, np.abs(asked - told)], axis=1)
        logits: Vector = (np.tanh(seen @ self._inner + self._inner_bias) @ self._outer + self._outer_bias)[:, 0]
        return logits


def load_head(weights: Weights) -> Head:
    """The head in the folder of weights."""
    with np.load(weights.checked("head.npz")) as arrays:
        return Head({name: arrays[name].astype(np.float32) for name in arrays.files})


def mean_of(states: Vector, chosen: NDArray[np.bool_]) -> Vector:
    """The mean of the chosen tokens' vectors, shape ``(rows, hidden)``; zeros where none is chosen."""
    weight = chosen[..., None].astype(np.float32)
    mean: Vector = (states * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1)
    return mean


def grouped(lengths: Sequence[int], workers: int = 1) -> list[list[int]]:
    """Places, longest first, in groups of at most `BATCH_TOKENS` when padded to their longest.

    Where all would fill fewer groups than there are workers, each worker gets about as much: on two cores eight
    sentences take 40 ms instead of 58.
    """
    longest = max(lengths, default=0)
    most = min(BATCH_TOKENS, sum(lengths) // workers + longest // 2)
    groups: list[list[int]] = []
    for at in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if groups and (len(groups[-1]) + 1) * lengths[groups[-1][0]] <= most:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def filled(rows: Sequence[Row]) -> tuple[Whole, Whole, Whole]:
    """Token numbers, types and mask (1 for tokens), shape ``(len(rows), longest)`` each."""
    shape = (len(rows), max(len(ids) for ids, _ in rows))
    ids, types, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for at, (tokens, sides) in enumerate(rows):
        ids[at, : len(tokens)], types[at, : len(tokens)], mask[at, : len(tokens)] = tokens, sides, 1
    return ids, types, mask
