"""The asker is told in their own language what to expect of sources in English."""

from __future__ import annotations

import pytest

from interop_assistant.domain.answers import Draft, DraftSentence, Outcome, Quote
from interop_assistant.languages import detect, introduced, lead_in
from interop_assistant.languages.glossary import LANGUAGES

ANSWER = Draft((DraftSentence("Recognition is not transitive.", (Quote("p", "Recognition is not transitive."),)),))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_told_in_every_language(language: str, outcome: Outcome) -> None:
    """There is one sentence an outcome and language, in that language."""
    said = lead_in(language, outcome)
    assert said is not None
    assert said.endswith(".")
    assert detect(said) == language


def test_english_needs_no_lead_in() -> None:
    """An English question is answered without a word about languages."""
    assert all(lead_in("en", outcome) is None for outcome in Outcome)
    assert introduced(ANSWER, "en") == ANSWER


def test_an_answer_is_introduced_and_a_refusal_is_not() -> None:
    """The lead-in stands first, claims nothing and rests on nothing; a draft without sentences stays as it is."""
    first, *rest = introduced(ANSWER, "fr").sentences
    assert (first.claims, first.quotes) == (False, ())
    assert tuple(rest) == ANSWER.sentences
    refused = Draft(outcome=Outcome.NOT_IN_LIBRARY)
    assert introduced(refused, "fr") == refused
