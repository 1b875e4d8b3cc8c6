"""Languages other than English: which one a question is in, what it asks in English, and what is said of it.

A glossary and a little grammar, no model: deterministic, and a millisecond or two a question.
"""

from __future__ import annotations

from interop_assistant.languages.cutting import Spans
from interop_assistant.languages.detecting import ENGLISH, detect
from interop_assistant.languages.reading import Reading, read
from interop_assistant.languages.saying import RETOLD, introduced, lead_in, refusal
from interop_assistant.languages.translating import Translated, to_english

__all__ = [
    "ENGLISH",
    "RETOLD",
    "Reading",
    "Spans",
    "Translated",
    "detect",
    "introduced",
    "lead_in",
    "read",
    "refusal",
    "to_english",
]
