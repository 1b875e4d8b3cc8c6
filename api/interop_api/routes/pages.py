"""The chat page, the pages beside it, and what stands at the address of each kind of problem."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse

from interop_api.problems import KINDS, kind_of
from interop_api.routes import problems
from interop_api.schemas.problems import ProblemKind, ProblemKinds
from interop_assistant.errors import NotFound

STATIC = File(__file__).parent.parent / "static"

router = APIRouter()


@router.get("/", include_in_schema=False)
def chat_page() -> FileResponse:
    """The chat page."""
    return FileResponse(STATIC / "index.html", media_type="text/html; charset=utf-8")


@router.get("/relations", include_in_schema=False)
def relations_page() -> FileResponse:
    """The page that draws who recognises whom; its filters are read by the page itself."""
    return FileResponse(STATIC / "relations.html", media_type="text/html; charset=utf-8")


@router.get("/compare", include_in_schema=False)
def compare_page() -> FileResponse:
    """The page of two schemes side by side; which two is read by the page itself."""
    return FileResponse(STATIC / "compare.html", media_type="text/html; charset=utf-8")


@router.get("/review", include_in_schema=False)
def review_page() -> FileResponse:
    """The page on which people decide on mappings; of which two texts is read by the page itself."""
    return FileResponse(STATIC / "review.html", media_type="text/html; charset=utf-8")


@router.get("/roadmap", include_in_schema=False)
def roadmap_page() -> FileResponse:
    """The page of a roadmap; whose is read by the page itself."""
    return FileResponse(STATIC / "roadmap.html", media_type="text/html; charset=utf-8")


@router.get("/opportunities", include_in_schema=False)
def opportunities_page() -> FileResponse:
    """The page of whom a scheme could work with; which scheme is read by the page itself."""
    return FileResponse(STATIC / "opportunities.html", media_type="text/html; charset=utf-8")


@router.get("/favicon.ico", include_in_schema=False)
def icon() -> FileResponse:
    """The page's icon, where browsers look for it unasked."""
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")


@router.get("/problems", tags=["problems"], summary="List the kinds of problems", responses=problems())
def kinds() -> ProblemKinds:
    """Every kind of problem that this server reports."""
    return ProblemKinds(problems=list(KINDS.values()))


@router.get("/problems/{slug}", tags=["problems"], summary="Read about a problem", responses=problems(404, 422))
def kind(
    slug: Annotated[str, Path(description="The last part of a problem's type.", examples=["not-found"], max_length=60)],
) -> ProblemKind:
    """When this problem happens and what to do."""
    found = kind_of(slug)
    if found is None:
        raise NotFound(f"There is no problem called {slug}.", next_step="/problems lists those there are.")
    return found
