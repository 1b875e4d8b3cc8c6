"""Scored sentences are read again together with the question, and ordered anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from interop_assistant.ports import Ranker
from interop_assistant.scoring import Candidate

MOST_RATED = 12
"""Sentences that are rated: of those that answer, 85 % are among the first 12 by score, 91 % among the first 16, which
take a quarter longer."""

MOST_RATED_OF_PARTS = 8
"""The same for each part of a question that asks several things: all of them must be answered in the same time."""

SCORE = 10.0
"""What a point of score counts in logits of the ranker, and how both become a chance. Chosen and fitted on the
questions of `benchmarks/labelled.py` with ratings by rankers that had not seen their clusters."""
SLOPE, LEVEL = 0.43, -3.31


def ranked(question: str, candidates: Sequence[Candidate], ranker: Ranker, most: int = MOST_RATED) -> list[Candidate]:
    """The best candidates with their ``rating`` and, as their score, the chance that they belong into the answer.

    At most ``most`` are rated. Best first; those that were not rated come after them, in their order, with a chance of
    zero.
    """
    rated, rest = candidates[:most], candidates[most:]
    ratings = ranker.rate(question, [shown(candidate) for candidate in rated]) if rated else ()
    read = [with_chance(one, float(rating)) for one, rating in zip(rated, ratings, strict=True)]
    ordered = sorted(read, key=lambda c: (-c.score, c.section, c.start))
    return [*ordered, *(replace(candidate, score=0.0) for candidate in rest)]


def with_chance(candidate: Candidate, rating: float) -> Candidate:
    """The candidate as the ranker sees it."""
    logit = SLOPE * (rating + SCORE * candidate.score) + LEVEL
    return replace(candidate, score=1 / (1 + math.exp(-logit)), rating=rating, first_score=candidate.score)


def shown(candidate: Candidate) -> str:
    """What the ranker reads of a sentence: its title, the heading above it, its words."""
    headings = candidate.hit.passage.headings
    above = dict.fromkeys([candidate.hit.source.title, *headings[-1:]])
    return f"{': '.join(above)}: {candidate.text}"
