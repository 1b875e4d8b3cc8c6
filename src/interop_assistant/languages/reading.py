"""A question as asked becomes a question in English, with the language it came in."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.languages.cutting import Spans
from interop_assistant.languages.detecting import ENGLISH, detect
from interop_assistant.languages.translating import to_english


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as asked, its language, what it is in English, and the share of its words that was understood."""

    text: str
    language: str
    english: str
    covered: float = 1.0


def read(text: str, names: Spans = ()) -> Reading:
    """The question in English; ``names`` are the spans of names in it. English text is not touched."""
    language = detect(text, names)
    if language == ENGLISH:
        return Reading(text, language, text)
    translated = to_english(text, language, names)
    return Reading(text, language, translated.text, translated.covered)
