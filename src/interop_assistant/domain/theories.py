"""Theories of change: how a scheme expects its work to lead to its goals, and how several lie on one framework."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from interop_assistant.domain.documents import Reference


class Level(StrEnum):
    """The parts of a theory of change, in order; target groups stand beside them."""

    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
    IMPACTS = "impacts"
    TARGET_GROUPS = "target_groups"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a document that an element was drafted from: ``document.text[start:end] == quote``."""

    source_id: str
    quote: str
    start: int
    end: int
    title: str = ""
    page: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One activity, output, outcome, impact or target group.

    ``topics`` are codes; ``leads_to`` are ids of elements of the same theory; ``node`` is where a person put it on the
    framework; ``draft`` tells that a machine found it and nobody has looked at it yet.
    """

    id: str
    text: str
    topics: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    originals: tuple[Reference, ...] = ()
    quoted: Quoted | None = None
    node: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Theory:
    """The theory of change of one scheme."""

    scheme: str
    title: str
    activities: tuple[Element, ...] = ()
    outputs: tuple[Element, ...] = ()
    outcomes: tuple[Element, ...] = ()
    impacts: tuple[Element, ...] = ()
    target_groups: tuple[Element, ...] = ()

    def at(self, level: Level) -> tuple[Element, ...]:
        """Its elements of one level."""
        found: tuple[Element, ...] = getattr(self, level.value)
        return found

    @property
    def elements(self) -> tuple[tuple[Level, Element], ...]:
        """All elements with their levels, in order."""
        return tuple((level, element) for level in Level for element in self.at(level))

    def as_dict(self) -> dict[str, Any]:
        """It as plain JSON values, in the form of the file that `theorising.reading` reads."""
        originals = {one.key: one for _, element in self.elements for one in element.originals}
        found: dict[str, Any] = {"scheme": self.scheme, "title": self.title}
        if originals:
            found["sources"] = {key: {"text": one.text, "url": one.url} for key, one in originals.items()}
        return found | {level.value: [element_as_dict(one) for one in self.at(level)] for level in Level}


@dataclass(frozen=True, slots=True)
class Node:
    """A place on the framework."""

    id: str
    level: Level
    label: str
    definition: str
    topics: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """A generalised theory of change of the sector, on which those of schemes are laid."""

    title: str
    nodes: tuple[Node, ...]
    originals: tuple[Reference, ...]

    def at(self, level: Level) -> tuple[Node, ...]:
        """The nodes of one level, in order."""
        return tuple(node for node in self.nodes if node.level is level)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an element lies on the framework.

    ``node`` is None where nothing is near enough; ``nearest`` is then the best candidate. ``score`` is likeness with
    the bonus for a topic in common; None where a person placed it.
    """

    scheme: str
    element: Element
    level: Level
    node: str | None
    nearest: str | None
    score: float | None


class Standing(StrEnum):
    """How the schemes stand to a node: all have it, some of several, one, or none."""

    OVERLAP = "overlap"
    PARTIAL = "partial"
    ONLY = "only"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Row:
    """A node with what each scheme has there, in the order of the schemes."""

    node: Node
    standing: Standing
    cells: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """Where one scheme's work would lead on to another's: ``giver`` has the first node only, ``taker`` the second."""

    giver: str
    first: str
    taker: str
    second: str


@dataclass(frozen=True, slots=True)
class Laid:
    """Theories laid on the framework: rows, hand-overs, and what has no place on it."""

    theories: tuple[Theory, ...]
    framework: Framework
    rows: tuple[Row, ...]
    handovers: tuple[Handover, ...]
    unplaced: tuple[Placed, ...]
    threshold: float

    @property
    def names(self) -> tuple[str, ...]:
        """What the schemes are called, each differently."""
        return names_of(self.theories)

    def as_dict(self) -> dict[str, Any]:
        """It as plain JSON values."""
        return {
            "theories": [
                {"name": name, **theory.as_dict()} for name, theory in zip(self.names, self.theories, strict=True)
            ],
            "framework": {
                "title": self.framework.title,
                "sources": [{"key": o.key, "text": o.text, "url": o.url} for o in self.framework.originals],
            },
            "rows": [_row(row, self.names) for row in self.rows],
            "complementary": [
                {"giver": h.giver, "from": h.first, "taker": h.taker, "to": h.second} for h in self.handovers
            ],
            "unplaced": [_placed(one) for one in self.unplaced],
            "counts": {standing.value: sum(r.standing is standing for r in self.rows) for standing in Standing},
            "threshold": self.threshold,
        }


def names_of(theories: tuple[Theory, ...]) -> tuple[str, ...]:
    """The schemes' names; two theories of one scheme are numbered."""
    given = [theory.scheme for theory in theories]
    return tuple(
        name if given.count(name) == 1 else f"{name} ({given[: at + 1].count(name)})" for at, name in enumerate(given)
    )


def element_as_dict(one: Element) -> dict[str, Any]:
    """An element as its file has it: what is empty is left out."""
    found: dict[str, Any] = {"id": one.id, "text": one.text}
    found |= {"topics": list(one.topics)} if one.topics else {}
    found |= {"leads_to": list(one.leads_to)} if one.leads_to else {}
    found |= {"sources": [reference.key for reference in one.originals]} if one.originals else {}
    found |= {"node": one.node} if one.node else {}
    found |= {"draft": True} if one.draft else {}
    return found | ({"quote": quoted_as_dict(one.quoted)} if one.quoted else {})


def quoted_as_dict(one: Quoted) -> dict[str, Any]:
    """A quotation as its file has it."""
    found: dict[str, Any] = {"source_id": one.source_id, "quote": one.quote, "start": one.start, "end": one.end}
    given = {"title": one.title or None, "page": one.page, "url": one.url}
    return found | {key: value for key, value in given.items() if value is not None}


def _row(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "node": row.node.id,
        "level": row.node.level.value,
        "label": row.node.label,
        "definition": row.node.definition,
        "leads_to": list(row.node.leads_to),
        "standing": row.standing.value,
        "schemes": {name: [_placed(one) for one in cell] for name, cell in zip(names, row.cells, strict=True)},
    }


def _placed(one: Placed) -> dict[str, Any]:
    return {
        "scheme": one.scheme,
        "level": one.level.value,
        "element": element_as_dict(one.element),
        "node": one.node,
        "nearest": one.nearest,
        "score": one.score,
        "placed_by": None if one.node is None else "person" if one.score is None else "likeness",
    }
