"""Overlaps: two schemes side by side by topic and by what their profiles say of the systems behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from interop_assistant.domain.answers import Citation, citation_as_dict


class Presence(StrEnum):
    """Where something was found. ``NOT_FOUND`` says nothing of what a scheme covers: only that no words were found."""

    BOTH = "both"
    ONLY_LEFT = "only_left"
    ONLY_RIGHT = "only_right"
    NOT_FOUND = "not_found"

    @property
    def mirrored(self) -> Presence:
        """The same read from the right."""
        return _MIRRORED.get(self, self)


_MIRRORED = {Presence.ONLY_LEFT: Presence.ONLY_RIGHT, Presence.ONLY_RIGHT: Presence.ONLY_LEFT}


@dataclass(frozen=True, slots=True)
class Cell:
    """What was found of one thing at one side: the best passages, the best first; none where nothing was found.

    The markers of these citations mean nothing: `Overlap.citations` numbers them. ``places`` is how many places there
    are in all; ``codes`` are what a program compares; ``note`` is what qualifies it. `ValueError` where more is shown
    than there is.
    """

    citations: tuple[Citation, ...] = ()
    places: int = 0
    codes: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if self.places < len(self.citations):
            raise ValueError(f"{len(self.citations)} passages are shown of {self.places}")

    @property
    def found(self) -> bool:
        """Whether anything was found."""
        return bool(self.citations)


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing compared. ``key`` is the code of a topic or the name of a field of profiles.

    ``common``, ``only_left`` and ``only_right`` are codes where both sides have some: what one side does not say
    is not its difference from the other.
    """

    key: str
    label: str
    left: Cell = NOTHING
    right: Cell = NOTHING

    @property
    def presence(self) -> Presence:
        """Where it was found."""
        if self.left.found and self.right.found:
            return Presence.BOTH
        if self.left.found or self.right.found:
            return Presence.ONLY_LEFT if self.left.found else Presence.ONLY_RIGHT
        return Presence.NOT_FOUND

    @property
    def common(self) -> tuple[str, ...]:
        """The codes of both, in order of their names."""
        return tuple(sorted(set(self.left.codes) & set(self.right.codes)))

    @property
    def only_left(self) -> tuple[str, ...]:
        """The codes that only the left side has, as far as both are known."""
        return _without(self.left, self.right)

    @property
    def only_right(self) -> tuple[str, ...]:
        """The codes that only the right side has, as far as both are known."""
        return _without(self.right, self.left)

    @property
    def mirrored(self) -> Row:
        """The same row read from the right."""
        return Row(self.key, self.label, self.right, self.left)


def _without(mine: Cell, theirs: Cell) -> tuple[str, ...]:
    return tuple(code for code in mine.codes if code not in theirs.codes) if theirs.codes else ()


@dataclass(frozen=True, slots=True)
class End:
    """One side: its id and names, what was read of it, and what the reader must know of that.

    ``edition``, ``source_id`` and ``title`` are those of the text of requirements that was read, None where none was;
    ``as_of`` is how far the profile reaches, None where none was read; ``bring`` says which text to bring for a
    comparison by criterion, None where the library holds one.
    """

    id: str
    name: str
    called: str
    edition: str | None = None
    source_id: str | None = None
    title: str | None = None
    as_of: str | None = None
    notes: tuple[str, ...] = ()
    bring: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The side of the JSON contract."""
        told = {"id": self.id, "name": self.name, "called": self.called, "edition": self.edition}
        text = {"source_id": self.source_id, "title": self.title, "as_of": self.as_of}
        return {**told, **text, "notes": list(self.notes), "bring": self.bring}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two schemes by topic, and by the systems behind them.

    Laws: what is found is cited, and only that; swapping the sides mirrors everything. ``hindrance`` is why the
    criteria could not be compared though the library holds both texts.
    """

    left: End
    right: End
    topics: tuple[Row, ...]
    systems: tuple[Row, ...] = ()
    hindrance: str | None = None

    @property
    def mirrored(self) -> Overlap:
        """The same comparison read from the right."""
        topics, systems = (tuple(row.mirrored for row in rows) for rows in (self.topics, self.systems))
        return Overlap(self.right, self.left, topics, systems, self.hindrance)

    def with_presence(self, presence: Presence) -> tuple[Row, ...]:
        """The topics found there."""
        return tuple(row for row in self.topics if row.presence is presence)

    @property
    def counts(self) -> dict[Presence, int]:
        """How many topics were found where."""
        return {one: len(self.with_presence(one)) for one in Presence}

    @property
    def coverage_left(self) -> float | None:
        """The share of the left side's topics that the right side has too; None where the left side has none."""
        return _share(self.counts[Presence.BOTH], self.counts[Presence.ONLY_LEFT])

    @property
    def coverage_right(self) -> float | None:
        """The share of the right side's topics that the left side has too; None where the right side has none."""
        return _share(self.counts[Presence.BOTH], self.counts[Presence.ONLY_RIGHT])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each place once, numbered from 1 in order of first use."""
        return tuple(replace(one, marker=marker) for marker, one in enumerate(self._places.values(), start=1))

    @property
    def _places(self) -> dict[tuple[str, int, int], Citation]:
        found: dict[tuple[str, int, int], Citation] = {}
        for cell in self._cells:
            for one in cell.citations:
                found.setdefault(_place(one), one)
        return found

    @property
    def _cells(self) -> Iterator[Cell]:
        for row in (*self.topics, *self.systems):
            yield from (row.left, row.right)

    @property
    def next_step(self) -> str | None:
        """What a comparison by criterion needs, in one line; None where the library has all of it."""
        wanted = [end.bring for end in (self.left, self.right) if end.bring]
        if not wanted:
            return self.hindrance
        return f"To compare criterion by criterion, ingest {' and '.join(wanted)}, each with --kind requirements."

    def as_dict(self) -> dict[str, Any]:
        """The comparison of the JSON contract, made of lists, dicts, strings and numbers."""
        markers = {key: marker for marker, key in enumerate(self._places, start=1)}
        return {
            "level": "topic",
            "left": self.left.as_dict(),
            "right": self.right.as_dict(),
            "counts": {presence.value: count for presence, count in self.counts.items()},
            "coverage": {"left": self.coverage_left, "right": self.coverage_right},
            "topics": [_row(row, markers) for row in self.topics],
            "systems": [_row(row, markers) for row in self.systems],
            "note": UNKNOWN,
            "next_step": self.next_step,
            "citations": [citation_as_dict(one) for one in self.citations],
        }


UNKNOWN = "Not found is not “does not cover”: it only says that the library holds no words on it."


def _share(both: int, alone: int) -> float | None:
    return both / (both + alone) if both + alone else None


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.source_id, citation.start, citation.end


def _row(row: Row, markers: dict[tuple[str, int, int], int]) -> dict[str, Any]:
    told = {"key": row.key, "label": row.label, "presence": row.presence.value}
    codes = {"common": list(row.common), "only_left": list(row.only_left), "only_right": list(row.only_right)}
    sides = {"left": _cell(row.left, markers), "right": _cell(row.right, markers)}
    return {**told, **codes, **sides}


def _cell(cell: Cell, markers: dict[tuple[str, int, int], int]) -> dict[str, Any]:
    shown = [markers[_place(one)] for one in cell.citations]
    return {"citations": shown, "places": cell.places, "codes": list(cell.codes), "note": cell.note}
