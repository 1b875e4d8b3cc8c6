"""Coverage and gaps by criterion, out of a comparison of both texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interop_assistant.domain.mappings import Comparison, MappingStatus
from interop_assistant.domain.mappings import Side as Text
from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Work, ask

MOST_GAPS = 5  # criteria without an equivalent that are named
SELF = "whoever keeps this library"


def compared(found: Comparison, work: Work) -> Lines:
    """How much of each text the other covers and what it does not; what is not yet confirmed is a question."""
    left = [one.left for one in found.gaps_left if one.left]
    right = [one.right for one in found.gaps_right if one.right]
    lines = [
        covered(work.giver, work.taker, found.left, left, work),
        covered(work.taker, work.giver, found.right, right, work),
    ]
    proposed = sum(one.status is not MappingStatus.CONFIRMED for one in found.mappings)
    if proposed:
        text = f"{proposed} of the {len(found.mappings)} rows of the comparison are not confirmed: who reviews them?"
        lines.append(ask(text, work.secretariats))
    return tuple(lines)


def covered(side: Side, other: Side, text: Text, gaps: Sequence[str], work: Work) -> Line:
    """How many criteria of one text have a counterpart in the other, and the first that have none."""
    known = {one.address: one for one in text.criteria}
    lacking = [known[one] for one in dict.fromkeys(gaps) if one in known]
    told = (
        f"{len(known) - len(lacking)} of the {len(known)} criteria of {side.called} ({text.title} {text.edition}) have"
    )
    told += f" a counterpart in {other.called}"
    shown = lacking[:MOST_GAPS]
    more = f" and {len(lacking) - len(shown)} more" if len(lacking) > len(shown) else ""
    names = ", ".join(f"{one.number} {one.title}".strip() for one in shown)
    told += f"; without one: {names}{more}." if shown else "."
    marks = places((one.address for one in shown or text.criteria[:1]), text, work)
    return Line(told, marks) if marks else ask(f"{told} Where does the text say so?", SELF)


def places(addresses: Iterable[str], text: Text, work: Work) -> tuple[int, ...]:
    """The markers of criteria, as far as the library holds the text."""
    cited = dict(text.citations)
    return tuple(work.ledger.take(cited[one]) for one in addresses if one in cited)
