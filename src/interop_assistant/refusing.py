"""Why a question has no answer that a model need look for, and when one without an answer is about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.clarifying import lacks_subject
from interop_assistant.domain.answers import Hit, Outcome, Question
from interop_assistant.domain.documents import SourceKind
from interop_assistant.unknowns import edition_asked, knows_edition, over, unknown_phrases, unknown_schemes
from interop_assistant.wanting import Frequencies, wanted
from interop_assistant.words import STOPWORDS, plain, words

# A question is outside the subject when even the nearest passage is under this cosine and this share of its words
# (weighted by rarity) is unknown to the library. Chosen on our own cases by `python -m benchmarks.cases`.
FAR, STRANGE = 0.30, 0.70
# A question that no sentence answers is outside the subject from further in: when the library does not know so much of
# its words, and the nearest cosine, less a part of that share, is under a limit. Chosen on the questions of
# `benchmarks/labelled.py` without an answer: 17 of the 23 that are outside are told so, and 4 of the 196 others.
SOME_STRANGE, UNKNOWN_COUNTS, OUTSIDE = 0.35, 0.20, 0.225
# So is one with many unknown words for which the best sentences are next to impossible: then 22 of 34 are told so,
# where without it 18 are, and 1 of 345 others.
MANY_STRANGE, NEXT_TO_IMPOSSIBLE = 0.60, 0.10
_REQUIREMENTS = re.compile(
    r"\b(?:list|quote|print|reproduce|recite|copy|give me|show me)\b[^.?!]{0,40}"
    r"\b(?:requirements|criteria|clauses|provisions)\b",
    re.IGNORECASE,
)


def unanswerable(question: Question, hits: Sequence[Hit], frequencies: Frequencies) -> Outcome | None:
    """Why no model need be asked; None when one should be.

    A question narrowed to schemes of which the library holds nothing has no answer. An acronym with two meanings is
    asked back, unless the question is narrowed, and so is a question that does not say of what it asks. Words that the
    library does not hold, with nothing near, are out of scope; if they are no words at all, not understood.
    """
    if not question.terms:
        return Outcome.NOT_UNDERSTOOD
    if question.schemes and not hits:
        return Outcome.SCHEME_UNKNOWN
    if (question.unsettled and not question.schemes) or lacks_subject(question):
        return Outcome.NEEDS_CLARIFICATION
    strangeness = wanted(question, frequencies).strangeness
    if strangeness == 1.0 and not any(word in STOPWORDS for word in words(question.text)):
        return Outcome.NOT_UNDERSTOOD
    if nearness(hits) < FAR and strangeness >= STRANGE and not question.named:
        return Outcome.OUT_OF_SCOPE
    return _not_held(question, hits, frequencies)


def wants_requirements(question: Question) -> bool:
    """Whether the requirements of one scheme are asked for themselves: no guidance or profile stands in for them."""
    return len(question.named) == 1 and bool(_REQUIREMENTS.search(question.text))


def _requires(hit: Hit, question: Question) -> bool:
    """Whether a hit is of a text of requirements of the scheme that a question names."""
    return hit.source.kind is SourceKind.REQUIREMENTS and hit.source.scheme in question.named


def is_outside(
    question: Question, hits: Sequence[Hit], frequencies: Frequencies, confidence: float | None = None
) -> bool:
    """Whether a question without an answer is about something else: no scheme named, and nothing near it."""
    strangeness = wanted(question, frequencies).strangeness
    far = strangeness >= SOME_STRANGE and nearness(hits) - UNKNOWN_COUNTS * strangeness < OUTSIDE
    hopeless = confidence is not None and confidence <= NEXT_TO_IMPOSSIBLE and strangeness >= MANY_STRANGE
    return (far or hopeless) and not question.named


def nearness(hits: Sequence[Hit]) -> float:
    """The cosine of the nearest passage; 0 where there is none."""
    return max((hit.similarity or 0.0 for hit in hits), default=0.0)


def _not_held(question: Question, hits: Sequence[Hit], frequencies: Frequencies) -> Outcome | None:
    """Whether a question is about a scheme, an edition or a text of requirements that the library does not hold."""
    if wants_requirements(question) and not any(_requires(hit, question) for hit in hits):
        return Outcome.NOT_IN_LIBRARY
    if question.language == "en" and strangers(question, hits, frequencies):
        return Outcome.SCHEME_UNKNOWN
    edition = edition_asked(question.text)
    if edition and len(question.named) == 1 and not knows_edition(edition, question.editions, hits):
        return Outcome.EDITION_NOT_INDEXED
    return None


def strangers(question: Question, hits: Sequence[Hit], frequencies: Frequencies) -> tuple[str, ...]:
    """The schemes that a question names and the library does not know, neither by its texts nor by what they are.

    A document often says whose it is in its title and headings only.
    """
    known = plain(" | ".join({over(hit) for hit in hits}))
    known_words = set(words(known))
    unknown = [word for word in wanted(question, frequencies).unknown if word not in known_words]
    phrases = tuple(one for one in unknown_phrases(question.text, frequencies) if plain(one) not in known)
    named = unknown_schemes(question.text, unknown)
    return (*phrases, *(one for one in named if not any(one in phrase for phrase in phrases)))
