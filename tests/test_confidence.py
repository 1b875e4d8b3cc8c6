"""How sure a model is reaches the provenance of its answer, and no reader."""

from __future__ import annotations

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Draft, DraftSentence, Outcome, Quote
from interop_assistant.models.extractive import joined

SAID = DraftSentence("Recognition rests on an assessment.")


def part(confidence: float | None, *, answered: bool = True) -> tuple[str, Draft]:
    """A part of a question with its draft."""
    made = Draft((SAID,)) if answered else Draft(outcome=Outcome.NOT_IN_LIBRARY)
    return "what it rests on", Draft(made.sentences, made.outcome, confidence=confidence)


@pytest.mark.parametrize("question", ["How does GFSI benchmark a scheme?", "Who won the football world cup in 1990?"])
def test_confidence_is_in_the_provenance(shipped: Assistant, question: str) -> None:
    """What the provenance tells is a probability or null, and nothing else of the answer tells it."""
    told = shipped.ask(question).as_dict()
    confidence = told["provenance"]["confidence"]
    assert confidence is None or 0 <= confidence <= 1
    assert "confidence" not in told.keys() | {key for one in told["sentences"] for key in one}


def test_the_extractive_model_says_how_sure_it_is(shipped: Assistant) -> None:
    """An answer out of passages has a confidence: the evals order answers by it."""
    assert shipped.ask("How does GFSI benchmark a scheme?").provenance.confidence is not None


@pytest.mark.parametrize(
    ("parts", "least"),
    [
        ([part(0.9), part(0.4)], 0.4),
        ([part(0.9), part(0.1, answered=False)], 0.9),
        ([part(0.9), part(None)], None),
    ],
)
def test_several_answers_are_as_sure_as_the_least_sure(parts: list[tuple[str, Draft]], least: float | None) -> None:
    """A part that is not answered says nothing wrong; one without a confidence leaves the whole without one."""
    assert joined(parts).confidence == least


@pytest.mark.parametrize(("near", "missing"), [(True, False), (False, True)])
def test_a_sentence_may_answer_both_parts(near: bool, missing: bool) -> None:
    """A part without an answer is told as missing, unless the sentence that came nearest to it is told anyway."""
    quote = Quote("psg_1", SAID.text, 0, len(SAID.text))
    told = ("what it rests on", Draft((DraftSentence(SAID.text, (quote,)),)))
    other = quote if near else Quote("psg_1", "Something else.", 90, 105)
    both = joined([told, ("who pays", Draft(outcome=Outcome.NOT_IN_LIBRARY, nearest=other))])
    assert both.outcome is (Outcome.PARTIAL if missing else Outcome.ANSWERED)
    assert any("who pays" in line for line in both.missing) is missing
