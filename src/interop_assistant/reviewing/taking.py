"""Mappings of a file become decisions: those that a person confirmed or rejected, and no older than what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from interop_assistant.domain.mappings import MACHINE, CriterionMapping, MappingStatus
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.exchanging import Exchanged, Standard
from interop_assistant.reviewing.identifying import mapping_id, standard_of
from interop_assistant.reviewing.merging import Criteria, Rows, latest

Standards = tuple[str, str]
DECIDED = (MappingStatus.CONFIRMED, MappingStatus.REJECTED)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the mappings of a file, by number, and those that were refused with the reason."""

    new: int = 0
    same: int = 0
    older: int = 0
    undecided: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@dataclass
class Taking:
    """Goes through the mappings of a file. ``kept`` gives the decisions on two standards, oldest first."""

    author: str
    date: str
    confirm: bool
    kept: Callable[[Standards], Sequence[CriterionMapping]]
    criteria: Callable[[Standards], Criteria]
    decisions: dict[Standards, list[CriterionMapping]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    _known: dict[Standards, tuple[Rows, Criteria]] = field(default_factory=dict)

    def take(self, found: Exchanged) -> Taken:
        """Sort all mappings of a file; ``decisions`` are then to be kept."""
        for one in found.mappings:
            self._take(one, standards_of(one, found))
        return Taken(**self.counts, refused=tuple(self.refused))

    def _take(self, one: CriterionMapping, standards: Standards) -> None:
        name = mapping_id(one, standards)
        try:
            last, known = self._standing(standards)
        except NotFound as error:
            self.refused.append((name, error.message))
            return
        if not known.has((one.left, one.right)):
            self.refused.append((name, "The library has no such criterion."))
            return
        decision = self._decision(one, known)
        outcome = outcome_of(decision, last.get((one.left, one.right)))
        self.counts[outcome] = self.counts.get(outcome, 0) + 1
        if outcome == "new" and decision:
            self.decisions.setdefault(standards, []).append(decision)

    def _standing(self, standards: Standards) -> tuple[Rows, Criteria]:
        if standards not in self._known:
            self._known[standards] = latest(self.kept(standards)), self.criteria(standards)
        return self._known[standards]

    def _decision(self, one: CriterionMapping, known: Criteria) -> CriterionMapping | None:
        """The mapping as a decision of a person; None for what nobody decided."""
        if one.status is MappingStatus.SUSPECT or (one.status is MappingStatus.PROPOSED and not self.confirm):
            return None
        status = one.status if one.status in DECIDED else MappingStatus.CONFIRMED
        by_person = one.author.strip() and one.author != MACHINE
        now = known.prints((one.left, one.right))
        return replace(
            one,
            status=status,
            author=one.author if by_person else self.author,
            date=one.date if by_person and one.date else self.date,
            left_fingerprint=one.left_fingerprint or now[0],
            right_fingerprint=one.right_fingerprint or now[1],
        )


def outcome_of(decision: CriterionMapping | None, last: CriterionMapping | None) -> str:
    """``undecided``, ``new``, ``same`` as what is kept, or ``older``."""
    if decision is None:
        return "undecided"
    if last is None:
        return "new"
    if (last.status, last.relation, last.note) == (decision.status, decision.relation, decision.note):
        return "same"
    return "older" if decision.date < last.date else "new"


def standards_of(one: CriterionMapping, found: Exchanged) -> Standards:
    """The standards that a mapping joins; `WrongUsage` where a gap stands in a file that does not name the other."""
    told = [
        address.partition("#")[0] if address and "#" in address else told_by(side)
        for address, side in ((one.left, found.left), (one.right, found.right))
    ]
    if not all(told):
        raise WrongUsage(
            f"The file does not say of which standard {one.left or one.right} has no equivalent.",
            next_step="Name both standards in the file, as our own exports do.",
        )
    return told[0], told[1]


def told_by(side: Standard | None) -> str:
    """``scheme@edition`` of a side of a file; empty where it names none."""
    return standard_of(side) if side else ""
