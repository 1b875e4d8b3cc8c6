"""Whose passage a passage is: a question about named schemes is not answered by sentences about others."""

from __future__ import annotations

from collections.abc import Collection

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.tables.naming import Names


def schemes_of(passage: Passage, source: Source, names: Names) -> frozenset[str]:
    """The schemes and parties that a passage is about: its source's scheme, and those named in its heading."""
    own = frozenset({source.scheme}) if source.scheme else frozenset[str]()
    return own | (names.ids_in(passage.headings[-1]) if passage.headings else frozenset())


def is_about_others(passage: Passage, source: Source, sentence: str, named: Collection[str], names: Names) -> bool:
    """Whether a sentence speaks of schemes, and of none of the ``named`` ones; False where nothing is named.

    A sentence that names nobody is about whom its passage is about.
    """
    if not named:
        return False
    about = names.ids_in(sentence) or schemes_of(passage, source, names)
    return bool(about) and not about & set(named)
