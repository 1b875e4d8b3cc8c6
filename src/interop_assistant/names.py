"""The proper names and acronyms of a text, and whether another text names them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from interop_assistant.rarity import is_common
from interop_assistant.words import STOPWORDS, plain, stem, words

_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_OPENS = re.compile(r"(?:[.!?:;\n•*#>\]]|\d[.)])[\s\"'“‘(\[*_]*$")  # before the first word of a sentence
_TITLED = re.compile(r" [A-Z][a-z]")
_SMALL = frozenset("of for the and on in de du des da do del der la le und et y e a an to".split())
# What makes the name of a place into that of its people: Libya, Libyan; China, Chinese.
_BELONGING = re.compile(r"(?:ian|ean|an|n|ese|ish|i|s)?s?$")
CALENDAR = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
LEAST_STEM = 3  # letters that a name and the word made from it share


@lru_cache(maxsize=20_000)
def names(text: str) -> tuple[str, ...]:
    """Words that are proper names or acronyms, folded, in order, each once.

    A word that opens a sentence counts when it is strange, has capitals or digits inside, or when a name follows.
    Months and days are dates, not names.
    """
    found = [plain(word) for word, counts in _capitalised(text) if counts]
    return tuple(dict.fromkeys(name for name in found if name not in CALENDAR and name not in STOPWORDS))


def _capitalised(text: str) -> Iterator[tuple[str, bool]]:
    """Words with a capital, and whether they are names where they stand."""
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if any(c.isupper() for c in word):
            inner = any(c.isupper() or c.isdigit() for c in word[1:])
            opens = bool(_OPENS.search(text[max(0, start - 8) : start]) if start else True)
            followed = bool(_TITLED.match(text, end))
            yield word, inner or not opens or followed or _strange(word)


def _strange(word: str) -> bool:
    """Whether a word that opens a sentence is probably a name: no common word, and no form of another one."""
    return not word.endswith(("s", "ing", "ed", "ly")) and not is_common(stem(plain(word)))


def unnamed(claim: str, evidence: str) -> list[str]:
    """The names of ``claim`` that ``evidence`` does not hold, as a word, an acronym, its full form or its people."""
    said = names(claim)
    if not said:
        return []
    shown = _known(evidence)
    known_initials, own_initials = initials(evidence), initials(claim)
    acronyms = {name for name in names(evidence) if 2 <= len(name) <= 8}
    spelled = {word for acronym, full in own_initials.items() if acronym in acronyms for word in full}
    return [
        name
        for name in said
        if not _stands(name, shown) and name.rstrip("s") not in known_initials and name not in spelled
    ]


def _stands(name: str, shown: frozenset[str]) -> bool:
    parts = [part for part in re.split(r"[-/&.]", respelled(name).removesuffix("'s")) if part]
    return all(part in shown or stem(part) in shown or _root(part) in shown for part in parts)


def _root(word: str) -> str:
    root = _BELONGING.sub("", word).rstrip("aeioy")
    return f"{root}~" if len(root) >= LEAST_STEM else word


def respelled(text: str) -> str:
    """British and American spelling as one: both are cut to what they share."""
    return text.replace("iz", "is").replace("our", "or").replace("programme", "program")


@lru_cache(maxsize=4_000)
def _known(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in map(respelled, words(text)):
        for part in {word, word.removesuffix("'s"), *re.split(r"[-/&.]", word)}:
            found |= {part, stem(part), _root(part)} if part else set()
    return frozenset(found)


@lru_cache(maxsize=4_000)
def initials(text: str) -> dict[str, tuple[str, ...]]:
    """The acronyms that runs of capitalised words would have, each with its words: small words may be left out."""
    found: dict[str, tuple[str, ...]] = {}
    run: list[str] = []
    for word in [*_WORD.findall(text), ""]:
        if word[:1].isupper() or (run and word.lower() in _SMALL):
            run.append(plain(word))
            continue
        for kept in (run, [one for one in run if one not in _SMALL]):
            for start in range(len(kept)):
                for end in range(start + 2, len(kept) + 1):
                    part = kept[start:end]
                    found.setdefault("".join(one[0] for one in part), tuple(part))
        run = []
    return found
