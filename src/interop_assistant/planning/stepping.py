"""The steps of a roadmap: what the procedures say in general and of the recogniser, and what is known of these two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from interop_assistant.domain.roadmaps import Lines, Standing, Step
from interop_assistant.planning.deciding import (
    consulted,
    decided,
    eligible,
    existing,
    gaps,
    monitored,
    published,
    reviewed,
)
from interop_assistant.planning.matter import criteria, scope, start
from interop_assistant.planning.procedure import BEFORE, General, general, known_at
from interop_assistant.planning.systems import practice, systems
from interop_assistant.planning.work import Part, Work

# What the library knows of the two at each step, by the number of the step in the published synthesis. Each is handed
# what the recogniser publishes on the step, so that nothing is asked that is known.
CONTENT: Mapping[int, Callable[[Work, Lines], Part]] = {
    1: lambda work, _: existing(work),
    2: eligible,
    3: lambda work, _: scope(work),
    4: lambda work, _: criteria(work),
    5: lambda work, _: systems(work),
    6: lambda work, _: practice(work),
    7: gaps,
    8: consulted,
    9: decided,
    10: published,
    11: monitored,
    12: reviewed,
}
PASSED = frozenset({1, 2, 6, 7, 8, 9})
"""Steps whose questions are answered, or late, where the recognition is in force."""


def steps(work: Work) -> tuple[Step, ...]:
    """Step 0, what can come before, and the steps of the synthesis; numbered content alone where it is not held."""
    known = general(work) or [General(number, "") for number in CONTENT]
    return (before(work), *(step(one, work) for one in known))


def before(work: Work) -> Step:
    """What can come before the formal process."""
    found, purpose = start(work), tuple(work.ledger.quoted(one) for one in work.shelf.under(BEFORE)[:1])
    return Step(0, "Before the formal process", purpose, evidence=found.evidence, questions=found.questions)


def step(one: General, work: Work) -> Step:
    """One step of the synthesis for these two."""
    made = Step(
        one.number,
        one.title,
        one.lines("purpose", work),
        one.lines("who", work),
        one.lines("inputs", work),
        one.lines("done_when", work),
    )
    known = known_at(one, work)
    found = CONTENT[one.number](work, known) if one.number in CONTENT else Part()
    passed = work.standing is Standing.IN_FORCE and one.number in PASSED
    asked = () if passed else found.questions
    return replace(made, evidence=(*known, *found.evidence), table=found.table, questions=asked)
