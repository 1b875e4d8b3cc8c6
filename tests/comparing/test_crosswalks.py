"""Made-up standards with the shipped embedder: what a person would draw is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from interop_assistant.comparing import compare
from interop_assistant.comparing.matching import match
from interop_assistant.comparing.reading import all_texts, read
from interop_assistant.domain.mappings import Comparison
from interop_assistant.embedders import build_embedder
from interop_assistant.ports import Vector
from tests.comparing.crosswalks import FISH, METALS, Crosswalk, side

EMBEDDER = build_embedder("minilm")


def vectors(texts: Sequence[str]) -> dict[str, Vector]:
    return dict(zip(texts, EMBEDDER.embed_texts(texts), strict=True))


def found_in(comparison: Comparison) -> set[tuple[str, str]]:
    numbers = {one.address: one.number for s in (comparison.left, comparison.right) for one in s.criteria}
    return {(numbers[one.left], numbers[one.right]) for one in comparison.mappings if one.left and one.right}


@pytest.mark.parametrize(("crosswalk", "floor"), [(FISH, 0.7), (METALS, 0.8)], ids=["terse", "wordy"])
def test_most_pairs_that_a_person_draws_are_proposed(crosswalk: Crosswalk, floor: float) -> None:
    """The F1 of pairs is above a floor, whether one side is a line and the other a page or both are lines."""
    found = found_in(compare(crosswalk.left, crosswalk.right, vectors))
    assert 2 * len(found & crosswalk.pairs) / (len(found) + len(crosswalk.pairs)) >= floor


@pytest.mark.parametrize("crosswalk", [FISH, METALS], ids=["terse", "wordy"])
def test_what_goes_together_ranks_high_from_both_sides(crosswalk: Crosswalk) -> None:
    """Of five candidates one is the counterpart, whichever side asks."""
    left, right = ([read(one) for one in s.criteria] for s in (crosswalk.left, crosswalk.right))
    found = match(left, right, vectors(all_texts([*left, *right])))
    scores = np.full((len(left), len(right)), -np.inf)
    scores[found.left, found.right] = found.score
    for table, pairs in ((scores, crosswalk.pairs), (scores.T, {(b, a) for a, b in crosswalk.pairs})):
        rows, columns = (left, right) if table is scores else (right, left)
        numbers = {one.criterion.number: place for place, one in enumerate(columns)}
        for row, one in enumerate(rows):
            wanted = {numbers[b] for a, b in pairs if a == one.criterion.number}
            assert not wanted or wanted & set(np.argsort(-table[row])[:5].tolist()), one.criterion.number


def test_terse_and_wordy_mirror_to_the_last_digit() -> None:
    """The shipped vectors do not make the sides unlike either."""
    there, back = compare(METALS.left, METALS.right, vectors), compare(METALS.right, METALS.left, vectors)
    assert {one.mirrored for one in there.mappings} == set(back.mappings)


def test_a_page_that_holds_a_line_is_found() -> None:
    """A criterion of several hundred words is read to its end, beyond what the embedder takes in at once."""
    filler = " ".join(
        f"The auditor notes observation {n} about paper forms in the archive of the office." for n in range(40)
    )
    pages = side("Page", f"1 {filler} Bats in old tunnels shall be counted each winter.\n2 {filler}\n3 {filler}")
    lines = side(
        "Line", "1 Count the bats in disused tunnels every winter.\n2 Wash the trucks.\n3 Insure the vehicles."
    )
    found = compare(lines, pages, vectors)
    (one,) = [m for m in found.mappings if m.left == "Line@1#1"]
    assert "Page@1#1" in (one.right, one.nearest)
