"""The application: guards, routes, errors, and the library opened beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from interop_api import errors, guards
from interop_api.jobs import Jobs
from interop_api.library import Library, Opening
from interop_api.routes import all_routers
from interop_api.routes.pages import STATIC
from interop_api.schemas.problems import Problem
from interop_assistant.settings import Settings

MEGABYTE = 1024 * 1024


def create_app(open_library: Callable[[], Library], settings: Settings) -> FastAPI:
    """The API over the library that ``open_library`` returns; it is opened at start-up and closed at shut-down."""
    app = FastAPI(
        title="interop-assistant",
        version=version("interop-assistant"),
        summary="Questions about interoperability between sustainability standards, answered with checked citations.",
        # FastAPI's own documentation pages load scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        middleware=_guards(settings),
    )
    app.state.settings, app.state.opening, app.state.jobs = settings, Opening(open_library), Jobs()
    errors.install(app)
    for router in all_routers():
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.openapi = _described(app)  # type: ignore[method-assign]  # FastAPI's documented way to extend the document
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.opening.start()
    try:
        yield
    finally:
        await run_in_threadpool(app.state.jobs.close)
        await run_in_threadpool(app.state.opening.close)


def _guards(settings: Settings) -> list[Middleware]:
    return [
        Middleware(guards.RequestLog),
        Middleware(guards.LoopbackOnly),
        Middleware(
            guards.BodyLimit,
            limit=MEGABYTE,
            upload_paths=("/v1/sources", "/v1/mappings/import"),
            # The form's other fields and its boundaries come on top of the file.
            upload_limit=(settings.max_file_megabytes + 1) * MEGABYTE,
        ),
    ]


def _described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        made = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(made.pop("$defs", {}))
        schemas["Problem"] = made
        return document

    return openapi
