"""Whether a text holds a nugget: any_of, all_of, regex, or a number with unit and tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from interop_assistant.words import plain
from interop_evals.cases import Match

_NUMBER = re.compile(r"(?<![\w.,])[-+]?(?:\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?![\d])")
_WORD = re.compile(r"[^\W\d_]+|%")
_NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
_TIMES = {"thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9}
_UNITS = {
    "%": ("%", "percent", "percentage", "prozent", "per cent", "pour cent", "por ciento", "por cento"),
    "t": ("t", "ton", "tons", "tonne", "tonnes"),
    "eur": ("eur", "euro", "euros", "€"),
    "usd": ("usd", "dollar", "dollars", "us$", "$"),
}
UNIT_REACH = 3
"""A unit stands within so many words after its number: "12 recognised standards"."""


def attained(match: Match, text: str) -> float:
    """1 where the text holds it, ½ for a part of it (some of all_of, a number without its unit), else 0."""
    if match.any_of is not None:
        return float(any(holds(text, words) for words in match.any_of))
    if match.all_of is not None:
        found = sum(holds(text, words) for words in match.all_of)
        return 1.0 if found == len(match.all_of) else 0.5 if found else 0.0
    if match.regex is not None:
        return float(re.search(match.regex, " ".join(text.split())) is not None)
    return holds_number(text, match)


def holds(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text, folded, from the start of a word on: "recogni" is not in "unrecognised".

    Where the phrase ends in a digit, so does the number in the text: "1.1" is not in "1.12".
    """
    return _pattern(folded(phrase)).search(folded(text)) is not None


@lru_cache(maxsize=5_000)
def folded(text: str) -> str:
    """Text for comparing words, with single spaces."""
    return " ".join(plain(text).split())


@lru_cache(maxsize=5_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if phrase[:1].isalnum() else ""
    after = r"(?!\d|\.\d)" if phrase[-1:].isdigit() else ""
    return re.compile(before + re.escape(phrase) + after)


def holds_number(text: str, match: Match) -> float:
    """1 where the number stands there within its tolerance and with its unit, ½ without the unit, else 0."""
    best = 0.0
    for value, around in numbers(text):
        if match.number is not None and abs(value - match.number) <= match.tolerance + 1e-9:
            best = max(best, 1.0 if match.unit is None or _has_unit(around, match.unit) else 0.5)
    return best


def numbers(text: str) -> Iterator[tuple[float, str]]:
    """The numbers of a text with the few words around each in which its unit may stand."""
    low = folded(text)
    for found in _NUMBER.finditer(low):
        yield _scaled(_value(found.group()), low, found.start(), found.end())
    for found in _WORD.finditer(low):
        if found.group() in _NUMBER_WORDS:
            yield _scaled(_NUMBER_WORDS[found.group()], low, found.start(), found.end())


def _value(digits: str) -> float:
    """A number as it is written: a comma before three digits groups them, any other stands for the point."""
    plain_digits = re.sub(r"[,  ](?=\d{3}(?:\D|$))", "", digits)
    return float(plain_digits.replace(",", "."))


def _scaled(value: float, text: str, start: int, end: int) -> tuple[float, str]:
    after = re.match(rf"(?:[\s-]*[^\s\d]+){{0,{UNIT_REACH}}}", text[end:])
    words = after.group() if after else ""
    first = _WORD.match(words.lstrip())
    value *= _TIMES.get(first.group(), 1.0) if first else 1.0
    return value, f"{text[max(0, start - 4) : start]} {words}"


def _has_unit(around: str, unit: str) -> bool:
    wanted = folded(unit)
    names = next((names for names in _UNITS.values() if wanted in names), (wanted, wanted.removesuffix("s")))
    return any(re.search(rf"(?<!\w){re.escape(name)}(?:e?s)?(?!\w)", around) for name in names)
