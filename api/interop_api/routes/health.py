"""Liveness and readiness."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter

from interop_api.errors import Refused
from interop_api.library import OpenLibrary
from interop_api.routes import problems
from interop_api.schemas.health import Alive, Ready

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the server alive?", responses=problems())
def alive() -> Alive:
    """The process runs; the library may still be opening."""
    return Alive(version=version("interop-assistant"))


@router.get("/readyz", summary="Can questions be asked?", responses=problems(503))
def ready(library: OpenLibrary) -> Ready:
    """The library is open and its indexes are caught up; 503 until then."""
    is_ready, detail = library.ready()
    if not is_ready:
        raise Refused("starting", f"Not ready yet: {detail}", retry=True)
    return Ready(detail=detail)
