"""A sentence that says more, or something else, in the words of its source: laws that hold whatever the weights are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.answers import Support
from interop_assistant.supporting import Checker
from interop_assistant.supporting.conditions import left_out
from interop_assistant.supporting.likeness import keys, root
from interop_assistant.supporting.modifiers import turned
from interop_assistant.supporting.roles import exchanged

SOURCE = "The council recognises most audits of its partners if the auditor was trained by the council."
OWNED = "The scheme is owned by the mining association."

CARRIED = (Support.VERBATIM, Support.SUPPORTED)


def said_of(sentence: str, source: str = SOURCE) -> Support:
    return Checker().verdict(sentence, source).support


@pytest.mark.parametrize(
    "added",
    [
        ", and donors pay the fees",
        ", which farmers welcomed",
        ", covering smallholders",
        " because buyers asked",
        " in poor regions",
    ],
)
def test_a_claim_that_is_added_is_not_carried(added: str) -> None:
    """A clause of its own behind a source's own words needs words of the source too."""
    source = SOURCE.replace(" if the auditor was trained by the council", "")
    assert said_of(f"{source[:-1]}{added}.", source) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The council recognises all audits of its partners.", "The council recognises most audits of its partners."),
        ("The council recognises audits of its partners.", "The council recognises most audits of its partners."),
        ("The council always recognises audits of partners.", "The council recognises audits of partners."),
        ("The scheme has full recognition by the council.", "The scheme has partial recognition by the council."),
        ("The council recognises audits of partners.", "The council can recognise audits of partners."),
        ("The council recognises audits of partners.", "The council will recognise audits of partners."),
        ("The council will recognise audits of partners.", "The council recognises audits of partners."),
        ("The council was a member of the forum.", "The council is a member of the forum."),
        ("The council is a member of the forum.", "The council was a member of the forum."),
    ],
)
def test_small_words_turn_a_sentence(sentence: str, source: str) -> None:
    """Scope, degree, time and "can" are as in the source, or the sentence is not carried."""
    assert turned(sentence, source) is not None
    assert said_of(sentence, source) is Support.UNSUPPORTED


@given(st.text(max_size=120))
def test_a_text_turns_nothing_of_itself(text: str) -> None:
    """No text says more than itself, exchanges its own sides, or leaves out its own condition."""
    assert turned(text, text) is None
    assert exchanged(text, text) is None
    assert left_out(text, [text]) is None


def test_a_condition_may_not_be_left_out() -> None:
    """ "A if B" does not carry "A", and it carries "if B, A"."""
    assert said_of("The council recognises most audits of its partners.") is Support.UNSUPPORTED
    turned_round = "If the auditor was trained by the council, the council recognises most audits of its partners."
    assert said_of(turned_round) in CARRIED


def test_sides_are_known_in_both_voices() -> None:
    """ "A is owned by B" carries "B owns A" and not "A owns B"."""
    assert said_of("The mining association owns the scheme.", OWNED) in CARRIED
    assert said_of("The scheme owns the mining association.", OWNED) is Support.UNSUPPORTED
    assert said_of("The mining association is owned by the scheme.", OWNED) is Support.UNSUPPORTED


def test_another_word_in_the_place_of_one_is_doubted() -> None:
    """Where one word of a source is exchanged for another that is not known to mean the same, words cannot tell."""
    source = "The council published the results of the audits of gold refiners in the spring."
    assert said_of(source.replace("published", "issued"), source) in CARRIED
    assert said_of(source.replace("gold", "cobalt"), source) is Support.UNCHECKABLE


@given(st.sampled_from("recognise certify assess harmonise publish".split()))
def test_forms_of_a_word_meet(word: str) -> None:
    """A word and its forms have a key in common, whatever the spelling."""
    for form in (f"{word.rstrip('e')}ing", word.replace("ise", "ize"), f"{word}s"):
        assert keys(word) & keys(form), form
    assert root(word) in keys(word)
