"""The same words, put together otherwise, do not say the same."""

from __future__ import annotations

import pytest

from interop_assistant.bindings import denies, misplaced_negation, misplaced_number, turned_round

RECOGNISES = "Since 2012 Copper Mark recognises the audits of IRMA."


def test_numbers_that_changed_places() -> None:
    """Each number belongs to the word after it; a part of the statement is no exchange."""
    assert misplaced_number("18 of 3 standards passed 7 audits", "3 standards of 18 schemes passed 7 audits") is None
    assert misplaced_number("18 standards of 3 schemes", "3 standards of 18 schemes") == "18 standard"
    assert misplaced_number("The board reviews 3 standards.", "The board reviews 3 of 18 standards.") is None


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        ("It is not binding and is symmetric.", "It is not binding and not symmetric.", "symmetr"),
        ("It is binding and not symmetric.", "It is not binding and symmetric.", "bind"),
        ("It is not fully binding, nor symmetric.", "It is not binding and not symmetric.", None),
    ],
)
def test_a_not_that_moved(claim: str, evidence: str, found: str | None) -> None:
    """A word denied in only one of the two is told, though both say no to something."""
    assert misplaced_negation(claim, evidence) == found


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Since 2012 IRMA recognises the audits of Copper Mark.", True),
        ("Since 2012 the audits of IRMA are recognised by Copper Mark.", False),
        ("Copper Mark recognises audits of IRMA.", False),
    ],
)
def test_sides(claim: str, found: bool) -> None:
    """Who recognises whom must not be turned round; the passive turns the words, not the sides."""
    assert bool(turned_round(claim, RECOGNISES)) is found


def test_order_in_a_list_is_free() -> None:
    """Names in a list have no sides."""
    assert turned_round("RJC, IRMA and RMI agreed.", "IRMA, RMI and RJC agreed.") is None


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ("Recognition is not transitive.", True),
        ("Recognition is transitive? No.", True),
        ("The recognition of the board lapsed.", True),
        ("The list, which nobody had read, names recognition as transitive.", False),
    ],
)
def test_a_not_that_concerns_the_claim(evidence: str, found: bool) -> None:
    """A "not" counts when its clause shares a word with the claim, is nothing else, or ends what came before."""
    assert denies("Recognition is transitive.", evidence) is found
