"""Sentences of the library become lines of a roadmap, and their places its numbered citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from interop_assistant.citing import citation
from interop_assistant.domain.answers import Citation
from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.tables.shelving import Told, runs


@dataclass
class Ledger:
    """The citations of a roadmap while it is written: each place once, numbered from 1 in order of first use."""

    _found: dict[tuple[str, int, int], Citation] = field(default_factory=dict)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in the order of their markers."""
        return tuple(self._found.values())

    def mark(self, told: Told, url: str | None = None) -> int:
        """The marker of a place; ``url`` is the original behind it where the text itself does not name one."""
        key = (told.source.id, told.start, told.end)
        if key not in self._found:
            made = citation(told.passage, told.source, len(self._found) + 1, told.start, told.end)
            self._found[key] = replace(made, url=url) if url else made
        return self._found[key].marker

    def take(self, given: Citation) -> int:
        """The marker of a citation that was made elsewhere."""
        key = (given.source_id, given.start, given.end)
        return self._found.setdefault(key, replace(given, marker=len(self._found) + 1)).marker

    def marks(self, told: Iterable[Told]) -> tuple[int, ...]:
        """The markers of places, each once."""
        return tuple(dict.fromkeys(self.mark(one) for one in told))

    def quoted(self, told: Told, *, note: str | None = None, who: str | None = None, url: str | None = None) -> Line:
        """The words themselves; a question where ``who`` is to tell what they say is missing."""
        return Line(told.text, (self.mark(told, url),), who, note, quoted=True)

    def quotes(self, told: Sequence[Told]) -> Lines:
        """Each run of sentences that follow each other as a line of its own."""
        return tuple(self.quoted(one) for one in runs(told))
