"""Ask a question; read a kept answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from interop_api.errors import Refused, request_id
from interop_api.library import OpenLibrary, Owner
from interop_api.routes import problems
from interop_api.schemas.answers import Answer, AnswerRequest
from interop_api.streaming import stream, wants_events
from interop_assistant.settings import Settings

router = APIRouter(prefix="/v1/answers", tags=["answers"])

_EVENTS = {
    "description": "The answer; with `Accept: text/event-stream` the same answer in the making.",
    "content": {
        "text/event-stream": {
            "schema": {
                "type": "string",
                "description": (
                    "Server-sent events, each with one JSON object as its data: `sources` (the passages found), "
                    "`delta` (`text`: a piece of the answer's text), `sentence` (a checked sentence; `item` is its "
                    "number in a list, or null), and last `final` (the answer as the plain call returns it) or "
                    "`error` (a problem)."
                ),
                "examples": ['event: delta\ndata: {"text": "A first step "}\n\n'],
            }
        }
    },
}


def current_settings(request: Request) -> Settings:
    """The settings of this server."""
    settings: Settings = request.app.state.settings
    return settings


CurrentSettings = Annotated[Settings, Depends(current_settings)]


def checked(text: str, field: str, settings: Settings) -> str:
    """The text without white space around it; refused where it is blank or over the limit."""
    text = text.strip()
    if not text:
        raise Refused("question-blank", "The question holds no words. Write what you want to know.", field=field)
    limit = settings.max_question_characters
    if len(text) > limit:
        told = f"The question has {len(text)} characters; the limit is {limit}. Shorten it to what you want to know."
        raise Refused("question-too-long", told, field=field)
    return text


@router.post("", summary="Ask a question", responses={200: _EVENTS, **problems(400, 404, 413, 422, 503)})
def ask(
    asked: AnswerRequest,
    request: Request,
    library: OpenLibrary,
    settings: CurrentSettings,
    owner: Owner,
) -> Answer:
    """One answer: checked sentences with the exact words they rest on, or the typed reason why there are none."""
    text = checked(asked.question, "body.question", settings)
    options: dict[str, Any] = {
        "schemes": tuple(asked.schemes),
        "kinds": tuple(asked.kinds),
        "as_of": asked.as_of,
        "conversation_id": asked.conversation_id,
        "owner": owner,
    }
    if wants_events(request.headers.get("accept", "")):
        response: Response = stream(library.ask_events(text, **options), request_id(request.scope))
        return response  # type: ignore[return-value]  # FastAPI passes responses through; the model documents the JSON
    return Answer.model_validate(library.ask(text, **options).as_dict())


@router.get("/{answer_id}", summary="Read a kept answer", responses=problems(404, 422, 503))
def kept_answer(
    answer_id: Annotated[str, Path(description="The answer's id.", examples=["ans_2c5d81"], max_length=100)],
    library: OpenLibrary,
) -> Answer:
    """The answer as it was given."""
    return Answer.model_validate(library.answer(answer_id))
