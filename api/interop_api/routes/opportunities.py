"""Whom a scheme could work with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.opportunities import Opportunities

router = APIRouter(prefix="/v1/opportunities", tags=["opportunities"])


@router.get("/{scheme}", summary="Whom a scheme could work with", responses=problems(404, 422, 503))
def opportunities(
    scheme: Annotated[str, Path(description="Its id, acronym or name.", examples=["asi"], max_length=200)],
    library: OpenLibrary,
    limit: Annotated[int, Query(description="How many schemes at most.", examples=[10], ge=1, le=100)] = 10,
) -> Opportunities:
    """The other schemes, ranked by a table of weights. What exists is told first; a reason is cited or a question."""
    return Opportunities.model_validate(library.opportunities(scheme, limit).as_dict())
