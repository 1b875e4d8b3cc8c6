"""The routes, one module a noun."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from interop_api.errors import MEDIA_TYPE

_TOLD = {
    400: "The request cannot be read or asks for what cannot be.",
    403: "The request comes from another machine or another site's page.",
    404: "Nothing has this id.",
    413: "The request is too large.",
    422: "The request is not as described here; `errors` lists the fields.",
    500: "A fault of the server or its library.",
    503: "The library is being opened, or is owned by another process.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides success, for the OpenAPI document; every route may refuse with 403 and 500."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": _TOLD[status], "content": {MEDIA_TYPE: schema}}
        for status in sorted({*statuses, 403, 500})
    }


def all_routers() -> tuple[APIRouter, ...]:
    """The routers of all modules."""
    from interop_api.routes import (
        answers,
        comparisons,
        conversations,
        health,
        mappings,
        opportunities,
        pages,
        passages,
        roadmaps,
        sources,
        standards,
        theories,
        verify,
    )

    nouns = (
        answers,
        comparisons,
        mappings,
        conversations,
        passages,
        verify,
        sources,
        standards,
        roadmaps,
        opportunities,
        theories,
        health,
        pages,
    )
    return tuple(noun.router for noun in nouns)
