"""Wishes about the answer that stands there: shorter, as a list, in another language, once more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from interop_assistant.words import plain


class Form(StrEnum):
    """What shall become of the last answer."""

    SHORTER = "shorter"
    LIST = "list"
    SAME = "same"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish about the last answer: at most ``most`` sentences (None: half of them), ``listed`` as points.

    ``language`` is a code of two letters where another language is wished for.
    """

    form: Form
    most: int | None = None
    listed: bool = False
    language: str | None = None


NUMBERS = {
    word: number
    for number, group in enumerate(
        ("one a an single un une ein eine uno una um uma", "two zwei deux dos dois", "three drei trois tres",
         "four vier quatre cuatro quatro", "five funf cinq cinco", "six sechs seis", "seven", "eight", "nine", "ten"),
        start=1,
    )
    for word in group.split()
}  # fmt: skip

LANGUAGES = {
    "english": "en", "anglais": "en", "englisch": "en", "ingles": "en", "french": "fr", "francais": "fr",
    "franzosisch": "fr", "frances": "fr", "german": "de", "deutsch": "de", "allemand": "de", "aleman": "de",
    "spanish": "es", "espanol": "es", "spanisch": "es", "espagnol": "es", "portuguese": "pt", "portugues": "pt",
    "portugiesisch": "pt", "portugais": "pt",
}  # fmt: skip

_THAT = r"(?:(?:that|this|it|them|(?:the|your|this|that|last)(?: last| above)? (?:answer|reply|text|list))\b ?)"
_POINTS = (
    r"(?:bullets?|points?|bullet points?|sentences?|lines?|items?|points? cles|phrases?|satze?n?|punkte?n?|frases?)"
)
_COUNT = rf"(?P<count>\d+|{'|'.join(NUMBERS)}) (?:short |main |key |brief )?(?P<unit>{_POINTS})"
_END = (
    r"(?:[,;]? ?(?:please|bitte|por favor|s'il (?:vous|te) plait|for me|"
    r"and keep (?:the|all|your) (?:sources|citations|references)|with (?:the )?sources))*"
    r"[ .!?]*$"
)
_POLITE = r"^(?:(?:and|now|ok|okay|please|then|but|also|can you|could you|would you|will you|just)\b[ ,]*)*"

_SHORTER = re.compile(
    rf"{_POLITE}(?:(?:shorten|condense|summari[sz]e|sum up|cut|reduce|boil down|trim|compress) ?{_THAT}?(?:up |down )?"
    rf"|sum {_THAT}up ?|make {_THAT}(?:much |a bit |a little )?(?:shorter|briefer|more concise) ?"
    rf"|(?:a |the )?(?:shorter|brief|short|concise|in short|in brief|briefly|more briefly)(?: version| summary|er)? ?"
    rf"|plus court|kurzer|mas corto|mais curto|(?:a )?summary ?)"
    rf"(?:(?:to|in|into|as|of|en|auf) )?(?:(?:at most |only |just )?{_COUNT})?{_END}"
)
_COUNTED = re.compile(
    rf"{_POLITE}(?:(?:say|give|put|write|tell) (?:me )?{_THAT}?)?(?:in|into|as|en|auf) {_COUNT}{_END}"
)
_LIST = re.compile(
    rf"{_POLITE}(?:(?:give|put|write|show|format|turn|make|say) (?:me )?{_THAT}?)?(?:as|in|into) (?:a |"
    rf"an )?(?:numbered |"
    rf"bulleted |bullet )?(?:list|bullets|bullet points|points){_END}"
)
_TRANSLATED = re.compile(
    rf"{_POLITE}(?:(?:translate|say|give|put|write|repeat|tell) (?:me )?{_THAT}?)?(?:again )?(?:in|into|to|en|auf|em) "
    rf"(?P<language>{'|'.join(LANGUAGES)}){_END}"
)
_SAME = re.compile(
    rf"{_POLITE}(?:(?:say|show|give|repeat|tell) (?:me )?{_THAT}(?:again|once more)|repeat(?: {_THAT})?|"
    rf"(?:once more|again)"
    rf"|(?:and )?keep (?:the|all) (?:sources|citations|references)){_END}"
)


def wish_in(text: str) -> Wish | None:
    """The wish about the last answer that ``text`` is; None for a question."""
    folded = " ".join(plain(text).split())
    if found := _TRANSLATED.match(folded):
        return Wish(Form.TRANSLATED, language=LANGUAGES[found["language"]])
    if found := _SHORTER.match(folded) or _COUNTED.match(folded):
        return Wish(Form.SHORTER, _number(found["count"]), _listed(found["unit"]))
    if _LIST.match(folded):
        return Wish(Form.LIST, listed=True)
    return Wish(Form.SAME) if _SAME.match(folded) else None


def _number(count: str | None) -> int | None:
    """A count in words or digits, at least 1."""
    return max(1, NUMBERS.get(count) or int(count)) if count else None


def _listed(unit: str | None) -> bool:
    return unit is not None and unit.startswith(("bullet", "point", "item", "punkt"))
