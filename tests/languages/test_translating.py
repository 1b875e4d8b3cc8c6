"""A question becomes the same question in plain English words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.languages import read, to_english
from interop_assistant.languages.glossary import LANGUAGES
from tests.languages.shared import ENGLISH, FOREIGN, NAMES, TWINS, spans

ASKED = {
    "fr": "Est-ce que {} reconnaît la norme de {} ?",
    "de": "Erkennt {} den Standard von {} an?",
    "es": "¿Reconoce {} la norma de {}?",
    "pt": "{} reconhece a norma de {}?",
}


def english(question: str, language: str) -> str:
    return to_english(question, language, spans(question)).text


@pytest.mark.parametrize(
    ("language", "question", "form"),
    [
        ("fr", "Qui reconnaît IRMA ?", "Who recognise IRMA?"),
        ("fr", "Quand la LME a-t-elle reconnu le Copper Mark ?", "When has LME recognised Copper Mark?"),
        ("fr", "Combien de mines IRMA certifie-t-elle ?", "How many mines does IRMA certify?"),
        ("fr", "Quels systèmes reconnaissent IRMA ?", "Which schemes recognise IRMA?"),
        ("fr", "Quels systèmes IRMA reconnaît-elle ?", "Which schemes does IRMA recognise?"),
        ("fr", "Pourquoi ?", "Why?"),
        ("fr", "IRMA reconnaît-elle ResponsibleSteel ?", "Does IRMA recognise ResponsibleSteel?"),
        ("fr", "Quelles sont les étapes ?", "What are the steps?"),
        ("fr", "IRMA est-elle reconnue par la LME ?", "Is IRMA recognised by LME?"),
        ("de", "Erkennt IRMA ResponsibleSteel an?", "Does IRMA recognise ResponsibleSteel?"),
        ("de", "Wird IRMA von ResponsibleSteel anerkannt?", "Is IRMA recognised by ResponsibleSteel?"),
        ("de", "Welche Systeme erkennt IRMA an?", "Which schemes does IRMA recognise?"),
        ("de", "Welche Systeme erkennen IRMA an?", "Which schemes recognise IRMA?"),
        ("de", "Was bedeutet Interoperabilität?", "What does interoperability mean?"),
        ("de", "Was ist eine Norm?", "What is a standard?"),
        ("de", "Seit wann gibt es die IRMA?", "Since when there are IRMA?"),
        ("es", "¿Cuál es la diferencia entre IRMA y RMAP?", "What is the difference between IRMA and RMAP?"),
        ("es", "¿Qué sistemas reconoce IRMA?", "What schemes does IRMA recognise?"),
        ("es", "¿Qué sistemas reconocen a IRMA?", "What schemes recognise IRMA?"),
        ("es", "¿Cómo reconoce la LME una norma?", "How does LME recognise a standard?"),
        ("es", "¿Cuánto cuesta una auditoría?", "How much does an audit cost?"),
        ("pt", "A IRMA reconhece a ResponsibleSteel?", "Does IRMA recognise ResponsibleSteel?"),
        ("pt", "Quais são as etapas do benchmarking?", "What are the steps of benchmarking?"),
        ("pt", "Por que a cooperação terminou?", "Why does the cooperation end?"),
        ("pt", "Quem é o dono da Fairmined?", "Who is the owner of Fairmined?"),
        ("pt", "O que é interoperabilidade?", "What is interoperability?"),
    ],
)
def test_the_form_of_a_question_is_kept(language: str, question: str, form: str) -> None:
    """Who, when, how many, which, why, steps, a difference, and who recognises whom come out as English asks them."""
    assert english(question, language) == form


@pytest.mark.parametrize("question", ENGLISH)
def test_english_is_not_touched(question: str) -> None:
    """An English question is read as it stands."""
    reading = read(question, spans(question))
    assert (reading.language, reading.english, reading.covered) == ("en", question, 1.0)
    assert to_english(question, "en").text == question


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_survive_in_their_order(language: str) -> None:
    """Any two names of schemes or parties stand in the English question as they were written, giver first."""
    for first, second in pairwise(NAMES):
        asked = ASKED[language].format(first, second)
        said = english(asked, language)
        assert said.casefold().find(first.casefold()) < said.casefold().rfind(second.casefold()), said
        assert first in said, said
        assert second in said, said


@given(st.sampled_from(LANGUAGES), st.lists(st.from_regex(r"[1-9]\d{0,4}(\.\d{1,2}){0,2}", fullmatch=True), max_size=4))
def test_numbers_survive(language: str, numbers: list[str]) -> None:
    """Numbers, years and versions stay, in their order."""
    asked = ASKED[language].format("version 2.1.1", " und ".join(["2019", *numbers]))
    assert re.findall(r"\d[\d.]*\d|\d", to_english(asked, language).text) == ["2.1.1", "2019", *numbers]


@given(st.sampled_from(LANGUAGES), st.text(max_size=200))
def test_anything_can_be_read(language: str, text: str) -> None:
    """No text breaks the reading, and the share that was understood is a share."""
    assert 0.0 <= to_english(text, language).covered <= 1.0
    assert read(text).text == text


def test_unknown_words_stay() -> None:
    """What the glossary does not know is left as it is, and counted."""
    told = to_english("Was ist ein Schnabeltier?", "de")
    assert told.text == "What is a Schnabeltier?"
    assert told.covered == 0.0


@pytest.mark.parametrize(("language", "question"), FOREIGN)
def test_most_words_are_understood(language: str, question: str) -> None:
    """At least four of five content words of our own questions are in the glossary."""
    assert to_english(question, language, spans(question)).covered >= 0.8


@pytest.mark.parametrize(("language", "question", "twin"), TWINS)
def test_accents_may_be_left_out(language: str, question: str, twin: str) -> None:
    """Typed without accents, a question still shares most of its English with the question typed with care."""
    import unicodedata

    bare = "".join(c for c in unicodedata.normalize("NFKD", question) if not unicodedata.combining(c))
    careful, careless = (set(english(text, language).lower().split()) for text in (question, bare))
    assert len(careful & careless) >= 0.6 * len(careful), (careless, twin)
