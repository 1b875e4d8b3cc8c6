"""The LangChain adapter without a network: forms, tools, deadlines and errors of providers that are not installed."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from pydantic import SecretStr

from interop_assistant.domain.answers import Outcome
from interop_assistant.errors import ModelUnavailable
from interop_assistant.models.deadline import within
from interop_assistant.models.failures import cause_of, failure, harmless
from interop_assistant.models.langchain import LangChainModel
from interop_assistant.verifying import verify
from tests.models.evidence_samples import HITS, asked, evidence_in
from tests.models.minds import MindedChat, honest


class ToolChat(MindedChat):
    """A model that is held to a form by a tool, as some providers do it; ``broken`` cuts its arguments short."""

    broken: bool = False

    def bind_tools(self, tools: Any, **kwargs: Any) -> Runnable[Any, Any]:
        return self.bind(tools=tools, **{key: kwargs[key] for key in kwargs if key == "tool_choice"})

    def _generate(self, messages: Any, *args: Any, tools: Any = None, **kwargs: Any) -> Any:
        made = super()._generate(messages, *args, **kwargs)
        said = str(made.generations[0].message.content)
        call = {"name": tools[0]["title"], "id": "call_1"}
        if self.broken:
            cut = [{**call, "args": said[:-4], "error": "cut", "type": "invalid_tool_call"}]
            made.generations[0].message = AIMessage(content="", invalid_tool_calls=cut)
        else:
            made.generations[0].message = AIMessage(content="", tool_calls=[{**call, "args": json.loads(said)}])
        return made


class KeyedChat(MindedChat):
    """A model with a key of its own, which its errors repeat."""

    model_name: str = "small"
    api_key: SecretStr = SecretStr("not-in-the-usual-form")


def test_a_form_may_be_a_tool() -> None:
    """What a model says as the call of a tool is read like text."""
    assert LangChainModel(ToolChat(mind=honest)).draft(asked(), HITS).outcome is Outcome.ANSWERED
    assert LangChainModel(ToolChat(mind=honest, broken=True)).draft(asked(), HITS).outcome is Outcome.NOT_IN_LIBRARY


def test_a_model_without_forms_is_asked_in_words() -> None:
    """LangChain's generic chat model knows no forms, and answers in text."""
    said = [json.dumps({"outcome": "not_in_library", "missing": ["transitive recognition"]})]
    draft = LangChainModel(GenericFakeChatModel(messages=iter(said))).draft(asked(), HITS)
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert "transitive recognition" in draft.missing[0]


def test_the_best_evidence_comes_first_within_the_budget() -> None:
    """With room for some of the passages only, the best go in; by default all of a dozen do."""
    chat = MindedChat(mind=honest)
    LangChainModel(chat, budget=120).draft(asked(), HITS[::-1])
    sent = [str(one["text"]) for one in evidence_in(str(chat.heard[0][1].content))]
    assert sent == [hit.passage.text for hit in HITS[: len(sent)]]
    assert 0 < len(sent) < len(HITS)


def test_the_name_says_provider_and_model() -> None:
    """The name holds what answered: the class and its model, or the name given."""
    assert LangChainModel(KeyedChat(mind=honest)).name == "KeyedChat:small"
    assert LangChainModel(KeyedChat(mind=honest), name="acme:small").name == "acme:small"


def test_a_key_of_any_form_is_kept() -> None:
    """The key that a model holds is not in its error, whatever it looks like; neither is the provider's own error."""
    chat = KeyedChat(mind=honest)

    def leak(_: str) -> str:
        raise RuntimeError(f"header was {chat.api_key.get_secret_value()}")

    chat.mind = leak
    with pytest.raises(ModelUnavailable, match=r"header was \[key\]") as caught:
        LangChainModel(chat, name="acme:small").draft(asked(), HITS)
    assert caught.value.__suppress_context__
    assert "ACME_API_KEY" not in caught.value.message


def test_a_model_without_a_time_limit_gets_one() -> None:
    """A model that keeps no time limit of its own is left after ours."""
    chat = MindedChat(mind=lambda request: time.sleep(1.5) or honest(request))
    began = time.monotonic()
    with pytest.raises(ModelUnavailable, match="did not answer in time") as caught:
        LangChainModel(chat, timeout=0.2, retries=0).draft(asked(), HITS)
    assert time.monotonic() - began < 1.2
    assert caught.value.retry


def test_within_hands_on_what_happens() -> None:
    """A call in time returns what it returns and raises what it raises."""
    assert within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)


class Refusal(Exception):
    def __init__(self, status: int | None = None, code: str = "", said: str = "no") -> None:
        super().__init__(said)
        self.status_code, self.code = status, code


class ReadTimeout(Exception):
    """As the HTTP libraries of several providers name it."""


class RateLimitError(Exception):
    """As several providers name it, without a status."""


class ContextOverflowError(Refusal):
    """As LangChain names it."""


@pytest.mark.parametrize(
    ("error", "says", "retry"),
    [
        (Refusal(429, "insufficient_quota"), "no credit", False),
        (Refusal(429), "too many requests", True),
        (Refusal(529), "failed on its side", True),
        (ContextOverflowError(400), "so much text", False),
        (ReadTimeout(), "in time", True),
        (RateLimitError(), "too many requests", True),
        (ConnectionRefusedError(), "cannot be reached", True),
        (RuntimeError("odd"), "did not answer (odd)", True),
    ],
)
def test_errors_of_any_provider_are_told_apart(error: Exception, says: str, retry: bool) -> None:
    """Providers name their errors alike or give a status: either tells the cause, also behind another error."""
    found = failure("acme:small", error)
    assert says in found.message
    assert found.retry is retry
    if not isinstance(error, RuntimeError):
        wrapped = RuntimeError("wrapped")
        wrapped.__cause__ = error
        assert cause_of(wrapped) is cause_of(error)


@given(
    st.text(max_size=60), st.text(min_size=8, max_size=30).filter(lambda key: key not in "[key]…"), st.text(max_size=60)
)
def test_a_secret_never_comes_through(before: str, secret: str, after: str) -> None:
    """However it stands in a message, a known secret is not in what is shown, and that is one short line."""
    shown = harmless(f"{before}{secret}{after}", [secret])
    assert secret not in shown
    assert len(shown) <= 201
    assert "\n" not in shown


def test_an_answer_stands_up_to_the_check() -> None:
    """The sentences of a model in this process are checked like those of any other."""
    verified = verify(LangChainModel(MindedChat(mind=honest)).draft(asked(), HITS), HITS)
    assert (len(verified.sentences), verified.dropped_sentences) == (2, 0)
