"""Lists within clauses: which list an item goes on with, and what it stands under."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.criteria.drafts import Draft
from interop_assistant.criteria.labels import list_mark, roman_value
from interop_assistant.domain.documents import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Item:
    """An open list item: how deep it is set, the form and value of its mark, its draft."""

    level: int
    form: str
    value: int
    draft: Draft

    @property
    def next(self) -> tuple[str, int]:
        """The form and value of the item that would go on with the list."""
        return self.form, self.value + 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item belongs: the form and value of its mark, and what it stands under."""

    form: str
    value: int
    parent: Draft | None


class Lists:
    """The lists that are open, the outermost first."""

    def __init__(self) -> None:
        self.open: list[Item] = []
        self.running: tuple[str, int] | None = None  # of the outermost list: it may go on after the next heading

    def end(self) -> None:
        """Close all: a paragraph or a heading stands between."""
        self.open = []

    def place(self, mark: str, level: int, owner: Draft | None) -> Place | None:
        """Where an item with this mark belongs; None where it neither goes on nor begins. ``owner``: of a new list."""
        readings = _readings(mark)
        going_on = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].next in readings), None)
        if going_on is not None:
            item = self.open[going_on]
            del self.open[going_on:]
            return Place(*item.next, item.draft.parent)
        form, value = readings[-1]
        if value != 1 and (self.open or readings[-1] != self.running):
            return None
        while self.open and (any(item.form == form for item in self.open) or (level and self.open[-1].level > level)):
            self.open.pop()  # a list that begins ends those of its own form, and those set deeper
        return Place(form, value, self.open[-1].draft if self.open else owner)

    def add(self, level: int, place: Place, draft: Draft) -> None:
        """The item was opened at its place."""
        self.open.append(Item(level, place.form, place.value, draft))
        self.running = self.open[0].next


def _readings(mark: str) -> list[tuple[str, int]]:
    """What a mark may be, as form and value, the likelier last: ``i`` is a letter or, more often, a roman one."""
    if mark.isdigit():
        return [("1", int(mark))]
    letter = [("a", ord(mark) - 96)] if len(mark) == 1 else []
    roman = [("i", roman_value(mark))] if not set(mark) - set("ivxl") else []
    return letter + roman


def mark_of(block: Block, text: str) -> tuple[str | None, int]:
    """The mark of a list item and its length in the text (0 where a reader took it out); (None, 0) for other blocks."""
    if block.kind is BlockKind.LIST_ITEM and block.number:
        mark = block.number.strip("().").lower()
        return (mark if mark.isdigit() or (mark.isalpha() and mark.isascii() and _readings(mark)) else None), 0
    found = list_mark(text) if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else None
    return found or (None, 0)
