"""A choice that answers what was asked back, typed in any of the ways in which people type it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.following_up.lists import ORDINALS
from interop_assistant.words import STOPWORDS, content_stems, plain, stems

_NUMBER = re.compile(r"^(?:option|choice|number|no\.?|#)? ?(?P<number>\d)[.)!]?$")
_PLACE = re.compile(
    rf"^(?:i mean |i meant |it's )?(?:the )?(?P<place>{'|'.join(ORDINALS)})(?: (?:one|option|choice))?[.!]?$"
)
MOST_WORDS = 8  # what is longer is a question of its own
_NOISE = {"mean", "meant", "one", "option", "choice", "please"}


def chosen(text: str, choices: Sequence[str], asked: str) -> str | None:
    """The whole question that ``text`` chooses among ``choices``; None where it chooses none, or more than one.

    It may be the question itself, its number, "the first", the name that makes it differ, or words of that name.
    """
    folded = " ".join(plain(text).split())
    if exact := next((one for one in choices if folded == " ".join(plain(one).split())), None):
        return exact
    if found := _NUMBER.match(folded):
        place = int(found["number"]) - 1
        return choices[place] if 0 <= place < len(choices) else None
    if found := _PLACE.match(folded):
        place = ORDINALS[found["place"]]
        return choices[place] if place < len(choices) else None
    said = content_stems(text) - _NOISE - set(stems(asked))
    return _by_words(said, choices) if said and is_short(text) else None


def is_short(text: str) -> bool:
    """Whether a text is short enough to be a choice, and no question."""
    return len(text.split()) <= MOST_WORDS and "?" not in text


def _by_words(said: frozenset[str], choices: Sequence[str]) -> str | None:
    """The one choice whose own words hold those said; words are alike that begin alike ("aluminum")."""
    common = frozenset.intersection(*(content_stems(one) for one in choices)) if choices else frozenset()
    held = [
        sum(any(_alike(word, own) for own in content_stems(one) - common) for word in said - STOPWORDS)
        for one in choices
    ]
    best = max(held, default=0)
    return choices[held.index(best)] if best and held.count(best) == 1 else None


def _alike(left: str, right: str) -> bool:
    return left == right or (len(left) > 5 and len(right) > 5 and left[:6] == right[:6])
