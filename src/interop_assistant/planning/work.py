"""What each part of a roadmap is made of."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.domain.documents import Source
from interop_assistant.domain.mappings import Comparison
from interop_assistant.domain.roadmaps import Line, Lines, Row, Standing
from interop_assistant.domain.standards import Relation
from interop_assistant.planning.ledger import Ledger
from interop_assistant.planning.sides import Side
from interop_assistant.registry import Registry
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf


@dataclass(frozen=True)
class Work:
    """The two sides, all that the library holds, and the citations so far.

    ``relations`` are those that the library tells in words; ``comparison`` is that of the criteria of both, with the
    giver on the left; ``requirements`` are the requirement documents of the library.
    """

    giver: Side
    taker: Side
    names: Names
    shelf: Shelf
    ledger: Ledger
    relations: tuple[Relation, ...] = ()
    standing: Standing = Standing.NOT_FOUND
    comparison: Comparison | None = None
    requirements: tuple[Source, ...] = ()

    @property
    def registry(self) -> Registry:
        """The data of the corpus."""
        return self.names.registry

    @property
    def both(self) -> tuple[Side, Side]:
        """The one who would recognise, and the one who would be recognised."""
        return self.giver, self.taker

    @property
    def secretariats(self) -> str:
        """Who answers what concerns both."""
        return f"{self.giver.called} and {self.taker.called} (secretariats)"


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of the two at one step, and what is not."""

    evidence: Lines = ()
    table: tuple[Row, ...] = ()
    questions: Lines = ()


def derived(text: str, citations: tuple[int, ...]) -> Line | None:
    """Our words for what the data says; None where the library does not hold the text that shows it."""
    return Line(text, citations) if citations else None


def ask(text: str, who: str, citations: tuple[int, ...] = ()) -> Line:
    """A question that ``who`` should answer."""
    return Line(text, citations, who)
