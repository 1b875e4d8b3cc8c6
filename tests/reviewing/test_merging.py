"""The laws of laying decisions over proposals, over any decisions on a small comparison."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.comparing import compare
from interop_assistant.comparing.vectors import kept_by
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation
from interop_assistant.domain.mappings import (
    Comparison,
    CriterionMapping,
    MappingStatus,
    SetRelation,
    Side,
    fingerprint,
)
from interop_assistant.reviewing import reviewed
from interop_assistant.reviewing.merging import is_gap, is_related
from tests.fakes_embedder import HashingEmbedder
from tests.parts import MemoryCatalogue

LEFT = ("The site shall keep a record of the water it takes.", "Waste water shall be treated.", "Wages are paid.")
RIGHT = ("A record of water taken should be kept.", "Waste water shall be treated before it leaves.")


def side(scheme: str, texts: tuple[str, ...]) -> Side:
    criteria = tuple(
        Criterion(
            address=f"{scheme}@1#{number}",
            source_id=scheme,
            scheme=scheme,
            edition="1",
            number=str(number),
            title="",
            text=text,
            obligation=Obligation.SHALL,
            parent=None,
            leaf=True,
            kind=CriterionKind.REQUIREMENT,
            headings=(),
            ancestors=(),
            page_start=None,
            page_end=None,
            start=0,
            end=len(text),
            spans=((0, len(text)),),
            order=number,
        )
        for number, text in enumerate(texts, start=1)
    )
    return Side(scheme, "1", scheme, scheme, criteria)


def compared(left: tuple[str, ...] = LEFT, right: tuple[str, ...] = RIGHT) -> Comparison:
    vectors = kept_by(MemoryCatalogue(), "hashing", HashingEmbedder().embed_texts)
    return compare(side("a", left), side("b", right), vectors)


FOUND = compared()
MINE, OTHERS = (tuple(one.address for one in side.criteria) for side in (FOUND.left, FOUND.right))
PRINTS = {one.address: fingerprint(one) for side in (FOUND.left, FOUND.right) for one in side.criteria}
PAIRS = [*product(MINE, OTHERS), *((one, None) for one in MINE), *((None, one) for one in OTHERS)]


@st.composite
def decisions(draw: st.DrawFn) -> CriterionMapping:
    """A decision on any pair or gap; of some the text was another one then."""
    left, right = draw(st.sampled_from(PAIRS))
    both = left is not None and right is not None
    relation = draw(st.sampled_from(list(SetRelation))) if both else SetRelation.NO_RELATIONSHIP
    status = draw(st.sampled_from([MappingStatus.CONFIRMED, MappingStatus.REJECTED, MappingStatus.PROPOSED]))
    prints = [
        PRINTS.get(end or "", "") and draw(st.sampled_from([PRINTS[end or ""], "0ther"])) for end in (left, right)
    ]
    return CriterionMapping(
        left, right, relation, 0.5, "by hand", status=status, author="A", date="2026-01-01",
        left_fingerprint=prints[0], right_fingerprint=prints[1],
    )  # fmt: skip


@given(st.lists(decisions(), max_size=8))
def test_laws(said: list[CriterionMapping]) -> None:
    """Each criterion stands in a row, each pair once, each decision as decided, and coverage counts what is related."""
    found = reviewed(FOUND, said)
    rows = {(one.left, one.right): one for one in found.mappings}
    assert len(rows) == len(found.mappings)
    for place, addresses in (("left", MINE), ("right", OTHERS)):
        assert {getattr(one, place) for one in found.mappings} - {None} == set(addresses)
        covered = {getattr(one, place) for one in found.mappings if is_related(one)}
        assert getattr(found, f"coverage_{place}") == pytest.approx(len(covered) / len(addresses))
        for address in addresses:
            mine = [one for one in found.mappings if getattr(one, place) == address]
            assert (
                any(is_related(one) or is_gap(one) for one in mine)
                or (address, None) in rows
                or (None, address) in rows
            )
    for pair, one in {(one.left, one.right): one for one in said}.items():
        if one.status is not MappingStatus.PROPOSED:
            assert rows[pair].author == "A"
            assert rows[pair].status in (one.status, MappingStatus.SUSPECT)
        elif pair in rows:
            assert rows[pair].author == "machine"


@given(st.lists(decisions(), max_size=8))
def test_the_other_way_round_it_is_mirrored(said: list[CriterionMapping]) -> None:
    """Swapping the sides mirrors the reviewed comparison too."""
    turned = reviewed(compare_turned(), [one.mirrored for one in said])
    plain = reviewed(FOUND, said)
    assert {one.mirrored for one in turned.mappings} == set(plain.mappings)
    assert (turned.coverage_left, turned.coverage_right) == (plain.coverage_right, plain.coverage_left)


def compare_turned() -> Comparison:
    rows = tuple(one.mirrored for one in FOUND.mappings)
    return Comparison(FOUND.right, FOUND.left, rows, FOUND.coverage_right, FOUND.coverage_left)


def test_what_is_taken_back_is_the_machines_again() -> None:
    """A decision and its withdrawal leave the comparison as it was proposed."""
    first = next(one for one in FOUND.mappings if one.left and one.right)
    said = replace(first, status=MappingStatus.REJECTED, author="A")
    assert reviewed(FOUND, [said]) != FOUND
    assert reviewed(FOUND, [said, replace(said, status=MappingStatus.PROPOSED)]) == FOUND


def test_a_changed_text_makes_its_decisions_suspect_and_no_others() -> None:
    """Suspect is what was decided on other words; the decision stays readable, with its author."""
    pairs = [one for one in FOUND.mappings if one.left and one.right]
    said = [replace(one, status=MappingStatus.CONFIRMED, author="A") for one in pairs]
    after = reviewed(compared((LEFT[0].replace("keep", "publish"), *LEFT[1:])), said)
    suspect = {one.left for one in after.mappings if one.status is MappingStatus.SUSPECT}
    assert suspect == {"a@1#1"}
    assert {one.author for one in after.mappings if one.status is MappingStatus.SUSPECT} == {"A"}


def test_what_was_rejected_covers_nothing_even_when_its_text_changed() -> None:
    """A rejection whose text changed is asked again, and does not count as covered meanwhile."""
    said = [
        replace(one, status=MappingStatus.REJECTED, author="A", left_fingerprint="0ther")
        for one in FOUND.mappings
        if one.left and one.right
    ]
    after = reviewed(FOUND, said)
    assert {one.status for one in after.mappings if one.left and one.right} == {MappingStatus.SUSPECT}
    assert (after.coverage_left, after.coverage_right) == (0, 0)
