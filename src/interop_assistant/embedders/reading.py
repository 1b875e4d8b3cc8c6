"""What an embedder reads of a passage, and where the sentences stand in it."""

from __future__ import annotations

from interop_assistant.domain.documents import Passage


def reading(passage: Passage) -> str:
    """The context on a line of its own, then the text; the text alone where there is no context."""
    return f"{prefix(passage)}{passage.text}"


def prefix(passage: Passage) -> str:
    """What stands before the text."""
    return f"{passage.context}\n" if passage.context else ""


def spans_in_reading(passage: Passage) -> list[tuple[int, int]]:
    """The sentences' ``(start, end)`` in `reading` instead of the document."""
    shift = len(prefix(passage)) - passage.start
    return [(start + shift, end + shift) for start, end in passage.sentences]
