"""Any text is taken apart into sentences, and each is held against the library."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.assistant import MOST_CHARACTERS, Assistant
from interop_assistant.domain.answers import Support
from interop_assistant.domain.documents import BlockKind
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.supporting import Checker
from interop_assistant.vouching import claims_of, vouch
from tests.samples import document, source
from tests.test_splitting import passages

LEFT = document(
    [(BlockKind.PARAGRAPH, "The board decides within 60 days. Recognition is not transitive. It can be withdrawn.")]
)
RIGHT = document(
    [(BlockKind.PARAGRAPH, "Fees are paid to the secretariat by applicants every year.")],
    source(id="right", title="Fees"),
)
EVIDENCE = [(passage, made.source) for made in (LEFT, RIGHT) for passage in passages(made)]


def found(text: str) -> list[tuple[Support, tuple[str, ...]]]:
    made = vouch(text, lambda _: EVIDENCE, Checker(), "")
    quotes = {citation.marker: citation.quote for citation in made.citations}
    return [(one.verdict.support, tuple(quotes[marker] for marker in one.citations)) for one in made.sentences]


@given(st.text(max_size=200) | st.sampled_from(["1. A thing.\n2. Another [3]. More!", "# A\n\nB c. D e."]))
def test_sentences_stand_in_the_text(text: str) -> None:
    """Sentences come in order, do not overlap and hold no white space around them."""
    spans = list(claims_of(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= after for (_, end), (after, _) in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


def test_lists_are_taken_apart() -> None:
    """Each item is a claim, without its bullet, over broken lines; a marker belongs to none."""
    text = "Steps:\n\n1. Compare the\n   scopes.\n2. Agree. [2] Sign it.\n- Publish"
    told = [" ".join(text[a:b].split()) for a, b in claims_of(text)]
    assert told == ["Steps:", "Compare the scopes.", "Agree.", "Sign it.", "Publish"]


def test_the_shortest_words_that_carry_it_are_cited() -> None:
    """A sentence cites the one that says it, two sentences where it needs both, two sources where it needs both."""
    assert found("Recognition is not transitive.") == [(Support.VERBATIM, ("Recognition is not transitive.",))]
    assert found("Within 60 days the board decides.") == [(Support.SUPPORTED, ("The board decides within 60 days.",))]
    (both,) = found("The board decides within 60 days, and fees are paid to the secretariat every year.")
    assert both[0] is Support.SUPPORTED
    assert len(both[1]) == 2


def test_what_is_wrong_has_its_nearest_words() -> None:
    """A wrong claim cites nothing, and says which words come nearest."""
    made = vouch("The board decides within 90 days.", lambda _: EVIDENCE, Checker(), "")
    (one,) = made.sentences
    assert (one.verdict.support, one.citations, one.nearest) == (Support.UNSUPPORTED, (), 1)
    assert made.citations[0].quote == "The board decides within 60 days."


def test_what_nothing_is_near_is_uncheckable() -> None:
    """The library's silence is no denial."""
    made = vouch("Bananas ripen slowly outside.", lambda _: EVIDENCE, Checker(), "")
    assert made.sentences[0].verdict.support is Support.UNCHECKABLE
    assert made.citations == ()


def test_an_answer_verifies_itself(shipped: Assistant) -> None:
    """Each sentence that the assistant answers with is verbatim when its text comes back."""
    answer = shipped.ask("What is recognition?")
    made = shipped.verify_text(answer.text, [citation.source_id for citation in answer.citations])
    assert {one.verdict.support for one in made.sentences} == {Support.VERBATIM}


def test_the_library_tells_right_from_wrong(shipped: Assistant) -> None:
    """A fact in other words is supported, the same with another year is not."""
    right, wrong = shipped.verify_text(
        "Rainforest Alliance merged with UTZ on 9 January 2018. Rainforest Alliance merged with UTZ on 9 January 2016."
    ).sentences
    assert right.verdict.support in (Support.VERBATIM, Support.SUPPORTED)
    assert right.citations
    assert wrong.verdict.support is Support.UNSUPPORTED


def test_what_cannot_be_verified_is_refused(shipped: Assistant) -> None:
    """Nothing, too much, and a source that is not there."""
    for text in (" ", "x" * (MOST_CHARACTERS + 1)):
        with pytest.raises(WrongUsage):
            shipped.verify_text(text)
    with pytest.raises(NotFound):
        shipped.verify_text("It is so.", ["nothing"])
