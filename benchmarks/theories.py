"""How well elements of theories of change are placed on the framework: python -m benchmarks.theories.

The first 90 statements were there when the threshold was chosen and the framework's definitions were mended, so they
are no fair test; those after them were written when both were final, and were not tuned on. Some belong nowhere.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from interop_assistant.domain.theories import Element, Level, Placed, Theory
from interop_assistant.embedders import build_embedder
from interop_assistant.manifest import shipped_corpus
from interop_assistant.settings import Settings
from interop_assistant.theorising.framework import load_framework
from interop_assistant.theorising.placing import THRESHOLD, place_all
from interop_assistant.topics import load_topics

STATEMENTS = Path(__file__).with_name("theories.csv")
FIRST = 90  # statements that were tuned on
THRESHOLDS = (0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50)


def main() -> None:
    """Print, for each threshold and set, how many are placed rightly, placed wrongly, and left out rightly."""
    with STATEMENTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    placed = placings(rows)
    pairs = list(zip(rows, placed, strict=True))
    print("threshold  set    placed rightly  of placed  left out rightly  all right")
    for threshold in THRESHOLDS:
        print(line(threshold, "tuned", pairs[:FIRST]))
        print(line(threshold, "fresh", pairs[FIRST:]))


def placings(rows: Sequence[dict[str, str]]) -> list[Placed]:
    """Where each statement lands, in the order of the file."""
    by_level: dict[str, list[Element]] = {level.value: [] for level in Level}
    for number, row in enumerate(rows):
        by_level[row["level"]].append(Element(f"s{number}", row["text"]))
    theory = Theory("statements", "Statements", **{level: tuple(found) for level, found in by_level.items()})
    settings, corpus = Settings(), shipped_corpus()
    embedder = build_embedder(settings.embedder, settings.threads)
    found = place_all((theory,), load_framework(corpus), load_topics(corpus), embedder.embed_texts)[0]
    by_id = {one.element.id: one for one in found}
    return [by_id[f"s{number}"] for number in range(len(rows))]


def line(threshold: float, name: str, pairs: Sequence[tuple[dict[str, str], Placed]]) -> str:
    """One line of the table."""
    said = [(row["node"], one.nearest if (one.score or 0) >= threshold else None) for row, one in pairs]
    belong = [(node, found) for node, found in said if node]
    right = sum(node == found for node, found in belong)
    placed = sum(found is not None for _, found in said)
    out = sum(found is None for node, found in said if not node)
    mark = "*" if threshold == THRESHOLD else " "
    share = f"{right}/{placed}"
    return (
        f"{threshold:.2f}{mark}      {name}  {right}/{len(belong)} ({right / len(belong):.0%})    {share:>7}"
        f"    {out}/{len(said) - len(belong)}               {(right + out) / len(said):.0%}"
    )


if __name__ == "__main__":
    main()
