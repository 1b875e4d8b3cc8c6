"""What every answer model does, an honest one or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel

from interop_assistant.domain.answers import Hit, Outcome, Support
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.models.langchain import LangChainModel
from interop_assistant.models.scripted import ScriptedModel
from interop_assistant.ports import AnswerModel, Vector
from interop_assistant.verifying import verify
from interop_assistant.words import stems
from tests.models.evidence_samples import DOCUMENTS, HITS, asked
from tests.models.minds import LIARS, Mind, MindedChat, drifting, honest, reply, talkative
from tests.parts import WordsRanker, text_vector

QUESTION = asked()
HELD_BY_ALL = [frozenset(stems(hit.passage.text)) for hit in HITS]


def sentence_vectors(ids: Sequence[str]) -> Mapping[str, Vector]:
    known = {hit.passage.id: hit.passage for hit in HITS if hit.passage.id in ids}
    return {key: np.stack([text_vector(p.quote(*span)) for span in p.sentences]) for key, p in known.items()}


def frequencies(terms: Sequence[str]) -> tuple[Mapping[str, int], int]:
    return {term: sum(term in held for held in HELD_BY_ALL) for term in terms}, len(HITS)


def minded(mind: Mind) -> Callable[[], AnswerModel]:
    return lambda: LangChainModel(MindedChat(mind=mind))


TRUE = "Recognition is not transitive."
LINE = {"sentences": [{"text": TRUE, "quotes": [{"words": TRUE}]}]}
HONEST: dict[str, Callable[[], AnswerModel]] = {
    "extractive": lambda: ExtractiveModel(text_vector, sentence_vectors, frequencies, WordsRanker()),
    "scripted": lambda: ScriptedModel({QUESTION.text: json.dumps(LINE)}),
    "langchain": minded(honest),
    "langchain, drifting": minded(drifting),
    "langchain, talkative": minded(talkative),
}
MAKERS = (
    HONEST
    | {f"langchain, {name}": minded(mind) for name, mind in LIARS.items()}
    | {
        "langchain, by rote": lambda: LangChainModel(
            GenericFakeChatModel(messages=repeat(reply(("Trust is all.", "cdfhjk", "Trust is all."))))
        ),
        "scripted, lying": lambda: ScriptedModel({QUESTION.text: reply(("Trust is all.", "psg_0", "Trust is all."))}),
    }
)


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest) -> Callable[[], AnswerModel]:
    return MAKERS[request.param]


def holds(model: AnswerModel, hits: Sequence[Hit]) -> None:
    """The laws of a draft: only what was given is cited, only what is carried is said."""
    draft = model.draft(QUESTION, hits)
    given_ids = {hit.passage.id for hit in hits}
    strange = sum(quote.passage_id not in given_ids for said in draft.sentences for quote in said.quotes)
    verified = verify(draft, hits)
    assert verified.dropped_citations >= strange
    assert {citation.passage_id for citation in verified.citations} <= given_ids
    assert all(c.quote == DOCUMENTS[c.source_id].text[c.start : c.end] for c in verified.citations)
    assert {said.support for said in verified.sentences} <= {Support.VERBATIM, Support.SUPPORTED}
    assert len(verified.sentences) + verified.dropped_sentences == len(draft.sentences)


def test_only_what_is_carried_is_said(make: Callable[[], AnswerModel]) -> None:
    """After the check nothing is cited but what was given, in the document's characters, and nothing is unsupported."""
    holds(make(), HITS)


@pytest.mark.parametrize("name", MAKERS)
@settings(deadline=None, max_examples=8)
@given(hits=st.lists(st.sampled_from(HITS[:1] + HITS[2:]), unique_by=lambda hit: hit.passage.id, max_size=2))
def test_any_evidence_will_do(name: str, hits: list[Hit]) -> None:
    """The same holds over any part of the evidence in any order."""
    if name != "langchain, reversing" or (hits and hits[0] is HITS[0]):
        holds(MAKERS[name](), hits)


def test_the_same_again(make: Callable[[], AnswerModel]) -> None:
    """The same question over the same evidence gives the same draft, from one model and from another of its kind."""
    model = make()
    first = model.draft(QUESTION, HITS)
    assert model.draft(QUESTION, HITS) == first == make().draft(QUESTION, HITS)


def test_nothing_given_nothing_carried(make: Callable[[], AnswerModel]) -> None:
    """Without evidence no sentence survives."""
    assert verify(make().draft(QUESTION, ()), ()).sentences == ()


def test_a_model_says_what_it_is(make: Callable[[], AnswerModel]) -> None:
    """A model has a name, and a digest of its prompt where it has one; both stay."""
    one, other = make(), make()
    assert one.name.strip()
    assert (one.name, one.prompt_digest) == (other.name, other.prompt_digest)
    assert one.prompt_digest is None or int(one.prompt_digest, 16) >= 0


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_model_is_heard(name: str) -> None:
    """What an honest model takes from the evidence passes the check whole."""
    draft = HONEST[name]().draft(QUESTION, HITS)
    verified = verify(draft, HITS)
    assert draft.outcome is Outcome.ANSWERED
    assert verified.sentences[0].text == TRUE
    assert (verified.dropped_sentences, verified.dropped_citations) == (0, 0)


@pytest.mark.parametrize("liar", LIARS)
def test_a_lie_is_not_shown(liar: str) -> None:
    """What a model invents, reverses or adds is gone after the check."""
    verified = verify(minded(LIARS[liar])().draft(QUESTION, HITS), HITS)
    assert [said.text for said in verified.sentences if said.text != TRUE] == []
    if liar != "padding":
        assert verified.sentences == ()
