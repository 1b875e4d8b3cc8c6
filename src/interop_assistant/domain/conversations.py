"""Conversations: what was asked and answered before, as far as a later question may refer to it."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.domain.answers import Outcome

NOBODY = ""
"""The owner of a conversation while nobody has to say who they are."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what became of it.

    ``question`` is as asked, ``resolved`` the whole question that it was understood as (the same where it was whole).
    ``named`` are the ids of the schemes that the whole question names, ``sentences`` those of the answer in order and
    ``items`` what of the answer can be counted ("the fourth one"): its list items, or the parts of an enumeration.
    ``choices`` are the whole questions that a clarification offers. ``answer_id`` is empty for a turn that was told
    and not kept.
    """

    question: str
    resolved: str
    outcome: Outcome = Outcome.ANSWERED
    answer_id: str = ""
    named: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A kept conversation, its turns in order; ``began_at`` is in UTC, as ISO 8601."""

    id: str
    began_at: str
    turns: tuple[Turn, ...] = ()
