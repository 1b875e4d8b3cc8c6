"""Criteria that name each other: "4.0.3-1.2.3", "see Criterion 4.2 of the Other Standard", "as GRI 303-3 asks"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from interop_assistant.comparing.reading import Read

SHORT = 4  # letters of a name
_KIND = r"(?:criterion|criteria|clause|requirement|indicator|section|principle|chapter|disclosure|article|no\.?)"
_NUMBER = r"([a-z]{0,6}\d*(?:[.\-]?[a-z\d]+(?:\([a-z\d]+\))?)*)"
_TOKEN = re.compile(r"(?<![\w.\-])[a-z]{1,6}[\-. ]?\d+(?:[.\-][a-z\d]+)*", re.IGNORECASE)
_NOT = re.compile(r"(?:\bnot|\bunlike|\bother than|\binstead of)\b[^.;]{0,40}$", re.IGNORECASE)


def named(left: Sequence[Read], right: Sequence[Read]) -> set[tuple[int, int]]:
    """The pairs in which one text names the number of the other: they stand before anything that is guessed."""
    return {*_names(left, right), *((row, column) for column, row in _names(right, left))}


def _names(texts: Sequence[Read], others: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """Pairs in which a text names another side's criterion: with its standard, its edition, or a number of its make."""
    by_number = {_folded(one.criterion.number): place for place, one in enumerate(others)}
    told = _after_a_name(others, {one.criterion.scheme for one in texts})
    made = _telling(texts, others)
    for place, one in enumerate(texts):
        for match in told.finditer(one.text) if told else ():
            if not _NOT.search(one.text[: match.start()]):
                yield from ((place, other) for other in _held(match.group(1), by_number))
        for match in _TOKEN.finditer(one.text) if made else ():
            if (other := made.get(_folded(match.group()))) is not None and not _NOT.search(one.text[: match.start()]):
                yield place, other


def _after_a_name(others: Sequence[Read], own: Set[str]) -> re.Pattern[str] | None:
    """A number after the name of the other standard, or joined to its edition: the edition alone is just a number.

    Where both sides are editions of one standard (``own`` names the same), the name alone means neither.
    """
    schemes = {one.criterion.scheme for one in others if one.criterion.scheme}
    editions = {one.criterion.edition for one in others if one.criterion.edition}
    if not schemes and not editions:
        return None
    edition = "|".join(re.escape(one) for one in sorted(editions)) or r"(?!)"
    scheme = "|".join(_spelled(one) for one in sorted(schemes)) or r"(?!)"
    told = rf"[\s,@]*v?(?:{edition})"
    with_edition = told if schemes & own else f"(?:{told})?"
    whole = rf"(?:{scheme}){with_edition}[\s,:#\-]*(?:(?i:{_KIND})\s*)?"
    reverse = rf"v?(?:{edition})[\-#]"
    return re.compile(rf"(?<![\w.])(?:{whole}|{reverse})(?i:{_NUMBER})")


def _spelled(name: str) -> str:
    """A name in any case; one so short that it may be a word, as it is spelled only."""
    return re.escape(name) if len(name) < SHORT else f"(?i:{re.escape(name)})"


def _telling(texts: Sequence[Read], others: Sequence[Read]) -> Mapping[str, int]:
    """Numbers with letters of their own, such as PS2-C4, that only the other side has: nothing else is called so."""
    own = {_folded(one.criterion.number) for one in texts}
    numbers = [_folded(one.criterion.number) for one in others]
    often = Counter(numbers)
    return {
        number: place
        for place, number in enumerate(numbers)
        if often[number] == 1
        and number not in own
        and _TOKEN.fullmatch(number)
        and sum(c.isalnum() for c in number) > 3
    }


def _held(number: str, by_number: Mapping[str, int]) -> Iterator[int]:
    """The criterion with a number, or with what is left of it without its last part: "4.2-4.4" names 4.2."""
    folded = _folded(number)
    while folded:
        if folded in by_number:
            yield by_number[folded]
            return
        folded = re.sub(r"[.\-]?[^.\-]+$", "", folded)


def _folded(number: str) -> str:
    return number.lower().strip(" .-")
