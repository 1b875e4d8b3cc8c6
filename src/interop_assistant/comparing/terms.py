"""Words of criteria weighed so that the product of two texts is the same from both sides.

BM25 (Robertson and Zaragoza 2009) weighs the words of one text for a question. Here both texts are long, so each word
counts with its saturated frequency on both sides and its rarity once: the root of it on each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from interop_assistant.comparing.reading import Read
from interop_assistant.ports import Vector

Places: TypeAlias = NDArray[np.int64]
"""Rows, by number."""

SATURATION, LENGTH = 1.2, 0.4
"""k1 as is usual; b lower than usual, for a criterion that is long mostly asks more and does not repeat itself."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The weighed words of one side, row after row: row ``n`` holds ``words[ends[n-1]:ends[n]]``, as numbers.

    ``norms`` has one length a row, over all its words, also those that the other side lacks.
    """

    words: Places
    weights: Vector
    ends: Places
    norms: Vector
    size: int

    def rows(self, places: Places) -> Vector:
        """These rows in full, shape ``(len(places), size)``."""
        first = np.concatenate([[0], self.ends])[places]
        lengths = self.ends[places] - first
        found: Vector = np.zeros((len(places), self.size), np.float32)
        row = np.repeat(np.arange(len(places)), lengths)
        at = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths) + np.repeat(first, lengths)
        found[row, self.words[at]] = self.weights[at]
        return found


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many criteria of both sides each stem stands."""

    frequencies: Counter[str]
    total: int

    def of(self, stem: str) -> float:
        """The rarity of a stem (BM25's, never negative)."""
        often = self.frequencies[stem]
        return float(np.log(1 + (self.total - often + 0.5) / (often + 0.5)))


def rarity_in(*sides: Sequence[Read]) -> Rarity:
    """How rare stems are in these criteria."""
    frequencies: Counter[str] = Counter()
    for side in sides:
        for one in side:
            frequencies.update(set(one.stems))
    return Rarity(frequencies, sum(map(len, sides)))


def weighed(left: Sequence[Read], right: Sequence[Read], rarity: Rarity) -> tuple[Terms, Terms]:
    """The words of both sides; those that only one side has count in its norms alone."""
    both = {stem for one in left for stem in one.stems} & {stem for one in right for stem in one.stems}
    numbers = {stem: place for place, stem in enumerate(sorted(both))}
    roots = {stem: rarity.of(stem) ** 0.5 for stem in rarity.frequencies}
    return _terms(left, numbers, roots), _terms(right, numbers, roots)


def _terms(side: Sequence[Read], numbers: dict[str, int], roots: dict[str, float]) -> Terms:
    average = max(1.0, sum(len(one.stems) for one in side) / len(side))
    words: list[int] = []
    weights: list[float] = []
    ends, norms = [], []
    for one in side:
        push_back = SATURATION * (1 - LENGTH + LENGTH * len(one.stems) / average)
        row = {stem: roots[stem] * n * (SATURATION + 1) / (n + push_back) for stem, n in Counter(one.stems).items()}
        norms.append(sum(weight * weight for weight in row.values()) ** 0.5)
        words += [numbers[stem] for stem in row if stem in numbers]
        weights += [weight for stem, weight in row.items() if stem in numbers]
        ends.append(len(words))
    as_floats: Vector = np.array(weights, np.float32)
    lengths: Vector = np.maximum(np.array(norms, np.float32), np.float32(1e-6))
    return Terms(np.array(words, np.int64), as_floats, np.array(ends, np.int64), lengths, len(numbers))
