"""The glossary is a table that a native speaker can check line by line."""

from __future__ import annotations

from collections import Counter

import pytest

from interop_assistant.languages.compounds import parts
from interop_assistant.languages.forms import folded
from interop_assistant.languages.glossary import CONTENT, LANGUAGES, OPENING, lexicon, rows
from interop_assistant.languages.translating import to_english
from interop_assistant.manifest import shipped_corpus
from interop_assistant.topics import load_topics

ROWS = tuple(rows())
KINDS = {*OPENING, *CONTENT, "little", "auxiliary", "name"}


def forms(row: dict[str, str], language: str) -> list[str]:
    return [form for form in row[language].split(";") if form]


def test_each_row_says_one_english_word_of_a_known_kind() -> None:
    """A row has a known kind, and an English word that no other row of that kind has."""
    assert {row["kind"] for row in ROWS} <= KINDS
    assert [pair for pair, count in Counter((row["kind"], row["en"]) for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_lower_case_and_stands_once(language: str) -> None:
    """A form is lower case, without stray spaces, and means one thing where questions open and one elsewhere."""
    for opens in (True, False):
        listed = [form for row in ROWS if (row["kind"] in OPENING) == opens for form in forms(row, language)]
        assert [form for form in listed if form != " ".join(form.lower().split())] == []
        assert [form for form, count in Counter(listed).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found(language: str) -> None:
    """Each form leads to the English of its row, also when it is written without its accents or with a capital."""
    known = lexicon(language)
    for row in ROWS:
        for form in forms(row, language):
            entry = known.find(_pieces(form), opens=row["kind"] in OPENING)
            assert entry is not None, form
            assert entry[1].english == row["en"], form
            assert known.find([folded(word) for word in _pieces(form)], opens=True) is not None, form


def _pieces(form: str) -> list[str]:
    from interop_assistant.languages.cutting import forms_of

    return list(forms_of(form))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_a_few_hundred_entries(language: str) -> None:
    """Each language has forms for most of the rows: none is a stub."""
    assert sum(bool(forms(row, language)) for row in ROWS) > 0.9 * len(ROWS) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_of_topics_are_understood(language: str) -> None:
    """Each label and term of the topics becomes English that holds at least one word of the field."""
    for topic in load_topics(shipped_corpus()):
        for term in (topic.labels[language], *topic.terms.get(language, ())):
            assert to_english(term, language).covered > 0, term


@pytest.mark.parametrize(
    ("compound", "english"),
    [
        ("produktkettenzertifikat", ("chain of custody", "certificate")),
        ("waldsystems", ("forest", "scheme")),
        ("bergbaustandard", ("mining", "standard")),
        ("kobaltlieferkette", ("cobalt", "supply chain")),
        ("donaudampfschiff", ()),
    ],
)
def test_compounds_are_taken_apart_at_known_parts(compound: str, english: tuple[str, ...]) -> None:
    """A German compound is its parts where all are known, and nothing where one is not."""
    assert parts(compound) == english
