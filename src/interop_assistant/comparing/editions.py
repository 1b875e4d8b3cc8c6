"""Two editions of one standard: what was kept, moved, changed, merged, split, added and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from interop_assistant.comparing.reading import Read, read
from interop_assistant.domain.mappings import Comparison, CriterionMapping
from interop_assistant.errors import WrongUsage


class Change(StrEnum):
    """What became of criteria from one edition to the next."""

    KEPT = "kept"  # the same number, the same words
    MOVED = "moved"  # another number, the same words
    CHANGED = "changed"  # other words; whether the number is the same, both numbers show
    MERGED = "merged"  # several became one
    SPLIT = "split"  # one became several
    ADDED = "added"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What became of some criteria. ``before`` and ``after`` are addresses, in order; one of them may be empty.

    Laws: every criterion of both editions stands in exactly one change. ``strength`` in [0, 1] is that of the weakest
    mapping it rests on; a deletion or an addition has that of there being no equivalent. ``mappings`` are what it
    rests on: there stand the words that only one edition has.
    """

    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]
    strength: float
    mappings: tuple[CriterionMapping, ...]


def changes(found: Comparison) -> tuple[EditionChange, ...]:
    """What became of each criterion of the left edition in the right one, in the order of the left; then the added.

    ``found`` compares two editions of one standard, the earlier on the left. `WrongUsage` for two standards.
    """
    if found.left.scheme != found.right.scheme:
        raise WrongUsage(
            f"{found.left.scheme} and {found.right.scheme} are not two editions of one standard.",
            next_step="Compare them as two standards.",
        )
    reads = {one.address: read(one) for side in (found.left, found.right) for one in side.criteria}
    order = {one.address: place for side in (found.left, found.right) for place, one in enumerate(side.criteria)}
    bundles = stars(found.mappings, reads)
    told = [paired(some, reads, order) for some in bundles]
    told += [lost(one.address, found, left=True) for one in found.left.criteria if not held(one.address, told)]
    told += [lost(one.address, found, left=False) for one in found.right.criteria if not held(one.address, told)]
    return tuple(sorted(told, key=lambda one: (not one.before, order[(one.before or one.after)[0]])))


def held(address: str, told: Iterable[EditionChange]) -> bool:
    """Whether a criterion stands in some change."""
    return any(address in one.before or address in one.after for one in told)


def stars(mappings: Iterable[CriterionMapping], reads: dict[str, Read]) -> list[list[CriterionMapping]]:
    """Mappings in bundles of one criterion with one or several of the other edition; the strongest are laid first.

    A chain ("one became two, and the second of them swallowed a third") would be no change that a person can read:
    its weaker link is left out.
    """
    both = [one for one in mappings if one.left and one.right]
    bundles: dict[str, list[CriterionMapping]] = {}
    for one in sorted(both, key=lambda one: (-rank(one, reads), one.left or "", one.right or "")):
        ends = [end for end in (one.left, one.right) if end]
        standing = [bundles[end] for end in ends if end in bundles]
        if not standing:
            bundle = [one]
            bundles |= dict.fromkeys(ends, bundle)
        elif len(standing) == 1 and centred(standing[0], next(end for end in ends if end in bundles)):
            standing[0].append(one)
            bundles |= dict.fromkeys(ends, standing[0])
    return list({id(some): some for some in bundles.values()}.values())


def rank(one: CriterionMapping, reads: dict[str, Read]) -> float:
    """How firmly two criteria belong together: the same words before anything else, then the chance."""
    same = reads[one.left or ""].plain == reads[one.right or ""].plain
    return one.strength + 2 * same


def centred(bundle: list[CriterionMapping], end: str) -> bool:
    """Whether every mapping of a bundle has this end."""
    return all(end in (one.left, one.right) for one in bundle)


def paired(bundle: list[CriterionMapping], reads: dict[str, Read], order: dict[str, int]) -> EditionChange:
    """The change that a bundle of mappings tells."""
    before = sorted({one.left for one in bundle if one.left}, key=order.__getitem__)
    after = sorted({one.right for one in bundle if one.right}, key=order.__getitem__)
    change = (
        Change.SPLIT
        if len(after) > 1
        else Change.MERGED
        if len(before) > 1
        else kind(reads[before[0]], reads[after[0]])
    )
    return EditionChange(change, tuple(before), tuple(after), min(one.strength for one in bundle), tuple(bundle))


def kind(before: Read, after: Read) -> Change:
    """What became of one criterion that is one criterion still."""
    if before.plain != after.plain or before.criterion.obligation is not after.criterion.obligation:
        return Change.CHANGED
    return Change.KEPT if before.criterion.number == after.criterion.number else Change.MOVED


def lost(address: str, found: Comparison, *, left: bool) -> EditionChange:
    """A criterion that only one edition has; one that another change took its partner from has the strength of that."""
    rows = [one for one in found.mappings if address in (one.left, one.right)]
    alone = [one.strength if one.left is None or one.right is None else 1 - one.strength for one in rows]
    before, after = ((address,), ()) if left else ((), (address,))
    change = Change.DELETED if left else Change.ADDED
    return EditionChange(change, before, after, round(min(alone), 3), tuple(rows))
