"""German compounds taken apart: known parts, with the letters that join them."""

from __future__ import annotations

from functools import lru_cache

from interop_assistant.languages.glossary import Lexicon, lexicon

JOINTS = ("", "s", "es", "n", "en", "e")
LEAST_PART = 3


@lru_cache(maxsize=5_000)
def parts(word: str) -> tuple[str, ...]:
    """The English of the parts of a folded German compound, in order; empty where a part is not known.

    The longest first part is tried first, so that a word is taken apart as little as possible.
    """
    return _parts(word, lexicon("de"))


def _parts(word: str, known: Lexicon) -> tuple[str, ...]:
    if whole := _noun(word, known):
        return (whole,)
    for end in range(len(word) - LEAST_PART, LEAST_PART - 1, -1):
        if (first := _first(word[:end], known)) and (rest := _parts(word[end:], known)):
            return (first, *rest)
    return ()


def _first(start: str, known: Lexicon) -> str | None:
    """The English of a part that is not the last: without its joint."""
    for joint in JOINTS:
        bare = start.removesuffix(joint) if joint else start
        if start.endswith(joint) and len(bare) >= LEAST_PART and (found := _noun(bare, known)):
            return found
    return None


def _noun(word: str, known: Lexicon) -> str | None:
    entry = known.entry((word,))
    return entry.english if entry and entry.kind in ("noun", "adjective") and entry.english else None
