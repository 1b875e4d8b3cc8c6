"""A comparison and the procedures become a roadmap: how one scheme would get to recognising another.

Each line is cited or a question with the name of who should answer it; nothing else is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.documents import Source
from interop_assistant.domain.mappings import Comparison
from interop_assistant.domain.roadmaps import Roadmap, Standing
from interop_assistant.planning.ledger import Ledger
from interop_assistant.planning.numbering import numbered
from interop_assistant.planning.precedents import precedents
from interop_assistant.planning.procedure import basis, own_procedure
from interop_assistant.planning.relating import standing_of, where
from interop_assistant.planning.sides import Side, sides_of
from interop_assistant.planning.stepping import steps
from interop_assistant.planning.timing import timing
from interop_assistant.planning.warning import warnings
from interop_assistant.planning.work import Work
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf

__all__ = ["plan", "sides_of"]

STANDING = {
    Standing.IN_FORCE: "The library knows of such a recognition, within the limits told first; it has to be kept true.",
    Standing.IN_PROGRESS: "It is under way, and its outcome was not found.",
    Standing.REFUSED: "It was refused; the reasons come first.",
    Standing.ENDED: "It existed and has ended; the reasons come first.",
    Standing.NOT_FOUND: "The library knows of no such recognition.",
}


def plan(
    giver: str,
    taker: str,
    names: Names,
    shelf: Shelf,
    comparison: Comparison | None = None,
    requirements: Sequence[Source] = (),
) -> Roadmap:
    """How ``giver`` would get to recognising ``taker``, each a name as people use it.

    ``comparison`` is of the criteria of both, with the giver on the left; ``requirements`` are the requirement
    documents that the library holds. `NotFound` offers the nearest names; `WrongUsage` for a name that may be
    several and for one scheme twice.
    """
    left, right = sides_of(giver, taker, names.registry, shelf)
    relations = tuple(row for row in names.registry.relations if shelf.statement(row))
    standing = standing_of(left, right, relations)
    work = Work(left, right, names, shelf, Ledger(), relations, standing, comparison, tuple(requirements))
    parts = {part.__name__: part(work) for part in (warnings, where, timing, precedents)}
    made = Roadmap(
        giver=left.endpoint,
        taker=right.endpoint,
        goal=goal(left, right, standing),
        standing=standing,
        **parts,
        procedure=own_procedure(work),
        basis=basis(work),
        steps=steps(work),
        citations=work.ledger.citations,
    )
    return numbered(made)


def goal(giver: Side, taker: Side, standing: Standing) -> str:
    """The direction in words, how it stands, and that the other direction is another roadmap."""
    direction = (
        f"This roadmap is for {giver.called} recognising {taker.called}: {giver.called} is the recogniser, and what "
        f"{taker.called} has checked would count under {giver.called}."
    )
    other = f"The other direction, {taker.called} recognising {giver.called}, is a roadmap of its own."
    return f"{direction} {STANDING[standing]} {other}"
