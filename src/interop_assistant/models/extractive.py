"""Answers in the sources' own sentences, without a language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from interop_assistant.composing import compose
from interop_assistant.domain.answers import Draft, Hit, Intent, Outcome, Question
from interop_assistant.ports import Vector
from interop_assistant.scoring import Candidate, SentenceVectors, score
from interop_assistant.wanting import Frequencies

# Below these the best sentence is not an answer. Chosen on our own cases by `python -m benchmarks.cases`.
LEAST_REACH, LEAST_SCORE, LEAST_REACH_OF_AMOUNTS = 0.415, 0.55, 0.6


@dataclass(frozen=True, slots=True)
class ExtractiveModel:
    """Implements `AnswerModel`: composes the shortest set of source sentences that answers."""

    embed_query: Callable[[str], Vector]
    vectors: SentenceVectors
    frequencies: Frequencies
    name: str = "extractive"
    prompt_digest: str | None = None

    def draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        """Sentences of the hits, or NOT_IN_LIBRARY when the best of them does not answer."""
        candidates = score(question, hits, self.embed_query(question.text), self.vectors, self.frequencies)
        candidates = [c for c in candidates if question.intent is not Intent.HOW_MUCH or c.right_kind]
        if not candidates or not answers(question, candidates[0]):
            return Draft(outcome=Outcome.NOT_IN_LIBRARY)
        return compose(question, candidates)


def answers(question: Question, best: Candidate) -> bool:
    """Whether the best sentence is near enough to what was asked; an amount of something else misleads most."""
    least = LEAST_REACH_OF_AMOUNTS if question.intent is Intent.HOW_MUCH else LEAST_REACH
    return best.reach >= least and best.score >= LEAST_SCORE
