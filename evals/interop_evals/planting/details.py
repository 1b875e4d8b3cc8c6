"""Faults in what must match exactly: a number, a unit, a date, a name, a "not", a "must"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interop_evals.planting.changing import MONTHS, NAME, Change, first

_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?= \d)|(?<=\d )({'|'.join(MONTHS)})\b")
_FIGURE = re.compile(r"(?<![\w.,-])\d+(?![\w.,-]*\w)(?!%)")
_YEAR = re.compile(r"(?<![\w.-])(?:19|20)\d\d(?![\w.-]*\w)")
_PERCENT = re.compile(r"\b\d+(?:\.\d+)?(?= ?(?:%|per ?cent))")
_UNITS = {
    "hours": "days", "days": "weeks", "weeks": "months", "months": "years", "years": "months", "tonnes": "kg",
    "kg": "tonnes", "minutes": "hours", "seconds": "minutes", "bits": "bytes", "bytes": "bits", "%": " tonnes",
    "per cent": "tonnes", "percent": "tonnes", "day": "week", "week": "month", "month": "year", "year": "month",
}  # fmt: skip
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = re.compile(rf"\b({_COUNT}[ -]?)({'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?!\w)")
_NUMBER_WORDS = {"two": "three", "three": "five", "four": "six", "five": "nine", "six": "four", "seven": "eight",
                 "eight": "seven", "nine": "ten", "ten": "nine", "twelve": "ten"}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b")
_CRITERION = re.compile(r"\b([A-Z]{0,2}\d+(?:\.\d+)+)\b")
_STRONGER = {"must": "may", "shall": "should", "should": "must", "may": "must", "can": "must", "requires": "recommends",
             "required": "recommended", "recommends": "requires"}  # fmt: skip
_MODAL = re.compile(rf"\b({'|'.join(_STRONGER)})\b")
_NOT = re.compile(
    r"\b(is|are|was|were|does|do|did|has|have|can|must|should|may|shall|will|would|could) not\b|\bcannot\b"
)
_VERB = re.compile(r"\b(is|are|was|were|must|should|may|shall|will|can)\b(?! not)(?= )")
_NO = re.compile(r"\bno (?=[a-z])")
_OTHERS = ("Kimberley Process", "Fairmined", "Peru", "UEBT", "Xertifix", "Ghana", "SNMP", "Norway")


def number(text: str) -> str | None:
    """One figure is one higher, and ten times as high where it is small."""
    return first(_FIGURE, text, lambda m: None if _YEAR.fullmatch(m[0]) else str(int(m[0]) + 1))


def number_word(text: str) -> str | None:
    """One number in words is another one."""
    return first(_NUMBER_WORD, text, lambda m: _NUMBER_WORDS[m[0]])


def percent(text: str) -> str | None:
    """A percentage is another one."""
    return first(_PERCENT, text, lambda m: str(min(99, int(float(m[0])) + 7)))


def year(text: str) -> str | None:
    """A year is two years earlier."""
    return first(_YEAR, text, lambda m: str(int(m[0]) - 2))


def month(text: str) -> str | None:
    """A month is another one."""
    return first(_MONTH, text, lambda m: MONTHS[(MONTHS.index(m[0]) + 5) % 12])


def unit(text: str) -> str | None:
    """A unit is another one."""
    return first(_UNIT, text, lambda m: f"{m[1]}{_UNITS[m[2]]}")


def criterion(text: str) -> str | None:
    """A criterion is the one after it."""

    def after(match: re.Match[str]) -> str:
        head, _, last = match[0].rpartition(".")
        return f"{head}.{int(last) + 1}"

    return first(_CRITERION, text, after)


def obligation(text: str) -> str | None:
    """Must becomes may, should becomes must, and so on."""
    return first(_MODAL, text, lambda m: _STRONGER[m[0]])


def dropped_not(text: str) -> str | None:
    """A "not" or "no" is gone."""
    return first(_NOT, text, lambda m: m[1] or "can") or first(_NO, text, lambda _: "a ")


def added_not(text: str) -> str | None:
    """A "not" is put after a verb."""
    return first(_VERB, text, lambda m: f"{m[0]} not")


def name(text: str) -> str | None:
    """A name is another one."""
    return first(NAME, text, lambda _: _OTHERS[len(text) % len(_OTHERS)])


def exchanged_numbers(text: str) -> str | None:
    """Two figures of a sentence change places."""
    found = [m for m in _FIGURE.finditer(text) if not _YEAR.fullmatch(m[0])]
    if len(found) < 2 or found[0][0] == found[1][0]:
        return None
    left, right = found[0], found[1]
    return text[: left.start()] + right[0] + text[left.end() : right.start()] + left[0] + text[right.end() :]


DETAILS: Mapping[str, Change] = {
    "number": number, "number in words": number_word, "percentage": percent, "year": year, "month": month, "unit": unit,
    "criterion": criterion, "obligation": obligation, "not dropped": dropped_not, "not added": added_not, "name": name,
}  # fmt: skip
"""What must be noticed, by its name."""
