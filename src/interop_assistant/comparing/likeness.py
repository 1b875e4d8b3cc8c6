"""How alike each criterion of one standard is to each of another, seen in several ways that do not depend on length.

All matrices have the shape ``(left, right)``. Swapping the sides transposes every one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interop_assistant.comparing.reading import Read
from interop_assistant.ports import Vector

Matrix = NDArray[np.float32]

# What each view counts in the mean, chosen on the even chapters of OWASP ASVS 4.0.3 (`python -m benchmarks.crosswalk`).
MEANING, WORDS, FOUND, PARTS, PATHS = 1.0, 0.4, 0.4, 0.5, 0.5
TOTAL = MEANING + WORDS + 2 * FOUND + PARTS + PATHS
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25 (Robertson and Zaragoza 2009)
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` is the mean of all views in standard deviations; ``best`` the cosine of the two nearest parts."""

    score: Matrix
    best: Matrix


def likeness(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> Likeness:
    """Both matrices. ``vectors`` holds a unit vector for each of `all_texts` of both sides."""
    meaning = rows([one.text for one in left], vectors) @ rows([one.text for one in right], vectors).T
    paths = rows([one.path for one in left], vectors) @ rows([one.path for one in right], vectors).T
    best = best_parts(left, right, vectors)
    counts, others = counted(left, right)
    score = (
        MEANING * standard(meaning)
        + WORDS * standard(weighed(counts, others))
        + FOUND * standard(bm25(counts, others))
        + FOUND * standard(bm25(others, counts).T)
        + PARTS * standard(best)
        + PATHS * standard(paths)
    ) / TOTAL
    return Likeness(score.astype(np.float32), best)


def rows(texts: Sequence[str], vectors: Mapping[str, Vector]) -> Matrix:
    """The vectors of texts, shape ``(texts, dimension)``."""
    return np.stack([vectors[text] for text in texts]).astype(np.float32)


def best_parts(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> Matrix:
    """The cosine of the nearest parts of each pair: a page that holds a line is near it."""
    cosines = rows([part for one in left for part in one.parts], vectors) @ (
        rows([part for one in right for part in one.parts], vectors).T
    )
    by_right = np.maximum.reduceat(cosines, starts(right), axis=1)
    best: Matrix = np.maximum.reduceat(by_right, starts(left), axis=0)
    return best


def starts(side: Sequence[Read]) -> NDArray[np.int64]:
    """Where the parts of each criterion begin among those of all."""
    return np.cumsum([0, *(len(one.parts) for one in side)])[:-1]


def counted(left: Sequence[Read], right: Sequence[Read]) -> tuple[Matrix, Matrix]:
    """How often each stem stands in each criterion, shape ``(criteria, stems)``; the stems are those of both sides."""
    known: dict[str, int] = {}
    for one in (*left, *right):
        for stem in one.stems:
            known.setdefault(stem, len(known))
    made = []
    for side in (left, right):
        table = np.zeros((len(side), max(1, len(known))), np.float32)
        for at, one in enumerate(side):
            for stem, times in Counter(one.stems).items():
                table[at, known[stem]] = times
        made.append(table)
    return made[0], made[1]


def weighed(counts: Matrix, others: Matrix) -> Matrix:
    """Cosine of TF-IDF vectors, the rarity counted over both sides."""
    holding = (counts > 0).sum(axis=0) + (others > 0).sum(axis=0)
    rarity = np.log((1 + len(counts) + len(others)) / (1 + holding)) + 1
    sides = [np.where(table > 0, 1 + np.log(np.maximum(table, 1)), 0) * rarity for table in (counts, others)]
    left, right = (side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), SMALL) for side in sides)
    found: Matrix = (left @ right.T).astype(np.float32)
    return found


def bm25(queries: Matrix, documents: Matrix) -> Matrix:
    """BM25 of each query in each document."""
    lengths = documents.sum(axis=1, keepdims=True)
    holding = (documents > 0).sum(axis=0)
    rarity = np.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
    norm = SATURATION * (1 - LENGTH + LENGTH * lengths / max(float(lengths.mean()), 1.0))
    found: Matrix = (queries @ (rarity * documents * (SATURATION + 1) / (documents + norm)).T).astype(np.float32)
    return found


def standard(matrix: Matrix) -> Matrix:
    """In standard deviations around the mean."""
    found: Matrix = (matrix - matrix.mean()) / max(float(matrix.std()), SMALL)
    return found
