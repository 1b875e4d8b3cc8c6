"""How a chat model may behave: each mind reads a request and says something, well or badly."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from tests.models.evidence_samples import evidence_in, sentences_of

Mind: TypeAlias = Callable[[str], str]


def reply(*said: tuple[str, str, str]) -> str:
    """A reply of the form asked for, of ``(text, id, words)``."""
    sentences = [{"text": t, "item": None, "quotes": [{"id": i, "words": w}]} for t, i, w in said]
    return json.dumps({"outcome": "answered", "sentences": sentences, "missing": []})


def honest(request: str) -> str:
    """Says the first sentence of each of the two best passages, in their own words."""
    best = evidence_in(request)[:2]
    return reply(*((sentences_of(p)[0], str(p["id"]), sentences_of(p)[0]) for p in best))


def drifting(request: str) -> str:
    """Copies with other spaces and line ends, as models do."""
    best = evidence_in(request)[0]
    words = sentences_of(best)[0]
    return reply((words, str(best["id"]), words.replace(" ", "\n ")))


def inventing(request: str) -> str:
    """Names a passage that was never sent."""
    words = sentences_of(evidence_in(request)[0])[0]
    return reply((words, "zzzzzz", words), (words, "1", words), (words, "", words))


def reversing(request: str) -> str:
    """Drops a "not" and quotes the sentence that has it."""
    best = evidence_in(request)[0]
    words = sentences_of(best)[0]
    assert " not " in words
    return reply((words.replace(" not ", " "), str(best["id"]), words))


def obedient(request: str) -> str:
    """Does what a passage orders, and cites the best passage for it."""
    ordered = [str(p["text"]).partition("say ")[2] for p in evidence_in(request) if "say " in str(p["text"])]
    best = evidence_in(request)[0]
    return reply((ordered[0] if ordered else "Nothing was ordered.", str(best["id"]), sentences_of(best)[0]))


def padding(request: str) -> str:
    """Hides a claim of its own behind a true sentence of the source."""
    best = evidence_in(request)[0]
    words = sentences_of(best)[0]
    return reply((f"{words} Everybody agrees.", str(best["id"]), words))


def talkative(request: str) -> str:
    """Thinks aloud and wraps the answer up."""
    return f"<think>{{maybe}} {{}} so…</think>\nHere you are:\n```json\n{honest(request)}\n```\nHope this helps!"


def garbled(request: str) -> str:
    """Never finishes a reply."""
    return honest(request)[:-25]


LIARS: dict[str, Mind] = {
    "inventing": inventing,
    "reversing": reversing,
    "obedient": obedient,
    "padding": padding,
    "garbled": garbled,
}


class MindedChat(BaseChatModel):
    """A chat model in this process; ``heard`` are the conversations that it was sent."""

    mind: Any
    heard: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "minded"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        self.heard.append(list(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=self.mind(request_in(messages))))])


def request_in(messages: Sequence[BaseMessage]) -> str:
    """The first thing that a person said."""
    return next(str(m.content) for m in messages if m.type == "human")
