"""Plain text, often taken out of a PDF by someone else: noise at line ends, stray bullets, broken paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interop_assistant.domain.documents import Document, Source
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.characters import fold
from interop_assistant.readers.decoding import decode
from interop_assistant.readers.grouping import Line, assemble
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.marks import split_inline_bullets

UNWRAPPED = 200  # a line longer than this was not broken to fit a page: each line is a paragraph


class PlainReader:
    """Text files. Structure is read from blank lines, line lengths, bullets and capitals."""

    version = "plain-2"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document; `NotThatFormat` for binary content. ``password`` is not used."""
        text, warnings = decode(path.read_bytes(), path.name)
        return build(source, assemble(text_lines(text)), self.limits, warnings=warnings)


def text_lines(text: str) -> Sequence[Line | Piece]:
    """The lines of a text with what their lengths tell."""
    lines: list[Line | Piece] = []
    gap = False
    for group in _groups(fold(text)):
        lines += _measured(group, gap)
        gap = True
    return lines


def _groups(text: str) -> list[list[str]]:
    """Runs of lines between blank ones."""
    groups: list[list[str]] = [[]]
    for line in text.replace("\f", "\n\n").splitlines():
        if line.strip():
            groups[-1] += split_inline_bullets(line.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _measured(group: list[str], gap: bool) -> list[Line]:
    widths = [len(line.strip()) for line in group]
    measure = max(widths)
    unwrapped = measure > UNWRAPPED
    lines = []
    for i, raw in enumerate(group):
        following = group[i + 1].split(None, 1)[0] if i + 1 < len(group) else ""
        lines.append(
            Line(
                raw.strip(),
                gap=gap if i == 0 else unwrapped,
                room=bool(following) and widths[i] + 1 + len(following) <= measure,
                short=widths[i] < 0.7 * measure,
                x=float(len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())),
            )
        )
    return lines
