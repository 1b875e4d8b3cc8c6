"""Languages other than English: which one a question is in, what it asks in English, and what is said of it.

A glossary and a little grammar, no model: deterministic, and a millisecond or two a question.
"""

from __future__ import annotations

from interop_assistant.languages.cutting import Spans
from interop_assistant.languages.detecting import detect
from interop_assistant.languages.reading import Reading, read
from interop_assistant.languages.saying import introduced, lead_in
from interop_assistant.languages.translating import Translated, to_english

__all__ = ["LANGUAGES", "Reading", "Spans", "Translated", "detect", "introduced", "lead_in", "read", "to_english"]

LANGUAGES = ("en", "fr", "de", "es", "pt")
