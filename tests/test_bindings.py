"""The same words, put together otherwise, do not say the same."""

from __future__ import annotations

import pytest

from interop_assistant.bindings import denies, misplaced, misplaced_negation, turned_round

RECOGNISES = "Since 2012 Copper Mark recognises the audits of IRMA."


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        ("3 standards of 18 schemes passed 7 audits.", "3 standards of 18 schemes passed 7 audits.", None),
        ("18 standards of 3 schemes passed.", "3 standards of 18 schemes passed.", "18"),
        ("The board reviews 3 standards.", "The board reviews 3 of 18 standards.", None),
        ("It began in May 2025, after a delay in 2025.", "It began in May 2027, after a delay in 2025.", "2025"),
        ("They met in June, announced in June.", "They met in March, announced in June.", "june"),
        ("Peru recognises the audits.", "ResponsibleSteel recognises the audits.", "peru"),
        ("RMI and UTZ merged, and ASI did not.", "UTZ and RMI merged, and ASI did not.", None),
        ("ASI and UTZ merged, and RMI did not.", "RMI and UTZ merged, and ASI did not.", "asi"),
        ("The audits were recognised in 2012.", "In 2012, Copper Mark recognised the audits.", None),
    ],
)
def test_what_stands_in_the_place_of_another(claim: str, evidence: str, found: str | None) -> None:
    """A number, month or name keeps its neighbours; a part of a statement or another order of a list is no exchange."""
    assert misplaced(claim, evidence) == found


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
