"""Conversations as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel

from interop_api.schemas.answers import Answer
from interop_api.schemas.fields import told
from interop_assistant.domain import conversations as domain


class Turn(BaseModel):
    """One question of a conversation and its answer."""

    question: Annotated[str, told("The question as asked.", "Who owns it?")]
    resolved_question: Annotated[
        str, told("The whole question that it was understood as; the same where it was whole.", "Who owns IRMA?")
    ]
    answer: Annotated[Answer, told("The answer as it was given.", {"id": "ans_2c5d81", "outcome": "answered"})]


class Conversation(BaseModel):
    """A conversation from its first question to its last."""

    id: Annotated[str, told("The id that its answers carry.", "con_7f3a9c")]
    began_at: Annotated[str, told("When it began, in UTC.", "2026-01-01T12:00:00+00:00")]
    turns: Annotated[
        list[Turn],
        told(
            "Its questions and answers in order.", [{"question": "Who owns it?", "resolved_question": "Who owns IRMA?"}]
        ),
    ]


def conversation(found: domain.Conversation, answers: Sequence[Mapping[str, object]]) -> Conversation:
    """A conversation with the answers of its turns, one for each."""
    turns = [
        Turn(question=turn.question, resolved_question=turn.resolved, answer=Answer.model_validate(answer))
        for turn, answer in zip(found.turns, answers, strict=True)
    ]
    return Conversation(id=found.id, began_at=found.began_at, turns=turns)
