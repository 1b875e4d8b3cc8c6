"""A criterion as it is compared: its words without links, its sentences, the titles above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interop_assistant.domain.criteria import Criterion
from interop_assistant.words import plain, stem

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PART = re.compile(r"(?<=[.;:])\s+")
_WORD = re.compile(r"[^\W_]+")
_ABOVE = re.compile(r"^(.+)[.\-][^.\-]+$")
LEAST_WORDS = 4  # of a part that is compared by itself
PIECE = 100  # words that an embedder surely reads at once: the shipped one's window is 254 tokens

# Words that requirements of any matter share: they tell nothing of what is asked.
COMMON = frozenset(
    "a an and any all also are as at be been being but by can each ensure etc for from has have if in into is it its "
    "may must not of on only or other shall should so such than that the their them then there these they this those "
    "to use used using verify when where which who will with within without would could about more most no nor".split()
)


@dataclass(frozen=True)
class Read:
    """What is compared of one criterion."""

    criterion: Criterion
    text: str
    path: str

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Its sentences and clauses, each long enough to be compared; the whole text where there are none."""
        found = tuple(part for part in _PART.split(self.text) if len(part.split()) >= LEAST_WORDS)
        return found or (self.text,)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The text in stretches that an embedder reads whole: most often one, of a page several."""
        pieces: list[list[str]] = [[]]
        for part in _PART.split(self.text):
            words = part.split()
            for start in range(0, len(words), PIECE):
                some = words[start : start + PIECE]
                if pieces[-1] and len(pieces[-1]) + len(some) > PIECE:
                    pieces.append([])
                pieces[-1] += some
        return tuple(" ".join(words) for words in pieces)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its telling words, in order."""
        return stems_of(self.text)

    @cached_property
    def plain(self) -> str:
        """The text folded: two criteria with the same one ask the same."""
        return " ".join(plain(self.text).split())

    @property
    def group(self) -> str:
        """What it stands under: the titles above it, else its parent, else its number but for the last part."""
        if self.criterion.ancestors:
            return self.criterion.context
        above = _ABOVE.match(self.criterion.number)
        return self.criterion.parent or (above[1] if above else "")


def read(criterion: Criterion) -> Read:
    """A criterion made ready. Its own title stands before its text where the text does not begin with it."""
    text = " ".join(_LINK.sub(r"\1", criterion.text).split())
    title = criterion.title.strip()
    told = text if not title or text.lower().startswith(title.lower()) else f"{title}: {text}".rstrip(": ")
    return Read(criterion, told or criterion.number, criterion.context or title)


@lru_cache(maxsize=50_000)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order."""
    words = (word for word in _WORD.findall(plain(text).lower()) if len(word) > 1 and word not in COMMON)
    return tuple(stem(word) for word in words)


def share(stems: Sequence[str], others: Sequence[str]) -> float:
    """The share of distinct stems that stand among the others."""
    mine = set(stems)
    return len(mine & set(others)) / len(mine) if mine else 0.0


def all_texts(reads: Sequence[Read]) -> list[str]:
    """Every text of these criteria that is embedded, each once: their pieces, and the titles above them."""
    found = (text for one in reads for text in (*one.pieces, one.path) if text)
    return list(dict.fromkeys(found))
