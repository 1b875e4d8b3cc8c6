"""Several texts in one cell, one a line, so that a person can edit them and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interop_assistant.domain.mappings import Difference
from interop_assistant.exchanging.wording import KINDS, kind_of

_EMPTY = "\\e"  # a line of its own for an empty text: blank lines are taken out
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[nr\\|e])")
_DIFFERENCE = re.compile(r"\s*([^:|]+):((?:[^\\|]|\\.)*)\|(.*)", re.DOTALL)
_WRITTEN = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_READ = {"n": "\n", "r": "\r", "\\": "\\", "|": "|", "e": ""}


def lines_of(texts: Iterable[str]) -> str:
    """One text a line. Backslashes, line ends and outer space are written as ``\\\\``, ``\\n`` and ``\\u0020``."""
    return "\n".join(escaped(text) or _EMPTY for text in texts)


def texts_in(cell: str) -> tuple[str, ...]:
    """The texts of a cell; blank lines are none."""
    return tuple(unescaped(line) for line in cell.split("\n") if line.strip())


def differences_in_lines(differences: Iterable[Difference]) -> str:
    """One difference a line: ``Threshold: 12 months | 24 months``, left before right."""
    return "\n".join(
        f"{KINDS[one.kind]}: {escaped(one.left, bar=True)} | {escaped(one.right, bar=True)}" for one in differences
    )


def differences_in(cell: str) -> tuple[Difference, ...]:
    """The differences of a cell. `ValueError` says which line is none."""
    return tuple(_difference(line) for line in cell.split("\n") if line.strip())


def _difference(line: str) -> Difference:
    found = _DIFFERENCE.fullmatch(line)
    kind = kind_of(found[1]) if found else None
    if found is None or kind is None:
        known = ", ".join(KINDS.values())
        raise ValueError(
            f"“{line.strip()}” is no difference; write “Threshold: words of left | words of right” ({known})"
        )
    return Difference(kind, unescaped(found[2]), unescaped(found[3]))


def escaped(text: str, *, bar: bool = False) -> str:
    """A text on one line, without space around it."""
    body = "".join(_WRITTEN.get(character, character) for character in text)
    if bar:
        body = body.replace("|", "\\|")
    inner = body.strip()
    before, _, after = body.partition(inner) if inner else (body, "", "")
    return f"{_spelled(before)}{inner}{_spelled(after)}"


def _spelled(space: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in space)


def unescaped(line: str) -> str:
    """The text of a line; a backslash that begins nothing known stands for itself."""
    return _ESCAPE.sub(_meant, line.strip())


def _meant(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code[1:], 16)) if code.startswith("u") else _READ[code]
