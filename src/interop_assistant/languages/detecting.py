"""In which of five languages a question is asked: by its little words first, then by the field's words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from interop_assistant.languages.cutting import Spans, cut
from interop_assistant.languages.forms import folded
from interop_assistant.languages.glossary import ENDINGS, LANGUAGES, OPENING, english_words, lexicon
from interop_assistant.words import STOPWORDS

ENGLISH = "en"
LITTLE = (*OPENING, "little", "auxiliary")
LITTLE_COUNTS, BARE_COUNTS, WORD_COUNTS, HINT_COUNTS = 2.0, 1.5, 1.0, 1.0
MOST_WORDS = 80  # enough to tell; a long text is not read to its end
LEAST_SHARE = 0.4  # of the words must be known to the language, or it is another one

# Little words of languages that are not among the four: they speak against all of them.
STRANGERS = frozenset(
    """che di della dei delle degli gli sono questo questa perché quali nel nella più è
    het een niet wat welke wordt worden naar""".split()
)

# Endings and letters that only one of the languages has; they help where a word is not in the glossary.
_HINTS = {
    "fr": re.compile(r"[èêîûœ]|eux$|aux$|ité$"),
    "de": re.compile(r"[äöü]|(?:ung|ungen|keit|heit|schaft)$"),
    "es": re.compile(r"ñ|(?:ción|ciones|dad|dades)$"),
    "pt": re.compile(r"[ãõ]|(?:ção|ções|dade|dades)$"),
}


def detect(text: str, names: Spans = ()) -> str:
    """``en``, ``fr``, ``de``, ``es`` or ``pt``; ``en`` where it is none of them or cannot be told.

    ``names`` are left out: they are the same in every language. Case and punctuation do not matter.
    """
    words = [piece.form for piece in cut(text, names) if piece.kind == "word"][:MOST_WORDS]
    scores = {language: _score(words, language) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: scores[language])
    held = sum(_counts(word, best) > 0 for word in words)
    foreign = scores[best] > sum(map(_english, words)) and held >= LEAST_SHARE * len(words)
    return best if foreign else ENGLISH


def _score(words: list[str], language: str) -> float:
    return sum(_counts(word, language) for word in words)


@lru_cache(maxsize=20_000)
def _counts(word: str, language: str) -> float:
    """What a word says for a language: a little word most, an ending only where nothing else does."""
    little, bare_little, others = _vocabulary(language)
    bare = folded(word)
    if word in little:
        return LITTLE_COUNTS
    if bare in bare_little:
        return BARE_COUNTS
    if bare in others or any(bare.removesuffix(ending) in others for ending in ENDINGS[language] if len(bare) > 4):
        return WORD_COUNTS + HINT_COUNTS / 2 * bool(_HINTS[language].search(word))
    return HINT_COUNTS if _HINTS[language].search(word) else 0.0


@cache
def _vocabulary(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The little words of a language, the same without accents, and its other words without accents."""
    known = lexicon(language)
    little: set[str] = set()
    others: set[str] = set()
    for forms, entry in (*known.opening.items(), *known.inner.items()):
        if entry.kind in LITTLE:
            little.update(forms if len(forms) == 1 else ())
        else:
            others.update(folded(form) for form in forms if len(form) > 2)
    return frozenset(little), frozenset(map(folded, little)), frozenset(others - little)


@lru_cache(maxsize=20_000)
def _english(word: str) -> float:
    if word in STOPWORDS or word in STRANGERS:
        return LITTLE_COUNTS
    known = english_words()
    return WORD_COUNTS if word in known or (len(word) > 4 and word.removesuffix("s") in known) else 0.0
