"""The marks that begin a numbered stretch of a standard: ``4.2.1``, ``Criterion 3.1``, ``PS2-C4``, ``IV.``, ``(a)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

# What a container holds may be numbered from 1 again; a unit is itself part of the numbering.
CONTAINERS = (
    "annex annexe anexo anhang allegato appendix apêndice apéndice schedule chapter chapitre capítulo kapitel part "
    "partie parte teil section sección seção abschnitt article artículo artigo artikel module módulo modul division"
).split()
UNITS = (
    "principle principe principio princípio prinzip criterion critère criterio critério kriterium indicator indicateur "
    "indicador indikator requirement exigence requisito anforderung clause cláusula klausel standard rule provision "
    "control objective goal expectation commitment measure element practice disclosure recommendation"
).split()
ANNEXES = frozenset(CONTAINERS[:9])
GIVEN = "#given"  # the family of labels that the file itself gave, whatever they look like
LAWS = frozenset("section sección seção abschnitt article artículo artigo artikel".split())  # hold rules themselves
_QUALIFIERS = r"(?:(?:Core|Key|Performance|Verification|Compliance|Minimum|Major|Minor|Critical|Additional)\s+)?"
_WORD = re.compile(rf"^{_QUALIFIERS}(?P<word>{'|'.join([*CONTAINERS, *UNITS])})\s+(?=[\dA-Z])", re.IGNORECASE)
_NO_CODES = "(?:NOTE|TABLE|FIGURE|FIG|BOX|MAP|EXAMPLE|STEP|LEVEL|PAGE|CASE|DAY|YEAR|NO|VOL)\\b"
_DOTTED = re.compile(
    rf"^(?:§\s*)?(?P<prefix>[A-Z]{{1,6}}[-.]?|(?!{_NO_CODES})[A-Z]{{2,6}}\s)?(?P<digits>\d{{1,4}}(?:\.\d{{1,3}})*)"
    r"(?P<more>(?:[-.]?[A-Z]{1,4}[-.]?\d{1,3}(?:\.\d{1,3})*|-\d{1,3}(?=[\s:.]))*)"
    r"(?P<tail>(?:(?:\.?[a-z](?![^\W\d_])|\.[ivx]{2,4}(?![^\W\d_])|\s?\([a-z]{1,4}\))(?:\.\d{1,3})*)*)"
)
_ROMAN = re.compile(r"^(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?=[.):\s–—-]|$)")
_LETTER = re.compile(r"^(?P<letter>[A-Z])(?=[.):\s–—-]|$)")
_LIST = re.compile(r"^(?:\(([a-z]|[ivx]{2,5}|\d{1,2})\)|([a-z]|[ivx]{2,5}|\d{1,2})[.)])\s+(?=\S)")
_AFTER = re.compile(r"^\s*(?:(?P<mark>[.:)–—|-])(?=\s|$|\|))?[\s|:–—]*")
_STATUS = re.compile(r"^\((?:normative|informative|mandatory|optional|binding)", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Style(StrEnum):
    """The make of a label."""

    DOTTED = "dotted"  # 4.2.1, V1.2, PS2-C4, 3.1.a
    PLAIN = "plain"  # 7
    ROMAN = "roman"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed, without what closes it.

    ``family`` and ``parts`` place it: labels of one family are in order when their parts are. ``word`` is the noun
    before it (``criterion``), ``length`` what label and white space take, ``closed`` whether a mark closed it.
    """

    number: str
    family: str
    parts: tuple[int, ...]
    style: Style
    word: str = ""
    length: int = 0
    closed: bool = False

    @property
    def is_container(self) -> bool:
        """Whether numbers below it may begin again."""
        named = self.word != "" and self.style is Style.PLAIN
        return named or self.word in CONTAINERS or self.style in (Style.ROMAN, Style.LETTER)


def label_of(text: str, *, lone_letters: bool = False) -> Label | None:
    """The label that ``text`` begins with, or None. ``lone_letters``: ``A. Water`` and ``IV Water`` may be some.

    Of ``Section 4 describes``, ``3.1 and 3.2`` and ``2.5 million`` None: a label is closed or stands before a title,
    a sentence or nothing.
    """
    noun = _WORD.match(text)
    start = noun.end() if noun else 0
    word = noun["word"].casefold() if noun else ""
    found = _numbered(text[start:]) or (_lettered(text[start:]) if noun or lone_letters else None)
    if found is None:
        return None
    number, family, parts, style, length = found
    after = _AFTER.match(text[start + length :])
    end = start + length + (after.end() if after else 0)
    closed = bool(after and (after["mark"] or "|" in after[0] or ":" in after[0]))
    if not _ends(text, start + length, end, closed, style) and not (noun and _STATUS.match(text[end:])):
        return None
    if noun and word in CONTAINERS:
        number = f"{noun['word'].capitalize()} {number}"
        family = family if style == Style.LETTER else word
    elif noun and style == Style.PLAIN:
        family = word
    return Label(number, family, parts, style, word, end, closed)


def _ends(text: str, label: int, end: int, closed: bool, style: Style) -> bool:
    """Whether what stands after a label lets it be one."""
    if end >= len(text):
        return True
    if label == end:
        return False
    following = text[end:].lstrip("“‘\"'([¿¡«")[:1]
    if style in (Style.ROMAN, Style.LETTER):
        return following.isupper()
    return following.isupper() or (closed and not following.isdigit()) or not following.isalnum()


def _numbered(text: str) -> tuple[str, str, tuple[int, ...], Style, int] | None:
    found = _DOTTED.match(text)
    if not found:
        return None
    number = found[0].rstrip(".-").replace(" (", "(")
    prefix = (found["prefix"] or "").rstrip("-. ")
    parts = tuple(int(n) for n in re.findall(r"\d+", found["digits"] + found["more"])) + _tail(found["tail"])
    if len(found["digits"].split(".")[0]) > 3 and not prefix:
        return None  # a year, an amount
    plain = len(parts) == 1 and not prefix
    if found["more"].startswith("-"):
        prefix += "-"  # 303-1 is none of 1, 2, 3
    return number, prefix, parts, Style.PLAIN if plain else Style.DOTTED, found.end()


def _tail(text: str) -> tuple[int, ...]:
    words = re.findall(r"[a-z]+|\d+", text)
    return tuple(int(word) if word.isdigit() else letters_value(word) for word in words)


def _lettered(text: str) -> tuple[str, str, tuple[int, ...], Style, int] | None:
    roman = _ROMAN.match(text)
    if roman and roman["roman"]:
        return roman["roman"], "#roman", (roman_value(roman["roman"]),), Style.ROMAN, roman.end()
    letter = _LETTER.match(text)
    if letter:
        return letter["letter"], letter["letter"], (), Style.LETTER, letter.end()
    return None


def list_mark(text: str) -> tuple[str, int] | None:
    """(``a``, length) of ``(a)``, ``b)``, ``iv.``, ``3.`` at the start of ``text``; else None."""
    found = _LIST.match(text)
    return (found[1] or found[2], found.end()) if found else None


def letters_value(word: str) -> int:
    """Its place in the alphabet, or the value of the roman number it is."""
    return ord(word) - 96 if len(word) == 1 else roman_value(word)


def roman_value(word: str) -> int:
    """The value of a roman number in either case; letters that are none count nothing."""
    values = [_VALUES.get(letter, 0) for letter in word.lower()] + [0]
    return sum(-v if v < n else v for v, n in pairwise(values))
