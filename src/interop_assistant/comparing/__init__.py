"""Two standards become mappings: criterion by criterion, N to N, proposed by a machine for a person to confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from interop_assistant.comparing.aligning import Alignment, align
from interop_assistant.comparing.grading import grade
from interop_assistant.comparing.likeness import likeness
from interop_assistant.comparing.reading import Read, all_texts, read
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, CriterionMapping, SetRelation, Side, fingerprint
from interop_assistant.errors import WrongUsage
from interop_assistant.ports import Vector

__all__ = ["TextVectors", "compare"]

TextVectors = Callable[[Sequence[str]], Mapping[str, Vector]]
"""Gives the unit vector of each text, shape ``(dimension,)``."""

MOST_PAIRS = 12_000_000  # pairs of criteria held at once: eight matrices of them in half a gigabyte
IDENTICAL = "The same text on both sides."


def compare(left: Side, right: Side, vectors: TextVectors) -> Comparison:
    """How the criteria of two standards lie to each other. Swapping the sides mirrors the result.

    `WrongUsage` where a side has no criteria, or where there are more pairs than `MOST_PAIRS`.
    """
    refuse(left, right)
    mine, others = [read(one) for one in left.criteria], [read(one) for one in right.criteria]
    found = likeness(mine, others, vectors(all_texts([*mine, *others])))
    aligned = align(mine, others, found)
    mapped = [*paired(mine, others, aligned), *gaps(mine, others, aligned)]
    order = {one.address: one.order for one in (*left.criteria, *right.criteria)}
    mapped.sort(key=lambda one: (one.left is None, order.get(one.left or "", 0), order.get(one.right or "", 0)))
    return Comparison(left, right, tuple(mapped), *coverage(left, right, mapped))


def refuse(left: Side, right: Side) -> None:
    """What cannot be compared, with what to do."""
    for side in (left, right):
        if not side.criteria:
            raise WrongUsage(
                f"{side.title} has no numbered requirements to compare.",
                next_step=f"Look at what was read with: interop-assistant criteria {side.source_id}.",
            )
    pairs = len(left.criteria) * len(right.criteria)
    if pairs > MOST_PAIRS:
        raise WrongUsage(
            f"{len(left.criteria)} by {len(right.criteria)} criteria are {pairs:,} pairs, more than {MOST_PAIRS:,}.",
            next_step="Compare one chapter at a time: ingest it as a document of its own.",
        )


def paired(left: Sequence[Read], right: Sequence[Read], aligned: Alignment) -> list[CriterionMapping]:
    """A mapping for each pair that was chosen."""
    return [graded(left[row], right[column], float(aligned.chances[row, column])) for row, column in aligned.pairs]


def graded(left: Read, right: Read, chance: float) -> CriterionMapping:
    """The mapping with the fingerprints of both texts; texts that are the same are equal, whatever their words are."""
    made = grade(left, right, chance)
    if left.text == right.text and not made.differences:
        made = replace(made, relation=SetRelation.EQUAL, strength=1.0, rationale=IDENTICAL)
    return replace(made, left_fingerprint=fingerprint(left.criterion), right_fingerprint=fingerprint(right.criterion))


def gaps(left: Sequence[Read], right: Sequence[Read], aligned: Alignment) -> list[CriterionMapping]:
    """A mapping without equivalent, with the nearest candidate, for each criterion of a side that has no pair."""
    rows, columns = {row for row, _ in aligned.pairs}, {column for _, column in aligned.pairs}
    found = [
        gap(one.criterion, right[near := aligned.nearest_right(row)].criterion, float(aligned.chances[row, near]))
        for row, one in enumerate(left)
        if row not in rows
    ]
    turned = [
        gap(one.criterion, left[near := aligned.nearest_left(column)].criterion, float(aligned.chances[near, column]))
        for column, one in enumerate(right)
        if column not in columns
    ]
    return [*found, *(one.mirrored for one in turned)]


def gap(criterion: Criterion, nearest: Criterion, chance: float) -> CriterionMapping:
    """No equivalent was found for a left criterion; ``strength`` is how sure that is."""
    return CriterionMapping(
        left=criterion.address,
        right=None,
        relation=SetRelation.NO_RELATIONSHIP,
        strength=round(1 - chance, 3),
        rationale=f"No equivalent was found. The nearest is {nearest.number} ({nearest.title or 'without a title'}).",
        nearest=nearest.address,
        left_fingerprint=fingerprint(criterion),
    )


def coverage(left: Side, right: Side, mapped: Sequence[CriterionMapping]) -> tuple[float, float]:
    """The share of each side's criteria that have a relation to some of the other's."""
    related = [one for one in mapped if one.relation is not SetRelation.NO_RELATIONSHIP]
    mine, others = {one.left for one in related}, {one.right for one in related}
    return len(mine) / len(left.criteria), len(others) / len(right.criteria)
