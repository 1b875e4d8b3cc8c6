"""Answers from a script: for tests, demonstrations and rehearsals, checked like those of any other model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from interop_assistant.domain.answers import Draft, Hit, Outcome, Question
from interop_assistant.errors import WrongUsage
from interop_assistant.models.evidence import UNKNOWN
from interop_assistant.models.replies import QuotedWords, UnreadableReply, as_draft, checked_reply, read_reply
from interop_assistant.words import find_folded, words

Line: TypeAlias = Draft | str
"""What is said: a draft, or the text of a reply in JSON as a language model would write it."""

FORM = (
    'A script is JSON: {"a question": {"sentences": [{"text": "…", "quotes": [{"words": "…"}]}]}}, or a list of such'
    ' replies, said one after the other. A quote may name a passage in "id"; without it the words are looked for.'
)


class ScriptedModel:
    """Says its lines: by question where ``lines`` is a mapping, else one after the other.

    Questions are compared by their words, so case and signs do not matter. Without a line for a question the outcome
    is NOT_IN_LIBRARY and says so.
    """

    def __init__(self, lines: Mapping[str, Line] | Sequence[Line], name: str = "scripted") -> None:
        self.name: str = name
        self.prompt_digest: str | None = None
        self._by_question = {_key(asked): line for asked, line in lines.items()} if isinstance(lines, Mapping) else None
        self._in_turn = iter(() if isinstance(lines, Mapping) else tuple(lines))
        self._turn = Lock()

    def draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        """The line for the question, its quotes tied to the passages that hold their words."""
        line = self._line(question)
        if line is None:
            return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=(f"{self.name} has no line for this question.",))
        if isinstance(line, Draft):
            return line
        try:
            return as_draft(read_reply(line), question, lambda quote: passage_of(quote, hits))
        except UnreadableReply as error:
            unread = f"The line that {self.name} has for this question cannot be read: {error}"
            return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=(unread,))

    def _line(self, question: Question) -> Line | None:
        if self._by_question is not None:
            return self._by_question.get(_key(question.text))
        with self._turn:
            return next(self._in_turn, None)


def load_script(path: Path) -> ScriptedModel:
    """The model that says the lines of a JSON file; `WrongUsage` says what is wrong with the file."""
    try:
        script = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUsage(f"The script {path} cannot be read: {error.strerror}.", next_step="Check its path.") from error
    except ValueError as error:
        raise WrongUsage(f"The script {path} is not JSON: {error}.", next_step=FORM) from error
    name = f"scripted:{path.name}"
    if isinstance(script, dict):
        return ScriptedModel({asked: _line_of(path, asked, reply) for asked, reply in script.items()}, name)
    if isinstance(script, list):
        return ScriptedModel([_line_of(path, f"line {at}", reply) for at, reply in enumerate(script, 1)], name)
    raise WrongUsage(f"The script {path} holds neither questions nor a list.", next_step=FORM)


def _line_of(path: Path, where: str, reply: Any) -> Line:
    """A line as text, once it is known to be a reply."""
    try:
        checked_reply(reply)
    except UnreadableReply as error:
        raise WrongUsage(f"The script {path} is wrong at “{where}”: {error}", next_step=FORM) from error
    return json.dumps(reply, ensure_ascii=False)


def passage_of(quote: QuotedWords, hits: Sequence[Hit]) -> str:
    """The passage that a quote names, else the only one that holds its words; unknown where there is none such."""
    if quote.id:
        return quote.id
    holding = {hit.passage.id for hit in hits if find_folded(quote.words, hit.passage.text)}
    return holding.pop() if len(holding) == 1 else f"{UNKNOWN}{len(holding)}"


def _key(question: str) -> tuple[str, ...]:
    return tuple(words(question))
