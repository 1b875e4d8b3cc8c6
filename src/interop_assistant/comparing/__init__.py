"""Two standards become mappings: criterion by criterion, N to N, proposed by a machine for a person to confirm."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from interop_assistant.comparing.aligning import Alignment, align, ordered
from interop_assistant.comparing.grading import grade
from interop_assistant.comparing.reading import Read, all_texts, read
from interop_assistant.comparing.vectors import TextVectors
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, CriterionMapping, SetRelation, Side, fingerprint
from interop_assistant.errors import WrongUsage

__all__ = ["TextVectors", "candidates", "compare"]

MOST_CANDIDATES = 10
MOST_WORDS = 12  # of a nearest criterion that are told
IDENTICAL = "The same text on both sides."


def compare(left: Side, right: Side, vectors: TextVectors) -> Comparison:
    """How the criteria of two standards lie to each other. Swapping the sides mirrors the result.

    `WrongUsage` where a side has no criteria, or an address twice.
    """
    for side in (left, right):
        refuse(side)
    if key(right) < key(left):  # computed from one side only, so that not even a rounding tells the sides apart
        return mirrored(compare(right, left, vectors))
    mine, others = [read(one) for one in left.criteria], [read(one) for one in right.criteria]
    aligned = align(mine, others, vectors(all_texts([*mine, *others])))
    mapped = [*paired(mine, others, aligned), *gaps(mine, others, aligned)]
    return Comparison(left, right, in_order(mapped, left, right), *coverage(left, right, mapped))


def candidates(
    left: Side, right: Side, vectors: TextVectors, most: int = MOST_CANDIDATES
) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each left criterion the right ones that come nearest, best first, each with its chance in [0, 1].

    What a text names or repeats stands first. `WrongUsage` as for `compare`.
    """
    for side in (left, right):
        refuse(side)
    turned = key(right) < key(left)
    one, other = (right, left) if turned else (left, right)
    reads = [read(criterion) for criterion in one.criteria], [read(criterion) for criterion in other.criteria]
    found = ordered(*reads, vectors(all_texts([*reads[0], *reads[1]])))
    lists: dict[str, list[tuple[str, float]]] = {criterion.address: [] for criterion in left.criteria}
    for row, column, chance in found:
        here, there = (column, row) if turned else (row, column)
        lists[left.criteria[here].address].append((right.criteria[there].address, round(chance, 3)))
    return {address: tuple(some[:most]) for address, some in lists.items()}


def refuse(side: Side) -> None:
    """What cannot be compared, with what to do."""
    if not side.criteria:
        raise WrongUsage(
            f"{side.title} has no numbered requirements to compare.",
            next_step=f"Look at what was read with: interop-assistant criteria {side.source_id}.",
        )
    counted = Counter(one.address for one in side.criteria)
    if twice := [address for address, times in counted.items() if times > 1]:
        raise WrongUsage(
            f"{side.title} has more than one criterion with the address {', '.join(twice[:3])}.",
            next_step="Give each criterion a number of its own.",
        )


def key(side: Side) -> tuple[str, ...]:
    """What orders two sides: they are the same only where everything that is compared is."""
    told = (f"{one.address}\n{one.title_path}\n{one.obligation}\n{one.text}" for one in side.criteria)
    return side.scheme, side.edition, side.source_id, hashlib.sha256("\n".join(told).encode()).hexdigest()


def mirrored(found: Comparison) -> Comparison:
    """The same comparison read from the right, its rows in the order of the new left side."""
    mappings = in_order([one.mirrored for one in found.mappings], found.right, found.left)
    return Comparison(found.right, found.left, mappings, found.coverage_right, found.coverage_left)


def in_order(mappings: Sequence[CriterionMapping], left: Side, right: Side) -> tuple[CriterionMapping, ...]:
    """Rows by the left criterion, then the right one; those without a left one last."""
    mine, others = ({one.address: one.order for one in side.criteria} for side in (left, right))
    return tuple(
        sorted(
            mappings, key=lambda one: (one.left is None, mine.get(one.left or "", 0), others.get(one.right or "", 0))
        )
    )


def paired(left: Sequence[Read], right: Sequence[Read], aligned: Alignment) -> list[CriterionMapping]:
    """A mapping for each pair that was chosen."""
    return [graded(left[row], right[column], chance) for (row, column), chance in aligned.pairs.items()]


def graded(left: Read, right: Read, chance: float) -> CriterionMapping:
    """The mapping with the fingerprints of both texts; texts that are the same are equal, whatever their words are."""
    made = grade(left, right, chance)
    if left.plain == right.plain and made.relation is SetRelation.EQUAL:
        made = replace(made, strength=1.0, rationale=IDENTICAL)
    return replace(made, left_fingerprint=fingerprint(left.criterion), right_fingerprint=fingerprint(right.criterion))


def gaps(left: Sequence[Read], right: Sequence[Read], aligned: Alignment) -> list[CriterionMapping]:
    """A mapping without equivalent, with the nearest candidate, for each criterion of a side that has no pair."""
    rows, columns = {row for row, _ in aligned.pairs}, {column for _, column in aligned.pairs}
    found = [
        gap(one.criterion, right[near].criterion, chance)
        for row, one in enumerate(left)
        for near, chance in [aligned.nearest_right[row]]
        if row not in rows
    ]
    turned = [
        gap(one.criterion, left[near].criterion, chance)
        for column, one in enumerate(right)
        for near, chance in [aligned.nearest_left[column]]
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
        rationale=f"No equivalent was found. The nearest is {nearest.number}: {beginning(nearest)}",
        nearest=nearest.address,
        left_fingerprint=fingerprint(criterion),
    )


def beginning(criterion: Criterion) -> str:
    """The title of a criterion, or the first words of its text."""
    words = (criterion.title or criterion.text).split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


def coverage(left: Side, right: Side, mapped: Sequence[CriterionMapping]) -> tuple[float, float]:
    """The share of each side's criteria that have a relation to some of the other's."""
    related = [one for one in mapped if one.relation is not SetRelation.NO_RELATIONSHIP]
    mine, others = {one.left for one in related}, {one.right for one in related}
    return len(mine) / len(left.criteria), len(others) / len(right.criteria)
