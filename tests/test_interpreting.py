"""Words become a question that says what kind of answer is wanted and what else to look for."""

from __future__ import annotations

import pytest

from interop_assistant.domain.answers import Intent
from interop_assistant.interpreting import intent_of, interpret
from interop_assistant.manifest import shipped_corpus
from interop_assistant.schemes import load_schemes

NAMES = load_schemes(shipped_corpus())


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What is interoperability?", Intent.DEFINITION),
        ("What does partial recognition mean at RMI?", Intent.DEFINITION),
        ("Who wrote the report?", Intent.WHO),
        ("Whose definition is that?", Intent.WHO),
        ("When did RJC recognise Fairmined?", Intent.WHEN),
        ("Where should we start?", Intent.WHERE),
        ("How much did the research cost?", Intent.HOW_MUCH),
        ("How many standards are there?", Intent.HOW_MUCH),
        ("What are the steps of recognition?", Intent.STEPS),
        ("How does RMI recognise a scheme?", Intent.STEPS),
        ("Why did it end?", Intent.WHY),
        ("What are the risks of joint working groups?", Intent.LIST),
        ("Is recognition transitive?", Intent.YES_NO),
        ("Tell me about ITSCI", Intent.GENERAL),
    ],
)
def test_intents(question: str, intent: Intent) -> None:
    """The kind of answer follows from the words of the question."""
    assert intent_of(question) is intent


def test_acronym_and_name_stand_for_each_other() -> None:
    """Who says the acronym finds the full name, and the other way round."""
    by_acronym = interpret("Who owns IRMA?", NAMES)
    by_name = interpret("Who owns the Initiative for Responsible Mining Assurance?", NAMES)
    assert "Initiative for Responsible Mining Assurance" in by_acronym.synonyms["irma"]
    assert "IRMA" in by_name.expansions
    assert by_acronym.named == by_name.named == ("irma",)


def test_open_acronyms_are_kept_open() -> None:
    """An acronym with two meanings brings its choices, unless the question settles it."""
    assert [acronym for acronym, _ in interpret("What is ASI's position?", NAMES).unsettled] == ["ASI"]
    assert interpret("Does ASI certify aluminium smelters?", NAMES).unsettled == ()


def test_a_question_keeps_its_words_and_its_filters() -> None:
    """White space is squeezed, filters are kept as given."""
    question = interpret("  What  is\nrecognition? ", NAMES, schemes=["asi"], conversation_id="con_1")
    assert question.text == "What is recognition?"
    assert (question.schemes, question.conversation_id) == (("asi",), "con_1")
    assert question.terms == ("recognition",)
