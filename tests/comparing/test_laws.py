"""The laws of a comparison by criterion, with words as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_assistant.comparing import candidates, compare
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.mappings import Comparison, CriterionMapping, DifferenceKind, SetRelation, Side
from interop_assistant.errors import WrongUsage
from interop_assistant.ports import Vector
from tests.comparing.crosswalks import FISH, METALS, criterion
from tests.fakes_embedder import HashingEmbedder

WORDS = HashingEmbedder()
RECIPES = """
# Bread
1 Knead the dough for ten minutes.
2 Let it rise until it has doubled.
# Soup
3 Peel the carrots and slice the leek.
4 Simmer gently, then season to taste.
"""


def vectors(texts: Sequence[str]) -> dict[str, Vector]:
    return dict(zip(texts, WORDS.embed_texts(texts), strict=True))


def sided(scheme: str, *texts: str, obligation: Obligation | None = None, title: str = "") -> Side:
    """A side of these texts, numbered from 1."""
    made = [
        criterion(str(n), text, scheme=scheme, order=n, obligation=obligation, title=title)
        for n, text in enumerate(texts, 1)
    ]
    return Side(scheme, "1", f"{scheme}-1", scheme, tuple(made))


def only_pair(left: str, right: str, **of_right: Obligation) -> CriterionMapping:
    """The mapping of two texts that are made to go together: one names the other."""
    found = compare(sided("A", f"{left}"), sided("B", f"{right}", **of_right), vectors)
    pairs = [one for one in found.mappings if one.left and one.right]
    assert len(pairs) == 1, found.mappings
    return pairs[0]


def turned(found: Comparison) -> set[CriterionMapping]:
    return {one.mirrored for one in found.mappings}


PARTS = st.lists(
    st.sampled_from(
        "water plan shall publish yearly workers contractors 12 months sites permit not audit should record".split()
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=7), st.lists(PARTS, min_size=1, max_size=7))
def test_swapping_the_sides_mirrors_everything(left: list[str], right: list[str]) -> None:
    """What is compared from the right is what was compared from the left, row by row and to the last digit."""
    a, b = sided("A", *left), sided("B", *right)
    there, back = compare(a, b, vectors), compare(b, a, vectors)
    assert turned(there) == set(back.mappings)
    assert (there.coverage_left, there.coverage_right) == (back.coverage_right, back.coverage_left)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=7), st.lists(PARTS, min_size=1, max_size=7))
def test_every_criterion_stands_in_a_mapping(left: list[str], right: list[str]) -> None:
    """No criterion of either side is forgotten, and a gap has the nearest of the other side and no relation."""
    a, b = sided("A", *left), sided("B", *right)
    found = compare(a, b, vectors)
    assert {one.left for one in found.mappings if one.left} == {one.address for one in a.criteria}
    assert {one.right for one in found.mappings if one.right} == {one.address for one in b.criteria}
    for one in found.mappings:
        assert 0 <= one.strength <= 1
        assert one.rationale
        if one.left is None or one.right is None:
            assert one.relation is SetRelation.NO_RELATIONSHIP
            assert one.nearest in {c.address for c in (*a.criteria, *b.criteria)}
        else:
            assert one.relation is not SetRelation.NO_RELATIONSHIP


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=6), st.sampled_from(Obligation), st.sampled_from(Obligation))
def test_equal_is_never_said_across_differences(texts: list[str], mine: Obligation, other: Obligation) -> None:
    """Where a difference was found, or the obligations are not the same, no row says equal."""
    a, b = sided("A", *texts, obligation=mine), sided("B", *reversed(texts), obligation=other)
    for one in compare(a, b, vectors).mappings:
        assert one.relation is not SetRelation.EQUAL or (mine is other and not one.differences)


def test_a_list_against_itself_is_identical() -> None:
    """Each criterion is equal to itself and to no other, and nothing is missing on either side."""
    found = compare(FISH.left, FISH.left, vectors)
    assert all(one.left == one.right and one.relation is SetRelation.EQUAL for one in found.mappings)
    assert (found.coverage_left, found.coverage_right, len(found.mappings)) == (1, 1, len(FISH.left.criteria))


def test_repeated_texts_are_paired_one_to_one() -> None:
    """A sentence that a list has many times is not mapped on all its copies."""
    told = ["The site shall keep records."] * 12
    pairs = [(one.left, one.right) for one in compare(sided("A", *told), sided("B", *told), vectors).mappings]
    assert pairs == [(f"A@1#{n}", f"B@1#{n}") for n in range(1, 13)]


def test_standards_on_unlike_matters_have_nothing_in_common() -> None:
    """Of recipes and a mining standard nothing is covered, and every criterion is told with its nearest."""
    recipes = sided("Kitchen", *[line.split(" ", 1)[1] for line in RECIPES.strip().splitlines() if line[0] != "#"])
    found = compare(recipes, METALS.left, vectors)
    assert (found.coverage_left, found.coverage_right) == (0, 0)
    assert len(found.mappings) == len(recipes.criteria) + len(METALS.left.criteria)


def test_an_empty_side_is_refused_with_what_to_do() -> None:
    """A source without requirements is named, with the command that shows what was read of it."""
    with pytest.raises(WrongUsage, match=r"Empty .*interop-assistant criteria empty-1"):
        compare(FISH.left, Side("E", "1", "empty-1", "Empty", ()), vectors)


def test_an_address_twice_is_refused() -> None:
    """Two criteria with one address could not be told apart in any mapping: the address is named."""
    one = FISH.left.criteria[0]
    with pytest.raises(WrongUsage, match=one.address):
        compare(replace(FISH.left, criteria=(one, one)), FISH.right, vectors)


def test_one_criterion_a_side_is_compared() -> None:
    """The smallest comparison has a result."""
    one = only_pair("Publish a water plan each year.", "The water plan is published each year.")
    assert {"water", "plan"} <= set(one.common)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Records shall be kept for 5 years.", "Records shall be kept for 3 years.", DifferenceKind.THRESHOLD),
        ("Water shall be tested annually.", "Water shall be tested monthly.", DifferenceKind.THRESHOLD),
        ("Pay at least 15 euros.", "Pay at most 15 euros.", DifferenceKind.THRESHOLD),
        ("Dams shall be inspected.", "Dams should be inspected.", DifferenceKind.OBLIGATION),
        ("Sites shall discharge effluent.", "Sites shall not discharge effluent.", DifferenceKind.OBLIGATION),
        ("Workers shall be trained in safety.", "Contractors shall be trained in safety.", DifferenceKind.SCOPE),
        ("All workers shall be insured.", "All permanent workers shall be insured.", DifferenceKind.SCOPE),
        ("Dams shall be inspected.", "Dams shall be inspected, except where they are dry.", DifferenceKind.SCOPE),
    ],
)
def test_a_difference_is_told_and_forbids_equal(left: str, right: str, kind: DifferenceKind) -> None:
    """Other numbers, another obligation or another scope is told with its words, and the relation is not equal."""
    one = only_pair(left, right)
    assert kind in {difference.kind for difference in one.differences}
    assert one.relation is not SetRelation.EQUAL


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Notify within 24 hours of an escape.", "Notify within one day of an escape."),
        ("Audit the site every year.", "Audit the site annually."),
        ("Keep it for 12 months.", "Keep it for one year."),
        ("Keep 1,000 kg of salt.", "Keep 1000 kg of salt."),
    ],
)
def test_the_same_amount_in_other_words_is_no_difference(left: str, right: str) -> None:
    """Units of time and ways of writing a number are brought to one form."""
    assert not [one for one in only_pair(left, right).differences if one.kind is DifferenceKind.THRESHOLD]


def test_what_only_one_side_asks_is_told_in_its_words() -> None:
    """The words of only one side stand in its text as it writes them, and not in what is common."""
    left, right = "Publish a water plan and consult neighbours.", "Publish a water plan."
    one = only_pair(left, right)
    assert one.relation is SetRelation.SUPERSET_OF
    assert one.only_right == ()
    assert any("neighbours" in told for told in one.only_left)
    assert all(told in left for told in one.only_left)


@pytest.mark.parametrize(
    "text",
    [
        "Moved to B@1#3.",
        "See B, criterion 3.",
        "As clause B 3 asks.",
    ],
)
def test_a_number_that_a_text_names_is_resolved_first(text: str) -> None:
    """A criterion that names one of the other standard goes with it, however unlike the words are."""
    right = sided("B", "Bake bread.", "Milk the cows.", "Repair the roof.", "Paint the fence.")
    pairs = {(one.left, one.right) for one in compare(sided("A", text), right, vectors).mappings if one.right}
    assert ("A@1#1", "B@1#3") in pairs


def test_a_number_without_its_standard_names_nothing() -> None:
    """ "See 3" is a reference within its own standard."""
    right = sided("B", "Bake bread.", "Milk the cows.", "Repair the roof.", "Paint the fence.")
    found = compare(sided("A", "See 3 for the rest of this."), right, vectors)
    assert not [one for one in found.mappings if one.left and one.right]


def test_candidates_begin_with_what_is_named_and_fall() -> None:
    """What a text names stands first; then the nearest, none twice; each criterion has as many as were asked for."""
    right = sided("B", "Bake bread.", "Milk the cows.", "Repair the roof of the stable.", "Paint the fence.")
    found = candidates(sided("A", "See B, criterion 4.", "Repair the stable."), right, vectors, 3)
    assert found["A@1#1"][0][0] == "B@1#4"
    assert found["A@1#2"][0][0] == "B@1#3"
    for some in found.values():
        assert len({address for address, _ in some}) == len(some) == 3
        assert all(0 <= chance <= 1 for _, chance in some)


def test_candidates_are_the_same_pairs_from_both_sides() -> None:
    """A chance does not depend on which side asks."""
    there = {(a, b): chance for a, some in candidates(FISH.left, FISH.right, vectors, 99).items() for b, chance in some}
    back = {(b, a): chance for a, some in candidates(FISH.right, FISH.left, vectors, 99).items() for b, chance in some}
    assert there == back
