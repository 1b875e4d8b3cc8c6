"""The rule against copying: no ten words in a row are those of the report that a corpus digests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interop_assistant.linting.findings import Problem
from interop_assistant.linting.texts import Text

RUN = 10
"""So many words in a row are no chance."""

Runs = frozenset[tuple[str, ...]]


def runs_of(text: str) -> Runs:
    """All runs of ten words, without case and punctuation."""
    return frozenset(tuple(words) for words in runs(text))


def runs(text: str) -> Iterator[list[str]]:
    """Each run of ten words, in order."""
    found = re.findall(r"\w+", text.casefold())
    return (found[start : start + RUN] for start in range(len(found) - RUN + 1))


def copied(text: Text, report: Runs) -> Iterator[Problem]:
    """Statements that hold ten words in a row of the report; the first such run is named."""
    for statement in text.statements:
        run = next((words for words in runs(statement.text) if tuple(words) in report), None)
        if run is not None:
            said = f"Ten words in a row are those of the report: {' '.join(run)}"
            yield text.problem(statement.line, said, "Say it in other words.")
