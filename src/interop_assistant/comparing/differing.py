"""In what two criteria on one matter differ: how strongly they bind, their numbers, and for whom or when they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.comparing.reading import Read, stems_of
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.mappings import Difference, DifferenceKind
from interop_assistant.words import stem

BINDING = {Obligation.SHALL: "binding", Obligation.IMPERATIVE: "binding"}
ALIKE = 0.6  # share of the smaller one's words: two conditions say the same

_NUMBERS = {
    word: str(value)
    for value, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_TIMES = {"annually": "1 year", "annual": "1 year", "yearly": "1 year", "monthly": "1 month", "weekly": "1 week"}
_TIMES |= {"quarterly": "3 month", "daily": "1 day", "biennial": "2 year", "biennially": "2 year"}
_AMOUNT = re.compile(
    rf"(?<![\w.])(\d[\d.,]*|{'|'.join(word for word in _NUMBERS if word not in ('zero', 'one'))})(?![\w.]*\d)"
    r"[\s-]*(%|[A-Za-z]+)?",
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:where|if|unless|except|only (?:when|if|for|where)|provided that|in case"
    r"|for (?:all|new|existing|large|small))\b[^,.;:]*",
    re.IGNORECASE,
)


def differences(left: Read, right: Read) -> tuple[Difference, ...]:
    """All that were found, obligation first."""
    found = (obligation(left, right), threshold(left, right), scope(left, right))
    return tuple(one for one in found if one is not None)


def obligation(left: Read, right: Read) -> Difference | None:
    """Where one side binds and the other recommends or allows."""
    ways = [one.criterion.obligation for one in (left, right)]
    if Obligation.NONE in ways or BINDING.get(ways[0], ways[0].value) == BINDING.get(ways[1], ways[1].value):
        return None
    return Difference(DifferenceKind.OBLIGATION, ways[0].value, ways[1].value)


def threshold(left: Read, right: Read) -> Difference | None:
    """Where the amounts of both sides are not the same ones."""
    mine, others = amounts(left.text), amounts(right.text)
    if set(mine) == set(others):
        return None
    told = [
        ", ".join(dict.fromkeys(shown for key, shown in side.items() if key not in other))
        for side, other in ((mine, others), (others, mine))
    ]
    return Difference(DifferenceKind.THRESHOLD, told[0], told[1])


def amounts(text: str) -> dict[str, str]:
    """Numbers with the word after them, normalised, and as they are written."""
    found: dict[str, str] = {}
    for match in _AMOUNT.finditer(text):
        number, unit = match.group(1).lower().rstrip(".,"), match.group(2) or ""
        found[f"{_NUMBERS.get(number, number)} {stem(unit.lower())}".strip()] = match.group().strip()
    for match in _TIME.finditer(text):
        found[_TIMES[match.group().lower()]] = match.group()
    return found


def scope(left: Read, right: Read) -> Difference | None:
    """Where one side holds under a condition that the other does not name."""
    mine, others = conditions(left.text), conditions(right.text)
    told = [unlike(mine, others), unlike(others, mine)]
    return Difference(DifferenceKind.SCOPE, told[0], told[1]) if any(told) else None


def conditions(text: str) -> tuple[str, ...]:
    """The stretches that say where, when or for whom something holds."""
    return tuple(match.group().strip() for match in _CONDITION.finditer(text) if len(match.group().split()) > 1)


def unlike(some: Sequence[str], others: Sequence[str]) -> str:
    """Those that have no like among the others, joined."""
    return "; ".join(one for one in some if not any(alike(one, other) for other in others))


def alike(one: str, other: str) -> bool:
    """Whether two conditions share most of the smaller one's telling words."""
    a, b = set(stems_of(one)), set(stems_of(other))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= ALIKE
