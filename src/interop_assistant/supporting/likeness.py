"""Which words say the same: another form of a word, another spelling, or a word of the same row of a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from interop_assistant.names import respelled
from interop_assistant.words import plain, stem

ROWS = Path(__file__).parent / "alike.txt"
_ENDINGS = re.compile(
    r"(?:ition|ation|ment|ance|ence|ancy|ency|ator|iti|ity|ness|able|ible|ative|ive|ion|ing|ant|ent|age|al|ic|is|er|or"
    r"|at|it|ly|ed|es|y|i|e|s)$"
)
_LEAST = 4  # letters that are left of a word whose ending is cut off


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What the forms of one word share: recognise, recognition, recogniser."""
    cut = respelled(stem(word))
    while (shorter := _ENDINGS.sub("", cut, count=1)) != cut and len(shorter) >= _LEAST:
        cut = shorter
    return cut


@cache
def _rows() -> dict[str, frozenset[int]]:
    """The rows of each root."""
    found: dict[str, set[int]] = {}
    rows = (row for row in ROWS.read_text("utf-8").splitlines() if not row.startswith("#"))
    for number, row in enumerate(rows):
        for word in row.split():
            found.setdefault(root(plain(word)), set()).add(number)
    return {one: frozenset(rows) for one, rows in found.items()}


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """What a folded word can be met by: its root and the rows it stands in."""
    base = root(word)
    return frozenset({base, *(f"={number}" for number in _rows().get(base, ()))})


@lru_cache(maxsize=4_000)
def keys_of(words: tuple[str, ...]) -> frozenset[str]:
    """The keys of several words."""
    return frozenset().union(*(keys(word) for word in words)) if words else frozenset()
