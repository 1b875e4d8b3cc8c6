"""What names become sides, what is told of them, and what cannot be compared."""

from __future__ import annotations

import pytest

from interop_assistant.errors import NotFound, WrongUsage
from tests.overlapping.conftest import Library


def test_the_newest_current_edition_is_meant_and_said(library: Library) -> None:
    """Of several texts the newest that nothing replaces is read, and the note says which and what else there is."""
    end = library.overlap("amber", "dune").left
    assert (end.source_id, end.edition) == ("amber-new", "2.0")
    assert "2.0 is read" in end.notes[0]
    assert "1" in end.notes[0].partition("it also holds")[2]


def test_which_text_to_bring(library: Library, bare: Library) -> None:
    """Without a text of a side, one line says which to ingest; with both there is none."""
    assert library.overlap("amber", "brine").next_step is None
    step = library.overlap("amber", "dune").next_step
    assert step is not None
    assert "--scheme dune" in step
    assert "--scheme amber" not in step
    assert "\n" not in (bare.overlap("amber", "dune").next_step or "\n")


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("amber", "amber", "both ASR"),
        ("ASR", "Amber Stewardship Rules", "both ASR"),
    ],
)
def test_one_scheme_twice(bare: Library, left: str, right: str, said: str) -> None:
    """One scheme on both sides is refused, by whatever names."""
    with pytest.raises(WrongUsage, match=said):
        bare.overlap(left, right)


@pytest.mark.parametrize("left", ["amber-new", "amber@2.0", "amber"])
def test_one_text_twice(library: Library, left: str) -> None:
    """One text on both sides is refused, by whatever names."""
    with pytest.raises(WrongUsage, match="same text"):
        library.overlap(left, "ASR@2.0")


def test_unknown_names_offer_the_nearest(shipped: Library) -> None:
    """A slip of the pen is answered with what is near, an owner of several with the choice."""
    with pytest.raises(NotFound, match=r"Did you mean .*IRMA"):
        shipped.overlap("IRMMA", "tsm")
    with pytest.raises(WrongUsage, match=r"'rmap'.*'rra'"):
        shipped.overlap("RMI", "tsm")
    with pytest.raises(NotFound, match="Known topics"):
        shipped.overlap("irma", "tsm", "watr")


def test_editions(library: Library, shipped: Library) -> None:
    """An edition that nobody knows is named with those there are; one that only a profile knows is noted."""
    with pytest.raises(NotFound, match=r"amber@1.*amber@2\.0.*ingest FILE"):
        library.overlap("amber@9", "dune")
    with pytest.raises(NotFound, match="does not tell editions apart"):
        shipped.overlap("irma@1.0", "irma")
    noted = shipped.overlap("irma@1.0", "tsm").left
    assert "does not tell editions apart" in noted.notes[0]


def test_a_party_of_which_nothing_is_held(bare: Library) -> None:
    """Who has neither a profile nor a text is not found, with what to bring."""
    with pytest.raises(NotFound, match=r"neither a profile nor requirements.*ingest FILE"):
        bare.overlap("amber", "iso-14001")


def test_one_topic(shipped: Library) -> None:
    """A topic by any of its names narrows the comparison to its row."""
    found = shipped.overlap("irma", "tsm", "mine waste")
    assert [row.key for row in found.topics] == ["T09"]
    assert found.systems == ()
