"""Numbers, units and times of a text, brought to one form: a day is 24 hours, "annually" is every 12 months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from interop_assistant.comparing.reading import COMMON
from interop_assistant.words import plain

_WORDS = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty sixty ninety".split()
_VALUES = dict(zip(_WORDS, (*range(1, 13), 15, 20, 30, 60, 90), strict=True))
_TIMES = {
    "second": (1, "second"), "minute": (60, "second"), "hour": (3600, "second"), "day": (86400, "second"),
    "week": (604800, "second"), "month": (1, "month"), "quarter": (3, "month"), "year": (12, "month"),
}  # fmt: skip
_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annual": "year", "annually": "year", "yearly": "year",
}  # fmt: skip
_UNITS = {"percent": "%", "per cent": "%", "tonne": "t", "ton": "t", "kilogram": "kg", "kilometre": "km", "metre": "m"}
_UNITS |= {
    unit: unit for unit in "% kg g mg t km cm mm m m2 m3 ha l litre kwh mwh bit byte kb mb gb eur euro usd".split()
}
_LEAST = r"at least|no(?:t)? (?:less|fewer) than|(?:a )?minimum (?:of )?|more than|over|above|exceeding"
_MOST = (
    r"at most|no(?:t)? (?:more|longer|later) than|(?:a )?maximum (?:of )?|not exceed(?:ing)?|up to|less than|fewer than"
    r"|below|within|under"
)
_AMOUNT = re.compile(
    rf"(?:(?P<least>{_LEAST})\s+|(?P<most>{_MOST})\s+)?(?<![\w.])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)*|(?:{'|'.join(_WORDS)})\b)"
    r"(?![\w.]*\d)(?:[\s-]*(?P<unit>%|per cent\b|[a-z][\w/]*))?"
)
_EVERY = re.compile(
    rf"\b(?:(?:each|every|per|once (?:a|per|each|every))\s+(?P<time>{'|'.join(_TIMES)})"
    rf"|(?P<adverb>{'|'.join(_ADVERBS)}))\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: number and unit in one form, the unit empty where none is known; and the words of the text.

    ``bound`` is "least", "most" or empty, ``written`` the number as it stands there.
    """

    number: str
    unit: str
    bound: str
    written: str
    words: str

    def like(self, other: Amount) -> bool:
        """Whether both are the same amount: what has no unit or no bound may have the other's."""
        if self.bound and other.bound and self.bound != other.bound:
            return False
        if self.unit and other.unit:
            return (self.number, self.unit) == (other.number, other.unit)
        return self.written == other.written


@lru_cache(maxsize=20_000)
def amounts_of(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, in order. A number in words counts where a unit or a time stands behind it."""
    folded = plain(text)
    found = [one for match in _AMOUNT.finditer(folded) if (one := _amount(match)) is not None]
    for match in _EVERY.finditer(folded):
        factor, unit = _TIMES[match["time"] or _ADVERBS[match["adverb"]]]
        found.append(Amount(str(factor), unit, "", "", match.group()))
    return tuple(dict.fromkeys(found))


def _amount(match: re.Match[str]) -> Amount | None:
    bound = "least" if match["least"] else "most" if match["most"] else ""
    number, unit = match["number"], match["unit"] or ""
    words = match.group().strip()
    if unit in COMMON:
        unit, words = "", words.removesuffix(unit).strip()
    if number in _VALUES:
        if not unit or (number == "one" and unit.rstrip("s") not in _TIMES):
            return None
        number = str(_VALUES[number])
    number = number.replace(",", "")
    singular = unit.rstrip("s") if len(unit) > 2 else unit
    if singular in _TIMES and number.count(".") < 2:
        factor, base = _TIMES[singular]
        return Amount(f"{float(number) * factor:g}", base, bound, number, words)
    return Amount(number, _UNITS.get(singular, ""), bound, number, words)
