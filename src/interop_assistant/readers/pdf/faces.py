"""What text is drawn with: runs, matrices, and fonts as text and widths by character code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

UNUSED = frozenset("\x7f\x81\x8d\x8f\x90\x9d")
"""Codes without a character in WinAnsiEncoding, where "all unused codes map to the bullet" (ISO 32000-2, annex D)."""


@dataclass(slots=True)
class Run:
    """Text drawn on one base line without a jump: from ``x0`` to ``x1`` at height ``y`` (points, y grows upwards)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    heavy: int
    angle: int
    gap: float
    votes: int = 0
    slanted: bool = False

    def vote(self, size: float, characters: int) -> None:
        """Take ``size`` for the run's when most characters are set in it (a majority vote)."""
        self.votes += characters if abs(size - self.size) < 0.1 else -characters
        if self.votes < 0:
            self.size, self.votes = size, -self.votes

    @property
    def bold(self) -> bool:
        """Whether all of it is set in a bold face."""
        return self.heavy >= len(self.text) - self.text.count(" ")


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies ``m`` first, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def as_matrix(operands: list[Any]) -> Matrix:
    """Six operands as a matrix."""
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return a, b, c, d, e, f


class Face:
    """A font as text and widths by character code."""

    def __init__(self, font: Font) -> None:
        self.font = font
        name = font.name.lower()
        self.bold = any(word in name for word in ("bold", "black", "heavy", "semibold", "demi")) or name[-3:] == "-bd"
        self.slanted = any(word in name for word in ("italic", "oblique", "slanted")) or name.endswith(("-it", "-ital"))
        self.glyphs: dict[str, tuple[str, float]] = {}
        space = font.space_width / 1000.0 if font.sub_type != "Type3" else 0.25
        self.word_gap = min(0.12, max(0.1, 0.5 * space))  # the tightest justified space seen is 0.15 em

    def codes(self, data: Any) -> str:
        """The bytes of a string operand as one character a code."""
        if isinstance(data, str):
            data = getattr(data, "original_bytes", None) or data.encode("latin-1", "replace")
        if isinstance(self.font.encoding, str):
            try:
                return str(bytes(data).decode(self.font.encoding, "surrogatepass"))
            except (UnicodeDecodeError, LookupError):
                return bytes(data).decode("utf-16-be", "replace")
        return bytes(data).decode("latin-1")

    def glyph(self, code: str) -> tuple[str, float]:
        """The text of a code and its width in ems."""
        known = self.glyphs.get(code)
        if known is None:
            known = self.glyphs[code] = self._look_up(code)
        return known

    def _look_up(self, code: str) -> tuple[str, float]:
        font, widths = self.font, self.font.character_widths
        char = code if isinstance(font.encoding, str) else font.encoding.get(ord(code), code)
        text = font.character_map.get(char, font.character_map.get(code, char))
        if text in UNUSED and not isinstance(font.encoding, str):
            text = "•"
        try:
            width = float(widths.get(code, widths.get("default", 500)))
        except (TypeError, ValueError):
            width = 500.0
        return str(text), width / 1000.0
