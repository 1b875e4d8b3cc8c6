"""What the check of a corpus finds: where, against which rule, what is wrong and what mends it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in ``file`` (relative to the corpus), at ``line`` (from 1; None where no line can be named)."""

    file: str
    line: int | None
    said: str
    mend: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the rule that it breaks: a short name that stays the same, such as ``source-missing``."""

    file: str
    line: int | None
    rule: str
    said: str
    mend: str

    def as_dict(self) -> dict[str, Any]:
        """Its fields in the order of a report's columns."""
        return asdict(self)

    @property
    def place(self) -> tuple[str, int, str]:
        """What findings are sorted by."""
        return (self.file, self.line or 0, self.rule)


def against(rule: str, problem: Problem) -> Finding:
    """The finding that a problem is under a rule."""
    return Finding(problem.file, problem.line, rule, problem.said, problem.mend)


def shown(words: str, most: int = 160) -> str:
    """Offending words for a message: whole, or their beginning where they are long."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
