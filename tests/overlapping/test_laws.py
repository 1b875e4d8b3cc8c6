"""What holds for every comparison by topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.overlaps import Cell, End, Overlap, Presence, Row
from interop_assistant.profiles import SECTIONS
from tests.overlapping.conftest import Library

PAIRS = (
    ("irma", "copper-mark"), ("responsiblesteel", "tsm"), ("fsc", "itsci"), ("asi", "kimberley-process"),
    ("rmap", "eu-conflict-minerals"), ("4c", "rra"),
)  # fmt: skip


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(scope="module")
def found(pair: tuple[str, str], shipped: Library) -> Overlap:
    return shipped.overlap(*pair)


def test_swapping_the_sides_mirrors_everything(pair: tuple[str, str], found: Overlap, shipped: Library) -> None:
    """The comparison from the right is the mirror of that from the left, and mirroring twice changes nothing."""
    assert shipped.overlap(*reversed(pair)) == found.mirrored
    assert found.mirrored.mirrored == found


def test_every_topic_has_one_row(found: Overlap, shipped: Library) -> None:
    """Each fixed topic stands in one row, and the counts add up to all of them."""
    assert [row.key for row in found.topics] == [topic.code for topic in shipped.tables.registry.topics]
    assert sum(found.counts.values()) == len(found.topics)


def test_a_quote_is_the_text_of_its_passage(found: Overlap, shipped: Library) -> None:
    """Each citation gives the exact characters of a passage of the library, once, numbered from 1."""
    held = {one.id: one for passages in shipped.books.held.values() for one in passages}
    for number, one in enumerate(found.citations, start=1):
        assert one.quote == held[one.passage_id].quote(one.start, one.end)
        assert one.marker == number
    assert len({(one.source_id, one.start, one.end) for one in found.citations}) == len(found.citations)


def test_what_is_found_is_what_the_profiles_name(pair: tuple[str, str], found: Overlap, shipped: Library) -> None:
    """Without texts a topic is found exactly at those whose profiles name it, with words to show for it."""
    left, right = (shipped.tables.registry.profile(name).topic_codes for name in pair)
    for row in found.topics:
        assert (row.left.found, row.right.found) == (row.key in left, row.key in right)


def test_a_system_is_told_by_the_profile_of_its_side(found: Overlap) -> None:
    """What stands in a row of the systems is from the section of that field in the side's own profile."""
    for row in found.systems:
        for cell, end in ((row.left, found.left), (row.right, found.right)):
            for one in cell.citations:
                assert one.scheme == end.id
                assert one.headings[-1] == SECTIONS[row.key]


def test_markers_of_the_json_lead_to_the_citations(found: Overlap) -> None:
    """In the JSON every cell names citations that are there, and every citation stands in a cell."""
    told = found.as_dict()
    rows = [*told["topics"], *told["systems"]]
    markers = {marker for row in rows for side in ("left", "right") for marker in row[side]["citations"]}
    assert markers == {one["marker"] for one in told["citations"]}
    assert told["level"] == "topic"


def place(start: int) -> Citation:
    return Citation(0, "p", "s", "t", "n", SourceKind.PROFILE, start, start + 1, "x")


CODES = some.lists(some.sampled_from("abcd"), unique=True).map(tuple)
CELLS = some.builds(
    lambda starts, more, codes: Cell(tuple(place(one) for one in starts), len(starts) + more, codes),
    some.lists(some.integers(0, 9), unique=True, max_size=3),
    some.integers(0, 3),
    CODES,
)
ROWS = some.lists(some.builds(Row, some.text("T0", max_size=3), some.just("label"), CELLS, CELLS), max_size=6)


@given(ROWS, ROWS)
def test_counts_and_shares(topics: list[Row], systems: list[Row]) -> None:
    """Mirroring swaps the shares and counts; a share lies in [0, 1], and is None only where a side has no topic."""
    one = Overlap(End("l", "L", "L"), End("r", "R", "R"), tuple(topics), tuple(systems))
    assert one.mirrored.coverage_left == one.coverage_right
    assert {presence.mirrored: count for presence, count in one.counts.items()} == one.mirrored.counts
    own = one.counts[Presence.BOTH] + one.counts[Presence.ONLY_LEFT]
    assert (one.coverage_left is None) == (own == 0)
    assert one.coverage_left is None or 0 <= one.coverage_left <= 1
    assert {(o.source_id, o.start) for o in one.citations} == {
        (o.source_id, o.start) for row in (*topics, *systems) for cell in (row.left, row.right) for o in cell.citations
    }


@given(CELLS, CELLS)
def test_what_only_one_has(left: Cell, right: Cell) -> None:
    """Codes are common or of one side only, and nothing is told of a side of which no codes are known."""
    row = Row("assurance", "Assurance", left, right)
    assert set(row.common) == set(left.codes) & set(right.codes)
    assert set(row.only_left) == (set(left.codes) - set(right.codes) if right.codes else set())
    assert row.mirrored.only_left == row.only_right


def test_more_cannot_be_shown_than_there_is() -> None:
    """A cell that shows more passages than it counts cannot be made."""
    with pytest.raises(ValueError, match="1 passages are shown of 0"):
        Cell((place(1),), 0)
