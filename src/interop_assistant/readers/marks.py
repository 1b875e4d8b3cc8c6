"""What stands at the start and at the end of a line: bullets, list numbers, clause numbers, ends of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

BULLETS = "•▪◦‣⁃●○■□▸►▶❖➢➤✔✓·∙⚫◾◆◇★☐☑➔→"
_BULLET = re.compile(rf"^(?:[{BULLETS}\ue000-\uf8ff]|\*(?=\s)|§(?=\s+[A-Z]))\s*(?=\S)")
_LONE = re.compile(rf"^[{BULLETS}\ue000-\uf8ff]$")
_DASH = re.compile(r"^[-–—]\s+(?=\S)")
_LETTER = re.compile(r"^([nlqouvüØw])(\s+)(?=(\S))")
_INLINE = re.compile(r"(?<=[.:;])\s+(?=[•▪◦‣●]\s+[^\W\d_])")
_NUMBER = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivx]{2,5})([.)])\s+(?=\S)")
_CLAUSE = re.compile(r"^((?:[A-Z]{1,3}[-.]?)?\d{1,3}(?:\.\d{1,3}){1,5})\.?\s+(?=[“\"'(\[]?[A-Z])")
_CHAPTER = re.compile(r"^((?:[A-Z]{1,3}[-.]?)?\d{1,3}(?:\.\d{1,3}){0,5})\.?\s+(?=[^\W\d_])")
_LABEL = re.compile(
    r"^(?:(?i:core |key |performance )?(?i:principle|criterion|indicator|requirement|clause|section|article|chapter|"
    r"part|annex|appendix|module|standard|provision|control|objective|principe|crit[eè]re|indicateur|artikel|kapitel|anhang|"
    r"princip[ií]o|criterio|crit[eé]rio|indicador|cap[ií]tulo|art[ií]culo|artigo)\s+(?:\d|[IVX]+\b|[A-Z]\b)[\w.()-]*"
    r"|[A-Z]{1,5}\d{0,3}[-.](?:[A-Z]{1,3}[-.]?)?\d{1,4}(?:\.\d{1,3})*[a-z]?|[A-Z]{2,5}\d{1,3}|[A-Z]{2,5}\s\d{1,3}(?:\.\d{1,3})+"
    r"|\d{1,3}(?:\.\d{1,3})+(?:\.?[a-z](?![a-z])|\([a-z]{1,4}\)|\.\d{1,3})+|\d{1,3}\.[a-z](?:\.\d{1,3})*)"
    r"(?:[.:)]|\s?[–—-])?(?:\s+(?=[“\"'(\[]?[A-Z])|$)",
)
_SIGNPOST = re.compile(
    r"^(?:requirements?|guidance(?: notes?)?(?: (?:for|to|on) \S{1,20})?|intent|background|objectives?|rationale|"
    r"(?:means of )?verification|verifiers?|evidence|notes?)\s*:?$",
    re.IGNORECASE,
)  # what standards set as a small heading under the number of a requirement
_POINTS = re.compile(
    r"(?:\b(?:see|per|under|in|with|to|of|and|or|by|from|section|sections|clause|clauses|chapter|table|figure|annex|"
    r"criterion|criteria|requirement|requirements|paragraph|than|version)|,|\()$",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’»)]}"
_ROMAN = {"i": 1, "v": 5, "x": 10}


def letter_bullets(lines: Sequence[str]) -> frozenset[str]:
    """Letters that a symbol font left in place of bullets: alone before an upper-case word, again and again.

    The letter must begin a line after an ended one at least twice, and nearly never begin a line as a word.
    """
    marked: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    before = ""
    for line in lines:
        found = _LETTER.match(line.strip())
        if found:
            seen[found[1]] += 1
            fresh = not before.strip() or ends_sentence(before)
            marked[found[1]] += fresh and (found[3].isupper() or found[3] in "‘“\"'" or len(found[2]) > 1)
        before = line
    return frozenset(letter for letter, n in marked.items() if n >= 2 and n >= 0.8 * seen[letter])


def split_inline_bullets(text: str) -> list[str]:
    """A line in which further bullets stand after ended sentences, as one line each."""
    return _INLINE.split(text)


def bullet(text: str, letters: frozenset[str], *, dash: bool) -> int:
    """How many characters of ``text`` are its bullet; 0 when it has none. ``dash``: whether a dash may be one."""
    found = _BULLET.match(text) or (_DASH.match(text) if dash else None)
    if found:
        return found.end()
    letter = _LETTER.match(text)
    return letter.end() if letter and letter[1] in letters else 0


def lone_bullet(text: str, letters: frozenset[str]) -> bool:
    """Whether a line holds only a bullet whose text comes next."""
    return bool(_LONE.match(text)) or text in letters


def list_number(text: str) -> tuple[str, str, int, int] | None:
    """(number, its form, its value, its length with white space) of ``1.``, ``2)``, ``(a)``, ``iv.``; else None."""
    found = _NUMBER.match(text)
    if not found:
        return None
    word = found[1]
    form = ("1" if word.isdigit() else "i" if len(word) > 1 else "a") + found[2]
    value = int(word) if word.isdigit() else roman(word) if len(word) > 1 else ord(word) - 96
    return word, form, value, found.end()


def in_series(found: tuple[str, str, int, int], sequence: Mapping[str, int]) -> tuple[str, str, int, int]:
    """A number as `list_number` gives it, read as a roman one where it is no next letter: ``i``, but not after h."""
    number, form, value, length = found
    if number in ("i", "v", "x") and sequence.get(form, 0) + 1 != value:
        return number, f"i{form[1:]}", roman(number), length
    return found


def roman(word: str) -> int:
    """The value of a roman number in small letters."""
    values = [_ROMAN[letter] for letter in word] + [0]
    return sum(-v if v < n else v for v, n in pairwise(values))


def clause_number(text: str) -> str | None:
    """``4.2.1`` or ``V5.1.3`` where ``text`` starts with it and a title or sentence follows; else None."""
    found = _CLAUSE.match(text)
    return found[1] if found else None


def begins_label(text: str) -> bool:
    """Whether ``text`` starts with the number of a clause of any make: ``Criterion 3.1``, ``PS2-C4``, ``3.1.a``."""
    return clause_number(text) is not None or bool(_LABEL.match(text))


def is_signpost(text: str) -> bool:
    """Whether a line is only a word such as ``Guidance`` that names what comes next."""
    return bool(_SIGNPOST.match(text))


def begins_heading(before: str, text: str) -> bool:
    """Whether a large line under a large line is a heading of its own: it has a number, or the one above has ended."""
    return begins_label(text) or is_signpost(text) or before.rstrip()[-1:] in tuple(".:;")


def heading_number(text: str) -> str | None:
    """The number that a title begins with: ``4``, ``V1``, ``4.2``; else None."""
    found = _CHAPTER.match(text)
    return found[1] if found else None


def follows(before: str, number: str) -> bool:
    """Whether clause ``number`` comes next after ``before``: its first child, or the next one at any level."""
    if number == f"{before}.1":
        return True
    parts = before.split(".")
    raised = [[*parts[:i], str(int(parts[i]) + 1)] for i in range(1, len(parts))]
    return number.split(".") in [*raised, *([*step, "1"] for step in raised)]


def points_on(text: str) -> bool:
    """Whether a number after ``text`` would be a cross-reference: ``see``, ``in accordance with``, ``and``."""
    return bool(_POINTS.search(text.rstrip()))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence, a lead-in or a list item does."""
    bare = re.sub(r"\[\d+\]$", "", text.rstrip()).rstrip(_CLOSERS)
    return bare[-1:] in tuple(".!?…:;。！？")


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, as a heading may be."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and len(text.split()) <= 14


def open_bracket(text: str) -> bool:
    """Whether a bracket opened in ``text`` is still open at its end."""
    return text.count("(") > text.count(")")
