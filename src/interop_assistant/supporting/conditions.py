"""Whether a sentence leaves out the condition that its source puts: if, unless, except, provided that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.supporting.likeness import keys, keys_of
from interop_assistant.words import content_words, plain

_THEN = r"(?! [^,;:.()]*\b(?:was|were|had|did|won|took|became|began|came|made)\b)"  # "when he won" is a time
_MARK = (
    r"(?:only (?:if|when|where|after)|if|unless|provided(?: that)?|providing that|as long as|so long as|subject to"
    rf"|except(?:ing)?|when{_THEN}|on condition)"
)
_ASKED = r"(?<!ask )(?<!asks )(?<!check )(?<!verify )"  # whether
_CONDITION = re.compile(rf"(?:^where\b|(?:^|(?<=[,;(] )|(?<=\w )){_ASKED}{_MARK})\b([^,;:.()]*)")
LEAST_KEPT = 0.34  # of a condition's words, to say that the sentence has it in its own words
LEAST_ABOUT = 0.6  # of a sentence's words of meaning that stand in the part which the condition is put on
LEAST_MAIN = 0.5  # of that part's words that the sentence holds


def left_out(claim: str, pieces: Sequence[str]) -> str | None:
    """The condition of a source sentence that ``claim`` is made of and does not put; None where there is none."""
    about = content_words(claim)
    said = keys_of(about)
    for piece in pieces:
        folded = plain(piece)
        for found in _CONDITION.finditer(folded):
            asked = content_words(found[1])
            main = content_words(folded[: found.start()] + folded[found.end() :])
            if not asked or not main or not about:
                continue
            told = keys_of(main)
            own = [word for word in asked if not keys(word) & told]
            kept = _share(own, said) if own else float(bool(_CONDITION.search(plain(claim))))
            if kept < LEAST_KEPT and _share(about, told) >= LEAST_ABOUT and _share(main, said) >= LEAST_MAIN:
                return found[0].strip()
    return None


def _share(words: Sequence[str], held: frozenset[str]) -> float:
    """The share of the words that are held in some form."""
    return sum(bool(keys(word) & held) for word in words) / len(words)
