"""Read or forget a conversation; its id came with its answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, status

from interop_api.library import OpenLibrary, Owner
from interop_api.routes import problems
from interop_api.schemas import conversations as out

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])

ConversationId = Annotated[
    str, Path(description="The conversation's id.", examples=["con_7f3a9c"], min_length=1, max_length=100)
]


@router.get("/{conversation_id}", summary="Read a conversation", responses=problems(404, 422, 503))
def conversation(conversation_id: ConversationId, library: OpenLibrary, owner: Owner) -> out.Conversation:
    """Its questions in order, each with what it was understood as and the answer it was given."""
    found = library.conversation(conversation_id, owner)
    return out.conversation(found, [library.answer(turn.answer_id) for turn in found.turns])


@router.delete(
    "/{conversation_id}",
    summary="Forget a conversation",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(404, 422, 503),
)
def forget_conversation(conversation_id: ConversationId, library: OpenLibrary, owner: Owner) -> None:
    """The conversation and all its answers are deleted for good."""
    library.forget_conversation(conversation_id, owner)
