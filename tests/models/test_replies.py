"""Replies are read leniently and believed on nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.answers import Outcome
from interop_assistant.models.replies import Reply, UnreadableReply, as_draft, read_reply
from tests.models.evidence_samples import asked

GOOD = '{"outcome": "answered", "sentences": [{"text": "Ünited, it {is}.", "quotes": [{"id": "cdf", "words": "it"}]}]}'
FILLER = st.text(st.characters(exclude_characters="{}"), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sentences", "outcome", "missing", "text", "quotes", "id"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def draft_of(reply: Reply, question: str = "Is recognition transitive?"):  # type: ignore[no-untyped-def]
    return as_draft(reply, asked(question), lambda quote: quote.id)


@given(FILLER, FILLER)
def test_a_reply_is_found_in_prose(before: str, after: str) -> None:
    """Whatever stands around a reply, it is read."""
    assert read_reply(f"{before}{GOOD}{after}") == read_reply(GOOD)


@pytest.mark.parametrize(
    "form", ["```json\n%s\n```", '<think>{"sentences": []} or {{{</think>%s', '{"a": 1} %s {"b": 2}']
)
def test_fences_and_thoughts_are_passed_over(form: str) -> None:
    """Code fences, thoughts and other objects around a reply do not hide it; the last reply counts."""
    assert read_reply(form % GOOD) == read_reply(GOOD)


@pytest.mark.parametrize(
    "text",
    ["", "I cannot help.", GOOD[:-3], "{" * 5000, '{"a":' * 5000, "[1, 2]", '{"outcome": "answered", "sentences": []}',
     '{"sentences": [{"text": "  "}]}', '{"outcome": "certainly"}', '{"sentences": [{"quotes": []}]}'],
)  # fmt: skip
def test_what_is_no_reply_is_refused(text: str) -> None:
    """Nothing to read, something broken, or an answer without a sentence is an error that says what is wrong."""
    with pytest.raises(UnreadableReply) as caught:
        read_reply(text)
    assert str(caught.value).endswith(".")


@given(JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Any JSON becomes a draft or is refused, and a sentence always claims something."""
    try:
        draft = draft_of(read_reply(json.dumps(value)))
    except UnreadableReply:
        return
    assert draft.outcome in (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_IN_LIBRARY)
    assert all(said.claims and said.text.strip() for said in draft.sentences)


def test_one_sentence_an_entry() -> None:
    """Several sentences in one entry are checked one by one, each by all of its quotes."""
    entry = {"text": "Trust is first. Everybody agrees.", "item": 1, "quotes": {"id": "a", "words": "Trust is first."}}
    draft = draft_of(read_reply(json.dumps({"sentences": entry})))
    assert [(said.text, said.item) for said in draft.sentences] == [("Trust is first.", 1), ("Everybody agrees.", None)]
    assert {len(said.quotes) for said in draft.sentences} == {1}


def test_what_is_missing_was_asked_for() -> None:
    """What a model misses is repeated only in the question's words: nothing unchecked is told that way."""
    missing = ["transitive recognition", "X recognises Y since 2020", "is it", "recognition\ntransitive"]
    draft = draft_of(read_reply(json.dumps({"outcome": "not_in_library", "missing": missing})))
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert len(draft.missing) == 1
    assert "transitive recognition" in draft.missing[0]


def test_no_answer_has_no_sentences() -> None:
    """A reply that says that the library lacks the answer keeps none of its sentences."""
    reply = json.loads(GOOD) | {"outcome": "not_in_library"}
    assert draft_of(read_reply(json.dumps(reply))).sentences == ()
