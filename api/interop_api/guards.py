"""What stands before every route: request id and log line, size, host and origin checks, security headers.

Without keys the server is for this machine only. A page of another site must neither read it (DNS rebinding: the
Host header is checked) nor make it change something (cross-site requests: Origin and Sec-Fetch-Site are checked).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interop_api.errors import LOG, Refused, describe, request_id, respond

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names under which the server answers."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class RequestLog:
    """Outermost: gives each request an id, logs one line for it, and turns what nobody foresaw into a problem.

    The line holds no query string and no body: a question may be confidential.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app, then log."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["request_id"] = f"req_{secrets.token_hex(8)}"
        status, began = 0, time.perf_counter()

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _mark(message, scope)
            await send(message)

        try:
            await self.app(scope, receive, send_marked)
        except Exception as error:
            problem = describe(error, request_id(scope))
            if not status:
                await respond(problem)(scope, receive, send_marked)
        finally:
            _log(scope, status, began)


class LoopbackOnly:
    """Refuses a Host header that names another machine, and changes asked for by another site's page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app, or refuse."""
        refusal = _refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await respond(describe(refusal, request_id(scope)))(scope, receive, send)


class BodyLimit:
    """Refuses a body over ``limit`` bytes, and over ``upload_limit`` on ``upload_paths``, announced or counted."""

    def __init__(self, app: ASGIApp, limit: int, upload_paths: Sequence[str], upload_limit: int) -> None:
        self.app, self.limit = app, limit
        self.upload_paths, self.upload_limit = frozenset(upload_paths), upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app with a counted body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.upload_limit if scope["path"] in self.upload_paths else self.limit
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            problem = describe(HTTPException(413), request_id(scope))
            await respond(problem, {"Connection": "close"})(scope, receive, send)
            return
        await self.app(scope, _counted(receive, limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413)
        return message

    return counted


def _refusal(scope: Scope) -> Refused | None:
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if _hostname(host) not in LOOPBACK:
        return Refused("host-not-allowed", "This server answers this machine only: open it as http://127.0.0.1.")
    if scope["method"] in SAFE_METHODS:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    if (origin is None or _netloc(origin) == host.lower()) and site in ("none", "same-origin"):
        return None
    return Refused("origin-not-allowed", "Another site's page may not use this server: open the server's own page.")


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _netloc(origin: str) -> str:
    parts = urlsplit(origin)
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""


def _mark(message: Message, scope: Scope) -> None:
    headers = MutableHeaders(scope=message)
    headers["X-Request-ID"] = request_id(scope)
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)  # a page that stands alone brings a policy of its own
    headers.setdefault("Cache-Control", "no-store" if scope["path"].startswith("/v1/") else "no-cache")


def _log(scope: Scope, status: int, began: float) -> None:
    # Quoted: a path may hold line breaks that would forge a log line.
    LOG.info(
        "request_id=%s method=%s path=%s status=%s milliseconds=%.1f",
        request_id(scope),
        scope["method"],
        quote(scope["path"]),
        status or 499,
        (time.perf_counter() - began) * 1000,
    )
