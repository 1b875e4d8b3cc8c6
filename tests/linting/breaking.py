"""A change that breaks a rule, and what the check says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Break:
    """A change that breaks ``rule`` once: ``old`` becomes ``new`` in ``file`` (no ``old``: it is added at the end).

    The finding names ``found_in`` (``file`` where that is None), a line that holds ``line`` (None: it names no line)
    and, in what it says, ``said``.
    """

    rule: str
    file: str
    old: str
    new: str
    said: str
    line: str | None
    found_in: str | None = None

    @property
    def name(self) -> str:
        return f"{self.rule}-{self.said}"


def changed(folder: Path, change: Break) -> None:
    """Change the corpus as told."""
    file = folder / change.file
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert change.old in text
    new = text.replace(change.old, change.new, 1) if change.old else text + change.new
    file.write_text(new, encoding="utf-8")
