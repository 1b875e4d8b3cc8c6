"""Conversations over the shipped library: a follow-up is answered as the whole question is, and all is kept."""

from __future__ import annotations

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Answer, Outcome, Support
from interop_assistant.errors import NotFound

STEPS = "What are the steps of a recognition process?"


def goes_on(shipped: Assistant, *texts: str) -> list[Answer]:
    """The answers to these questions, asked one after the other in one conversation."""
    answers: list[Answer] = []
    for text in texts:
        answers.append(shipped.ask(text, conversation_id=answers[-1].conversation_id if answers else None))
    return answers


@pytest.mark.parametrize(
    ("first", "then", "whole"),
    [
        ("What is IRMA?", "And what about Bettercoal?", "What is Bettercoal?"),
        ("What is IRMA?", "And does it apply to smelters?", "Does IRMA apply to smelters?"),
        ("What are the types of interoperability?", "What is the fourth one?", "What is recognition?"),
        ("Who owns the Copper Mark?", "and IRMA?", "Who owns IRMA?"),
    ],
)
def test_a_follow_up_is_answered_as_the_whole_question(shipped: Assistant, first: str, then: str, whole: str) -> None:
    """The same sentences and citations; the answer keeps the words that were typed and tells the whole question."""
    follow_up, alone = goes_on(shipped, first, then)[-1], shipped.ask(whole)
    assert (follow_up.outcome, follow_up.sentences, follow_up.citations) == (
        alone.outcome,
        alone.sentences,
        alone.citations,
    )
    assert (follow_up.question, follow_up.provenance.resolved_question) == (then, whole)
    assert alone.provenance.resolved_question is None


def test_turns_are_kept_with_their_answers(shipped: Assistant) -> None:
    """The conversation holds each question as asked and as understood, and the answer under its id."""
    answers = goes_on(shipped, "What is IRMA?", "Who owns it?")
    turns = shipped.conversation(answers[0].conversation_id).turns
    assert [(turn.question, turn.resolved) for turn in turns] == [
        ("What is IRMA?", "What is IRMA?"),
        ("Who owns it?", "Who owns IRMA?"),
    ]
    assert [turn.answer_id for turn in turns] == [answer.id for answer in answers]
    assert all(turn.named == ("irma",) for turn in turns)


def test_a_choice_answers_what_was_asked_back(shipped: Assistant) -> None:
    """Typed by a word of it, the choice gives the answer of its whole question, and holds for what follows."""
    asked_back, chosen, later = goes_on(shipped, "What is ASI?", "the aluminium one", "Who founded ASI?")
    assert asked_back.outcome is Outcome.NEEDS_CLARIFICATION
    assert chosen.provenance.resolved_question == asked_back.suggestions[0]
    assert chosen.sentences == shipped.ask(asked_back.suggestions[0]).sentences
    assert later.outcome is not Outcome.NEEDS_CLARIFICATION


def test_shortened_to_points_the_sources_stay(shipped: Assistant) -> None:
    """Three points, each a sentence of the answer before, verbatim and with its source."""
    whole, short = goes_on(shipped, STEPS, "shorten that to three points and keep the sources")
    assert [sentence.item for sentence in short.sentences] == [1, 2, 3]
    assert {sentence.text for sentence in short.sentences} <= {sentence.text for sentence in whole.sentences}
    assert all(sentence.support is Support.VERBATIM and sentence.citations for sentence in short.sentences)
    assert {citation.quote for citation in short.citations} <= {citation.quote for citation in whole.citations}


def test_a_wish_leaves_the_subject_where_it_was(shipped: Assistant) -> None:
    """After a shorter answer one can go on as if it had not been asked for, and shorten it again."""
    *_, one, then = goes_on(shipped, "What is IRMA?", "shorter please", "in one sentence", "Who owns it?")
    assert len(one.sentences) == 1
    assert then.provenance.resolved_question == "Who owns IRMA?"


def test_points_keep_their_numbers(shipped: Assistant) -> None:
    """Said again, a list is the same list."""
    whole, again = goes_on(shipped, STEPS, "repeat that")
    assert again.sentences == whole.sentences
    assert again.citations == whole.citations


def test_what_takes_a_model_is_said(shipped: Assistant) -> None:
    """Without a model the sentences stay as their sources have them, and the answer says what was not done."""
    whole, translated = goes_on(shipped, "What is IRMA?", "translate that into French")
    assert translated.outcome is Outcome.PARTIAL
    assert translated.sentences == whole.sentences
    assert any("French takes a language model" in line for line in translated.missing)


def test_nothing_cannot_be_shortened(shipped: Assistant) -> None:
    """After a refusal there is nothing to shorten, and nothing is made up."""
    short = goes_on(shipped, "How much did the research cost?", "shorten that")[-1]
    assert (short.outcome, short.sentences) == (Outcome.NOT_IN_LIBRARY, ())
    assert "There is no answer above that this could be done with." in short.missing


def test_told_turns_count_like_kept_ones(shipped: Assistant) -> None:
    """A conversation had elsewhere and told as text settles what a follow-up means."""
    turns = shipped.told_turns([("What is IRMA?", "IRMA is a standard for mines.")])
    assert shipped.ask("Who owns it?", turns=turns).sentences == shipped.ask("Who owns IRMA?").sentences
    assert shipped.ask("shorten that", turns=turns).outcome is Outcome.ANSWERED


def test_a_forgotten_conversation_is_gone(shipped: Assistant) -> None:
    """Its turns and answers are not there any more, and its id begins a new one."""
    answer = goes_on(shipped, "What is IRMA?")[0]
    shipped.forget_conversation(answer.conversation_id)
    for ask, name in ((shipped.conversation, answer.conversation_id), (shipped.answer, answer.id)):
        with pytest.raises(NotFound):
            ask(name)
    assert shipped.ask("Who owns it?", conversation_id=answer.conversation_id).provenance.resolved_question is None


def test_a_conversation_is_its_owners(shipped: Assistant) -> None:
    """Nobody else reads it, goes on with it or learns from the answer that it is there."""
    answer = shipped.ask("What is IRMA?", owner="key-a")
    assert shipped.conversation(answer.conversation_id, "key-a").turns
    with pytest.raises(NotFound):
        shipped.conversation(answer.conversation_id)
    with pytest.raises(NotFound):
        shipped.ask("Who owns it?", conversation_id=answer.conversation_id)
