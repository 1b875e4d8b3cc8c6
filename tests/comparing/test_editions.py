"""Two editions of one standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from interop_assistant.comparing import compare
from interop_assistant.comparing.editions import Change, EditionChange, changes
from interop_assistant.domain.mappings import Comparison, CriterionMapping, SetRelation
from interop_assistant.errors import WrongUsage
from interop_assistant.ports import Vector
from tests.comparing.crosswalks import FISH, side
from tests.fakes_embedder import HashingEmbedder

WORDS = HashingEmbedder()
FIRST = """
# Water
1.1 A water balance shall be drawn up each year.
1.2 Effluent shall be treated before it is discharged into a river.
1.3 Wells of neighbours shall be tested for arsenic and their owners shall be told of the results.
# People
2.1 Wages shall be paid each month in full.
2.2 Children under 15 shall not be employed in any task.
2.3 Smoke detectors shall be fitted in dormitories.
"""
SECOND = """
# Water
1.1 A water balance shall be drawn up each year.
1.2 Effluent shall be treated and measured before it is discharged into a river.
# People
2.1 Children under 15 shall not be employed in any task.
2.2 Wages shall be paid each month in full.
# Biodiversity
3.1 Hedges shall be planted along the fence.
"""


def vectors(texts: Sequence[str]) -> dict[str, Vector]:
    return dict(zip(texts, WORDS.embed_texts(texts), strict=True))


def told(found: Sequence[EditionChange]) -> dict[str, Change]:
    """What became of each number of the first edition, and what is new."""
    return {
        address.replace("@1#", ":").replace("@2#", "+"): one.change
        for one in found
        for address in one.before or one.after
    }


def mapping(left: str, right: str, strength: float) -> CriterionMapping:
    return CriterionMapping(f"S@1#{left}", f"S@2#{right}", SetRelation.INTERSECTS_WITH, strength, "made up")


def made(*pairs: CriterionMapping) -> Comparison:
    """A comparison of two editions with these pairs, and gaps for the rest."""
    first, second = side("S", FIRST, "1"), side("S", SECOND, "2")
    ends = {end for one in pairs for end in (one.left, one.right)}
    none = SetRelation.NO_RELATIONSHIP
    gaps = [CriterionMapping(c.address, None, none, 0.9, "gap") for c in first.criteria if c.address not in ends]
    gaps += [CriterionMapping(None, c.address, none, 0.9, "gap") for c in second.criteria if c.address not in ends]
    return Comparison(first, second, (*pairs, *gaps), 0.5, 0.5)


def test_each_criterion_has_its_fate() -> None:
    """Kept and moved by their words, changed where words came in, deleted and added where there is no counterpart."""
    found = told(changes(compare(side("S", FIRST, "1"), side("S", SECOND, "2"), vectors)))
    assert found == {
        "S:1.1": Change.KEPT,
        "S:1.2": Change.CHANGED,
        "S:1.3": Change.DELETED,
        "S:2.1": Change.MOVED,
        "S:2.2": Change.MOVED,
        "S:2.3": Change.DELETED,
        "S+3.1": Change.ADDED,
    }


def test_one_that_became_two_is_split_and_two_that_became_one_are_merged() -> None:
    """The shape of the mappings tells."""
    found = told(changes(made(mapping("1.2", "1.2", 0.9), mapping("1.2", "3.1", 0.8))))
    assert found["S:1.2"] is Change.SPLIT
    found = told(changes(made(mapping("1.2", "1.2", 0.9), mapping("1.3", "1.2", 0.8))))
    assert (found["S:1.2"], found["S:1.3"]) == (Change.MERGED, Change.MERGED)


def test_a_chain_is_cut_at_its_weakest_link() -> None:
    """One that became two, the second of which is also another's: every criterion stands in one change only."""
    found = changes(made(mapping("1.2", "1.2", 0.9), mapping("1.2", "3.1", 0.5), mapping("1.3", "3.1", 0.8)))
    ends = [end for one in found for end in (*one.before, *one.after)]
    assert len(ends) == len(set(ends)) == 11
    assert told(found)["S:1.2"] is Change.CHANGED
    assert told(found)["S:1.3"] is Change.CHANGED


def test_an_edition_against_itself_is_kept() -> None:
    """Nothing changes where nothing changed."""
    assert {one.change for one in changes(compare(side("S", FIRST), side("S", FIRST), vectors))} == {Change.KEPT}


def test_two_standards_are_no_editions() -> None:
    """Changes are asked of one standard only."""
    with pytest.raises(WrongUsage, match="not two editions"):
        changes(compare(FISH.left, FISH.right, vectors))


def test_another_obligation_is_a_change() -> None:
    """The same words that bind less than before have changed."""
    second = side("S", FIRST, "2")
    weaker = replace(second.criteria[0], obligation=type(second.criteria[0].obligation).SHOULD)
    second = replace(second, criteria=(weaker, *second.criteria[1:]))
    found = changes(compare(side("S", FIRST, "1"), second, vectors))
    assert found[0].change is Change.CHANGED
