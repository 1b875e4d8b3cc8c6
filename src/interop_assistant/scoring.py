"""Hits become candidate sentences, each scored for how well it answers the question."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interop_assistant.domain.answers import Hit, Intent, Question
from interop_assistant.ports import Vector
from interop_assistant.words import plain, stem, stems

SentenceVectors = Callable[[Sequence[str]], Mapping[str, Vector]]
Frequencies = Callable[[Sequence[str]], tuple[Mapping[str, int], int]]

# Chosen on PolicyQA and our own cases by `python -m benchmarks.sentences`; they are shares of a score in [0, 1].
NEARNESS, PASSAGE, WORDS, CONTEXT = 0.30, 0.20, 0.35, 0.15
SYNONYM_COUNTS = 0.7  # a synonym in place of the word that was said
KIND_BONUS, DANGLING_LOSS = 0.12, 0.10
UPLOAD_BONUS = 0.03  # between equals, the text that the user brought comes before our digest of it

_DANGLING = re.compile(
    r"(it|its|this|these|those|they|their|them|such|he|she|his|her|both|the former|the latter|there (is|are) also"
    r"|in addition|however|therefore|thus|hence|moreover|furthermore|but|and|or|also|instead|as a (response|result)"
    r"|within this|for this|in this|that (is|was|means)|same|the same|otherwise|then|so|yet|similarly|likewise"
    r"|for (example|instance)|on the other hand|finally)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(1[89]\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|year|years|month|months|day|days|stage|stages|during|before|after|when|once|until|initial|early|time|since)\b"
)
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(euros?|eur|usd|dollars?|francs?|chf|gbp|pounds?|million|billion)\b")
_COUNT = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|half|third|quarter|percent)\b"
)
_DURATION = re.compile(r"\b(hours?|days?|weeks?|months?|years?|annual(ly)?|yearly|monthly)\b")
_NAME = re.compile(r"(?<=[a-z,;:(] )[A-Z][\w.&-]+|\b[A-Z]{2,}\b|\b[A-Z][a-z]+ [A-Z][a-z]+")
_FIRST = re.compile(r"\b(first|start|begin|beginning|before)\b")
_NEXT = re.compile(r"\b(next|then|second|followed|after(?:wards)?|once)\b")
_REASON = re.compile(r"\b(because|since|so that|in order to|reasons?|drivers?|due to|therefore|why|benefits?|aims?)\b")
_DEFINES = re.compile(r"\b(is|are|means?|defined|refers?|called|denotes?|stands? for)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One quotable sentence: ``[start, end)`` in its document, its score in [0, 1] and what the score is made of.

    ``coverage`` is the share of the question's words (weighted by how rare they are in the library) that the sentence
    holds, ``reach`` the same with its headings; ``nearness`` the cosine of question and sentence.
    """

    hit: Hit
    start: int
    end: int
    text: str
    score: float
    coverage: float
    reach: float
    nearness: float
    right_kind: bool
    dangling: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question with their weights (inverse document frequency) and what may stand for each."""

    weights: Mapping[str, float]
    synonyms: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]

    def coverage(self, text: str) -> float:
        """The weighted share of the wanted words that ``text`` holds, in [0, 1]."""
        total = sum(self.weights.values())
        if not total:
            return 0.0
        held, folded = set(stems(text)), f" {plain(text)} "
        return sum(weight * self._held(word, held, folded) for word, weight in self.weights.items()) / total

    def _held(self, word: str, held: set[str], folded: str) -> float:
        if stem(word) in held or word in held:
            return 1.0
        for synonym in self.synonyms.get(word, ()):
            if stem(plain(synonym)) in held or f" {plain(synonym)} " in folded:
                return SYNONYM_COUNTS
        return 0.0


def wanted(question: Question, frequencies: Frequencies) -> Wanted:
    """The question's words weighted by their rarity: ``ln(1 + (N - n + 0.5) / (n + 0.5))`` as in BM25."""
    counts, total = frequencies(question.terms)
    weights = {
        term: math.log(1 + (total - counts.get(term, 0) + 0.5) / (counts.get(term, 0) + 0.5)) for term in question.terms
    }
    return Wanted(weights, question.synonyms, tuple(term for term in question.terms if not counts.get(term, 0)))


def score(
    question: Question, hits: Sequence[Hit], query: Vector, vectors: SentenceVectors, frequencies: Frequencies
) -> list[Candidate]:
    """All quotable sentences of the hits, best first. ``query`` is the question's unit vector."""
    want = wanted(question, frequencies)
    known = vectors([hit.passage.id for hit in hits])
    found = [candidate for hit in hits for candidate in _of_hit(question, hit, want, query, known)]
    return sorted(found, key=lambda c: (-c.score, c.hit.source.id, c.start))


def _of_hit(question: Question, hit: Hit, want: Wanted, query: Vector, known: Mapping[str, Vector]) -> list[Candidate]:
    passage, rows = hit.passage, known.get(hit.passage.id)
    near = (
        rows @ query if rows is not None and len(rows) == len(passage.sentences) else np.zeros(len(passage.sentences))
    )
    around = want.coverage(f"{passage.context} {' '.join(passage.headings)}")
    return [
        _candidate(question, hit, want, span, float(nearness), around)
        for span, nearness in zip(passage.sentences, near, strict=True)
        if worth_quoting(passage.quote(*span))
    ]


def _candidate(
    question: Question, hit: Hit, want: Wanted, span: tuple[int, int], nearness: float, around: float
) -> Candidate:
    text = hit.passage.quote(*span)
    coverage, dangling, right = want.coverage(text), bool(_DANGLING.match(text)), right_kind(question, text)
    reach = min(1.0, max(coverage, around) + 0.5 * min(coverage, around))
    total = (
        NEARNESS * max(0.0, nearness)
        + PASSAGE * hit.score
        + WORDS * coverage
        + CONTEXT * around
        + KIND_BONUS * right
        - DANGLING_LOSS * dangling
        + UPLOAD_BONUS * (hit.source.origin == "upload")
    )
    return Candidate(hit, *span, text, total, coverage, reach, max(0.0, nearness), right, dangling)


def worth_quoting(text: str) -> bool:
    """Whether a text is a sentence that tells something: not a heading, a fragment, a question or a lead-in."""
    count = len(text.split())
    return count >= 4 and text[-1] not in ":?;," and any(c.islower() for c in text)


def right_kind(question: Question, text: str) -> bool:
    """Whether a sentence holds the kind of thing asked for: a name, a time, a number, a reason, a definition."""
    folded, asked = plain(text), plain(question.text)
    if question.intent is Intent.HOW_MUCH:
        return has_amount(asked, folded)
    checks: dict[Intent, re.Pattern[str]] = {
        Intent.WHEN: _TIME,
        Intent.WHY: _REASON,
        Intent.DEFINITION: _DEFINES,
    }
    if question.intent is Intent.WHO:
        return bool(_NAME.search(text))
    if re.search(r"\b(after|next|then|follows?)\b", asked):
        return bool(_NEXT.search(folded))
    if re.search(r"\b(first|start|begin)\b", asked):
        return bool(_FIRST.search(folded))
    pattern = checks.get(question.intent)
    return bool(pattern and pattern.search(folded))


def has_amount(asked: str, folded: str) -> bool:
    """Whether folded text holds an amount of the sort that the folded question asks for: money, a duration, a count."""
    if re.search(r"\b(cost|costs|price|budget|fees?|money|pay|paid|spen[dt])\b", asked):
        return bool(_MONEY.search(folded))
    if re.search(r"\bhow (long|often)\b", asked):
        return bool(_DURATION.search(folded))
    return bool(_COUNT.search(folded))
