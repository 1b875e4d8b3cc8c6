"""Topics out of texts of requirements that somebody brought."""

from __future__ import annotations

import pytest

from interop_assistant.domain.overlaps import Presence, Row
from interop_assistant.overlapping.topical import names_in, naming_of
from tests.overlapping.conftest import Library


def row(library: Library, left: str, right: str, code: str) -> Row:
    return next(one for one in library.overlap(left, right).topics if one.key == code)


def test_the_text_comes_before_the_profile(library: Library) -> None:
    """Where the library holds the text of a scheme, its requirements are shown first, then the profile's words."""
    cell = row(library, "amber", "dune", "T08").left
    assert [one.source_id for one in cell.citations][:2] == ["amber-new", "amber-new"]
    assert cell.citations[-1].source_id == "looked-for"
    assert "criterion" not in cell.citations[0].quote
    assert cell.citations[0].quote.endswith("five years.")


def test_a_heading_counts_more_than_a_word(library: Library) -> None:
    """A requirement under the topic's heading stands before one that only has its word; all places are counted."""
    cell = row(library, "amber@2.0", "dune", "T08").left
    assert cell.places == 3
    assert all("Showers" not in one.quote for one in cell.citations)


def test_an_edition_is_its_text_alone(library: Library) -> None:
    """A profile does not tell editions apart: of an edition with a text only that text is read."""
    assert {one.source_id for one in row(library, "amber@1", "dune", "T09").left.citations} == {"amber-old"}
    assert not row(library, "amber@1", "dune", "T08").left.found
    assert not row(library, "amber@v2.0", "dune", "T09").left.found


def test_two_editions_of_one_scheme(library: Library) -> None:
    """Two editions are compared by their texts and called by them; one profile does not tell two systems apart."""
    found = library.overlap("amber@1", "amber")
    assert (found.left.called, found.right.called) == ("ASR 1", "ASR 2.0")
    assert found.systems == ()
    assert row(library, "amber@1", "amber@2.0", "T08").presence is Presence.ONLY_RIGHT
    assert row(library, "amber@1", "amber@2.0", "T09").presence is Presence.ONLY_LEFT


def test_a_text_is_read_in_its_language(library: Library) -> None:
    """Topics are looked for under the names that they have in the language of the text."""
    cell = row(library, "brine@v7", "dune", "T08").left
    assert [one.source_id for one in cell.citations] == ["brine-text"]


def test_a_text_of_no_known_scheme(library: Library) -> None:
    """A text whose scheme has no profile is a side by its scheme or its id; its system is not known."""
    for name in ("Mill Code", "mill code@3", "mill-text"):
        found = library.overlap(name, "amber")
        assert found.left.source_id == "mill-text"
        assert not any(one.left.found for one in found.systems)
        assert "no profile" in " ".join(found.left.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The nature of each contract shall be explained.", set()),
        ("Nature and ecosystems shall be protected.", {"nature", "ecosystems"}),
        ("An ecosystem of applications shall be kept.", set()),
        ("Protected areas shall not be entered.", {"protected areas"}),
        ("A plan for biodiversity shall be made.", {"biodiversity"}),
    ],
)
def test_a_word_with_several_meanings_needs_another(text: str, said: set[str]) -> None:
    """A single word names a topic where it is of its label; others need a second one, or to be a phrase."""
    names = ("Biodiversity and land", "biodiversity", "nature", "ecosystem", "protected area")
    assert naming_of(names).words_in(text) == said


def test_the_quick_look_misses_nothing(shipped: Library) -> None:
    """Whatever names a topic passes the quick look before it."""
    for topic in shipped.tables.registry.topics:
        for language in topic.labels:
            naming = naming_of(names_in(topic, language))
            for name in names_in(topic, language):
                for said in (name, name.upper(), f"The {name}s of it", name.replace(" ", "-")):
                    assert naming.may_be_in(said) or not naming.pattern.search(said)
