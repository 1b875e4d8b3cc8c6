"""What people decided is laid over what the machine proposes: a machine never overwrites a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from interop_assistant.comparing import coverage, in_order
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import (
    Comparison,
    CriterionMapping,
    MappingStatus,
    SetRelation,
    fingerprint,
)

Pair = tuple[str | None, str | None]
Rows = dict[Pair, CriterionMapping]


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria of both sides by address."""

    left: Mapping[str, Criterion]
    right: Mapping[str, Criterion]

    def has(self, pair: Pair) -> bool:
        """Whether both criteria of a pair are there."""
        return (pair[0] is None or pair[0] in self.left) and (pair[1] is None or pair[1] in self.right)

    def prints(self, pair: Pair) -> tuple[str, str]:
        """The fingerprints of a pair as the texts are now; empty where there is no criterion."""
        left, right = self.left.get(pair[0] or ""), self.right.get(pair[1] or "")
        return fingerprint(left) if left else "", fingerprint(right) if right else ""

    def changed(self, mapping: CriterionMapping) -> tuple[str, ...]:
        """The sides, ``left`` and ``right``, whose text is another one than when a mapping was decided."""
        kept = mapping.left_fingerprint, mapping.right_fingerprint
        now = self.prints((mapping.left, mapping.right))
        return tuple(
            side for side, old, new in zip(("left", "right"), kept, now, strict=True) if old and new and old != new
        )


def criteria_of(found: Comparison) -> Criteria:
    """The criteria of a comparison."""
    left, right = ({one.address: one for one in side.criteria} for side in (found.left, found.right))
    return Criteria(left, right)


def latest(decisions: Iterable[CriterionMapping]) -> Rows:
    """The last decision on each pair; they come oldest first."""
    return {(one.left, one.right): one for one in decisions}


def reviewed(found: Comparison, decisions: Iterable[CriterionMapping]) -> Comparison:
    """The comparison as people left it; ``decisions`` oldest first.

    Laws: a pair that a person decided stands as decided. It is *suspect* when a text changed since. What was withdrawn
    (`PROPOSED`) is the machine's again. A confirmed pair ends the gaps of its criteria, and a confirmed gap the pairs
    that the machine proposes for its criterion. Every criterion stands in a row, and what was rejected covers nothing.
    """
    known, last = criteria_of(found), latest(decisions)
    said = {pair: one for pair, one in last.items() if known.has(pair)}
    proposed = {(one.left, one.right): one for one in found.mappings}
    rows = dict(proposed)
    for pair, one in said.items():
        if one.status is not MappingStatus.PROPOSED:
            rows[pair] = standing(one, proposed.get(pair), known)
        elif pair in rows:
            rows[pair] = replace(rows[pair], note=one.note)
    decided = {pair for pair, one in said.items() if one.status is not MappingStatus.PROPOSED}
    kept = without_answered(rows, decided)
    mapped = in_order([*kept.values(), *reopened(found, kept, rows)], found.left, found.right)
    return replace_rows(found, mapped)


def standing(one: CriterionMapping, proposal: CriterionMapping | None, known: Criteria) -> CriterionMapping:
    """A decision as it reads now: suspect where a text changed, with the differences as the texts are now."""
    if not known.changed(one):
        return one
    now = proposal or one
    told = replace(
        one,
        status=MappingStatus.SUSPECT,
        common=now.common,
        only_left=now.only_left,
        only_right=now.only_right,
        differences=now.differences,
    )
    if one.status is not MappingStatus.REJECTED:
        return told
    return replace(
        told,
        relation=SetRelation.NO_RELATIONSHIP,
        rationale=f"Rejected by {one.author}, before the text changed.",
    )


def is_related(one: CriterionMapping) -> bool:
    """Whether a row says that two criteria have to do with each other."""
    joined = one.left is not None and one.right is not None
    return joined and one.relation is not SetRelation.NO_RELATIONSHIP and one.status is not MappingStatus.REJECTED


def is_gap(one: CriterionMapping) -> bool:
    """Whether a row says that a criterion has no equivalent."""
    return (one.left is None or one.right is None) and one.status is not MappingStatus.REJECTED


def without_answered(rows: Rows, decided: set[Pair]) -> Rows:
    """The rows without the proposals that a decision on their criterion answers."""
    found = [rows[pair] for pair in decided]
    paired = {end for one in found if is_related(one) for end in (("l", one.left), ("r", one.right))}
    alone = {("l", one.left) if one.left else ("r", one.right) for one in found if is_gap(one)}
    return {
        pair: one
        for pair, one in rows.items()
        if pair in decided or not ends_of(one) & (paired if is_gap(one) else alone)
    }


def ends_of(one: CriterionMapping) -> set[tuple[str, str | None]]:
    """The criteria of a row, each with its side."""
    return {(side, end) for side, end in (("l", one.left), ("r", one.right)) if end}


def reopened(found: Comparison, kept: Rows, before: Rows) -> list[CriterionMapping]:
    """A gap for each criterion whose last counterpart was rejected or answered; the nearest is what it had."""
    open_ends = {end for one in kept.values() if is_related(one) or is_gap(one) for end in ends_of(one)}
    lost = [(criterion, "l") for criterion in found.left.criteria if ("l", criterion.address) not in open_ends]
    lost += [(criterion, "r") for criterion in found.right.criteria if ("r", criterion.address) not in open_ends]
    gaps = [gap(criterion, side, before) for criterion, side in lost]
    return [one for one in gaps if (one.left, one.right) not in kept]


def gap(criterion: Criterion, side: str, before: Rows) -> CriterionMapping:
    """No equivalent, because a person rejected what was proposed."""
    end = (side, criterion.address)
    had = max((one for one in before.values() if end in ends_of(one)), key=lambda one: one.strength, default=None)
    nearest = (had.right if side == "l" else had.left) if had else None
    made = CriterionMapping(
        left=criterion.address,
        right=None,
        relation=SetRelation.NO_RELATIONSHIP,
        strength=1.0,  # a person said so
        rationale="What was proposed for it was not confirmed.",
        nearest=nearest,
        left_fingerprint=fingerprint(criterion),
    )
    return made if side == "l" else made.mirrored


def replace_rows(found: Comparison, rows: tuple[CriterionMapping, ...]) -> Comparison:
    """A comparison with other rows, and what they cover."""
    return Comparison(found.left, found.right, rows, *coverage(found.left, found.right, list(filter(is_related, rows))))
