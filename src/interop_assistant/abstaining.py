"""Whether the best that was found answers the question: a confidence, and what must be there anyway."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import Hit, Intent, Question
from interop_assistant.scoring import Candidate
from interop_assistant.wanting import Frequencies, most, wanted
from interop_assistant.words import plain

# Logistic regression over the four signals below, fitted with an L2 penalty on the dev cases (single English questions)
# and the first cases by `python -m benchmarks.abstaining`, which also prints its cross-validated curve.
WEIGHTS = (4.69, 2.01, 2.54, -1.40)
BIAS = -4.47
LEAST_CONFIDENCE = 0.45
# A sentence that holds so much of what was asked, and scores so well, answers whatever its cosine: in a library of one
# short document nothing is near. Chosen on the first cases.
PLAIN_REACH, PLAIN_SCORE = 0.75, 0.65
BEST = 3  # passages that may hold the question's words together
LEAST_REACH_OF_AMOUNTS = 0.45  # an amount of something else misleads most

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GAP = re.compile(
    r"\b(?:was|were|is|are|been|could be) (?:also )?not (?:found|known|given|dated|stated|readable)\b"
    r"|^no [^.;:]{0,140}\b(?:was|were|is|are|has been) (?:found|known|given|published|reported)\b"
    r"|\bnothing [^.]{0,60}\bwas found\b|\bcould not be (?:read|found)\b",
    re.IGNORECASE,
)

_RELATION = re.compile(r"\brecogni[szt]|\baccept|\bequivalen|\bsuccessor\b|\bwithdr[ae]w")
_NEVER_RELATIONS = (Intent.HOW_MUCH, Intent.LIST, Intent.WHO, Intent.WHEN)


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether a question is answered, each in about [0, 1].

    ``nearness`` is the best cosine of question and passage, ``score`` that of the best sentence, ``held`` the weighted
    share of the question's words that the best passages hold together, ``strangeness`` the share that the library
    does not hold at all.
    """

    nearness: float
    score: float
    held: float
    strangeness: float

    @property
    def confidence(self) -> float:
        """The probability, on the cases it was fitted on, that the question has an answer here."""
        values = (self.nearness, self.score, self.held, self.strangeness)
        return 1 / (1 + math.exp(-BIAS - sum(w * v for w, v in zip(WEIGHTS, values, strict=True))))


def signals(
    question: Question, hits: Sequence[Hit], candidates: Sequence[Candidate], frequencies: Frequencies
) -> Signals:
    """The signals of a question, its hits and its scored sentences, best first and at least one."""
    want = wanted(question, frequencies)
    held = most(*[want.held(f"{hit.passage.context} {hit.passage.text}") for hit in hits[:BEST]])
    nearest = max((hit.similarity or 0.0 for hit in hits), default=0.0)
    return Signals(nearest, candidates[0].score, want.share(held), want.strangeness)


def answers(question: Question, best: Candidate, found: Signals) -> bool:
    """Whether the best sentence is near enough to what was asked, and holds what it must."""
    if question.intent is Intent.HOW_MUCH and best.reach < LEAST_REACH_OF_AMOUNTS:
        return False
    plainly = best.reach >= PLAIN_REACH and best.score >= PLAIN_SCORE
    return (plainly or found.confidence >= LEAST_CONFIDENCE) and holds_years(question, best)


def holds_years(question: Question, best: Candidate) -> bool:
    """Whether each year that the question names stands in the passage, its headings or its title."""
    asked = set(_YEAR.findall(question.text))
    passage = best.hit.passage
    there = f"{best.hit.source.title} {passage.context} {' '.join(passage.headings)} {passage.text}"
    return asked <= set(_YEAR.findall(there))


def tells_a_gap(text: str) -> bool:
    """Whether a sentence says that something was looked for and not found."""
    return bool(_GAP.search(plain(text)))


def is_only_a_gap(question: Question, text: str) -> bool:
    """Whether a sentence says no more than that what was asked was not found.

    Whether one scheme recognises another is answered by it: "No recognition of IRMA by ASI was found." An amount, a
    name, a date or a decision is not.
    """
    first = re.split(r"[;:]", text)[0]
    of_relations = question.intent not in _NEVER_RELATIONS and bool(_RELATION.search(plain(first)))
    return tells_a_gap(first) and not of_relations
