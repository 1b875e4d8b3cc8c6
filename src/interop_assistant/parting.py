"""One sentence often asks two things: who runs it, and does it certify? Each part is asked for by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interop_assistant.words import content_words

_ASKS = (
    r"(?:who|whom|whose|what|when|where|which|why|how|since when|until when|by when|from when|from which|in which"
    r"|does|do|did|is|are|was|were|has|have|had|can|could|may|might|must|should|shall|will|would)"
)
_BREAK = re.compile(
    rf"(\?+)\s+(?:and\s+|or\s+|but\s+)?(?=\S)|([,;:]?)\s+(?:and|or|but)\s+(?={_ASKS}\b)|([,;])\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"(?:[\w' -]{{0,40}}[:,] )?(?:\w+ ){{0,3}}{_ASKS}\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:if|since|as|after|before|although|because|given|while|whereas|now that"
    r"|when (?!did|do|does|was|were|is|are|has|have|will|must|can|should|exactly))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|its|that|this|they|them|their|these|those|there|he|she|one|ones)\b", re.IGNORECASE)
LEAST_WORDS = 2  # content words that the first part needs
MOST_PARTS = 3


class Part(NamedTuple):
    """One of several questions: as it was said, and whole."""

    said: str
    asked: str


def parts(text: str, names: Sequence[str] = ()) -> tuple[Part, ...]:
    """The questions that ``text`` asks, each whole; none where it asks only one.

    ``names`` are the schemes as the text names them. A part that names none of them, or points at something said
    before, takes along the names and the content words of the part before it.
    """
    pieces = asking(text.strip())
    if not 2 <= len(pieces) <= MOST_PARTS or len(content_words(pieces[0])) < LEAST_WORDS:
        return ()
    whole = [pieces[0]]
    for piece in pieces[1:]:
        whole.append(carried(piece, whole[-1], names))
    return tuple(Part(said, f"{asked.rstrip('?')}?") for said, asked in zip(pieces, whole, strict=True))


def asking(text: str) -> list[str]:
    """The stretches of ``text`` that ask something; one that asks nothing belongs to the one after or before it."""
    found: list[str] = []
    held, start = "", 0
    for match in [*_BREAK.finditer(text), None]:
        piece = (held + text[start : match.start() if match else len(text)]).strip(" ,;?")
        ended = bool(match and match[1])
        asks = bool(_ASKING.match(piece)) and not (_CLAUSE.match(piece) and not ended and match)
        if piece and (asks or (ended and not found)):
            found.append(piece)
            held = ""
        elif match and not ended:
            held = text[start - len(held) if held else start : match.end()]
        elif found and piece and not asks:
            found[-1] = f"{found[-1]}? {piece}"
            held = ""
        elif piece:
            found.append(piece)
        start = match.end() if match else len(text)
    return found


def carried(piece: str, before: str, names: Sequence[str]) -> str:
    """A later part with what it takes along from the one before it."""
    said = set(content_words(piece))
    if not any(name.casefold() in piece.casefold() for name in names):
        missing = [name for name in names if name.casefold() in before.casefold()]
        piece = f"{piece.rstrip('?')} ({', '.join(missing)})" if missing else piece
    if len(said) < LEAST_WORDS or _POINTS.search(piece):
        more = [word for word in content_words(before) if word not in set(content_words(piece))]
        piece = f"{piece.rstrip('?')} ({' '.join(more)})" if more else piece
    return piece
