"""Reading ease after Flesch: a text far outside of what plain English texts reach is no plain English text.

R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233:
206.835 - 1.015 * words per sentence - 84.6 * syllables per word. 0 is very hard, 100 is very easy. Figures and acronyms
count as read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from interop_assistant.linting.findings import Problem
from interop_assistant.linting.texts import Text

LEAST_WORDS = 100
"""Flesch measured samples of a hundred words; of a shorter text nothing can be said."""

HARDEST = 5.0
EASIEST = 85.0
"""The documents that ship score 11 to 66, full of names and acronyms as they are. Strings of nouns, glued words and
missing stops score below zero; lists of scraps score above a hundred.
"""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNER = re.compile(r"['’]s?$")
_PART = re.compile(r"\d+|[A-Z]{2,}(?![a-z])|[^\W\dA-Z_]+|[A-Z][^\W\dA-Z_]*")
_VOWELS = re.compile(r"[aeiouyàâäáãéèêëíîïóôöõúûü]+")
_SILENT = re.compile(
    r"(?:"
    r"(?<![aeiouylr])e|(?<=[aeiou][lr])e|(?<=[gq]u)e"  # made, whole, require, dialogue; not handle, centre
    r"|(?<![aeiouytdl])ed|(?<=[aeiou]l)ed"  # named, ruled; not stated, handled
    r"|(?<![aeiouyscxzgl])(?<![cs]h)es|(?<=[aeiou]l)es"  # names, rules; not clauses, audited, titles
    r"|(?<![aeioul])e(?:ly|less|ful|ness|ments?)"  # statement, likely; not element
    r")$"
)
_SPLIT = re.compile(
    r"(?<![ctsgx])ia|[ct]ia(?=t)|(?<![tscxgn])io|iu|(?<![ct])ie(?=n[tc])|ie(?=ty)|^scie|eo(?!p)|crea(?=t[eio])"
    r"|(?<=[aeiouy].)ea(?=s?$)|pean|(?<![qg])ua|uou|(?<![qg])ue(?=n)|[oey]ing|(?<=[aeou])y(?=[aeo])|sms?$"
)
"""Where two vowels, or the end of mechanism, are two syllables: material, period, society, area, annual, applying."""


def ease(sentences: Iterable[str]) -> tuple[float, int]:
    """Flesch's reading ease of English sentences, and how many words they have; 0.0 where they have none."""
    given = [_WORD.findall(sentence) for sentence in sentences]
    words = [word for sentence in given for word in sentence]
    if not words:
        return 0.0, 0
    spoken = sum(syllables(word) for word in words) / len(words)
    return 206.835 - 1.015 * len(words) / len(given) - 84.6 * spoken, len(words)


def syllables(word: str) -> int:
    """The syllables of an English word as read aloud, estimated: one for each group of vowels, with the rules above.

    Each digit and each letter of an acronym is one.
    """
    parts = _PART.findall(_OWNER.sub("", word))
    return max(1, sum(part_syllables(part) for part in parts))


def part_syllables(part: str) -> int:
    """The syllables of a figure, an acronym or a word without digits."""
    if part.isdigit() or (part.isupper() and len(part) > 1):
        return len(part)
    folded = part.lower()
    groups = len(_VOWELS.findall(folded)) + len(_SPLIT.findall(folded))
    return max(1, groups - bool(_SILENT.search(folded)))


def out_of_band(text: Text) -> Iterator[Problem]:
    """A document that is harder or easier to read than plain English can be."""
    score, words = ease(sentence for statement in text.statements for sentence in statement.sentences)
    if words >= LEAST_WORDS and not HARDEST <= score <= EASIEST:
        side = "hard" if score < HARDEST else "easy"
        said = f"The text is too {side} to read: {score:.0f} on Flesch's scale, from {HARDEST:.0f} to {EASIEST:.0f}."
        mend = "Write shorter sentences and plainer words." if side == "hard" else "Write whole sentences."
        yield text.problem(None, said, mend)
