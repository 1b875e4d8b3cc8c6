"""One way to write each character: NFC, no ligatures, one kind of hyphen and space, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
    **dict.fromkeys((0x2010, 0x2011, 0xFE63, 0xFF0D), "-"),
    **{0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"},
    0x0000: None,
}
_TABLE = str.maketrans({chr(code): text for code, text in _FOLDED.items()})
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def fold(text: str) -> str:
    """``text`` with folded characters; line breaks, tabs and private-use bullets stay for those who read lines."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.translate(_TABLE)))


def squeeze(text: str) -> str:
    """``text`` on one line with single spaces, private-use glyphs (icons of one font) left out."""
    return _SPACE.sub(" ", _PRIVATE.sub("", text)).strip()


def tidy(text: str) -> str:
    """The final form of a block that holds no line breaks of its own: folded, squeezed, soft hyphens removed."""
    return unicodedata.normalize("NFC", squeeze(fold(text).replace(SOFT_HYPHEN, "")))


def tidy_code(text: str) -> str:
    """The final form of code: its lines stay, spaces at line ends and blank lines around it go."""
    lines = [_PRIVATE.sub("", line).replace("\t", "    ").rstrip() for line in fold(text).splitlines()]
    return unicodedata.normalize("NFC", "\n".join(lines).replace(SOFT_HYPHEN, "").strip("\n").rstrip())
