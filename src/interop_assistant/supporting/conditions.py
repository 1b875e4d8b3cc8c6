"""Whether a sentence leaves out the condition that its source puts: if, unless, except, provided that."""

from __future__ import annotations

import re

from interop_assistant.supporting.likeness import keys, keys_of
from interop_assistant.words import content_words, plain

_MARK = r"(?:only (?:if|when|where|after)|if|unless|provided(?: that)?|providing that|as long as|so long as|subject to|except(?:ing)?|when|on condition)"
_CONDITION = re.compile(rf"(?:^|(?<=[,;(] )|(?<=\w ))(?<!ask )(?<!asks )(?<!check )(?<!verify ){_MARK}\b([^,;:.()]*)")
_KEPT = re.compile(
    rf"\b(?:{_MARK}|where|once|after|until|before|without|with|depend\w*|condition\w*|requir\w*|those|which|that|who|for|in case|otherwise|else)\b"
)
LEAST_KEPT = 0.34  # of a condition's words, to say that the sentence has it in its own words
LEAST_ABOUT = 0.6  # of a sentence's words of meaning that stand in the part which the condition is put on
LEAST_MAIN = 0.5  # of that part's words that the sentence holds


def left_out(claim: str, pieces: list[str]) -> str | None:
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
            kept = sum(bool(keys(word) & said) for word in asked) / len(asked)
            told = keys_of(main)
            of_it = sum(bool(keys(word) & told) for word in about) / len(about)
            held = sum(bool(keys(word) & said) for word in main) / len(main)
            if kept < LEAST_KEPT and of_it >= LEAST_ABOUT and held >= LEAST_MAIN:
                return found[0].strip()
    return None
