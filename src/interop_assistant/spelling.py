"""Words of a question that are spelt wrong become words of the library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from interop_assistant.wanting import Frequencies
from interop_assistant.words import STOPWORDS, plain, stem, words

LEAST_LETTERS = 5
"""Shorter words are acronyms too often, and one letter makes another one of them."""

ALIKE = 0.85  # share of letters that a name has in common, in order (Ratcliff and Obershelp)
LEAST_PASSAGES = 2  # that hold a word before a wrong one is taken for it: the library has slips too
MOST_WORDS = 40  # of a question that are looked at

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Speller:
    """What it takes to know that a word is wrong, and which one was meant.

    ``names`` are names that people may ask for, ``spans`` says where they stand in a text. ``frequencies`` tells in how
    many passages a word occurs. ``is_word`` says of a folded word whether English has it: such a word is never changed
    for one that is no name. ``near`` gives texts of the library with words like a folded one.
    """

    names: Sequence[str]
    spans: Callable[[str], Iterable[tuple[int, int]]]
    frequencies: Frequencies
    is_word: Callable[[str], bool]
    near: Callable[[str], Iterable[str]]

    def corrected(self, text: str) -> str:
        """The text with what is spelt wrong put right; the same text where nothing is."""
        spans = [match.span() for match in _WORD.finditer(text)][:MOST_WORDS]
        strange = set(self._strange(text, spans))
        changes = self._phrases(text, spans, strange) if strange else []
        for span in strange:
            if not any(start <= span[0] < end for start, end, _ in changes):
                meant = self._meant(text[slice(*span)], first=not text[: span[0]].strip())
                changes += [(*span, meant)] if meant else []
        for start, end, meant in sorted(changes, reverse=True):
            text = text[:start] + meant + text[end:]
        return text

    def _strange(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words that the library does not hold and that belong to no name."""
        named = tuple(self.spans(text))
        free = [(start, end) for start, end in spans if not any(a < end and start < b for a, b in named)]
        long = [span for span in free if span[1] - span[0] >= LEAST_LETTERS]
        said = [plain(text[slice(*span)]) for span in long]
        counts, _ = self.frequencies([word for word in said if word not in STOPWORDS])
        return [span for span, word in zip(long, said, strict=True) if word not in STOPWORDS and not counts[word]]

    def _phrases(
        self, text: str, spans: Sequence[tuple[int, int]], strange: set[tuple[int, int]]
    ) -> list[tuple[int, int, str]]:
        """Names of several words, one of which is strange: "rainforest aliance"."""
        found: list[tuple[int, int, str]] = []
        for size in sorted({name.count(" ") + 1 for name in self._long_names}, reverse=True):
            for first in range(len(spans) - size + 1):
                within = spans[first : first + size]
                start, end = within[0][0], within[-1][1]
                if not strange & set(within) or any(a < end and start < b for a, b, _ in found):
                    continue
                meant = closest(plain(text[start:end]), self._long_names)
                if meant and meant.count(" ") + 1 == size:
                    found.append((start, end, self._long_names[meant]))
        return found

    def _meant(self, word: str, *, first: bool) -> str | None:
        """The word that was meant; None where none is near enough. A word with a capital may only mean a name."""
        said = plain(word)
        if name := closest(said, self._short_names):
            return self._short_names[name]
        if self._is_right(said) or (word[0].isupper() and not first) or word[1:] != word[1:].lower():
            return None
        held = Counter(one for text in self.near(said) for one in set(words(text)) if one.isalpha())
        meant = [one for one, count in held.most_common() if count >= LEAST_PASSAGES and is_slip(said, one)]
        return next(iter(meant), None)

    def _is_right(self, said: str) -> bool:
        """Whether a word or what it is a form of is English."""
        return any(self.is_word(one) for one in {said, said.removesuffix("s"), stem(said)} if len(one) > 1)

    @cached_property
    def _long_names(self) -> dict[str, str]:
        """Names of several words, folded, as they are written."""
        return {plain(name): name for name in self.names if " " in name.strip()}

    @cached_property
    def _short_names(self) -> dict[str, str]:
        """Names of one word that are no acronyms, folded, as they are written."""
        one = (name for name in self.names if " " not in name and len(name) >= LEAST_LETTERS and not name.isupper())
        return {plain(name): name for name in one}


def closest(word: str, known: Iterable[str]) -> str | None:
    """The name most like a word that begins with the same letter; None where none is near enough."""
    same = [one for one in known if one[:1] == word[:1] and abs(len(one) - len(word)) <= 2]
    return next(iter(get_close_matches(word, same, n=1, cutoff=ALIKE)), None)


def is_slip(typed: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong, or two letters exchanged make one word of the other."""
    if typed[0] != meant[0] or typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    a, b = typed[at:], meant[at:]
    exchanged = a[:2] == b[1::-1] and a[2:] == b[2:]
    return exchanged or a[1:] == b[1:] or a[1:] == b or a == b[1:]
