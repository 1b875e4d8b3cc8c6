"""Two criteria on one matter become a mapping: the relation, what is common, what only each side asks, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interop_assistant.comparing.differing import differences
from interop_assistant.comparing.reading import Read, share, stems_of
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import CriterionMapping, Difference, DifferenceKind, SetRelation
from interop_assistant.particulars import contradiction

# Share of a criterion's telling words that the other one holds. What is worded otherwise is missed, so a machine says
# "intersects" where a person may see more.
WHOLE = 0.75
LEFT_OUT = 0.25  # a part of which the other side holds less is asked by one side only, whole
MOST_WORDS, MOST_PARTS, SHOWN = 12, 4, 6

# Words that tell nothing of the matter and yet turn what is said: equal texts have the same ones.
_TURNING = frozenset(
    "not no never or only all any each every some most least before after without unless except until within more less "
    "than where if when".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each side's telling words the other one holds, in [0, 1]."""

    left: float
    right: float


def grade(left: Read, right: Read, chance: float) -> CriterionMapping:
    """The proposed mapping of a pair; `fingerprint` of both sides is added by whoever stores it."""
    shares = Shares(share(left.stems, right.stems), share(right.stems, left.stems))
    found = differences(left, right)
    related = relation(left, right, shares, found)
    return CriterionMapping(
        left=left.criterion.address,
        right=right.criterion.address,
        relation=related,
        strength=round(chance, 3),
        rationale=rationale(left, right, shares, found, related),
        common=common(left, right),
        only_left=only(left, right),
        only_right=only(right, left),
        differences=found,
    )


def relation(left: Read, right: Read, shares: Shares, found: Sequence[Difference]) -> SetRelation:
    """The relation of IR 8477 that the words bear out; never equal where anything differs."""
    if not found and equal(left, right):
        return SetRelation.EQUAL
    if shares.left >= WHOLE > shares.right and adds_only(found, "left"):
        return SetRelation.SUBSET_OF
    if shares.right >= WHOLE > shares.left and adds_only(found, "right"):
        return SetRelation.SUPERSET_OF
    return SetRelation.INTERSECTS_WITH


def equal(left: Read, right: Read) -> bool:
    """Whether both say the same in nearly the same words: the same telling words, obligation, numbers and turns."""
    if left.criterion.obligation is not right.criterion.obligation:
        return False
    if left.plain == right.plain:
        return True
    words = [set(_WORD.findall(one.plain)) & _TURNING for one in (left, right)]
    if set(left.stems) != set(right.stems) or words[0] != words[1]:
        return False
    return not contradiction(left.text, right.text) and not contradiction(right.text, left.text)


def adds_only(found: Sequence[Difference], lesser: str) -> bool:
    """Whether all that differs are amounts of which the side that asks less says nothing."""
    return all(one.kind is DifferenceKind.THRESHOLD and not getattr(one, lesser) for one in found)


def common(left: Read, right: Read) -> tuple[str, ...]:
    """Telling words that both texts hold, as one of them writes them, in the order of the lower address."""
    first, second = sorted((left, right), key=lambda one: one.criterion.address)
    others = set(second.stems)
    written: dict[str, str] = {}
    for word in _WORD.findall(first.text):
        for stem in stems_of(word):
            if stem in others:
                written.setdefault(stem, word.lower())
    return tuple(dict.fromkeys(written.values()))[:MOST_WORDS]


def only(one: Read, other: Read) -> tuple[str, ...]:
    """What a criterion asks and the other does not: parts that the other hardly holds, and phrases of the rest."""
    found: dict[str, None] = {}
    for part in one.parts:
        held = share(stems_of(part), other.stems)
        if stems_of(part) and held < LEFT_OUT:
            found[part] = None
        elif held < 1:
            found |= dict.fromkeys(phrases(part, set(other.stems)))
    return tuple(found)[:MOST_PARTS]


def phrases(text: str, others: set[str]) -> Iterator[str]:
    """The stretches of a text, as it writes them, whose telling words the other side does not hold."""
    start = end = -1
    for match in _WORD.finditer(text):
        stems = stems_of(match.group())
        broken = start >= 0 and re.search(r"[,.;:()]", text[end : match.start()]) is not None
        if start >= 0 and (broken or (stems and set(stems) <= others)):
            yield text[start:end]
            start = -1
        if stems and not set(stems) <= others:
            start, end = (match.start() if start < 0 else start), match.end()
    if start >= 0:
        yield text[start:end]


def rationale(left: Read, right: Read, shares: Shares, found: Sequence[Difference], related: SetRelation) -> str:
    """Why the machine says so, in a sentence or two that read the same from both sides."""
    words = tuple(word for word in common(left, right) if not word.isdigit())
    told = f"Both speak of {listed(words[:SHOWN])}." if words else "They are near in meaning and share no telling word."
    names = called(left.criterion, right.criterion), called(right.criterion, left.criterion)
    if related is SetRelation.EQUAL:
        return "Both say the same, in the same words but for small ones, with the same obligation and numbers."
    if related in (SetRelation.SUBSET_OF, SetRelation.SUPERSET_OF):
        less, more = names if related is SetRelation.SUBSET_OF else reversed(names)
        told += f" {more} holds nearly all words of {less} and says more."
    elif words:
        parts = [f"{round(100 * value)} % of the telling words of {name}" for value, name in
                 zip((shares.left, shares.right), names, strict=True)]  # fmt: skip
        told += f" They share {' and '.join(parts)}."
    if found:
        told += f" They differ in {listed(tuple(dict.fromkeys(one.kind.value for one in found)))}."
    return told


def called(one: Criterion, other: Criterion) -> str:
    """A criterion by its standard and number, and its edition where both are of one standard."""
    edition = one.edition if one.scheme == other.scheme else ""
    return " ".join(filter(None, (one.scheme, edition, one.number)))


def listed(words: Sequence[str]) -> str:
    """Words with commas and an "and" before the last."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
