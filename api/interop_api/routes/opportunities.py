"""Whom a scheme could work with, as JSON or as a file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.opportunities import Opportunities
from interop_assistant.planning.forms import FORMS, accepted

router = APIRouter(prefix="/v1/opportunities", tags=["opportunities"])

_FILES: dict[str, Any] = {form.media_type: {} for form in FORMS.values()}


@router.get(
    "/{scheme}",
    summary="Whom a scheme could work with",
    response_model=Opportunities,
    responses={
        200: {"description": "The places in JSON, or as a file for people.", "content": _FILES},
        **problems(404, 422, 503),
    },
)
def opportunities(
    request: Request,
    scheme: Annotated[str, Path(description="Its id, acronym or name.", examples=["asi"], max_length=200)],
    library: OpenLibrary,
    limit: Annotated[int, Query(description="How many schemes at most.", examples=[10], ge=1, le=100)] = 10,
    form: Annotated[
        Literal["json", "markdown", "docx"] | None,
        Query(alias="format", description="The form; else the Accept header decides.", examples=["json"]),
    ] = None,
) -> Any:
    """The other schemes, ranked by a table of weights. What exists is told first; a reason is cited or a question."""
    form_ = form or accepted(request.headers.get("accept", ""))
    if form_ == "json":
        return Opportunities.model_validate(library.opportunities(scheme, limit).as_dict())
    return Response(library.opportunities_file(scheme, limit, form_), media_type=FORMS[form_].media_type)
