"""Two names become the rows of a comparison: each cell with the places where the library says so."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.citing import citation
from interop_assistant.domain.overlaps import Cell, Overlap, Row
from interop_assistant.domain.standards import Topic
from interop_assistant.overlapping.sides import Side, sides_of
from interop_assistant.overlapping.systems import FIELDS, on_system
from interop_assistant.overlapping.topical import Heap, Holdings, on_topic
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Shelves
from interop_assistant.topics import topic_named


def overlap(left: str, right: str, names: Names, shelf: Shelf, shelves: Shelves, topic: str | None = None) -> Overlap:
    """How two schemes lie to each other, each named as people do, as ``scheme@edition`` or by the id of a source.

    With ``topic`` only that row. `NotFound` offers the nearest names and topics; `WrongUsage` for one text twice.
    """
    wanted = names.registry.topics if topic is None else (topic_named(names.registry.topics, topic),)
    return overlap_of(sides_in(left, right, names, shelf, shelves), wanted, names, shelf, shelves, whole=topic is None)


def sides_in(left: str, right: str, names: Names, shelf: Shelf, shelves: Shelves) -> tuple[Side, Side]:
    """The two sides that names mean in a library."""
    return sides_of(left, right, names.registry, shelf, shelves.sources())


def overlap_of(
    sides: tuple[Side, Side],
    topics: Sequence[Topic],
    names: Names,
    shelf: Shelf,
    shelves: Shelves,
    *,
    whole: bool = True,
) -> Overlap:
    """The rows of these topics; with ``whole`` those of the systems, unless both are editions of one scheme."""
    held = holdings(sides, names, shelf, shelves)
    left, right = sides
    by_topic = (Row(one.code, one.label, *(celled(on_topic(side, one, held)) for side in sides)) for one in topics)
    by_field = (Row(field, label, *(celled(on_system(side, field, held)) for side in sides)) for field, label in FIELDS)
    return Overlap(left.end, right.end, tuple(by_topic), tuple(by_field) if whole and left.id != right.id else ())


def holdings(sides: Sequence[Side], names: Names, shelf: Shelf, shelves: Shelves) -> Holdings:
    """What these sides are looked up in."""
    return Holdings(names, shelf, {side.text.id: shelves.passages_of(side.text.id) for side in sides if side.text})


def celled(heap: Heap) -> Cell:
    """What was found as citations; `Overlap.citations` numbers them."""
    cited = tuple(citation(one.passage, one.source, 0, one.start, one.end) for one in heap.told)
    return Cell(cited, heap.places, heap.codes, heap.note)
