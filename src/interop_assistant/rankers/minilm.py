"""A reader in int8, shipped with the package: question and sentences of a passage go through the model as one.

The model is made by ``scripts/train_ranker.py`` out of all-MiniLM-L6-v2 and by ``scripts/export_ranker.py``. What it
was trained on stands in its manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interop_assistant.ports import Stretch, Vector
from interop_assistant.weights import Weights, open_weights
from interop_assistant.weights.loading import Once, at_once, available_cores, load_session, load_tokenizer
from interop_assistant.weights.pieces import BATCH_TOKENS, Whole, encodable

SHIPPED = Path(__file__).parent / "minilm_int8"
MOST_WORKERS = 8
QUESTION, ABOVE, SENTENCE = 64, 48, 110
"""Tokens that are read of each; what is longer is cut. `scripts/train_ranker.py` cuts the same."""

START, END = 101, 102  # the tokens that BERT begins a row with and ends a side with


@dataclass(frozen=True, slots=True)
class Row:
    """One input of the model: the question, what stands above, and sentences.

    ``ids`` are token numbers, ``types`` 0 for the question's side and 1 for the passage's, ``sentences`` 0 or the
    number of the sentence, from 1, that the token is of: shape ``(tokens,)`` each. ``count`` is how many sentences.
    """

    ids: Whole
    types: Whole
    sentences: Whole
    count: int

    def __len__(self) -> int:
        return len(self.ids)


class MiniLMRanker:
    """The shipped ranker.

    A row of the model holds ``window`` tokens; the sentences that a stretch has beyond that are read in further rows.
    ``threads`` 0 means all cores that this process may use. `ModelBroken` when the weights are missing or altered. A
    stretch is rated the same alone and in any batch, to rounding. Any number of threads may rate at once.
    """

    def __init__(self, threads: int = 0, folder: Path = SHIPPED) -> None:
        weights = open_weights(folder)
        self.name: str = weights.name
        self.window: int = weights.window
        threads = threads or available_cores()
        self._workers = min(threads, MOST_WORKERS)
        self._tokenizer = Once(lambda: load_tokenizer(weights))
        self._session = Once(lambda: load_session(weights, threads - self._workers + 1))
        self._head = Once(lambda: load_head(weights))

    def rate(self, question: str, stretches: Sequence[Stretch]) -> list[Vector]:
        """For each stretch a logit a sentence, shape ``(len(sentences),)``."""
        owners, rows = self._rows(question, stretches)
        rated: list[Vector] = [np.zeros(0, np.float32)] * len(rows)

        def work(batch: list[int]) -> tuple[list[int], list[Vector]]:
            return batch, self._run([rows[at] for at in batch])

        for batch, logits in at_once(work, grouped([len(row) for row in rows], self._workers), self._workers):
            for at, some in zip(batch, logits, strict=True):
                rated[at] = some
        parts: list[list[Vector]] = [[] for _ in stretches]
        for owner, some in zip(owners, rated, strict=True):
            parts[owner].append(some)
        return [np.concatenate(some) if some else np.zeros(0, np.float32) for some in parts]

    def _rows(self, question: str, stretches: Sequence[Stretch]) -> tuple[list[int], list[Row]]:
        """The rows of all stretches, and of which stretch each is."""
        texts = [question, *(text for one in stretches for text in (f"{one.above}:" * bool(one.above), *one.sentences))]
        encoded = self._tokenizer.get().encode_batch([encodable(text) for text in texts], add_special_tokens=False)
        tokens = iter([list(one.ids) for one in encoded])
        asked = next(tokens)[:QUESTION]
        owners, rows = list[int](), list[Row]()
        for at, one in enumerate(stretches):
            above = next(tokens)[:ABOVE]
            told = [next(tokens)[:SENTENCE] for _ in one.sentences]
            room = self.window - len(asked) - len(above) - 3
            for first, last in pairwise(cuts([len(some) for some in told], room)):
                owners.append(at)
                rows.append(row_of(asked, above, told[first:last]))
        return owners, rows

    def _run(self, rows: Sequence[Row]) -> list[Vector]:
        ids, types, mask = filled(rows)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        states = self._session.get().run(["last_hidden_state"], inputs)[0]
        head = self._head.get()
        return [head.logits(state[: len(row)], row) for state, row in zip(states, rows, strict=True)]


class Head:
    """Two dense layers over four vectors of a sentence: the row's first token's, how the question's side and the
    sentence agree and differ, and the sentence's own."""

    def __init__(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        self._inner, self._inner_bias = arrays["inner"], arrays["inner_bias"]
        self._outer, self._outer_bias = arrays["outer"], arrays["outer_bias"]

    def logits(self, states: Vector, row: Row) -> Vector:
        """States ``(tokens, hidden)`` become logits ``(sentences,)``."""
        above = (row.types == 1) & (row.sentences == 0)
        asked = mean_of(states, (row.types == 0)[None])
        told = mean_of(states, above | (row.sentences == np.arange(1, row.count + 1)[:, None]))
        first = np.broadcast_to(states[0], told.shape)
        seen = np.concatenate([first, asked * told, np.abs(asked - told), told], axis=1)
        logits: Vector = (np.tanh(seen @ self._inner + self._inner_bias) @ self._outer + self._outer_bias)[:, 0]
        return logits


def load_head(weights: Weights) -> Head:
    """The head in the folder of weights."""
    with np.load(weights.checked("head.npz")) as arrays:
        return Head({name: arrays[name].astype(np.float32) for name in arrays.files})


def mean_of(states: Vector, chosen: NDArray[np.bool_]) -> Vector:
    """For each row of ``chosen`` ``(rows, tokens)`` the mean of the tokens' vectors; zeros where none is chosen."""
    weight = chosen.astype(np.float32)
    mean: Vector = weight @ states / np.maximum(weight.sum(axis=1, keepdims=True), 1)
    return mean


def cuts(lengths: Sequence[int], room: int) -> list[int]:
    """Where to cut a list of sentences, from 0 to its end, so that each part fits into ``room`` or is one sentence."""
    places, used = [0], 0
    for at, length in enumerate(lengths):
        if used and used + length > room:
            places.append(at)
            used = 0
        used += length
    return [*places, len(lengths)] if lengths else places


def row_of(asked: Sequence[int], above: Sequence[int], told: Sequence[Sequence[int]]) -> Row:
    """``[CLS] question [SEP] above sentence sentence … [SEP]``."""
    ids = [START, *asked, END, *above, *(token for some in told for token in some), END]
    sides = len(asked) + 2
    numbers = [0] * (sides + len(above)) + [at for at, some in enumerate(told, 1) for _ in some] + [0]
    types = [0] * sides + [1] * (len(ids) - sides)
    return Row(np.array(ids, np.int64), np.array(types, np.int64), np.array(numbers, np.int64), len(told))


def grouped(lengths: Sequence[int], workers: int = 1) -> list[list[int]]:
    """Places, longest first, in groups of at most `BATCH_TOKENS` when padded to their longest.

    Where all would fill fewer groups than there are workers, each worker gets about as much: on two cores eight
    rows of 64 tokens take 40 ms instead of 58.
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
    made = np.zeros((3, len(rows), max(map(len, rows))), np.int64)
    for at, row in enumerate(rows):
        made[:, at, : len(row)] = row.ids, row.types, np.ones(len(row), np.int64)
    return made[0], made[1], made[2]
