"""Slips of the fingers are put right, and words that are only unknown are left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Outcome
from interop_assistant.spelling import Speller, is_slip
from interop_assistant.words import words

TEXTS = ("Recognition of tailings standards.", "Recognition by certification bodies.", "Tailings and certification.")
ENGLISH = frozenset("weather what does the of by is recognition tailings certification standards bodies".split())
NAMES = ("Bettercoal", "Rainforest Alliance", "IRMA", "GLOBALG.A.P.")


def frequencies(asked: Sequence[str]) -> tuple[dict[str, int], int]:
    return {one: sum(one in words(text) for text in TEXTS) for one in asked}, len(TEXTS)


def spans(text: str) -> Iterable[tuple[int, int]]:
    return [(at, at + len(name)) for name in NAMES if (at := text.find(name)) >= 0]


SPELLER = Speller(NAMES, spans, frequencies, ENGLISH.__contains__, lambda _: TEXTS)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("what does bettrcoal do", "what does Bettercoal do"),
        ("What is the rainforest aliance?", "What is the Rainforest Alliance?"),
        ("recogntion of tailngs", "recognition of tailings"),
        ("Certifcation by IRMA", "certification by IRMA"),
        ("the recongition", "the recognition"),
    ],
)
def test_slips_are_put_right(asked: str, meant: str) -> None:
    """A letter too few, exchanged letters, and names of one or several words, which keep their capitals."""
    assert SPELLER.corrected(asked) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "What is the weather?",  # English, and not in the library
        "What does Recogntion do?",  # with a capital inside a sentence: a name
        "Who is IRMO?",  # an acronym is one letter from another too often
        "the rekognischn",  # too far from anything
        "Bettercoal and Rainforest Alliance",
        "",
    ],
)
def test_what_may_be_meant_is_left_alone(asked: str) -> None:
    """Nothing is changed that may be what was meant."""
    assert SPELLER.corrected(asked) == asked


def test_a_word_of_one_passage_is_no_model() -> None:
    """The library has slips of its own: what stands in one passage only is not taken for right."""
    assert SPELLER.corrected("standrads") == "standrads"


WORDS = st.text("abcdefg", min_size=2, max_size=8)


@given(WORDS, st.data())
def test_each_slip_of_one_letter_is_one(word: str, data: st.DataObject) -> None:
    """Leaving out, putting in, changing or exchanging letters after the first is a slip; the same word is none."""
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgxyz"))
    exchanged = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for other in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], exchanged):
        assert is_slip(word, other) == (word != other)
        assert is_slip(other, word) == (word != other)
    assert not is_slip(word, f"z{word[1:]}")


def test_a_question_with_slips_is_answered(shipped: Assistant) -> None:
    """It is answered as the right question is, under the words that were typed, and says how it was understood."""
    right, typed = shipped.ask("What does Bettercoal do?"), shipped.ask("what does bettrcoal do?")
    assert typed.outcome is right.outcome is Outcome.ANSWERED
    assert [one.text for one in typed.sentences] == [one.text for one in right.sentences]
    assert typed.question == "what does bettrcoal do?"
    assert typed.provenance.resolved_question == "what does Bettercoal do?"
    assert right.provenance.resolved_question is None


def test_a_question_about_something_else_stays_so(shipped: Assistant) -> None:
    """Words that the library does not know are not bent until it does."""
    answer = shipped.ask("What is the weather in Berlin?")
    assert answer.outcome is Outcome.OUT_OF_SCOPE
    assert answer.provenance.resolved_question is None
