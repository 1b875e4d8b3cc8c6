"""What was looked for in vain refuses, joins what is answered, or stays away, by how likely it is what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from interop_assistant.domain.answers import Hit, Intent, Outcome, Question
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.ports import Stretch, Vector
from tests import parts
from tests.parts import WordsEmbedder

GAP = "Which body of the council took the decision was not found in the pages read."
FACT = "The council recognised the mining standard in September after a review by its committee."
WORDS = WordsEmbedder()


class Rates:
    """A ranker that rates two sentences as it was told, and dislikes all others."""

    name = "rates"

    def __init__(self, gap: float, fact: float) -> None:
        self.rates = {GAP: gap, FACT: fact}

    def rate(self, _question: str, stretches: Sequence[Stretch]) -> list[Vector]:
        return [np.array([self.rates.get(text, -9.0) for text in one.sentences], np.float32) for one in stretches]


def frequencies(words: Sequence[str]) -> tuple[dict[str, int], int]:
    return dict.fromkeys(words, 1), 10


def vectors(ids: Sequence[str]) -> Mapping[str, Vector]:
    return dict.fromkeys(ids, np.zeros((2, WORDS.dimension), np.float32))


@pytest.mark.parametrize(
    ("gap", "fact", "outcome", "told"),
    [
        (9.0, -9.0, Outcome.NOT_IN_LIBRARY, ()),
        (9.0, 9.0, Outcome.PARTIAL, (FACT, GAP)),
        (-9.0, 9.0, Outcome.ANSWERED, (FACT,)),
        (-9.0, -9.0, Outcome.NOT_IN_LIBRARY, ()),
    ],
)
def test_a_gap_competes_with_what_answers(gap: float, fact: float, outcome: Outcome, told: tuple[str, ...]) -> None:
    """The likelier of both decides; where both are what was asked, the answer is partial and names what is missing."""
    text = f"{FACT} {GAP}"
    passage = parts.passage_at(parts.source(), 0, text, 0, ("Who decides",))
    hit = Hit(passage, parts.source(), 0.9, similarity=0.9)
    question = Question("Which body of the council decided?", Intent.WHO, ("body", "council", "decided"))
    model = ExtractiveModel(WORDS.embed_query, vectors, frequencies, Rates(gap, fact))
    draft = model.draft(question, [hit])
    assert draft.outcome is outcome
    assert {sentence.text for sentence in draft.sentences} == set(told)
    assert any(GAP in words for words in draft.missing) is (gap > 0)
