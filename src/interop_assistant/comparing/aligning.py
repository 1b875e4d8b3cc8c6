"""Likeness becomes chances, and chances become pairs: which criteria ask about the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interop_assistant.comparing.likeness import Likeness, Matrix
from interop_assistant.comparing.reading import Read

# Logistic regression over three views of a pair, all the same from both sides: its score, how far it is above the next
# best of its row and of its column, and its nearest parts. Fitted by `python -m benchmarks.crosswalk --fit`.
SCORE, LEAD, BEST, BIAS = 0.66, 0.44, 3.08, -5.11
LEAST_CHANCE = 0.30  # below it a criterion has no equivalent
SHARE_OF_BEST = 0.60  # of the best chance of its row or its column: a split or a merger has several such pairs
QUOTED = 0.97  # the chance where one text names the number of the other

_KIND = r"(?:criterion|criteria|clause|requirement|indicator|section|principle|chapter|no\.?)"


@dataclass(frozen=True, slots=True)
class Alignment:
    """``chances`` of every pair, shape ``(left, right)`` in [0, 1], and the pairs chosen, by row."""

    chances: Matrix
    pairs: tuple[tuple[int, int], ...]

    def nearest_right(self, row: int) -> int:
        """The column of the best candidate of a row."""
        return int(self.chances[row].argmax())

    def nearest_left(self, column: int) -> int:
        """The row of the best candidate of a column."""
        return int(self.chances[:, column].argmax())


def align(left: Sequence[Read], right: Sequence[Read], found: Likeness) -> Alignment:
    """Which criteria go together, N to N. Swapping the sides transposes the result."""
    chances = chances_of(found)
    for row, column in {*quoted(left, right), *((row, column) for column, row in quoted(right, left))}:
        chances[row, column] = QUOTED
    return Alignment(chances, tuple((int(row), int(column)) for row, column in np.argwhere(chosen(chances))))


def chances_of(found: Likeness) -> Matrix:
    """The chance of each pair that both ask about the same matter."""
    leads = lead(found.score) + lead(found.score.T).T
    logits = SCORE * found.score + LEAD * leads + BEST * found.best + BIAS
    chances: Matrix = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return chances


def lead(score: Matrix) -> Matrix:
    """How far each pair is above the best other one of its row; a row of one has no other, and leads by nothing."""
    if score.shape[1] < 2:
        return np.zeros_like(score)
    ordered = np.sort(score, axis=1)
    best, next_best = ordered[:, -1:], ordered[:, -2:-1]
    found: Matrix = score - np.where(score >= best, next_best, best)
    return found


def chosen(chances: Matrix) -> NDArray[np.bool_]:
    """Pairs that are likely, and not far below the best of their row or their column."""
    of_row = chances >= SHARE_OF_BEST * chances.max(axis=1, keepdims=True)
    of_column = chances >= SHARE_OF_BEST * chances.max(axis=0, keepdims=True)
    likely: NDArray[np.bool_] = (chances >= LEAST_CHANCE) & (of_row | of_column)
    return likely


def quoted(left: Sequence[Read], right: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """Pairs in which the left text names the right standard, or its edition, and the number."""
    if not right:
        return
    by_number = {one.criterion.number.lower().strip("."): column for column, one in enumerate(right)}
    names = {re.escape(name) for one in right[:1] for name in (one.criterion.scheme, one.criterion.edition) if name}
    if not names:
        return
    cited = re.compile(rf"\b(?:{'|'.join(sorted(names))})[\s,:#@v-]*(?:{_KIND}\s*)?([\w]+(?:\.[\w]+)*)", re.IGNORECASE)
    for row, one in enumerate(left):
        yield from ((row, column) for column in _named(cited, one.text, by_number))


def _named(cited: re.Pattern[str], text: str, by_number: Mapping[str, int]) -> Iterator[int]:
    for match in cited.finditer(text):
        column = by_number.get(match.group(1).lower())
        if column is not None:
            yield column
