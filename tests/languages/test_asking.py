"""A question in another language is answered with the sources' own sentences, introduced in that language."""

from __future__ import annotations

import re

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Draft, DraftSentence, Hit, Outcome, Quote, Support
from interop_assistant.domain.documents import BlockKind
from interop_assistant.languages import lead_in
from interop_assistant.verifying import numbers, verify
from tests.languages.shared import TWINS
from tests.samples import document, source
from tests.test_splitting import passages

TEXT = "Recognition ended on 22 April 2013. The fee is 1,500 dollars."
DOCUMENT = document([(BlockKind.PARAGRAPH, TEXT)], source())
PASSAGE = passages(DOCUMENT)[0]
HIT = Hit(PASSAGE, DOCUMENT.source, 1.0)


@pytest.mark.parametrize(("language", "question", "english"), TWINS)
def test_the_same_passages_are_found(shipped: Assistant, language: str, question: str, english: str) -> None:
    """At least two of the first five passages are those that the English question finds."""
    found, wanted = ({hit.passage.id for hit in shipped.search(text, 5)} for text in (question, english))
    assert len(found & wanted) >= 2, language


@pytest.mark.parametrize(("language", "question", "english"), TWINS[::5])
def test_an_answer_begins_in_the_asker_s_language(
    shipped: Assistant, language: str, question: str, english: str
) -> None:
    """The lead-in claims and cites nothing, all that follows is verbatim, and the question stays as it was asked."""
    answer = shipped.ask(question)
    assert answer.question == question
    if answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL):
        first, *rest = answer.sentences
        assert first.text in (lead_in(language), lead_in(language, Outcome.PARTIAL))
        assert (first.support, first.citations) == (Support.NONE, ())
        assert rest
        assert all(sentence.support is Support.VERBATIM for sentence in rest)
        assert shipped.ask(english).sentences[:1] != answer.sentences[:1]
    else:
        assert answer.missing[0] == lead_in(language, answer.outcome)
        assert shipped.ask(english).missing[:1] != answer.missing[:1]


def test_a_refusal_is_told_in_the_asker_s_language(shipped: Assistant) -> None:
    """Why there is no answer stands first among what is missing."""
    answer = shipped.ask("Wie backt man einen Apfelkuchen mit Zimt und Rosinen?")
    assert answer.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert answer.missing[0] == lead_in("de", answer.outcome)


def test_a_choice_is_offered_in_the_asker_s_words(shipped: Assistant) -> None:
    """An open acronym is asked back with the question as it was put, and a choice typed in that language is taken."""
    for typed in ("Quel est le rôle de Aluminium Stewardship Initiative ?", "1"):
        answer = shipped.ask("Quel est le rôle de ASI ?")
        assert answer.outcome is Outcome.NEEDS_CLARIFICATION
        assert answer.suggestions[0] == "Quel est le rôle de Aluminium Stewardship Initiative ?"
        chosen = shipped.ask(typed, conversation_id=answer.conversation_id)
        assert chosen.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
        assert chosen.sentences[0].text in (lead_in("fr"), lead_in("fr", Outcome.PARTIAL))


def retold(text: str) -> list[Support]:
    draft = Draft((DraftSentence(text, (Quote(PASSAGE.id, TEXT),)),))
    return [sentence.support for sentence in verify(draft, [HIT], language="fr").sentences]


def test_what_a_model_says_in_another_language_is_shown_as_unchecked() -> None:
    """A sentence that cannot be compared stays, marked, if its quote is there; a number of its own takes it out."""
    assert retold("La reconnaissance a pris fin le 22 avril 2013 et les frais sont de 1 500 dollars.") == []
    assert retold("La reconnaissance a pris fin le 22 avril 2013.") == [Support.UNCHECKABLE]
    assert retold("La reconnaissance a pris fin le 23 avril 2013.") == []
    assert retold("The recognition of all schemes was never in doubt.") == []
    draft = Draft((DraftSentence("La reconnaissance a pris fin en 2013.", (Quote(PASSAGE.id, TEXT),)),))
    assert verify(draft, [HIT]).dropped_sentences == 1


def test_numbers_are_the_same_in_every_language() -> None:
    """How a language parts thousands and decimals does not matter."""
    assert numbers("1,500 and 2.5") == numbers("1.500 und 2,5") == {"1500", "25"}
    assert not re.search(r"\D", "".join(numbers(TEXT)))


def test_what_was_not_found_of_another_scheme_is_not_told(shipped: Assistant) -> None:
    """A question about one scheme is never met with what was looked for in vain about another."""
    answer = shipped.ask("When was the current version of the OECD guidance published?")
    assert "GFSI" not in " ".join((answer.text, *answer.missing))
