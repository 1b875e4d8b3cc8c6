"""Theories laid on the framework: where they overlap, where one leads on to another, and what nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interop_assistant.domain.standards import Topic
from interop_assistant.domain.theories import (
    Framework,
    Handover,
    Laid,
    Placed,
    Row,
    Standing,
    Theory,
    names_of,
)
from interop_assistant.errors import WrongUsage
from interop_assistant.theorising.placing import THRESHOLD, Embed, place_all

MOST_THEORIES = 6


def lay(theories: Sequence[Theory], framework: Framework, topics: tuple[Topic, ...], embed: Embed) -> Laid:
    """Each node with what each theory has there; `WrongUsage` for no theory and for more than six."""
    if not 0 < len(theories) <= MOST_THEORIES:
        raise WrongUsage(f"{len(theories)} theories were given.", next_step=f"Give 1 to {MOST_THEORIES}.")
    given = tuple(theories)
    places = place_all(given, framework, topics, embed)
    rows = tuple(
        Row(node, standing(cells), cells)
        for node in framework.nodes
        for cells in [tuple(at_node(own, node.id) for own in places)]
    )
    unplaced = tuple(one for own in places for one in own if one.node is None)
    return Laid(given, framework, rows, tuple(handovers(rows, names_of(given))), unplaced, THRESHOLD)


def at_node(own: Sequence[Placed], node: str) -> tuple[Placed, ...]:
    """What a scheme has at a node: what a person placed there, then the most alike."""
    there = [one for one in own if one.node == node]
    return tuple(sorted(there, key=lambda one: -(one.score if one.score is not None else 9.0)))


def standing(cells: Sequence[Sequence[Placed]]) -> Standing:
    """How many of the schemes have something at a node."""
    having = sum(bool(cell) for cell in cells)
    if having == 0:
        return Standing.GAP
    if having == 1 and len(cells) > 1:
        return Standing.ONLY
    return Standing.OVERLAP if having == len(cells) else Standing.PARTIAL


def handovers(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Handover]:
    """Where a link of the framework leads from what one scheme has alone of two to what the other has alone."""
    having = {row.node.id: {name for name, cell in zip(names, row.cells, strict=True) if cell} for row in rows}
    for row in rows:
        for target in row.node.leads_to:
            first, second = having[row.node.id], having[target]
            for giver in names:
                for taker in names:
                    if giver in first - second and taker in second - first:
                        yield Handover(giver, row.node.id, taker, target)
