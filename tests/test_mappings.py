"""The laws of mappings."""

import pytest

from interop_assistant.domain.mappings import CriterionMapping, Difference, DifferenceKind, SetRelation


@pytest.mark.parametrize("relation", SetRelation)
def test_mirroring_a_relation_twice_gives_it_back(relation: SetRelation) -> None:
    """What lies in what, turned round twice, is what it was."""
    assert relation.mirrored.mirrored is relation


def test_only_containment_has_a_direction() -> None:
    """A subset seen from the other side is a superset; the other relations read the same from both."""
    turned = {relation for relation in SetRelation if relation.mirrored is not relation}
    assert turned == {SetRelation.SUBSET_OF, SetRelation.SUPERSET_OF}


def test_mirroring_a_mapping_twice_gives_it_back() -> None:
    """Nothing is lost when a mapping is read from the other side."""
    mapping = CriterionMapping(
        left="a@1#1.1",
        right="b@2#3",
        relation=SetRelation.SUBSET_OF,
        strength=0.7,
        rationale="both ask for a water plan",
        only_left=("yearly",),
        only_right=("in public",),
        differences=(Difference(DifferenceKind.THRESHOLD, "12 months", "24 months"),),
        left_fingerprint="aa",
        right_fingerprint="bb",
    )
    turned = mapping.mirrored
    assert (turned.left, turned.only_left, turned.left_fingerprint) == ("b@2#3", ("in public",), "bb")
    assert turned.differences[0].left == "24 months"
    assert turned.mirrored == mapping
