"""Comparisons: how two standards lie to each other, by criterion or by topic, as JSON or as a file."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.editions import EditionReport
from interop_assistant.exchanging import FORMATS

router = APIRouter(prefix="/v1", tags=["standards"])

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_FILES: dict[str, Any] = {one.media_type: {} for one in FORMATS.values()}


def accepted(header: str) -> str:
    """The first format that an Accept header names, JSON where it names none."""
    by_type = {one.media_type.partition(";")[0]: name for name, one in reversed(FORMATS.items())}
    asked = (part.partition(";")[0].strip().casefold() for part in header.split(","))
    return next((by_type[media_type] for media_type in asked if media_type in by_type), "json")


def policy_of(page: bytes) -> dict[str, str]:
    """The header with the policy that a page names for itself: it allows only its own style and script."""
    found = _POLICY.search(page)
    return {"Content-Security-Policy": f"{found[1].decode()}; frame-ancestors 'none'"} if found else {}


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
    topic: Annotated[
        str | None,
        Query(description="Only this topic: a code, a name or a synonym.", examples=["water"], max_length=200),
    ] = None,
    level: Annotated[
        Literal["topic", "criterion"] | None,
        Query(
            description="By topic or by criterion; else by criterion where the library holds both texts.",
            examples=["topic"],
        ),
    ] = None,
    form: Annotated[
        Literal["json", "csv", "xlsx", "oscal", "sssom", "html"] | None,
        Query(alias="format", description="The format; else the Accept header decides.", examples=["json"]),
    ] = None,
) -> Response:
    """By criterion: each in at least one row, proposed by the machine; a gap names the nearest candidate.

    By topic (`level` is `topic` in the JSON): for each topic, and for the systems behind the standards, the best
    passages of each side. `presence` is both, only_left, only_right or not_found, which says nothing of what a scheme
    covers. OSCAL and SSSOM hold criteria only.
    """
    chosen = form or accepted(request.headers.get("accept", ""))
    made = library.comparison_file(left, right, chosen, level=level, topic=topic)
    return Response(made, media_type=FORMATS[chosen].media_type, headers=policy_of(made) if chosen == "html" else None)


@router.get(
    "/editions/{before}/{after}", summary="Compare two editions of a standard", responses=problems(400, 404, 422, 503)
)
def editions(
    library: OpenLibrary,
    before: Annotated[
        str, Path(description="scheme@edition or the id of a source.", examples=["ours@2.0"], max_length=200)
    ],
    after: Annotated[str, Path(description="A later edition.", examples=["ours@2.1"], max_length=200)],
) -> EditionReport:
    """What became of each criterion: kept, moved, changed, merged, split, added, deleted; found by machine."""
    return EditionReport.model_validate(library.edition_report(before, after))
