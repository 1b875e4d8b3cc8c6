"""At which of two levels two standards are compared: by criterion where both texts are there, else by topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from interop_assistant.domain.mappings import Comparison
from interop_assistant.domain.overlaps import Overlap
from interop_assistant.domain.standards import Topic
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.exchanging import format_named
from interop_assistant.overlapping.forms import FORMS, write
from interop_assistant.overlapping.narrowing import narrowed
from interop_assistant.overlapping.rows import overlap_of, sides_in
from interop_assistant.overlapping.sides import Side
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Shelves
from interop_assistant.topics import topic_named

Criteria = Callable[[str, str], Comparison]
"""How the criteria of two sources, by their ids, lie to each other."""
Sides = tuple[Side, Side]


class Level(StrEnum):
    """What is compared."""

    TOPIC = "topic"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a file of two sides, of one topic or all; without a level the finest that there is."""

    left: str
    right: str
    form: str = "json"
    level: Level | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Levels:
    """Both levels over one library."""

    names: Names
    shelf: Shelf
    shelves: Shelves
    criteria: Criteria

    def overlap(self, left: str, right: str, topic: str | None = None) -> Overlap:
        """By topic. `NotFound` for an unknown name, edition or topic, `WrongUsage` for one text twice."""
        return self._overlap(self._sides(left, right), self._topic(topic))

    def file(self, wish: Wish) -> bytes:
        """The file of the level that fits. `WrongUsage` where the level or the format asked for is not to be had."""
        format_named(wish.form)
        sides, topic = self._sides(wish.left, wish.right), self._topic(wish.topic)
        hindrance = hindrance_of(sides)
        if wish.level is not Level.TOPIC and hindrance is None:
            try:
                return format_named(wish.form).write(self._criteria(sides, topic))
            except (WrongUsage, NotFound) as error:  # a text without numbered requirements, or none on the topic
                if wish.level is Level.CRITERION or not self.names.registry.topics:
                    raise
                hindrance = str(error)
        if wish.level is Level.CRITERION or wish.form not in FORMS:
            raise without_criteria(wish, self._overlap(sides, topic), hindrance)
        return write(replace(self._overlap(sides, topic), hindrance=hindrance), wish.form)

    def _sides(self, left: str, right: str) -> Sides:
        return sides_in(left, right, self.names, self.shelf, self.shelves)

    def _topic(self, name: str | None) -> Topic | None:
        return topic_named(self.names.registry.topics, name) if name is not None else None

    def _overlap(self, sides: Sides, topic: Topic | None) -> Overlap:
        topics = self.names.registry.topics
        if not topics:
            raise NotFound(
                "The topics ship with the corpus, which this library is without.",
                next_step="Compare by criterion, or start without --no-corpus.",
            )
        wanted = (topic,) if topic else topics
        return overlap_of(sides, wanted, self.names, self.shelf, self.shelves, whole=topic is None)

    def _criteria(self, sides: Sides, topic: Topic | None) -> Comparison:
        left, right = (side.text for side in sides)
        if left is None or right is None:
            raise NotFound(hindrance_of(sides) or "", next_step="Bring it with `interop-assistant ingest`.")
        found = self.criteria(left.id, right.id)
        return narrowed(found, topic, (left.language, right.language)) if topic else found


def hindrance_of(sides: Sides) -> str | None:
    """Why the criteria cannot be compared; None where both texts are there."""
    lacking = [side.called for side in sides if side.text is None]
    return f"The library holds no text of requirements of {' and '.join(lacking)}." if lacking else None


def without_criteria(wish: Wish, found: Overlap, hindrance: str | None) -> WrongUsage:
    """The error for what only criteria give."""
    what = f"A file of the format {wish.form} holds criteria." if wish.form not in FORMS else ""
    why = hindrance or "You asked for topics."
    return WrongUsage(
        f"{what} {why}".strip(),
        next_step=found.next_step or f"By topic there are {', '.join(FORMS)}.",
    )
