"""The numbers that Word counts itself: they are not in the text of a document, only the rule that makes them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

_PLACE = re.compile(r"%([1-9])")
MOST_LETTERED = 1000  # items that letters or roman numbers are made for
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: the format of its count, its pattern (``%1.%2``), where it begins."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


class Numbering:
    """The counters of one document, by id of the numbering and depth from 0."""

    def __init__(self, document: Any) -> None:
        self.levels = levels_of(document)
        self.ids = {number_id for number_id, _ in self.levels}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def is_counted(self, number_id: str, depth: int) -> bool:
        """Whether paragraphs at this level have numbers, and no bullets."""
        return self.levels.get((number_id, depth), Level("none")).form not in ("bullet", "none")

    def next(self, key: str, depth: int) -> str:
        """The next number: ``3``, ``b`` or ``iv``; ``4.2.1`` where the pattern holds the levels above, too."""
        counts = self.counts[key]
        level = self.levels.get((key, depth), Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        places = [int(place) - 1 for place in _PLACE.findall(level.pattern)]
        if len(places) < 2 and not re.search(r"[^\W\d_]", _PLACE.sub("", level.pattern)):
            return formatted(counts[depth], level.form)
        return _PLACE.sub(lambda found: self._shown(key, int(found[1]) - 1), level.pattern).strip(" .:()")

    def _shown(self, key: str, depth: int) -> str:
        level = self.levels.get((key, depth), Level())
        return formatted(self.counts[key].setdefault(depth, level.start), level.form)


def formatted(count: int, form: str) -> str:
    """A count as its format shows it."""
    if not 0 < count < MOST_LETTERED:
        return str(count)
    if form.endswith("Letter"):
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman"):
        roman = _roman(count)
        return roman.upper() if form.startswith("upper") else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def levels_of(document: Any) -> dict[tuple[str, int], Level]:
    """(id, depth) -> level; empty where the document numbers nothing."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract = {
        _attribute(node, "abstractNumId"): {
            int(_attribute(level, "ilvl") or 0): _level(level) for level in node.iterchildren("{*}lvl")
        }
        for node in root.iterchildren("{*}abstractNum")
    }
    return {
        (str(_attribute(node, "numId")), depth): level
        for node in root.iterchildren("{*}num")
        for depth, level in abstract.get(value_of(node.find("{*}abstractNumId")), {}).items()
    }


def _level(node: Any) -> Level:
    start = value_of(node.find("{*}start")) or "1"
    return Level(
        value_of(node.find("{*}numFmt")) or "decimal",
        value_of(node.find("{*}lvlText")) or "",
        int(start) if start.isdigit() and len(start) < 6 else 1,
    )


def value_of(node: Any) -> str | None:
    """The ``w:val`` of an element; None without."""
    return None if node is None else _attribute(node, "val")


def _attribute(node: Any, name: str) -> str | None:
    return next((v for k, v in node.attrib.items() if k.endswith("}" + name)), None)
