"""Roadmaps: how one scheme would get to recognising another, as JSON or as a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.roadmaps import Roadmap
from interop_assistant.planning.forms import FORMS, accepted

router = APIRouter(prefix="/v1", tags=["standards"])

_FILES: dict[str, Any] = {form.media_type: {} for form in FORMS.values()}


@router.get(
    "/roadmaps/{from}/{to}",
    summary="Plan a recognition",
    response_model=Roadmap,
    response_model_by_alias=True,
    responses={
        200: {"description": "The roadmap in JSON, or as a file for people.", "content": _FILES},
        **problems(400, 404, 422, 503),
    },
)
def roadmap(
    request: Request,
    library: OpenLibrary,
    giver: Annotated[
        str, Path(alias="from", description="Who would recognise: an id or a name.", examples=["irma"], max_length=200)
    ],
    taker: Annotated[
        str, Path(alias="to", description="Who would be recognised.", examples=["copper-mark"], max_length=200)
    ],
    form: Annotated[
        Literal["json", "markdown", "docx"] | None,
        Query(alias="format", description="The form; else the Accept header decides.", examples=["json"]),
    ] = None,
) -> Any:
    """The steps for these two, each line cited or a question. The other direction is a roadmap of its own."""
    form_ = form or accepted(request.headers.get("accept", ""))
    if form_ == "json":
        return Roadmap.model_validate(library.roadmap(giver, taker).as_dict())
    return Response(library.roadmap_file(giver, taker, form_), media_type=FORMS[form_].media_type)
