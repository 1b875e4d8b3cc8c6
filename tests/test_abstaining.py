"""Laws of abstaining: more of what speaks for an answer never lowers the confidence, and a gap is told as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.abstaining import (
    SURE_SCORE,
    Signals,
    answers,
    holds_office,
    is_only_a_gap,
    signals,
    tells_a_gap,
)
from interop_assistant.domain.answers import Intent, Question
from tests.test_ranking import candidates

anything = st.builds(Signals, st.floats(-20, 20))


@given(anything, st.floats(0, 5))
def test_confidence_is_a_probability_and_monotone(found: Signals, more: float) -> None:
    """Better rated sentences raise it, and it stays within [0, 1]."""
    assert 0 <= found.confidence <= 1
    assert Signals(found.rating + more).confidence >= found.confidence


def test_several_sentences_are_worth_more_than_one() -> None:
    """Two sentences that may answer give more confidence than one of them, and an unlikely third changes nothing."""
    one, two = replace(candidates(3)[0], rating=0.5), replace(candidates(3)[1], rating=0.4)
    unlikely, unrated = replace(candidates(3)[2], rating=-30.0), candidates(3)[2]
    assert signals([one, two]).confidence > signals([one]).confidence
    assert signals([one, two, unlikely]).confidence == pytest.approx(signals([one, two]).confidence)
    assert signals([one, two, unrated]) == signals([one, two])


@pytest.mark.parametrize(("score", "rating", "answered"), [(SURE_SCORE, -9, True), (0.5, -9, False), (0.5, 3, True)])
def test_what_scores_well_enough_answers_whatever_its_rating(score: float, rating: float, answered: bool) -> None:
    """The heading asks it, the sentence holds all of its words: then the reader's doubt does not refuse it."""
    best = replace(candidates(1)[0], first_score=score, rating=rating)
    assert answers(Question("What is complementarity?"), best, Signals(rating)) is answered


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("A decision of ResponsibleSteel on the Copper Mark was not found, as of early 2026.", True),
        ("No recognition of IRMA by ASI was found.", True),
        ("The recommendations of the study could not be read.", True),
        ("ResponsibleSteel recognised IRMA in 2022.", False),
        ("The RRA is not the same as the Copper Mark.", False),
    ],
)
def test_a_gap_is_known_by_its_words(text: str, gap: bool) -> None:
    """A sentence that says that something was not found is a gap; one that denies something is not."""
    assert tells_a_gap(text) is gap


@pytest.mark.parametrize(
    ("intent", "text", "only"),
    [
        (Intent.HOW_MUCH, "The number of IRMA sites was not found.", True),
        (Intent.GENERAL, "A decision of the board was not found, as of early 2026.", True),
        (Intent.LIST, "The names of the schemes that it recognises were not found in the pages read.", True),
        (Intent.YES_NO, "No recognition of IRMA by ASI was found.", False),
        (Intent.YES_NO, "Whether the cotton body recognises the African one today was not found.", False),
        (Intent.YES_NO, "A recognition of the RCM by another scheme was not found in the pages read.", False),
        (Intent.GENERAL, "The date until which the EU recognises ISCC was not found.", True),
        (
            Intent.STEPS,
            "The steps of a GSSI recognition were not found in the pages read: they tell the results.",
            True,
        ),
        (Intent.WHY, "The joint standard ended in 2013; a statement on the reason was not found.", False),
        (Intent.WHO, "ASI recognised two standards in 2023.", False),
    ],
)
def test_what_was_looked_for_in_vain_is_no_answer(intent: Intent, text: str, only: bool) -> None:
    """That an amount or a list was not found is no answer; that no recognition was found is one, and so is the rest."""
    assert is_only_a_gap(Question("anything", intent), text) is only


@pytest.mark.parametrize(
    ("asked", "told", "holds"),
    [
        ("Who is the CEO of IRMA?", "IRMA is owned by itself.", False),
        ("Who is the CEO of IRMA?", "The chief executive of IRMA is Anna Berg.", True),
        ("who was the lead auditor?", "The mine was audited by Test House.", True),
        ("Who is the chair of the board?", "The board has twelve seats.", False),
        ("Who owns the standard of the director?", "A council owns it.", True),
        ("Who are the members of the board?", "The board has twelve members.", True),
    ],
)
def test_who_holds_an_office_is_no_other_question(asked: str, told: str, holds: bool) -> None:
    """An office that is asked for must stand in what answers."""
    best = replace(candidates(1)[0], text=told)
    assert holds_office(Question(asked, Intent.WHO), best) is holds
