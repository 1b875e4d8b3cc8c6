"""Whether what was found answers the question: a confidence, and what must be there anyway."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.domain.documents import SourceKind
from interop_assistant.scoring import Candidate
from interop_assistant.words import plain

# Logistic regression over the one signal below, fitted by `python -m benchmarks.abstaining` on ratings by rankers that
# had not seen the clusters.
WEIGHT, BIAS = 1.24, -0.05
LEAST_CONFIDENCE = 0.55  # a little cautious; chosen on the dev cases and the first cases
# The ranker knows the shipped texts. In a document that somebody brought, a sentence that holds so much of what was
# asked, and scores so well, answers whatever its rating. Chosen on the first cases.
PLAIN_REACH, PLAIN_SCORE = 0.75, 0.65
# So does one that scores so well anywhere but in the profile of a scheme that was not named: all of these have a
# heading "Claims", and none says what a claim is. Of 516 questions rated by a net that had not seen their clusters 5
# would be answered for that alone from 0.8 on; all five have an answer here, and four were this sentence.
SURE_SCORE = 0.8
LEAST_REACH_OF_AMOUNTS = 0.45  # an amount of something else misleads most

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CHIEF = ("ceo", "chief executive", "managing director", "executive director", "director general")
_OFFICES = {
    **dict.fromkeys((*_CHIEF, "boss", "head"), (*_CHIEF, "head of", "led by")),
    **dict.fromkeys(("chair", "chairman", "chairwoman", "chairperson"), ("chair",)),
    "director": ("director",),
    "president": ("president",),
    "secretary": ("secretary",),
    "spokesperson": ("spokes",),
    "auditor": ("auditor", "audited by", "certifier"),
}
"""Offices that a question may ask the holder of, and words of which one must stand in what answers it."""
_WHO_HOLDS = re.compile(rf"\bwho(?:'s| is| was| are| were)\b (?:\w+ ){{0,3}}?({'|'.join(_OFFICES)})s?\b(?! committee)")

_GAP = re.compile(
    r"\b(?:was|were|is|are|been|could be) (?:also )?not (?:found|known|given|dated|stated|readable)\b"
    r"|^no [^.;:]{0,140}\b(?:was|were|is|are|has been) (?:found|known|given|published|reported)\b"
    r"|\bnothing [^.]{0,60}\bwas found\b|\bcould not be (?:read|found)\b",
    re.IGNORECASE,
)

_AFTER_SUBJECT = re.compile(r" (?:of|on|until|which|that|for|by|to|from|in|at|about|between|was|were|is|are)\b")
_RELATION = re.compile(r"\brecogni[szt]|\baccept|\bequivalen|\bsuccessor\b|\bwithdr[ae]w")
_NEVER_RELATIONS = (Intent.HOW_MUCH, Intent.LIST, Intent.WHO, Intent.WHEN)


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether a question is answered: ``rating``, the log of the summed odds of the rated sentences that
    are no gaps; minus infinity where there is none."""

    rating: float

    @property
    def confidence(self) -> float:
        """The probability, on the questions it was fitted on, that the question has an answer here."""
        return 1 / (1 + math.exp(min(700.0, -BIAS - WEIGHT * self.rating)))


def signals(candidates: Sequence[Candidate]) -> Signals:
    """The signals of ranked sentences, gaps left out."""
    ratings = [candidate.rating for candidate in candidates if candidate.rating is not None]
    if not ratings:
        return Signals(-math.inf)
    highest = max(ratings)
    return Signals(highest + math.log(sum(math.exp(rating - highest) for rating in ratings)))


def answers(question: Question, best: Candidate, found: Signals) -> bool:
    """Whether the sentences are likely enough to answer, and the best one holds what it must."""
    if question.intent is Intent.HOW_MUCH and best.reach < LEAST_REACH_OF_AMOUNTS:
        return False
    brought = best.hit.source.origin == "upload"
    plainly = brought and best.reach >= PLAIN_REACH and best.first_score >= PLAIN_SCORE
    anothers = best.hit.source.kind is SourceKind.PROFILE and not question.named
    surely = best.first_score >= SURE_SCORE and not anothers
    sure = plainly or surely or found.confidence >= LEAST_CONFIDENCE
    return sure and holds_years(question, best) and holds_office(question, best)


def holds_years(question: Question, best: Candidate) -> bool:
    """Whether each year that the question names stands in the passage, its headings or its title."""
    asked = set(_YEAR.findall(question.text))
    passage = best.hit.passage
    there = f"{best.hit.source.title} {passage.context} {' '.join(passage.headings)} {passage.text}"
    return asked <= set(_YEAR.findall(there))


def holds_office(question: Question, best: Candidate) -> bool:
    """Whether the sentence names the office whose holder is asked for: who owns a scheme is not who leads it."""
    asked = _WHO_HOLDS.search(plain(question.text))
    return asked is None or any(word in plain(best.text) for word in _OFFICES[asked[1]])


def tells_a_gap(text: str) -> bool:
    """Whether a sentence says that something was looked for and not found."""
    return bool(_GAP.search(plain(text)))


def is_only_a_gap(question: Question, text: str) -> bool:
    """Whether a sentence says no more than that what was asked was not found.

    Whether one scheme recognises another is answered by it: "No recognition of IRMA by ASI was found." An amount, a
    name, a date, a decision or the steps of a recognition are not.
    """
    first = plain(re.split(r"[;:]", text)[0])
    of_relations = question.intent not in _NEVER_RELATIONS and bool(_RELATION.search(_subject(first)))
    return tells_a_gap(first) and not of_relations


def _subject(gap: str) -> str:
    """What a gap says was not found: "the date" of "the date until which the EU recognises it was not found"."""
    return gap if gap.startswith("whether ") else _AFTER_SUBJECT.split(gap, maxsplit=1)[0]
