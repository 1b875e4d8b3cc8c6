"""Forms of words: folded, without accents, and stemmed, each as long as it is needed."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TypeAlias

Forms: TypeAlias = tuple[str, ...]
"""The words of a form, in lower case."""

STEMMERS = {"fr": "french", "de": "german", "es": "spanish", "pt": "portuguese"}


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word in lower case without accents; ``ß`` is ``ss``."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in one of the four languages (Snowball), without accents."""
    return folded(str(_stemmer(language).stemWord(word)))


@cache
def _stemmer(language: str):  # type: ignore[no-untyped-def]
    from snowballstemmer import stemmer

    return stemmer(STEMMERS[language])
