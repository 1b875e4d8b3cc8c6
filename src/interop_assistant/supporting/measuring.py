"""What is measured between a sentence and the words it is held against: which of them carry it, and how well."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from interop_assistant.names import unnamed
from interop_assistant.particulars import particulars
from interop_assistant.ports import Vector
from interop_assistant.rarity import rarity
from interop_assistant.words import content_stems, stems

CARRIERS = 3  # at most so many sentences of a span may carry a claim together
NEARNESS_COUNTS = 0.5  # what the cosine counts beside the share of words, when carriers are chosen
BRIEF_COUNTS = 0.1  # what counts beside them that a sentence says little else
LEAST_GAIN = 0.02  # a further sentence carries something only if it adds so much of the sentence's words

LOOKED_AT = 24  # sentences of a long span whose meaning is compared: the others share too few words

FEATURES = (
    "coverage",
    "plain_coverage",
    "missing",
    "subsequence",
    "run",
    "pairs",
    "numbers_missing",
    "names_missing",
    "negation_differs",
    "length",
    "nearness",
)
"""What the head sees, in order; `nearness` is the only one that needs the encoder."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Features in the order of `FEATURES`, and the positions of the sentences that carry the claim, best first."""

    features: tuple[float, ...]
    carriers: tuple[int, ...]


def measure(claim: str, span: Sequence[str], near: Callable[[Sequence[str]], Vector]) -> Measured:
    """A sentence against the sentences of a span. ``near`` gives the cosines of sentences with it."""
    wanted = sorted(content_stems(claim))
    weights = np.array([rarity(stem) for stem in wanted])
    held = np.array([[stem in there for stem in wanted] for there in map(frozenset, map(stems, span))])
    held = held.reshape(len(span), len(wanted))
    nearness = _nearness(span, (held * weights).sum(axis=1), near)
    carriers = chosen(held, weights, nearness, np.array([share_said(wanted, there) for there in span]))
    covered = held[list(carriers)].any(axis=0)
    total = float(weights.sum())
    said, shown = stems(claim), [stems(span[at]) for at in carriers]
    mine, text = particulars(claim), " ".join(span[at] for at in carriers)
    theirs = particulars(text)
    features = (
        float((weights * covered).sum()) / total if total else 0.0,
        float(covered.mean()) if wanted else 0.0,
        float((weights * ~covered).sum()),
        max(longest_subsequence(said, there) for there in shown) / max(1, len(said)),
        max(longest_run(said, there) for there in shown) / max(1, len(said)),
        pairs_shared(said, shown),
        float(len(mine.numbers - theirs.numbers)),
        float(len(unnamed(claim, text))),
        float(bool(mine.negations) != bool(theirs.negations)),
        math.log(max(1, len(said))),
        float(nearness.max()),
    )
    return Measured(features, carriers)


def _nearness(span: Sequence[str], words: NDArray[np.float64], near: Callable[[Sequence[str]], Vector]) -> Vector:
    """The cosines of the sentences that share most words with the claim; 0 for the rest of a long span."""
    looked_at = np.argsort(-words, kind="stable")[:LOOKED_AT]
    nearness = np.zeros(len(span), np.float32)
    nearness[looked_at] = near([span[at] for at in looked_at])
    return nearness


def chosen(
    held: NDArray[np.bool_], weights: NDArray[np.float64], nearness: Vector, brief: NDArray[np.float64]
) -> tuple[int, ...]:
    """The sentences that carry a claim: one by one the sentence that adds most of its words.

    Of those alike the nearer one comes first, and the one that says less besides (``brief``).
    """
    total = float(weights.sum()) or 1.0
    covered = np.zeros(held.shape[1], bool)
    found: list[int] = []
    while len(found) < min(CARRIERS, len(held)):
        gain = ((held & ~covered) * weights).sum(axis=1) / total
        order = gain + NEARNESS_COUNTS * nearness + BRIEF_COUNTS * brief
        order[found] = -np.inf
        best = int(order.argmax())
        if found and gain[best] < LEAST_GAIN:
            break
        found.append(best)
        covered |= held[best]
    return tuple(found)


def share_said(wanted: Sequence[str], there: str) -> float:
    """The share of a sentence's own words that a claim holds."""
    own = content_stems(there)
    return len(own.intersection(wanted)) / max(1, len(own))


def longest_subsequence(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    before = [0] * (len(right) + 1)
    for one in left:
        now = [0]
        for at, other in enumerate(right):
            now.append(before[at] + 1 if one == other else max(before[at + 1], now[at]))
        before = now
    return before[-1]


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest run of words that stands in both."""
    best, before = 0, [0] * (len(right) + 1)
    for one in left:
        now = [0] * (len(right) + 1)
        for at, other in enumerate(right):
            if one == other:
                now[at + 1] = before[at] + 1
        best, before = max(best, *now), now
    return best


def pairs_shared(said: Sequence[str], shown: Sequence[Sequence[str]]) -> float:
    """The share of neighbouring words of a sentence that are neighbours in the others too."""
    mine = set(pairwise(said))
    theirs = {pair for there in shown for pair in pairwise(there)}
    return len(mine & theirs) / max(1, len(mine))
