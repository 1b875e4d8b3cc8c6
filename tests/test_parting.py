"""Laws of telling apart what one sentence asks."""

from __future__ import annotations

import pytest

from interop_assistant.parting import parts


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between benchmarking and recognition?",
        "Do RMI, LBMA and RJC accept each other's gold audits?",
        "Which schemes cover tailings?",
        "If two standards are interoperable, have they been harmonised then?",
        "When Fairtrade and Fairmined split up, did RJC take back what it had recognised?",
        "Who?",
        "",
    ],
)
def test_one_question_stays_one(text: str) -> None:
    """A question that asks one thing has no parts, whatever joins its nouns and clauses."""
    assert parts(text) == ()


def test_two_questions_are_told_apart() -> None:
    """Each part is whole: it ends as a question and takes along the scheme that the first one names."""
    first, second = parts(
        "who runs Better Mining these days and does a site end up with a certificate", ["Better Mining"]
    )
    assert first == ("who runs Better Mining these days", "who runs Better Mining these days?")
    assert second.said == "does a site end up with a certificate"
    assert second.asked == "does a site end up with a certificate (Better Mining)?"


def test_a_part_that_points_takes_words_along() -> None:
    """A part that says "it" or too little takes along the content words of the one before."""
    _, second = parts("Which version of the mine standard is in force, and how long is it valid?")
    assert "version" in second.asked
    assert "mine standard" in second.asked
    _, second = parts("What grades does the programme give a site? and since when?")
    assert second.said == "since when"
    assert "grades" in second.asked


def test_a_clause_before_the_question_belongs_to_it() -> None:
    """What asks nothing is no part of its own."""
    first, second = parts("A fishery that applies today, which edition must it meet? Is something newer coming?")
    assert first.asked == "A fishery that applies today, which edition must it meet?"
    assert second.said == "Is something newer coming"


@pytest.mark.parametrize("text", ["who runs it and what does it cost?", "How often is it revised, and who decides?"])
def test_parts_of_parts_are_none(text: str) -> None:
    """A part that stands alone is not divided again."""
    for part in parts(text):
        assert parts(part.said) == ()
