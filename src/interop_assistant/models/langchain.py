"""Any chat model that LangChain knows, behind the answer model's port."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr, ValidationError

from interop_assistant.domain.answers import Draft, Hit, Outcome, Question, Tokens
from interop_assistant.errors import WrongUsage
from interop_assistant.languages import introduced
from interop_assistant.models.deadline import within
from interop_assistant.models.evidence import Evidence, asked_line, gather
from interop_assistant.models.failures import REFUSED, cause_of, failure, harmless, unavailable
from interop_assistant.models.replies import UnreadableReply, as_draft, read_reply
from interop_assistant.ports import TokenCounter
from interop_assistant.prompts import digest_of, load_prompt
from interop_assistant.tokens import token_counter

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

EVIDENCE_TOKENS = 3000  # a dozen passages of 160 tokens with what is known of their documents
TIMEOUT = 60.0  # seconds for one request
RETRIES = 2  # of a request that failed on the provider's side
READINGS = 2  # an answer that cannot be read is asked for once more
UNREADABLE = "What the language model said could not be read, twice. Ask again, or name another model."

Messages = list[tuple[str, str]]


class LangChainModel:
    """A LangChain chat model as an answer model: it is told what to do, given evidence, and believed on nothing.

    ``model`` is ``"provider:model"`` or a chat model object; ``name`` is what to call it, else it is made from the
    model. Evidence is cut to ``budget`` tokens by ``counter``. A request waits ``timeout`` seconds and is repeated
    ``retries`` times by the provider's client (an object brings its own); all of them together have as long as that
    takes. `ModelUnavailable` when the model cannot be had or does not answer; `WrongUsage` when LangChain does not
    know the provider.
    """

    def __init__(
        self,
        model: str | BaseChatModel,
        *,
        name: str | None = None,
        counter: TokenCounter | None = None,
        budget: int = EVIDENCE_TOKENS,
        timeout: float = TIMEOUT,
        retries: int = RETRIES,
    ) -> None:
        self._chat = make_chat_model(model, timeout, retries) if isinstance(model, str) else model
        self._structured = structured(self._chat, load_prompt("answer.schema.json").text)
        self._prompts = {name: load_prompt(name) for name in ("answer.md", "request.md", "again.md")}
        self._counter = counter or token_counter()
        self._budget = budget
        self._deadline = timeout * (1 + retries)
        self.name: str = name or name_of(model)
        self.prompt_digest: str | None = digest_of(*self._prompts.values(), load_prompt("answer.schema.json"))

    def draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        """What the model makes of the best hits; NOT_IN_LIBRARY without asking it when there are none."""
        evidence = gather(hits, self._counter, self._budget)
        if not evidence.lines:
            return Draft(outcome=Outcome.NOT_IN_LIBRARY)
        messages = self._messages(question, evidence)
        counted: list[Tokens] = []
        for _ in range(READINGS):
            message = self._ask(messages)
            said, counted = text_of(message), [*counted, *tokens_of(message)]
            try:
                draft = as_draft(read_reply(said), question, lambda quote: evidence.passage_of(quote.id))
                return introduced(replace(draft, tokens=sum_of(counted)), question.language, retold=True)
            except UnreadableReply as error:
                again = self._prompts["again.md"].filled(error=str(error))
                messages = [*messages, ("ai", said or "(nothing)"), ("human", again)]
        return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=(UNREADABLE,), tokens=sum_of(counted))

    def _messages(self, question: Question, evidence: Evidence) -> Messages:
        request = self._prompts["request.md"].filled(evidence=evidence.text, question=asked_line(question))
        return [("system", self._prompts["answer.md"].text), ("human", request)]

    def _ask(self, messages: Messages) -> BaseMessage:
        """What the model says; each provider has errors of its own, so any of them becomes `ModelUnavailable`.

        The provider's own error is not kept as the cause: what it repeats of the request may hold the key.
        """
        try:
            return within(self._deadline, lambda: self._say(messages))
        except Exception as error:
            raise failure(self.name, error, secrets_of(self._chat)) from None

    def _say(self, messages: Messages) -> BaseMessage:
        """One request, held to the form where the provider can do that; one that refuses it is asked without."""
        if self._structured is None:
            return self._chat.invoke(messages)
        try:
            raw: BaseMessage = self._structured.invoke(messages)["raw"]
            return raw
        except Exception as error:
            if cause_of(error) is not REFUSED:
                raise
        said = self._chat.invoke(messages)
        self._structured = None  # it answers without: no further request need fail first
        return said


def make_chat_model(model: str, timeout: float, retries: int) -> BaseChatModel:
    """The LangChain object for ``"provider:model"``; key and address come from the environment and nowhere else."""
    from langchain.chat_models import init_chat_model

    provider, _, name = model.partition(":")
    try:
        return init_chat_model(name, model_provider=provider, temperature=0, timeout=timeout, max_retries=retries)
    except ImportError as error:
        line = re.search(r"pip install [\w.-]+", str(error))
        step = f"Install it with: {line[0]}, then try again." if line else f"{error}."
        raise unavailable(f"The model {model} needs a package that is not installed.", step, retry=False) from error
    except ValidationError as error:
        raise _not_set_up(model, str(error.errors(include_input=False, include_url=False)[0]["msg"])) from None
    except ValueError as error:
        known = str(error).rsplit(": ", 1)[-1]
        raise WrongUsage(f"No provider is called {provider!r}.", next_step=f"Known providers: {known}.") from error
    except Exception as error:
        raise _not_set_up(model, str(error)) from None


def _not_set_up(model: str, said: str) -> Exception:
    """The error for a model whose client cannot be made: mostly there is no key."""
    key = f"{model.partition(':')[0].upper().replace('-', '_')}_API_KEY"
    if re.search(r"\b(credentials?|\w*key)\b", said, re.IGNORECASE):
        step = f"Set it in the environment (for most providers {key}) and start again."
        return unavailable(f"There is no key for the model {model}.", step, retry=False)
    step = "Check the name of the model and its provider's settings in the environment."
    return unavailable(f"The model {model} cannot be set up: {harmless(said)}.", step, retry=False)


def structured(chat: BaseChatModel, schema: str) -> Runnable[Any, Any] | None:
    """The model held to a JSON schema by its provider; None where LangChain cannot do that for it."""
    try:
        return chat.with_structured_output(json.loads(schema), include_raw=True)
    except (NotImplementedError, ValueError):
        return None


def text_of(message: BaseMessage) -> str:
    """What a message says; held to a schema, some providers say it as the call of a tool."""
    calls = getattr(message, "tool_calls", None)
    if calls:
        return json.dumps(calls[0]["args"], ensure_ascii=False)
    broken = getattr(message, "invalid_tool_calls", None)
    return str(broken[0]["args"] or "") if broken else str(message.text)


def tokens_of(message: BaseMessage) -> list[Tokens]:
    """What a provider counted for one message; nothing where it does not tell."""
    usage = getattr(message, "usage_metadata", None)
    return [Tokens(usage["input_tokens"], usage["output_tokens"])] if usage else []


def sum_of(counted: Sequence[Tokens]) -> Tokens | None:
    """All requests together; None where nothing was counted."""
    return sum(counted[1:], counted[0]) if counted else None


def secrets_of(chat: BaseChatModel) -> list[str]:
    """The keys that a chat model holds."""
    return [value.get_secret_value() for value in vars(chat).values() if isinstance(value, SecretStr)]


def name_of(model: str | BaseChatModel) -> str:
    """``provider:model`` as given, or the class of an object with the model that it says it has."""
    if isinstance(model, str):
        return model
    says = getattr(model, "model_name", None) or getattr(model, "model", None)
    return f"{type(model).__name__}:{says}" if isinstance(says, str) else type(model).__name__
