"""Comparisons: how the criteria of two standards lie to each other, as JSON or as a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_assistant.exchanging import FORMATS

router = APIRouter(prefix="/v1", tags=["standards"])

_FILES: dict[str, Any] = {one.media_type: {} for one in FORMATS.values()}


def accepted(header: str) -> str:
    """The first format that an Accept header names, JSON where it names none."""
    by_type = {one.media_type.partition(";")[0]: name for name, one in reversed(FORMATS.items())}
    asked = (part.partition(";")[0].strip().casefold() for part in header.split(","))
    return next((by_type[media_type] for media_type in asked if media_type in by_type), "json")


@router.get(
    "/comparisons/{left}/{right}",
    summary="Compare two standards",
    responses={
        200: {"description": "The comparison in JSON, or as a file for people and programs.", "content": _FILES},
        **problems(400, 404, 422, 503),
    },
    response_class=Response,
)
def comparison(
    request: Request,
    library: OpenLibrary,
    left: Annotated[
        str,
        Path(description="A scheme, scheme@edition or the id of a source.", examples=["irma@1.0"], max_length=200),
    ],
    right: Annotated[str, Path(description="What to compare it with.", examples=["copper-mark@3.0"], max_length=200)],
    form: Annotated[
        Literal["json", "csv", "xlsx", "oscal", "sssom", "html"] | None,
        Query(alias="format", description="The format; else the Accept header decides.", examples=["json"]),
    ] = None,
) -> Response:
    """Each criterion of both sides in at least one row, proposed by the machine; a gap names the nearest candidate."""
    chosen = form or accepted(request.headers.get("accept", ""))
    made = library.comparison_file(left, right, chosen)
    return Response(made, media_type=FORMATS[chosen].media_type)
