"""How near criteria are: meaning, meaning under their titles, and words; cell by cell, in blocks of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interop_assistant.comparing.reading import Read
from interop_assistant.comparing.terms import Places, Terms, rarity_in, weighed
from interop_assistant.ports import Vector

ROWS, COLUMNS = 512, 2048  # of a block: some 50 MB at a time, however long the lists are
SAMPLE = 512  # rows that means and spreads are measured on
ABOVE = 0.7  # weight of the titles above in a text's vector: the sum costs no second pass of the embedder
OWN = 20  # pieces whose mean is trusted half: what all of a side say tells none of them apart


@dataclass(frozen=True, slots=True)
class Meaning:
    """Vectors of one side's pieces: as they are, without what all have in common, and the same under their titles.

    Each has shape ``(pieces, dimension)``; the pieces of row ``n`` are those from ``first[n]`` on.
    """

    plain: Vector
    own: Vector
    titled: Vector
    first: Places

    def of(self, places: Places) -> Meaning:
        """Those of some rows."""
        ends = np.append(self.first[1:], len(self.plain))
        lengths = ends[places] - self.first[places]
        starts = np.cumsum(lengths) - lengths
        at = np.arange(lengths.sum()) - np.repeat(starts, lengths) + np.repeat(self.first[places], lengths)
        return Meaning(self.plain[at], self.own[at], self.titled[at], starts)


@dataclass(frozen=True, slots=True)
class Block:
    """Signals of some rows against all columns, each of shape ``(rows, columns)``.

    ``plain`` is the cosine of two texts, ``own`` and ``titled`` that of what tells them from their neighbours,
    ``words`` the weighed words that they share, and ``shared`` the same as a cosine in [0, 1].
    """

    plain: Vector
    own: Vector
    titled: Vector
    words: Vector
    shared: Vector


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything that blocks are made of."""

    left: Meaning
    right: Meaning
    left_terms: Terms
    right_terms: Terms

    @property
    def shape(self) -> tuple[int, int]:
        """How many criteria stand on each side."""
        return len(self.left.first), len(self.right.first)

    def sample(self) -> Block:
        """The block of some rows, evenly spread: all of them where there are few."""
        count = self.shape[0]
        return self.block(np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(np.int64)))

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Every block with the number of its first row."""
        count = self.shape[0]
        for first in range(0, count, ROWS):
            yield first, self.block(np.arange(first, min(first + ROWS, count), dtype=np.int64))

    def block(self, places: Places) -> Block:
        """The block of these rows."""
        left, words = self.left.of(places), self.left_terms.rows(places)
        count = self.shape[1]
        parts = [
            self._part(left, words, np.arange(start, min(start + COLUMNS, count), dtype=np.int64))
            for start in range(0, count, COLUMNS)
        ]
        plain, own_, titled, shared = (np.concatenate(some, axis=1) for some in zip(*parts, strict=True))
        norms = self.left_terms.norms[places][:, None] * self.right_terms.norms[None]
        return Block(plain, own_, titled, shared, shared / norms)

    def _part(self, left: Meaning, words: Vector, columns: Places) -> tuple[Vector, ...]:
        right = self.right.of(columns)
        shared: Vector = words @ self.right_terms.rows(columns).T
        pairs = ((left.plain, right.plain), (left.own, right.own), (left.titled, right.titled))
        return *(_best(a, b, left.first, right.first) for a, b in pairs), shared


def _best(left: Vector, right: Vector, rows_: Places, columns: Places) -> Vector:
    """The cosine of the nearest pieces of each two criteria."""
    cosines: Vector = left @ right.T
    if len(rows_) < len(left):
        cosines = np.maximum.reduceat(cosines, rows_, axis=0)
    return np.maximum.reduceat(cosines, columns, axis=1) if len(columns) < len(right) else cosines


def signals(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> Signals:
    """What two sides are compared by; ``vectors`` holds a unit vector for each of `all_texts` of both."""
    terms = weighed(left, right, rarity_in(left, right))
    return Signals(_meaning(left, vectors), _meaning(right, vectors), *terms)


def _meaning(side: Sequence[Read], vectors: Mapping[str, Vector]) -> Meaning:
    lengths = np.array([len(one.pieces) for one in side], np.int64)
    plain = _rows([piece for one in side for piece in one.pieces], vectors)
    nowhere = np.zeros(plain.shape[1], np.float32)  # where no title stands above
    above = np.stack([vectors[one.path] if one.path else nowhere for one in side]).astype(np.float32)
    titled: Vector = unit(plain + np.float32(ABOVE) * np.repeat(above, lengths, axis=0))
    return Meaning(plain, own(plain), own(titled), np.cumsum(lengths) - lengths)


def _rows(texts: Sequence[str], vectors: Mapping[str, Vector]) -> Vector:
    return np.stack([vectors[text] for text in texts]).astype(np.float32)


def own(matrix: Vector) -> Vector:
    """What tells each row from the others of its side: the mean taken off, as far as there are rows to know it by."""
    share = np.float32(len(matrix) / (len(matrix) + OWN))
    return unit(matrix - share * matrix.mean(axis=0, dtype=np.float32))


def unit(matrix: Vector) -> Vector:
    """Rows scaled to length 1; zeros stay zeros."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: Vector = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return scaled
