"""YAML with line numbers: what is read knows where it stood, so that an error can say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from interop_assistant.errors import WrongUsage

# The one in C is ten times faster; a build of PyYAML without it has only the other.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_CHARACTERS = 200_000
SHOWN = 60  # characters of a wrong value that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """A value with the file and the line, from 1, on which it begins."""

    file: str
    node: Any

    @property
    def line(self) -> int:
        """The line."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, what: str, next_step: str) -> WrongUsage:
        """An error at this place."""
        return WrongUsage(f"{self.file}, line {self.line}: {what}", next_step=next_step)

    def table(self, known: tuple[str, ...]) -> dict[str, Place]:
        """The fields of a table that are filled in.

        `WrongUsage` for a field that is not known or stands twice, and for no table.
        """
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("a table was expected here.", f"Write fields such as '{known[0]}: ...'.")
        return dict(self._fields(set(known), f"Known fields: {', '.join(known)}."))

    def free_table(self) -> dict[str, Place]:
        """The same with any names."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("a table was expected here.", "Write 'KEY: ...' on each line.")
        return dict(self._fields(None, ""))

    def _fields(self, known: set[str] | None, next_step: str) -> Iterator[tuple[str, Place]]:
        seen: set[str] = set()
        for key, value in self.node.value:
            name, at = str(key.value), Place(self.file, key)
            if known is not None and name not in known:
                raise at.wrong(f"unknown field '{name[:SHOWN]}'.", next_step)
            if name in seen:
                raise at.wrong(f"field '{name}' stands twice.", "Leave one out.")
            seen.add(name)
            if not is_empty(value):
                yield name, Place(self.file, value)

    def items(self) -> list[Place]:
        """The items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("a list was expected here.", "Begin each item with '- '.")
        return [Place(self.file, item) for item in self.node.value]

    def text(self, most: int) -> str:
        """Text that is not blank; white space is folded."""
        if not isinstance(self.node, yaml.ScalarNode) or is_empty(self.node):
            raise self.wrong("text was expected here.", "Write it after the colon.")
        found = " ".join(str(self.node.value).split())
        if not found or len(found) > most:
            raise self.wrong(f"the text has {len(found)} characters.", f"Give 1 to {most}.")
        return found

    def exact(self) -> str:
        """Text as it stands: a quotation is not folded."""
        self.text(MOST_CHARACTERS)
        return str(self.node.value)

    def number(self) -> int:
        """A whole number from 0."""
        found = self.text(20)
        if not found.isascii() or not found.isdigit():
            raise self.wrong(f"'{found}' is no whole number.", "Give one, such as 12.")
        return int(found)

    def yes(self) -> bool:
        """true or false."""
        found = self.text(20).casefold()
        if found not in ("true", "false"):
            raise self.wrong(f"'{found}' is neither true nor false.", "Write true or false.")
        return found == "true"


def is_empty(node: Any) -> bool:
    """Whether a field is there without a value."""
    return isinstance(node, yaml.ScalarNode) and bool(node.tag.endswith(":null"))


def placed(text: str, name: str) -> Place:
    """The document in a YAML (or JSON) text; `WrongUsage` with the line for what is none."""
    if len(text) > MOST_CHARACTERS:
        raise WrongUsage(f"{name} has {len(text):,} characters.", next_step=f"At most {MOST_CHARACTERS:,} are read.")
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise WrongUsage(f"{name}{where}: it is not YAML: {problem}.", next_step="Correct it.") from None
    if node is None:
        raise WrongUsage(f"{name} is empty.", next_step="Begin it with 'scheme: ...' and 'title: ...'.")
    return Place(name, node)


def each(place: Place | None, read: Callable[[Place], Any]) -> tuple[Any, ...]:
    """Each item of a list that may be missing, read."""
    return tuple(read(item) for item in place.items()) if place else ()
