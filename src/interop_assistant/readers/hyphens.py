"""Lines become running text: a hyphen at a line end is kept or dropped by what the document itself writes elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from interop_assistant.readers.characters import SOFT_HYPHEN

LONGEST = 80  # characters looked at before a line end: no word is longer
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*")
_STEM = re.compile(r"([^\W_](?:[\w'’-]*[^\W_])?)-$")
_TAIL = re.compile(r"^[^\W_]+(?:-[^\W_]+)*")

PREFIXES = frozenset(
    "non self so cross well multi long short high low third first second half all end ex co semi quasi post pre "
    "anti pro sub inter intra over under near far full part time fair risk cost free large small medium mid world "
    "year".split()
)
LINKS = frozenset("to of the and in by on at for or as up out off per de la du".split())
SUFFIXES = frozenset(
    "ability able ibility ible ation ing ings ed er ers est ful ity ies ism ist ition less ly ment ments ness ous "
    "sion sions ship tion tions ward wards wise ance ence ant ent al ally ary ive ure".split()
)
_WEAK = frozenset("co post pre anti pro sub inter intra over under semi time near far part year end".split())


class Hyphens:
    """Joins lines of one document, whose words are the evidence."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line)
            cut = line.rstrip()[-1:] in ("-", SOFT_HYPHEN)
            self.words.update(word.lower() for word in (words[:-1] if cut else words))

    def join(self, lines: Sequence[str]) -> tuple[str, list[int]]:
        """The lines as one text, and for each line the offset in it at which the line begins."""
        text, starts = "", []
        for line in lines:
            text = self._head(text, line) if text else ""
            starts.append(len(text))
            text += line
        return text, starts

    def _head(self, left: str, right: str) -> str:
        """``left`` as it stands before ``right``: with a space, with its hyphen, or without."""
        if left.endswith(SOFT_HYPHEN):
            return left[:-1]
        stem, tail = _STEM.search(left[-LONGEST:]), _TAIL.match(right)
        if left.endswith(("-", "–", "/")) and _address(left):
            return left
        if left.endswith("–") and left[-2:-1].isdigit() and right[:1].isdigit():
            return left
        if not stem or not tail:
            return left if _option(left) else left + " "
        if right[tail.end() : tail.end() + 1] in tuple("=_/"):
            return left
        return left if self._keeps(stem.group(1), tail.group()) else left[:-1]

    def _keeps(self, stem: str, tail: str) -> bool:
        """Whether ``stem-tail`` is written with its hyphen: as elsewhere in the document, else as such words are."""
        first, last = stem.lower(), tail.lower()
        hyphened, joined = self.words[f"{first}-{last}"], self.words[f"{first}{last}"]
        if hyphened != joined:
            return hyphened > joined
        return self._looks_compound(stem, tail, first.rpartition("-")[2], last.partition("-")[0])

    def _looks_compound(self, stem: str, tail: str, first: str, last: str) -> bool:
        if stem[-1].isdigit() or tail[0].isdigit() or (tail[0].isupper() and not stem.isupper()):
            return True
        if first in LINKS or ("-" in tail and last in LINKS):
            return True
        if last in SUFFIXES or self.words[f"{first}{last}"]:
            return False
        if first in PREFIXES and first not in _WEAK:
            return len(last) >= 4 or self.words[last] > 0
        return min(len(first), len(last)) >= 4 and self.words[first] > 0 and self.words[last] > 0


def _option(left: str) -> bool:
    """Whether a hyphen opens a quotation or bracket: the first of ``“--name”``."""
    return left.endswith("-") and left[-2:-1] in tuple("“‘\"'([")


def _address(left: str) -> bool:
    """Whether ``left`` ends in a web address, which runs on without a space."""
    token = left.rsplit(None, 1)[-1]
    return "://" in token or token.startswith("www.")
