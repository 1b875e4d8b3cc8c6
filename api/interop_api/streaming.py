"""An answer as server-sent events: sources, delta, sentence, final, or error."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeAlias

from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from starlette.concurrency import run_in_threadpool

from interop_api.errors import describe
from interop_api.schemas.answers import Answer

Event: TypeAlias = tuple[str, dict[str, Any]]

MEDIA_TYPE = "text/event-stream"


def wants_events(accept: str) -> bool:
    """Whether an Accept header asks for an event stream."""
    return any(part.split(";")[0].strip().lower() == MEDIA_TYPE for part in accept.split(","))


def stream(events: Iterator[Event], request_id: str) -> StreamingResponse:
    """The events on the wire. The first one is made before the response begins, so that a question that cannot be
    asked at all gets the status it would get without streaming."""
    first = next(events, None)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_encoded(first, events, request_id), media_type=MEDIA_TYPE, headers=headers)


async def _encoded(first: Event | None, events: Iterator[Event], request_id: str) -> AsyncIterator[bytes]:
    try:
        event = first
        while event is not None:
            yield _encode(*event)
            event = await run_in_threadpool(next, events, None)
    except Exception as error:
        yield _encode("error", describe(error, request_id).model_dump(mode="json"))
    finally:
        # A reader who went away must not leave the answer half-made in memory.
        if close := getattr(events, "close", None):
            close()


def _encode(name: str, data: dict[str, Any]) -> bytes:
    if name == "final":
        data = Answer.model_validate(data).model_dump(mode="json")
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
