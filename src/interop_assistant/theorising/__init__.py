"""Theories of change: read from YAML or drafted from a document, laid on the framework of the sector, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.standards import Topic
from interop_assistant.domain.theories import Framework, Laid, Theory
from interop_assistant.theorising.drafting import draft
from interop_assistant.theorising.framework import load_framework
from interop_assistant.theorising.laying import lay
from interop_assistant.theorising.picturing import draw
from interop_assistant.theorising.placing import Embed
from interop_assistant.theorising.reading import Known, read_theory
from interop_assistant.theorising.writing import as_yaml, dumped
from interop_assistant.topics import load_topics

__all__ = ["Embed", "Theories", "as_yaml", "draw", "dumped", "laid_as_dict"]


def laid_as_dict(laid: Laid) -> dict[str, Any]:
    """Theories on the framework as plain JSON values, with the picture as ``svg``."""
    return laid.as_dict() | {"svg": draw(laid)}


@dataclass(frozen=True)
class Theories:
    """What is needed to read, draft and compare: the corpus for framework and topics, and an embedder."""

    corpus: Path
    embed: Embed

    @cached_property
    def framework(self) -> Framework:
        """The framework of the sector."""
        return load_framework(self.corpus)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that elements may name."""
        return load_topics(self.corpus)

    def read(self, text: str, name: str) -> Theory:
        """The theory in a YAML or JSON text; `WrongUsage` with the line."""
        nodes = {node.id: node.level for node in self.framework.nodes}
        return read_theory(text, name, Known([topic.code for topic in self.topics], nodes))

    def draft(self, source: Source, passages: Sequence[Passage]) -> Theory:
        """The draft of a theory in a source; `NotFound` where nothing reads like one."""
        return draft(source, passages, self.topics)

    def compare(self, theories: Sequence[Theory]) -> Laid:
        """One to six theories laid on the framework; `WrongUsage` for another number."""
        return lay(theories, self.framework, self.topics, self.embed)
