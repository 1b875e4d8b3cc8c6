"""Two criteria on one matter become a mapping: the relation, what is common, what only each side asks, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.comparing.differing import differences
from interop_assistant.comparing.reading import Read, stems_of
from interop_assistant.domain.mappings import CriterionMapping, Difference, SetRelation

# Shares of a criterion's telling words that the other one holds. What is worded otherwise is missed, so a machine says
# "intersects" where a person may see more.
WHOLE, EQUAL = 0.75, 0.85
LEFT_OUT = 0.5  # a part of which the other side holds less is asked by one side only
MOST_WORDS, MOST_PARTS = 12, 4


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each side's telling words the other one holds, in [0, 1]."""

    left: float
    right: float


def grade(left: Read, right: Read, chance: float) -> CriterionMapping:
    """The proposed mapping of a pair; `fingerprint` of both sides is added by whoever stores it."""
    shares = Shares(share(left.stems, right.stems), share(right.stems, left.stems))
    found = differences(left, right)
    return CriterionMapping(
        left=left.criterion.address,
        right=right.criterion.address,
        relation=relation(shares, found),
        strength=round(chance, 3),
        rationale=rationale(left, right, shares, found),
        common=common(left, right),
        only_left=only(left, right),
        only_right=only(right, left),
        differences=found,
    )


def relation(shares: Shares, found: Sequence[Difference]) -> SetRelation:
    """The relation of IR 8477 that the words bear out; never equal where anything differs."""
    if min(shares.left, shares.right) >= EQUAL and not found:
        return SetRelation.EQUAL
    if shares.left >= WHOLE > shares.right and not found:
        return SetRelation.SUBSET_OF
    if shares.right >= WHOLE > shares.left and not found:
        return SetRelation.SUPERSET_OF
    return SetRelation.INTERSECTS_WITH


def share(stems: Sequence[str], others: Sequence[str]) -> float:
    """The share of distinct stems that stand among the others."""
    mine = set(stems)
    return len(mine & set(others)) / len(mine) if mine else 0.0


def common(left: Read, right: Read) -> tuple[str, ...]:
    """Telling words that both texts hold, as the left one writes them, in alphabetical order of their stems."""
    both = set(left.stems) & set(right.stems)
    written: dict[str, str] = {}
    for side in sorted((left, right), key=lambda one: one.criterion.address):
        for word in side.text.split():
            for stem in stems_of(word):
                written.setdefault(stem, word.strip(".,;:()[]\"'").lower())
    return tuple(written[stem] for stem in sorted(both) if stem in written)[:MOST_WORDS]


def only(one: Read, other: Read) -> tuple[str, ...]:
    """The parts of a criterion of which the other one holds less than half."""
    parts = one.parts if len(one.parts) > 1 else clauses(one.text)
    return tuple(part for part in parts if share(stems_of(part), other.stems) < LEFT_OUT and stems_of(part))[
        :MOST_PARTS
    ]


def clauses(text: str) -> tuple[str, ...]:
    """What stands between the commas of a single sentence."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def rationale(left: Read, right: Read, shares: Shares, found: Sequence[Difference]) -> str:
    """Why the machine says so, in a sentence or two that read the same from both sides."""
    words = common(left, right)
    told = f"Both speak of {', '.join(words[:6])}." if words else "They are alike in meaning, not in words."
    parts = sorted(f"{round(100 * value)} %" for value in (shares.left, shares.right))
    told += f" The sides share {parts[0]} and {parts[1]} of their telling words."
    if found:
        told += f" They differ in {' and '.join(dict.fromkeys(one.kind.value for one in found))}."
    return told
