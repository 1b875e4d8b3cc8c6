"""The language of a question is told without a model, and English is never taken for another."""

from __future__ import annotations

import re

import pytest

from interop_assistant.languages import detect
from tests.languages.shared import ENGLISH, FOREIGN, NAMES, spans


@pytest.mark.parametrize(("language", "question"), FOREIGN)
def test_a_question_is_in_its_language(language: str, question: str) -> None:
    """French, German, Spanish and Portuguese questions are told apart, with names in them or without."""
    assert detect(question, spans(question)) == language
    assert detect(question) == language


def test_english_is_english() -> None:
    """Every English question of our own cases is English."""
    assert [question for question in ENGLISH if detect(question, spans(question)) != "en"] == []


def test_a_name_alone_is_no_language() -> None:
    """The name of a scheme or a party alone, foreign or not, is treated as English."""
    assert [name for name in NAMES if detect(name, spans(name)) != "en"] == []


@pytest.mark.parametrize("question", [question for _, question in FOREIGN] + list(ENGLISH))
def test_case_and_punctuation_do_not_matter(question: str) -> None:
    """Shouted, whispered or without any mark, a question stays in its language."""
    language = detect(question, spans(question))
    for said in (question.upper(), question.lower(), re.sub(r"[?¿!¡.,;:()«»“”\"]", " ", question), f"«{question}»!!"):
        assert detect(said, spans(said)) == language, said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("???", "en"),
        ("2019", "en"),
        ("IRMA", "en"),
        ("tailings", "en"),
        ("audit standard certification", "en"),
        ("Che cosa significa il riconoscimento reciproco?", "en"),
        ("標準とは何ですか", "en"),
        ("What is Grüner Knopf?", "en"),
        ("Who runs Siegelklarheit and what does it rate?", "en"),
        ("IRMA, c'est quoi ?", "fr"),
        ("Rückverfolgbarkeit", "de"),
        ("trazabilidad", "es"),
        ("rastreabilidade", "pt"),
        ("was ist irma", "de"),
        ("que es irma", "es"),
        ("o que é irma", "pt"),
        ("qui gère IRMA", "fr"),
    ],
)
def test_short_mixed_and_unknown(text: str, language: str) -> None:
    """A word or two are enough where they belong to one language; what belongs to none is treated as English."""
    assert detect(text) == language
