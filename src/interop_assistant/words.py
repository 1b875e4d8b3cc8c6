"""Words as search sees them: folded, stemmed, without the little ones; and text folded with a map back."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = {ord(c): "'" for c in "‘’‚‛′`´"} | {ord(c): '"' for c in "“”„‟«»″"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_CHARACTERS = _DASHES | _QUOTES | _INVISIBLE

STOPWORDS = frozenset(
    """a about above after again all also am an and any are as at be because been before being below
    between both but by came can come comes coming could did do does doing done down during each
    else ever few for from further get gets give given go goes had has have having he her here hers
    him his how i if in into is it its itself just let like made make makes many may me might
    more most much must my no nor not now of off on once one only or other our ours out over own per
    please say says shall she should so some such tell than that the their theirs them themselves
    then there these they this those through to too under until up upon us use used uses using very
    via was we were what when where which while who whom whose why will with within without would
    you your yours anybody anyone anything everybody everyone everything nobody nothing somebody
    someone something hello hi ok okay thank thanks yes
    aren't can't couldn't didn't doesn't don't hadn't hasn't haven't here's how's i'm isn't it's that's there's
    they're wasn't we're weren't what's where's who's won't wouldn't shouldn't didnt doesnt dont isnt whats""".split()
)


def plain(text: str) -> str:
    """Text for comparing words: compatibility forms, plain quotes and dashes, no accents, lower case."""
    text = text.translate(_CHARACTERS)
    if text.isascii():  # nothing to take apart: most sentences, in a tenth of the time
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The words of ``text``, folded; hyphens, dots and ampersands inside a word stay ("v2.0", "multi-stakeholder")."""
    return _WORD.findall(plain(text))


# Words that Snowball throws together with others: whoever founded a scheme was not found.
_OWN_STEMS = {"founded": "founder", "founding": "founder", "founds": "founder"}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded English word (Snowball); words with digits stay as they are."""
    if word in _OWN_STEMS or any(c.isdigit() for c in word):
        return _OWN_STEMS.get(word, word)
    return str(_stemmer().stemWord(word.removesuffix("'s")))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    from snowballstemmer import stemmer

    return stemmer("english")


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of ``text``; a hyphenated word gives its parts too."""
    found: list[str] = []
    for word in words(text):
        parts = [part for part in re.split(r"[-/&]", word) if part]
        found += [stem(part) for part in ([word, *parts] if len(parts) > 1 else [word])]
    return tuple(found)


def content_words(text: str) -> tuple[str, ...]:
    """The words that carry meaning, folded, in order, each once; a hyphenated word as its parts."""
    parts = (part for word in words(text) for part in re.split(r"[-/]", word))
    return tuple(dict.fromkeys(part for part in parts if part and part not in STOPWORDS))


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem for word in content_words(text) for stem in stems(word))


def fold(text: str) -> tuple[str, list[int]]:
    """Text folded for comparing quotes, and for each folded character its offset in ``text``.

    Folds Unicode forms, dashes, quotes, hyphenation over lines, bullets and runs of white space; keeps case,
    numbers and every letter. ``map[len(folded)] == len(text)``.
    """
    out: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(text):
        broken = _HYPHENATION.match(text, index)
        if broken and out and out[-1].isalpha():
            index = broken.end()
            continue
        for character in _folded_character(text[index]):
            if character == " " and (not out or out[-1] == " "):
                continue
            out.append(character)
            offsets.append(index)
        index += 1
    while out and out[-1] == " ":
        out.pop()
        offsets.pop()
    return "".join(out), [*offsets, len(text)]


_HYPHENATION = re.compile(r"[-\u2010\u00ad]\s*\n\s*(?=[a-z])")


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    if character.isspace() or character in "•▪◦●■□":
        return " "
    return unicodedata.normalize("NFKC", character.translate(_CHARACTERS))


def find_folded(needle: str, text: str) -> list[tuple[int, int]]:
    """Where ``needle`` stands in ``text`` after folding both: ``(start, end)`` offsets in ``text``, all of them."""
    folded_needle, _ = fold(unicodedata.normalize("NFC", needle))
    folded, offsets = fold(text)
    found: list[tuple[int, int]] = []
    at = folded.find(folded_needle) if folded_needle else -1
    while at >= 0:
        found.append((offsets[at], offsets[at + len(folded_needle) - 1] + 1))
        at = folded.find(folded_needle, at + 1)
    return found
