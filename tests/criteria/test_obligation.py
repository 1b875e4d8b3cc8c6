"""How strongly a sentence binds is what its main clause says."""

from __future__ import annotations

import pytest

from interop_assistant.criteria.obligation import is_imperative, obligation_of
from interop_assistant.domain.criteria import Obligation

ENGLISH = [
    ("The site shall keep records.", "shall"),
    ("Records must be kept.", "shall"),
    ("Workers are required to wear helmets.", "shall"),
    ("No child may work underground.", "shall"),
    ("Waste may not be burnt.", "shall"),
    ("THE SITE SHALL REST.", "shall"),
    ("The site should rest.", "should"),
    ("It is recommended to rest.", "should"),
    ("Sites where water should run short shall store some.", "shall"),
    ("The site may rest.", "may"),
    ("The site need not rest on Sundays.", "may"),
    ("Sites that may harm bats have a plan.", "none"),
    ("The standard was published in May 2024.", "none"),
    ("Water is measured.", "none"),
    ("Verify that passwords must be long.", "imperative"),
    ("Keep a record of each load.", "imperative"),
    ("Do not burn waste.", "imperative"),
    ("Where slopes are steep, plant hedges.", "imperative"),
    ("Graze the meadows in May.", "imperative"),
    ("Records of each load.", "none"),
    ("Plan for water", "imperative"),
]
OTHERS = [
    ("fr", "L'exploitant doit mesurer l'eau.", "shall"),
    ("fr", "Il est recommandé de planter.", "should"),
    ("de", "Der Betrieb muss messen.", "shall"),
    ("de", "Niemand darf kein Licht haben.", "shall"),
    ("es", "La empresa debe medir el agua.", "shall"),
    ("es", "La empresa puede vender leña.", "may"),
    ("pt", "A empresa deve medir a água.", "shall"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    """Modal verbs, negations, prohibitions and imperatives; words in side clauses and names of months bind nobody."""
    assert obligation_of(text) is Obligation(expected)


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_other_languages(language: str, text: str, expected: str) -> None:
    """French, German, Spanish and Portuguese have their own words."""
    assert obligation_of(text, language) is Obligation(expected)


@pytest.mark.parametrize("text", ["In the mine there is dust.", "All the workers agree.", "Is the gate shut?", "Water"])
def test_what_is_no_imperative(text: str) -> None:
    """A preposition, a quantifier, a question or a lone noun at the start is no verb."""
    assert not is_imperative(text)
