"""The check of a corpus: what in it breaks a rule, where, and what mends it."""

from __future__ import annotations

from pathlib import Path

from interop_assistant.linting.findings import Finding, against
from interop_assistant.linting.loading import load
from interop_assistant.linting.rules import RULES

__all__ = ["Finding", "lint"]


def lint(corpus: Path, report: Path | None = None) -> list[Finding]:
    """All that is wrong in a corpus folder, by file and line; nothing where it keeps every rule.

    What cannot be read is a finding too, and the rest is checked. A folder without tables of schemes, topics or
    relations is checked for what it has. ``report`` is a text from which no ten words in a row may be copied;
    `WrongUsage` when it cannot be read.
    """
    read, broken = load(corpus, report)
    found = (against(rule, problem) for rule, check in RULES.items() for problem in check(read))
    return sorted([*broken, *found], key=lambda finding: finding.place)
