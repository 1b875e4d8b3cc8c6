"""A text becomes pieces: names that stay as they are, numbers, words and marks, each with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.languages.forms import Forms

Spans = Sequence[tuple[int, int]]
"""Where names stand in a text: ``[start, end)``, in order, none inside another."""

_APOSTROPHES = "'’ʼ‘`´"
_PIECE = re.compile(
    rf"(?P<number>[^\W_]*\d[\w]*(?:[.,:/-]\w*\d\w*)*)"
    rf"|(?P<word>[^\W\d_]+(?:[{_APOSTROPHES}](?=[^\W_]|$))?)"
    r"|(?P<mark>[^\s\w\-‐‑]|_)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A name, number, word or mark, and the characters between it and the piece before."""

    text: str
    kind: str
    before: str

    @property
    def form(self) -> str:
        """How it is looked up: in lower case, apostrophes straight."""
        lower = self.text.casefold()
        return f"{lower[:-1]}'" if lower[-1] in _APOSTROPHES and len(lower) > 1 else lower


def cut(text: str, names: Spans = ()) -> list[Piece]:
    """The pieces of a text; joined with what stands before each they give the text, up to white space at its end."""
    pieces: list[Piece] = []
    last = 0
    for start, end, kind in _places(text, names):
        pieces.append(Piece(text[start:end], kind, text[last:start]))
        last = end
    return pieces


def _places(text: str, names: Spans) -> Iterator[tuple[int, int, str]]:
    at = 0
    for start, end in (*names, (len(text), len(text))):
        for match in _PIECE.finditer(text, at, start):
            yield match.start(), match.end(), str(match.lastgroup)
        if start < end:
            yield start, end, "name"
        at = end


def forms_of(phrase: str) -> Forms:
    """The words of a phrase as they are looked up: elided ones keep their apostrophe, hyphens part words."""
    return tuple(piece.form for piece in cut(phrase) if piece.kind != "mark")
