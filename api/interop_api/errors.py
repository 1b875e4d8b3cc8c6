"""Every error becomes Problem Details (RFC 9457): a stable type, what to do next, and the request's id."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from interop_api.problems import KINDS, kind_of
from interop_api.schemas.problems import FieldProblem, Problem
from interop_assistant.errors import InteropError

MEDIA_TYPE = "application/problem+json"
LOG = logging.getLogger("interop_api")

_HTTP_SLUGS = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}
_HTTP_DETAILS = {
    404: "Nothing stands at this address. /openapi.json lists the addresses there are.",
    405: "This address does not take this method. The Allow header names those it takes.",
    413: "The request is larger than this server takes. Send less, or raise INTEROP_MAX_FILE_MEGABYTES for files.",
}


class Refused(Exception):
    """A request that the server turns down before the core sees it. ``slug`` names its row in `KINDS`."""

    def __init__(self, slug: str, detail: str, *, field: str | None = None, retry: bool = False) -> None:
        super().__init__(detail)
        self.slug, self.detail, self.field, self.retry = slug, detail, field, retry


def request_id(scope: Scope) -> str:
    """The id of the request at hand, as the log and the X-Request-ID header have it."""
    return str(scope.get("state", {}).get("request_id", ""))


def describe(error: Exception, identity: str) -> Problem:
    """Any exception as a problem. What is not foreseen is told apart from what is: its cause goes to the log only."""
    if isinstance(error, Refused):
        errors = [FieldProblem(field=error.field, detail=error.detail)] if error.field else []
        return _problem(error.slug, error.detail, identity, retry=error.retry, errors=errors)
    if isinstance(error, InteropError):
        return _problem(error.code, str(error), identity, status=error.status, retry=error.retry)
    if isinstance(error, RequestValidationError):
        return _invalid(error, identity)
    if isinstance(error, HTTPException):
        slug = _HTTP_SLUGS.get(error.status_code, "bad-request")
        detail = _HTTP_DETAILS.get(error.status_code, "The request could not be read. Send JSON in UTF-8.")
        return _problem(slug, detail, identity, status=error.status_code)
    LOG.error("request_id=%s failed", identity, exc_info=error)
    return _problem(
        "internal-error",
        f"Something went wrong inside the server; its log has the cause under {identity}. "
        "Try once more; if it stays, run `interop-assistant doctor` and report it.",
        identity,
        retry=True,
    )


def respond(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem on the wire; one that may pass says when to come back."""
    wait = {"Retry-After": "2"} if problem.retry and problem.status == 503 else {}
    body = problem.model_dump(mode="json", exclude=None if problem.errors else {"errors"})
    return JSONResponse(body, problem.status, {**(headers or {}), **wait}, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every foreseen exception with a problem; the rest is caught by `guards.RequestLog`."""
    for kind in (Refused, InteropError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    headers = error.headers if isinstance(error, HTTPException) else None
    return respond(describe(error, request_id(request.scope)), headers)


def _problem(
    slug: str,
    detail: str,
    identity: str,
    *,
    status: int | None = None,
    retry: bool = False,
    errors: list[FieldProblem] | None = None,
) -> Problem:
    kind = kind_of(slug) or KINDS["internal-error"]
    return Problem(
        type=kind.type,
        title=kind.title,
        status=status or kind.status,
        detail=detail,
        request_id=identity,
        retry=retry,
        errors=errors or [],
    )


def _invalid(error: RequestValidationError, identity: str) -> Problem:
    fields = [
        FieldProblem(field=".".join(str(part) for part in one["loc"]), detail=str(one["msg"])) for one in error.errors()
    ]
    told = "; ".join(f"{one.field}: {one.detail}" for one in fields[:3])
    more = f"; and {len(fields) - 3} more" if len(fields) > 3 else ""
    detail = f"The request is not as /openapi.json describes it. {told}{more}."
    return _problem("invalid-request", detail, identity, errors=fields)
