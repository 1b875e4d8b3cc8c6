"""Candidates: for each criterion those of the other side that stand out, scored the same from both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interop_assistant.comparing.reading import Read
from interop_assistant.comparing.signals import Block, Signals, signals
from interop_assistant.comparing.terms import Places
from interop_assistant.ports import Vector

CANDIDATES = 50  # of each row and of each column: `benchmarks.crosswalk` finds nothing below that place
WARMTH = 0.7  # of the softmax that tells how sure a candidate is of its place, in spreads
TITLES = 1.0  # weight of what the other criteria under the same headings say
ABSOLUTE = 3.0  # weight of the cosines as they are: a candidate that stands out among strangers is one still

# Mean, spread and weight in cells of what is expected before anything was measured: of few cells nothing is known.
EXPECTED = {"own": (0.0, 0.12), "titled": (0.0, 0.13), "words": (1.3, 2.3), "sum": (-0.4, 2.0)}
CELLS = 500.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places, each once, with their score in spreads of unrelated pairs.

    ``plain`` is the cosine of the texts and ``shared`` that of their words. All have one length. The score of a pair is
    the same whichever side is left.
    """

    left: Places
    right: Places
    score: Vector
    plain: Vector
    shared: Vector


@dataclass(frozen=True, slots=True)
class Scale:
    """What one signal is among unrelated criteria: where it lies, and how far it spreads."""

    middle: float
    spread: float

    def of(self, values: Vector) -> Vector:
        """Values in spreads from the middle."""
        scaled: Vector = (values - np.float32(self.middle)) / np.float32(self.spread)
        return scaled


def match(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> Candidates:
    """The candidates of all criteria, by row; memory grows with the rows and columns, not with their product.

    ``vectors`` holds a unit vector for each of `all_texts` of both sides.
    """
    return matched(signals(left, right, vectors), groups(left), groups(right))


def groups(side: Sequence[Read]) -> Places:
    """Which criteria stand under the same heading, as numbers."""
    names: dict[str, int] = {}
    return np.array([names.setdefault(one.group, len(names)) for one in side], np.int64)


def matched(signals: Signals, left_groups: Places, right_groups: Places) -> Candidates:
    """The candidates, out of signals and headings."""
    scales = _scales(signals.sample())
    picked = _picked(signals, scales)
    near = (picked.plain + picked.shared) / np.float32(2)
    titles = np.float32(TITLES) * _of_titles(picked, left_groups, right_groups)
    score: Vector = picked.score + titles + np.float32(ABSOLUTE) * near
    return Candidates(picked.left, picked.right, score, picked.plain, picked.shared)


def _scales(block: Block) -> dict[str, Scale]:
    scales = {name: _measured(getattr(block, name), name) for name in ("own", "titled", "words")}
    total = _sum(block, scales)
    low, high = np.quantile(total, [0.5, 0.8413])  # one spread above the middle of a normal distribution
    share = total.size / (total.size + CELLS)
    middle, spread = EXPECTED["sum"]
    return scales | {
        "sum": Scale(share * float(low) + (1 - share) * middle, share * float(high - low) + (1 - share) * spread)
    }


def _measured(values: Vector, name: str) -> Scale:
    share = values.size / (values.size + CELLS)
    middle, spread = EXPECTED[name]
    mean = share * float(values.mean(dtype=np.float64)) + (1 - share) * middle
    return Scale(mean, share * float(values.std(dtype=np.float64)) + (1 - share) * spread)


def _sum(block: Block, scales: dict[str, Scale]) -> Vector:
    total: Vector = scales["own"].of(block.own) + scales["titled"].of(block.titled) + scales["words"].of(block.words)
    return total


def _picked(signals: Signals, scales: dict[str, Scale]) -> Candidates:
    """The best of each row and of each column, before titles are looked at."""
    columns = signals.shape[1]
    by_row: list[NDArray[np.float64]] = []
    by_column = np.zeros((0, columns, 4))
    for first, block in signals.blocks():
        total = scales["sum"].of(_sum(block, scales))
        across = _best(total, 1)
        by_row.append(_cells(first, block, total, np.arange(len(total))[:, None], across).reshape(-1, 5))
        down = _best(total, 0)
        new = _cells(first, block, total, down, np.arange(columns)[None])[..., [0, 2, 3, 4]]
        by_column = np.concatenate([by_column, new])
        keep = _best(by_column[..., 1], 0)
        by_column = np.take_along_axis(by_column, keep[..., None], axis=0)
    number = np.broadcast_to(np.arange(columns)[None, :, None], (*by_column.shape[:2], 1))
    from_columns = np.concatenate([by_column[..., :1], number, by_column[..., 1:]], axis=-1).reshape(-1, 5)
    every = np.concatenate([*by_row, from_columns])
    _, once = np.unique(every[:, 0].astype(np.int64) * columns + every[:, 1].astype(np.int64), return_index=True)
    every = every[once]
    places = every[:, :2].astype(np.int64)
    score, plain, shared = every[:, 2:].astype(np.float32).T
    return Candidates(places[:, 0], places[:, 1], score, plain, shared)


def _best(total: NDArray[np.floating], axis: int) -> Places:
    """Where the highest `CANDIDATES` along an axis stand."""
    count = min(CANDIDATES, total.shape[axis])
    found: Places = np.take(np.argpartition(-total, count - 1, axis=axis), np.arange(count), axis=axis)
    return found


def _cells(first: int, block: Block, total: Vector, rows: Places, columns: Places) -> NDArray[np.float64]:
    """Row, column, score and cosines of some cells, in a last axis of five."""
    row, column = np.broadcast_arrays(rows, columns)
    values = (total[row, column], block.plain[row, column], block.shared[row, column])
    return np.stack([row + first, column, *values], axis=-1).astype(np.float64)


def _of_titles(picked: Candidates, left_groups: Places, right_groups: Places) -> Vector:
    """What the others under the same headings say: how much of them matches, the pair itself left out.

    After similarity flooding (Melnik, Garcia-Molina, Rahm 2002), one step: sections that share matches are about the
    same, which tells criteria of like words apart.
    """
    sure = _sure(picked)
    above = left_groups[picked.left] * (int(right_groups.max()) + 1) + right_groups[picked.right]
    _, number = np.unique(above, return_inverse=True)
    together = np.bincount(number, weights=sure)[number] - sure
    others_left = np.maximum(np.bincount(left_groups)[left_groups[picked.left]] - 1, 1)
    others_right = np.maximum(np.bincount(right_groups)[right_groups[picked.right]] - 1, 1)
    result: Vector = np.sqrt(np.maximum(together, 0) / np.sqrt(others_left * others_right)).astype(np.float32)
    return result


def _sure(picked: Candidates) -> NDArray[np.float64]:
    """How sure each candidate is of its place in its row and its column: the root of both shares."""
    shares = np.ones(len(picked.score))
    for places in (picked.left, picked.right):
        highest = np.full(int(places.max()) + 1, -np.inf)
        np.maximum.at(highest, places, picked.score)
        heat = np.exp((picked.score - highest[places]) / WARMTH)
        shares = shares * heat / np.bincount(places, weights=heat)[places]
    result: NDArray[np.float64] = np.sqrt(shares)
    return result
