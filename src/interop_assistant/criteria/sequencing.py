"""Which marks are real: numbers stand in sequence with their neighbours; cross-references and amounts do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from interop_assistant.criteria.finding import CLAUSE, HEADED, INNER, ROW, Mark
from interop_assistant.criteria.labels import Style

MOST_GAP = 4  # numbers that may be missing (withdrawn clauses) before one that nothing else speaks for


def in_sequence(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that stand in sequence, in the order of the text.

    Within a stretch that one container rules (an annex, a part), each family of numbers is the heaviest strictly
    increasing subsequence; what nothing leads to is dropped from it.
    """
    rulers = _rulers(marks)
    kept = list(rulers)
    for stretch in _stretches(marks, {mark.start for mark in rulers}):
        for family in _families(stretch):
            kept += _led_to(_heaviest(family))
    return sorted(kept, key=lambda mark: mark.start)


def _rulers(marks: Sequence[Mark]) -> list[Mark]:
    """The containers: those that stand as headings or closed; letters and roman numbers in sequence only."""
    held = [mark for mark in marks if mark.label.is_container and mark.weight >= CLAUSE]
    named = [mark for mark in held if mark.label.word and (mark.weight >= HEADED or mark.label.closed)]
    rest = [mark for mark in held if mark not in named]
    lettered = [mark for mark in rest if mark.label.style is Style.LETTER]
    others = [mark for mark in rest if mark.label.style is not Style.LETTER]
    chained = [mark for family in _families(others) for mark in _led_to(_heaviest(family))]
    return sorted([*named, *chained, *_alphabet(lettered)], key=lambda mark: mark.start)


def _alphabet(marks: Sequence[Mark]) -> list[Mark]:
    """Letters that go on from A one by one; two at least."""
    kept: list[Mark] = []
    for mark in marks:
        if ord(mark.label.family[:1]) - 65 == len(kept):
            kept.append(mark)
    return kept if len(kept) > 1 else []


def _families(marks: Sequence[Mark]) -> list[list[Mark]]:
    families: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        families[mark.label.family].append(mark)
    return list(families.values())


def _stretches(marks: Sequence[Mark], rulers: set[int]) -> Iterator[list[Mark]]:
    """The marks from one container to the next, without the containers."""
    stretch: list[Mark] = []
    for mark in marks:
        if mark.start in rulers:
            yield stretch
            stretch = []
        elif not mark.label.is_container:
            stretch.append(mark)
    yield stretch


def _heaviest(marks: Sequence[Mark]) -> list[Mark]:
    """The strictly increasing subsequence of the largest weight (a Fenwick tree of maxima over ranks; n log n)."""
    ranks = {parts: i for i, parts in enumerate(sorted({mark.label.parts for mark in marks}), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    totals: list[float] = []
    for i, mark in enumerate(marks):
        rank = ranks[mark.label.parts]
        best, last = _best_below(tree, rank - 1)
        before.append(last)
        totals.append(best + mark.weight + (mark.weight > INNER and last >= 0 and follows(marks[last], mark)))
        _raise(tree, rank, (totals[i], i))
    at = max(range(len(marks)), key=lambda i: totals[i])
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = before[at]
    return chain[::-1]


def _best_below(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[float, int]], rank: int, value: tuple[float, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank


def follows(before: Mark, mark: Mark) -> bool:
    """Whether ``mark`` comes next after ``before``: its first child, or the next one at its own or a higher level."""
    old, new = before.label.parts, mark.label.parts
    if new == (*old, 1) or (new[:-1] == old and new[-1:] == (0,)):
        return True
    for level in range(len(old)):
        step = (*old[:level], old[level] + 1)
        if new in (step, (*step, 1), (*step, 1, 1)):
            return True
    return False


def _led_to(chain: Sequence[Mark]) -> list[Mark]:
    """The marks that their neighbours speak for: headings and rows within reach, others next to one that is kept.

    Codes (``WAT-1``) are counted from 1; ``MD4`` and ``MD5`` are names.
    """
    if chain and _is_code(chain[0]) and chain[0].label.parts[0] > 1:
        return []
    kept: list[Mark] = []
    for i, mark in enumerate(chain):
        after = chain[i + 1] if i + 1 < len(chain) else None
        if _stands(kept[-1] if kept else None, mark, after):
            kept.append(mark)
    return kept


def _is_code(mark: Mark) -> bool:
    """Whether a label is letters and one number that no heading gives, ``MD4``; or set apart, ``ISO 14001``."""
    label = mark.label
    lone = (len(label.parts) == 1 or not set(label.number) & set(".-")) and mark.weight < HEADED
    return label.style is Style.DOTTED and (lone or " " in label.number)


def _stands(before: Mark | None, mark: Mark, after: Mark | None) -> bool:
    if before is not None and follows(before, mark):
        return True
    if mark.weight < CLAUSE:
        return before is None and mark.weight > INNER and (_first(mark) or after is not None)
    led = after is not None and follows(mark, after)
    if before is None:
        return led or mark.weight >= HEADED or mark.label.word != "" or _first(mark)
    return led or mark.weight >= HEADED or _gap(before, mark) <= MOST_GAP or mark.weight >= ROW


def _first(mark: Mark) -> bool:
    return all(part <= 1 for part in mark.label.parts[-1:])


def _gap(before: Mark, mark: Mark) -> int:
    """How many numbers are missing between two at the first level where they differ; large across levels."""
    old, new = before.label.parts, mark.label.parts
    level = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    if level >= len(new):
        return MOST_GAP + 1
    deeper = sum(part - 1 for part in new[level + 1 :])
    return new[level] - (old[level] if level < len(old) else 0) - 1 + deeper
