"""How far the right sentence is from the first place, over all questions of our own: `python -m benchmarks.learning`.

Prints, for each set of `benchmarks/labelled.py`, the mean reciprocal rank of the first sentence that answers, and the
chance that an answerable question gets more confidence than another (the area under the ROC curve). These questions are
harder than the dev cases: they avoid the words of the sentences that answer them.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks.abstaining import area
from benchmarks.labelled import Labelled, labelled, questions, set_of
from interop_assistant.abstaining import signals
from interop_assistant.bootstrap import build_assistant
from interop_assistant.settings import Settings


def main() -> None:
    """Ask and print."""
    sets: dict[str, list[tuple[Labelled, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        frequencies = asked.parts.lexical.document_frequencies
        for one in questions(asked):
            made = labelled(asked, one)
            if made is not None and made.candidates:
                found = signals(made.question, made.hits, made.candidates, frequencies)
                sets[set_of(one)].append((made, found.confidence))
    print("set                 questions  answerable  first right sentence (MRR)  answerable or not (area)")
    for name, rows in sets.items():
        print(
            f"{name:20}{len(rows):9}  {sum(m.asked.answerable for m, _ in rows):10}  {reciprocal(rows):26.3f}", end=""
        )
        given, right = np.array([c for _, c in rows]), np.array([float(m.asked.answerable) for m, _ in rows])
        print(f"  {area(given, right):24.3f}")


def reciprocal(rows: list[tuple[Labelled, float]]) -> float:
    """The mean of 1 / the rank of the first sentence that answers, where one was found at all."""
    ranks = [one.grades.index(1.0) + 1 for one, _ in rows if 1.0 in one.grades]
    return sum(1 / rank for rank in ranks) / len(ranks)


if __name__ == "__main__":
    main()
