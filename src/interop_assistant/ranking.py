"""Scored sentences are read again together with the question and with their neighbours, and ordered anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from interop_assistant.ports import Ranker, Stretch
from interop_assistant.scoring import Candidate

MOST_READ = 3500
"""Characters that are read for a question: the sentences, and for each passage the question and its headings once."""

MOST_READ_OF_PARTS = 2300
"""The same for each part of a question that asks several things: all of them must be answered in the same time."""

SCORE = 8.0
"""What a point of score counts in logits of the ranker, and how both become a chance. Chosen and fitted on the
questions of `benchmarks/labelled.py` with ratings by rankers that had not seen their clusters."""
SLOPE, LEVEL = 0.59, -3.54


def ranked(question: str, candidates: Sequence[Candidate], ranker: Ranker, most: int = MOST_READ) -> list[Candidate]:
    """The best candidates with their ``rating`` and, as their score, the chance that they belong into the answer.

    As many are rated as ``most`` characters hold. Best first; those that were not rated come after them, in their
    order, with a chance of zero.
    """
    count = readable(question, candidates, most)
    passages: dict[str, list[Candidate]] = {}
    for candidate in candidates[:count]:
        passages.setdefault(candidate.hit.passage.id, []).append(candidate)
    rows = [sorted(some, key=lambda c: c.start) for some in passages.values()]
    ratings = ranker.rate(question, [stretch(row) for row in rows]) if rows else []
    read = [
        with_chance(candidate, float(rating))
        for row, rated in zip(rows, ratings, strict=True)
        for candidate, rating in zip(row, rated, strict=True)
    ]
    ordered = sorted(read, key=lambda c: (-c.score, c.section, c.start))
    return [*ordered, *(replace(candidate, score=0.0) for candidate in candidates[count:])]


def readable(question: str, candidates: Sequence[Candidate], most: int) -> int:
    """How many of the first candidates ``most`` characters hold; one at least, where there is one."""
    begun, used = set[str](), 0
    for count, candidate in enumerate(candidates):
        used += len(candidate.text)
        if candidate.hit.passage.id not in begun:
            begun.add(candidate.hit.passage.id)
            used += len(question) + len(above(candidate))
        if used > most and count:
            return count
    return len(candidates)


def with_chance(candidate: Candidate, rating: float) -> Candidate:
    """The candidate as the ranker sees it."""
    logit = SLOPE * (rating + SCORE * candidate.score) + LEVEL
    return replace(candidate, score=1 / (1 + math.exp(-logit)), rating=rating, first_score=candidate.score)


def stretch(row: Sequence[Candidate]) -> Stretch:
    """What the ranker reads of sentences of one passage."""
    return Stretch(above(row[0]), tuple(candidate.text for candidate in row))


def above(candidate: Candidate) -> str:
    """The title of a sentence's document, the document's own where it differs, and the heading above it."""
    headings = candidate.hit.passage.headings
    return ": ".join(dict.fromkeys([candidate.hit.source.title, *headings[:1], *headings[-1:]]))
