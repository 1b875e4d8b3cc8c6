"""What the ranker and the confidence that rests on it are worth: `python -m benchmarks.abstaining [FILE]`.

FILE is what `scripts/train_ranker.py --check` wrote; by default the one kept here: the questions of every fourth
cluster of `benchmarks/labelled.py`, rated by a net that had not seen those clusters. The shipped ranker was trained on
all of them, so it cannot be judged by them. Printed: the reciprocal rank of the first sentence that answers for several
weights of the score that the product had before (`ranking.SCORE`), the line from both to a chance (`SLOPE`, `LEVEL`),
the area under the curve of "has an answer", the line from the summed odds to a confidence (`abstaining.WEIGHT`,
`BIAS`), and for each threshold how many answerable and unanswerable questions would be answered (the risk-coverage
curve).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.logistic import auroc, fit
from interop_assistant.ranking import SCORE

KEPT = Path(__file__).parent / "out_of_fold.npz"
RIDGE = 0.1
NEVER = -30.0  # log odds
WRITTEN_LATER = ("guidance-", "procedures-", "relations-", "schemes-")
"""How the ids of questions begin that were written for training; they avoid the words of what answers them."""

Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Rated:
    """A question with the ratings, scores and grades of its sentences, and which are gaps: ``(sentences,)`` each."""

    id: str
    answerable: bool
    ratings: Rows
    scores: Rows
    grades: Rows
    gaps: Rows

    @property
    def odds(self) -> float:
        """The log of the summed odds of the rated sentences that are no gaps."""
        return float(np.logaddexp.reduce(np.where(self.gaps, NEVER, self.ratings)))


def main() -> None:
    """Read and print."""
    rated = read(Path(sys.argv[1]) if len(sys.argv) > 1 else KEPT)
    print(f"{len(rated)} questions, {sum(one.answerable for one in rated)} answerable")
    for weight in (0.0, 4.0, 6.0, SCORE, 10.0, 14.0):
        print(f"score x {weight:4}: reciprocal rank {reciprocal(rated, weight):.3f}")
    print(f"score alone : reciprocal rank {reciprocal(rated, 1e6):.3f}")
    print("chance      :", line(*pairs(rated)))
    cases = [one for one in rated if not one.id.startswith(WRITTEN_LATER)]
    print("confidence  :", line(np.array([one.odds for one in cases]), truth(cases)))
    for name, some in (("cases", cases), ("written to train", [one for one in rated if one not in cases])):
        print(f"{name}: {len(some)} questions, area {auroc(np.array([one.odds for one in some]), truth(some)):.3f}")
        for least in np.arange(-1.0, 2.0, 0.5):
            print(f"  summed odds from {least:4.1f}: {told(some, least)}")


def read(path: Path) -> list[Rated]:
    """The questions of a file."""
    with np.load(path) as held:
        ends = np.cumsum(held["sizes"])
        parts = [np.split(held[name].astype(np.float64), ends[:-1]) for name in ("ratings", "scores", "grades", "gaps")]
        ids, has = [str(one) for one in held["ids"]], [bool(one) for one in held["answerable"]]
    return [Rated(*row) for row in zip(ids, has, *parts, strict=True)]


def reciprocal(rated: Sequence[Rated], weight: float) -> float:
    """The mean of 1 / the rank of the first sentence that answers, where one was found at all."""
    ranks = [
        1 + int(np.argmax(one.grades[np.argsort(-(one.ratings + weight * one.scores), kind="stable")] == 1))
        for one in rated
        if (one.grades == 1).any()
    ]
    return float(np.mean([1 / rank for rank in ranks]))


def pairs(rated: Sequence[Rated]) -> tuple[Rows, NDArray[np.bool_]]:
    """What is rated of each sentence, and whether it answers."""
    known = [one for one in rated if one.grades.any() or not one.answerable]
    values = np.concatenate([one.ratings + SCORE * one.scores for one in known])
    return values, np.concatenate([one.grades == 1 for one in known])


def line(values: Rows, right: NDArray[np.bool_]) -> str:
    """The logistic line through one signal."""
    fitted = fit(values[:, None], right, RIDGE)
    slope = float(fitted.weights[0] / fitted.deviations[0])
    return f"slope {slope:.2f}, level {fitted.bias - slope * float(fitted.means[0]):.2f}"


def truth(rated: Sequence[Rated]) -> NDArray[np.bool_]:
    """Which of them have an answer."""
    return np.array([one.answerable for one in rated])


def told(rated: Sequence[Rated], least: float) -> str:
    """How many of both kinds would be answered."""
    answered, has = np.array([one.odds >= least for one in rated]), truth(rated)
    return f"{answered[has].mean():.3f} answerable, {answered[~has].mean():.3f} unanswerable are answered"


if __name__ == "__main__":
    main()
