"""Candidates become chances, and chances become pairs: which criteria ask about the same matter."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interop_assistant.comparing.matching import Candidates, match
from interop_assistant.comparing.naming import named
from interop_assistant.comparing.reading import Read
from interop_assistant.comparing.terms import Places
from interop_assistant.ports import Vector

# Logistic regression over two views of a pair, both the same from both sides: its score, and how far it is above the
# next best of its row and of its column. Fitted by `python -m benchmarks.crosswalk --fit`.
SCORE, LEAD, BIAS = 0.68, 0.41, -5.05
FITTED_ON = math.log(286 * 345) / 2  # the lists it was fitted on
PRIOR = (
    0.5  # few of so many are counterparts: in a short list a chance is higher (chosen on `tests.comparing.crosswalks`)
)
LEAST_CHANCE = 0.30  # below it a criterion has no equivalent
SHARE_OF_BEST = 0.70  # of the best chance of its row or its column: a split or a merger has several such pairs
STRANGE, NEAR = 0.30, 0.40
"""Cosine of texts and of their words, added: of standards on unlike matters even the best pairs lie below the first,
of criteria on one matter all but some lie above the second, also where one is a line and the other a page."""
FARTHEST = 8.0  # spreads: a longer lead says no more
QUOTED = 0.97  # the chance where one text names the number of the other
SAME = 0.99  # and where both texts are the same

Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of places with the chance of each that both ask about the same matter, in [0, 1].

    ``pairs`` are those chosen, by row. ``nearest_right`` has the best candidate of each row and its chance,
    ``nearest_left`` that of each column; every criterion has one.
    """

    pairs: Mapping[tuple[int, int], float]
    nearest_right: Mapping[int, tuple[int, float]]
    nearest_left: Mapping[int, tuple[int, float]]


def align(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> Alignment:
    """Which criteria go together, N to N."""
    found = match(left, right, vectors)
    chances = chances_of(found)
    likely = chances >= LEAST_CHANCE * SHARE_OF_BEST
    cells = zip(found.left[likely].tolist(), found.right[likely].tolist(), strict=True)
    kept = dict(zip(cells, chances[likely].tolist(), strict=True))
    twins = same(left, right)
    for pair in kept.keys() - twins:
        if left[pair[0]].plain == right[pair[1]].plain:
            kept[pair] = 0.0  # each of several that say the same has its own twin
    kept |= {pair: max(QUOTED, kept.get(pair, 0.0)) for pair in named(left, right)}
    kept |= dict.fromkeys(twins, SAME)
    return Alignment(chosen(kept), nearest(found.left, found.right, chances), nearest(found.right, found.left, chances))


def ordered(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> list[tuple[int, int, float]]:
    """Candidates as places and chance: those that a text names or repeats, then by score."""
    found = match(left, right, vectors)
    sure = {**dict.fromkeys(named(left, right), QUOTED), **dict.fromkeys(same(left, right), SAME)}
    order = np.lexsort((found.right, found.left, -found.score))
    cells = zip(found.left[order].tolist(), found.right[order].tolist(), chances_of(found)[order].tolist(), strict=True)
    first = [(row, column, chance) for (row, column), chance in sorted(sure.items(), key=lambda one: (-one[1], one[0]))]
    return [*first, *(cell for cell in cells if cell[:2] not in sure)]


def chances_of(found: Candidates) -> Chances:
    """The chance of each candidate."""
    sizes = math.log((int(found.left.max()) + 1) * (int(found.right.max()) + 1)) / 2
    logits = SCORE * found.score + LEAD * leads_of(found) + BIAS - PRIOR * (sizes - FITTED_ON)
    related = np.clip((found.plain + found.shared - STRANGE) / (NEAR - STRANGE), 0, 1)
    chances: Chances = related / (1 + np.exp(-logits))
    return chances


def leads_of(found: Candidates) -> Chances:
    """How far each candidate is above the next best of its row and of its column, both added."""
    leads: Chances = np.clip(_lead(found.score, found.left) + _lead(found.score, found.right), -FARTHEST, FARTHEST)
    return leads


def _lead(score: Vector, places: Places) -> Chances:
    """How far each is above the best other one of its place; one that is alone leads by nothing."""
    count = int(places.max()) + 1
    order = np.lexsort((-score, places))
    first = np.searchsorted(places[order], np.arange(count))
    best, second = np.full(count, -np.inf), np.full(count, -np.inf)
    held = np.bincount(places, minlength=count)
    best[held > 0] = score[order[first[held > 0]]]
    second[held > 1] = score[order[first[held > 1] + 1]]
    rival = np.where(score >= best[places], second[places], best[places])
    lead: Chances = np.where(np.isfinite(rival), score - rival, 0.0)
    return lead


def chosen(chances: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Pairs that are likely, and not far below the best of their row or their column."""
    rows, columns = _highest(chances, 0), _highest(chances, 1)
    return {
        pair: chance
        for pair, chance in sorted(chances.items())
        if chance >= max(LEAST_CHANCE, SHARE_OF_BEST * min(rows[pair[0]], columns[pair[1]]))
    }


def _highest(chances: Mapping[tuple[int, int], float], side: int) -> dict[int, float]:
    highest: dict[int, float] = {}
    for pair, chance in chances.items():
        highest[pair[side]] = max(chance, highest.get(pair[side], 0.0))
    return highest


def nearest(places: Places, others: Places, chances: Chances) -> dict[int, tuple[int, float]]:
    """The best candidate of each place, and its chance."""
    order = np.lexsort((others, -chances, places))
    held, first = np.unique(places[order], return_index=True)
    best = order[first]
    return {
        place: (other, chance)
        for place, other, chance in zip(held.tolist(), others[best].tolist(), chances[best].tolist(), strict=True)
    }


def same(left: Sequence[Read], right: Sequence[Read]) -> set[tuple[int, int]]:
    """Criteria whose words are the same, each at most once: those of one number first, then in order."""
    waiting: dict[str, list[int]] = {}
    for place, one in enumerate(right):
        waiting.setdefault(one.plain, []).append(place)
    found: dict[int, int] = {}
    for by_number in (True, False):
        for place, one in enumerate(left):
            others = waiting.get(one.plain, []) if place not in found else []
            fits = [o for o in others if not by_number or right[o].criterion.number == one.criterion.number]
            if fits:
                others.remove(fits[0])
                found[place] = fits[0]
    return set(found.items())
