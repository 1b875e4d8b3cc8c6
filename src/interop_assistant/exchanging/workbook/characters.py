"""Texts as a workbook can hold them: characters that XML lacks, and more letters than a cell takes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CELL = 32_000  # characters that go into a cell; Excel takes 32,767
PART = 4_000  # of a long text in each cell of its sheet: written out, a character takes up to seven

_UNWRITABLE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MARK = re.compile(r" … \[the whole text is entry (\d+) of the sheet “Long texts”\]\Z")


def escaped(text: str) -> str:
    """A text with ``_x000D_`` for what XML cannot hold, as Excel itself writes it (ECMA-376, ST_Xstring)."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that Excel shows."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


def is_long(text: str) -> bool:
    """Whether a text is too long for a cell; Excel counts UTF-16 units."""
    return len(text) > PART and len(escaped(text).encode("utf-16-le", "surrogatepass")) // 2 > CELL


def cut(text: str) -> str:
    """A text that is only shown, cut where it is too long."""
    return f"{text[:PART]} …" if is_long(text) else text


@dataclass(slots=True)
class LongTexts:
    """The texts that are too long for a cell, numbered from 1; a sheet of its own holds them in parts."""

    texts: list[str] = field(default_factory=list)

    def put(self, text: str) -> str:
        """What stands in the cell: the text, or its beginning and where the whole is."""
        if not is_long(text) and not _MARK.search(text):
            return text
        self.texts.append(text)
        return f"{text[:PART]} … [the whole text is entry {len(self.texts)} of the sheet “Long texts”]"

    def rows(self) -> list[tuple[int, str]]:
        """The parts of all texts, each with the number of its text."""
        parts = ((number, text) for number, text in enumerate(self.texts, start=1))
        return [(number, text[at : at + PART]) for number, text in parts for at in range(0, max(len(text), 1), PART)]


def whole(cell: str, texts: dict[int, str]) -> str | None:
    """The text that a cell stands for; None where its beginning was changed but the rest is elsewhere."""
    found = _MARK.search(cell)
    if found is None or int(found[1]) not in texts:
        return cell
    text = texts[int(found[1])]
    return text if cell[: found.start()] == text[:PART] else None
