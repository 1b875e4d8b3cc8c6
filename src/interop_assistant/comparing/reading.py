"""A criterion as it is compared: its words without links, its sentences, the titles above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from interop_assistant.domain.criteria import Criterion
from interop_assistant.words import plain, stem

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PART = re.compile(r"(?<=[.;:])\s+")
_WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 4  # of a part that is compared by itself

# Words that requirements of any matter share: they tell nothing of what is asked.
COMMON = frozenset(
    "a an and any all also are as at be been being but by can each ensure etc for from has have if in into is it its "
    "may must not of on only or other shall should so such than that the their them then there these they this those "
    "to use used using verify when where which who will with within".split()
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
    def stems(self) -> tuple[str, ...]:
        """The stems of its telling words, in order."""
        return stems_of(self.text)


def read(criterion: Criterion) -> Read:
    """A criterion made ready. Its own title stands before its text where the text does not begin with it."""
    text = " ".join(_LINK.sub(r"\1", criterion.text).split())
    title = criterion.title.strip()
    told = text if not title or text.lower().startswith(title.lower()) else f"{title}: {text}"
    return Read(criterion, told, criterion.context or title)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order."""
    words = (word for word in _WORD.findall(plain(text).lower()) if len(word) > 1 and word not in COMMON)
    return tuple(stem(word) for word in words)


def all_texts(reads: Sequence[Read]) -> list[str]:
    """Every text of these criteria that is embedded, each once: whole texts, their parts, their paths."""
    found: dict[str, None] = {}
    for one in reads:
        found |= dict.fromkeys((one.text, *one.parts, one.path))
    return list(found)
