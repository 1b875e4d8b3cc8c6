"""What a person should look at in a run: claims, refusals, gaps and turns, each with its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interop_assistant.domain.answers import Outcome, Support
from interop_evals.cases import Nugget
from interop_evals.results import Asked, Documents, Run
from interop_evals.ruler import carried
from interop_evals.scorers.answers import ANSWERING, claims, told
from interop_evals.scorers.matching import attained, holds

WORDS = {
    Support.UNSUPPORTED: "The words cited do not carry it.",
    Support.UNCHECKABLE: "It could not be checked.",
}
DOUBTED = "The answer calls it carried by its citation; the ruler of these evals does not find it there."


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that does not rest on what it cites, or that nobody knows to; ``why`` says which."""

    sentence: Mapping[str, Any]
    citations: Sequence[Mapping[str, Any]]
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """All that is amiss in one case.

    ``missed`` are nuggets with how much of each was said (0 or ½); ``forbidden`` are words that it must not say;
    ``broken`` are the contract gates below 1.0.
    """

    asked: Asked
    doubts: Sequence[Doubt] = ()
    missed: Sequence[tuple[Nugget, float]] = ()
    forbidden: Sequence[str] = ()
    answered_wrongly: bool = False
    refused_wrongly: bool = False
    broken: Sequence[str] = field(default_factory=tuple)

    @property
    def amiss(self) -> bool:
        """Whether there is anything to look at; a nugget that is only welcome does not count."""
        vital = any(nugget.vital for nugget, _ in self.missed)
        wrong = self.answered_wrongly or self.refused_wrongly or bool(self.asked.error)
        return wrong or vital or bool(self.doubts or self.forbidden or self.broken)


def findings_of(run: Run, gates: Sequence[str], documents: Documents | None) -> dict[str, Finding]:
    """The findings by case id, in the order of the run; without documents, quotes stand for the sources."""
    return {
        one.asked.case.id: Finding(
            asked=one.asked,
            doubts=doubts(one.asked, documents),
            missed=missed(one.asked),
            forbidden=[words for words in one.asked.case.must_not if holds(told(one.asked), words)],
            answered_wrongly=answers(one.asked) and one.asked.case.expected_outcome not in ANSWERING,
            refused_wrongly=refuses(one.asked) and one.asked.case.expected_outcome in ANSWERING,
            broken=[gate for gate in gates if (s := one.scores.get(gate)) and s.value is not None and s.value < 1],
        )
        for one in run.cases
    }


def answers(asked: Asked) -> bool:
    """Whether an answer tells something of the library."""
    return asked.error is None and asked.answer.get("outcome") in ANSWERING


def refuses(asked: Asked) -> bool:
    """Whether an answer came and is a refusal, of whatever type."""
    return asked.error is None and asked.answer.get("outcome") in {*Outcome} - ANSWERING


def doubts(asked: Asked, documents: Documents | None) -> list[Doubt]:
    """The claims of one answer that are unsupported or unchecked, or that the ruler does not find in what they cite."""
    known = {citation["marker"]: citation for citation in asked.answer.get("citations", ())}
    uncarried = {claim.text for claim in claims(asked, documents) if not claim.carried} if documents else None
    found = []
    for sentence in asked.answer.get("sentences", ()):
        cited = [known[marker] for marker in sentence["citations"] if marker in known]
        why = WORDS.get(sentence["support"])
        if why is None and sentence["support"] != Support.NONE:
            quotes = [str(one["quote"]) for one in cited]
            doubted = sentence["text"] in uncarried if uncarried is not None else not carried(sentence["text"], quotes)
            why = DOUBTED if doubted else None
        if why:
            found.append(Doubt(sentence, cited, why))
    return found


def missed(asked: Asked) -> list[tuple[Nugget, float]]:
    """The nuggets that an answer does not hold whole; vital ones first."""
    text = told(asked)
    scored = [(nugget, attained(nugget.match, text)) for nugget in asked.case.nuggets]
    return sorted([one for one in scored if one[1] < 1], key=lambda one: not one[0].vital)


@dataclass(frozen=True, slots=True)
class Turn:
    """A case that two runs tell apart: what changed, and the answers of both."""

    before: Asked
    after: Asked
    scores: Mapping[str, tuple[float | None, float | None]]
    worse: int
    better: int

    @property
    def outcome_turned(self) -> bool:
        """Whether the two answers ended differently."""
        return self.before.answer.get("outcome") != self.after.answer.get("outcome")


def turns_of(run: Run, baseline: Run, smaller_is_better: frozenset[str]) -> dict[str, Turn]:
    """The cases that turned between two runs, by id: where it got worse first.

    A measure that the baseline has for no case is new: that it speaks now turns nothing.
    """
    before = {one.asked.case.id: one for one in baseline.cases}
    known = {name for one in baseline.cases for name, score in one.scores.items() if score.value is not None}
    found = {}
    for one in run.cases:
        if old := before.get(one.asked.case.id):
            changed = _changed(
                {name: score.value for name, score in old.scores.items() if name in known},
                {name: score.value for name, score in one.scores.items() if name in known},
            )
            signs = [_sign(pair, name in smaller_is_better) for name, pair in changed.items()]
            turn = Turn(old.asked, one.asked, changed, signs.count(-1), signs.count(1))
            if changed or turn.outcome_turned:
                found[one.asked.case.id] = turn
    return dict(sorted(found.items(), key=lambda item: (item[1].better - item[1].worse, item[0])))


def _changed(
    old: Mapping[str, float | None], new: Mapping[str, float | None]
) -> dict[str, tuple[float | None, float | None]]:
    pairs = {name: (old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys())}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _sign(pair: tuple[float | None, float | None], smaller: bool) -> int:
    """1 where the second is better, -1 where it is worse or silent, 0 for a value where there was none."""
    old, new = pair
    if old is None or new is None:
        return -1 if new is None else 0
    return 1 if (new < old) == smaller else -1
