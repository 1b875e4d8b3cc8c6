"""Logistic regression with ridge, and what is said of a score: balanced accuracy, AUROC, calibration error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]

ROUNDS = 60
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Fitted:
    """Means and deviations of the columns, their weights, and the bias."""

    means: Numbers
    deviations: Numbers
    weights: Numbers
    bias: float

    def scores(self, rows: Numbers) -> Numbers:
        """The probability of each row."""
        total = (rows - self.means) / self.deviations @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def fit(rows: Numbers, truth: Truth, ridge: float) -> Fitted:
    """Weights by Newton's method on standardised columns; the bias is not held back."""
    means, deviations = rows.mean(axis=0), rows.std(axis=0) + SMALL
    columns = np.c_[(rows - means) / deviations, np.ones(len(rows))]
    held = np.diag([*[ridge] * rows.shape[1], SMALL])
    weights = np.zeros(columns.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (likely - truth) + held @ weights
        curve = (columns * (likely * (1 - likely))[:, None]).T @ columns + held
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < SMALL:
            break
    return Fitted(means, deviations, weights[:-1], float(weights[-1]))


def folds(groups: Sequence[str], count: int, seed: int) -> Iterator[Truth]:
    """For each fold which rows are left out; the rows of a group stay together."""
    order = np.random.default_rng(seed).permutation(sorted(set(groups)))
    fold_of = {group: at % count for at, group in enumerate(order)}
    numbers = np.array([fold_of[group] for group in groups])
    return (numbers == fold for fold in range(count))


def balanced_accuracy(said: Truth, truth: Truth) -> float:
    """The mean of the shares of true and of false ones that are told rightly."""
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def auroc(scores: Numbers, truth: Truth) -> float:
    """How often a true one scores above a false one; a tie counts half."""
    above = scores[truth][:, None] - scores[~truth][None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def calibration_error(scores: Numbers, truth: Truth, bins: int = 10) -> float:
    """The expected calibration error over bins of equal width."""
    which = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(scores[which == b].mean() - truth[which == b].mean()) * (which == b).mean() for b in set(which)]
    return float(sum(gaps))
