"""Made-up standards with the shipped embedder: what a person would draw is found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from interop_assistant.comparing import candidates, compare
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
    for left, right, pairs in (
        (crosswalk.left, crosswalk.right, crosswalk.pairs),
        (crosswalk.right, crosswalk.left, {(b, a) for a, b in crosswalk.pairs}),
    ):
        for address, found in candidates(left, right, vectors, 5).items():
            wanted = {b for a, b in pairs if a == address.partition("#")[2]}
            assert not wanted or wanted & {other.partition("#")[2] for other, _ in found}, address


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
