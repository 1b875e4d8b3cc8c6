"""What a model says becomes a draft: JSON is looked for leniently, and nothing in it is believed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from interop_assistant.domain.answers import Draft, DraftSentence, Outcome, Question, Quote
from interop_assistant.sentences import sentence_spans
from interop_assistant.words import STOPWORDS, stems

MOST_OBJECTS = 50  # places at which JSON may begin: a model that thinks aloud opens a few braces
_KEYS = frozenset({"sentences", "outcome"})


class UnreadableReply(ValueError):
    """What a model said is no answer of the form asked for; the message tells the model what is wrong."""


def _as_list(value: object) -> object:
    """None is an empty list and a single text or object a list of one: models write all three."""
    if value is None:
        return []
    return [value] if isinstance(value, str | dict) else value


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class QuotedWords(_Lenient):
    """Words of a passage; ``id`` is empty where a script leaves it to be found."""

    id: str = ""
    words: str


class ReplySentence(_Lenient):
    """One sentence as a model wrote it."""

    text: str
    quotes: Annotated[tuple[QuotedWords, ...], BeforeValidator(_as_list)] = ()
    item: Annotated[int, Field(ge=1)] | None = None


class Reply(_Lenient):
    """A reply of the form asked for: sentences, or that the library does not hold the answer."""

    outcome: Literal["answered", "partial", "not_in_library"] = "answered"
    sentences: Annotated[tuple[ReplySentence, ...], BeforeValidator(_as_list)] = ()
    missing: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()


def read_reply(text: str) -> Reply:
    """The last reply in ``text``, whatever stands around it: prose, thoughts, code fences. `UnreadableReply`."""
    found = [one for one in _objects(text) if _KEYS & one.keys()]
    if not found:
        raise UnreadableReply("there is no JSON object with sentences in it.")
    return checked_reply(found[-1])


def checked_reply(value: Any) -> Reply:
    """A reply from JSON values; `UnreadableReply` names what is wrong with them."""
    try:
        reply = Reply.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UnreadableReply(f"{'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    if reply.outcome != "not_in_library" and not any(sentence.text.strip() for sentence in reply.sentences):
        raise UnreadableReply(f"the outcome is {reply.outcome}, but there are no sentences.")
    return reply


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects in ``text`` that do not stand inside one another."""
    decoder, end = json.JSONDecoder(strict=False), 0
    for brace in list(re.finditer(r"\{", text))[:MOST_OBJECTS]:
        if brace.start() < end:
            continue
        try:
            value, end = decoder.raw_decode(text, brace.start())
        except (ValueError, RecursionError):
            continue
        yield value


def as_draft(reply: Reply, question: Question, passage_of: Callable[[QuotedWords], str]) -> Draft:
    """The draft that a reply is; ``passage_of`` gives the passage that a quote names."""
    missing = tuple(f"The passages found do not tell: {part}." for part in reply.missing if asked_for(part, question))
    if reply.outcome == "not_in_library":
        return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=missing)
    return Draft(tuple(_sentences(reply, question.language, passage_of)), Outcome(reply.outcome), missing)


def asked_for(part: str, question: Question) -> bool:
    """Whether what a model misses was asked for: only words of the question may be repeated unchecked."""
    said = set(stems(part)) - STOPWORDS
    return bool(said) and said <= set(stems(f"{question.text} {question.original}")) and "\n" not in part


def _sentences(reply: Reply, language: str, passage_of: Callable[[QuotedWords], str]) -> Iterator[DraftSentence]:
    """One draft sentence for each sentence: in a longer text a short claim of its own would hide from the check."""
    for said in reply.sentences:
        quotes = tuple(Quote(passage_of(quote), quote.words) for quote in said.quotes)
        for at, (start, end) in enumerate(sentence_spans(said.text, language)):
            yield DraftSentence(said.text[start:end], quotes, said.item if at == 0 else None)
