"""Conversations in the catalogue: turns put at the end, read in order, and forgotten with their answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from interop_assistant.domain.answers import Outcome
from interop_assistant.domain.conversations import Conversation, Turn
from interop_assistant.errors import NotFound
from interop_assistant.stores.rows import AnyRow, packed, unpacked
from interop_assistant.stores.statements import now
from interop_assistant.stores.tables import ANSWERS, CONVERSATIONS, TURNS

LISTS = ("named", "sentences", "items", "choices")


def found_conversation(connection: Connection, conversation_id: str, owner: str) -> AnyRow:
    """The conversation's row; `NotFound` for one that is not there, and the same for one that another began."""
    row = connection.execute(select(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id)).first()
    if row is None or row.owner != owner:
        raise NotFound(f"There is no conversation {conversation_id}.", next_step="Ask without one: that begins one.")
    return row


def read_conversation(connection: Connection, conversation_id: str, owner: str) -> Conversation:
    """A conversation with its turns in order; `NotFound`."""
    began_at = found_conversation(connection, conversation_id, owner).began_at
    wanted = select(TURNS).where(TURNS.c.conversation_id == conversation_id).order_by(TURNS.c.number)
    return Conversation(conversation_id, began_at, tuple(turn_of(row) for row in connection.execute(wanted)))


def put_turn(connection: Connection, conversation_id: str, turn: Turn, owner: str) -> None:
    """One more turn at the end; the first one begins the conversation. `NotFound` where another began it."""
    if connection.execute(select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.id == conversation_id)).first() is None:
        connection.execute(insert(CONVERSATIONS), {"id": conversation_id, "owner": owner, "began_at": now()})
    found_conversation(connection, conversation_id, owner)
    of = TURNS.c.conversation_id == conversation_id
    last = connection.execute(select(func.max(TURNS.c.number)).where(of)).scalar() or 0
    connection.execute(insert(TURNS), turn_values(turn) | {"conversation_id": conversation_id, "number": last + 1})


def drop_conversation(connection: Connection, conversation_id: str, owner: str) -> None:
    """Forget a conversation, its turns and their answers; `NotFound`."""
    found_conversation(connection, conversation_id, owner)
    of = TURNS.c.conversation_id == conversation_id
    answers = list(connection.execute(select(TURNS.c.answer_id).where(of)).scalars())
    connection.execute(delete(TURNS).where(of))
    for answer_id in answers:
        connection.execute(delete(ANSWERS).where(ANSWERS.c.id == answer_id))
    connection.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation_id))


def turn_values(turn: Turn) -> dict[str, Any]:
    """A turn's columns."""
    plain = {"question": turn.question, "resolved": turn.resolved, "answer_id": turn.answer_id}
    return plain | {"outcome": turn.outcome.value} | {name: packed(getattr(turn, name)) for name in LISTS}


def turn_of(row: AnyRow) -> Turn:
    """A turn from its columns."""
    lists = {name: tuple(unpacked(getattr(row, name))) for name in LISTS}
    return Turn(row.question, row.resolved, Outcome(row.outcome), row.answer_id, **lists)
