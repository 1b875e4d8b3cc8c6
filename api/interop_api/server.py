"""Serve a library on this machine: own it, listen, log, and let go of it cleanly."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from types import FrameType
from typing import TypeAlias

import uvicorn

from interop_api.app import create_app
from interop_api.guards import LOOPBACK
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.errors import WrongUsage
from interop_assistant.ports import Progress, no_progress
from interop_assistant.settings import Settings

Bars: TypeAlias = Callable[[], AbstractContextManager[Progress]]
"""Makes a progress that is shown as long as its ``with`` lasts."""

GRACE_SECONDS = 5
"""How long streams under way may finish after Ctrl-C."""


def check_host(host: str) -> str:
    """The host, if it is this machine's own; `WrongUsage` otherwise: without keys nobody else may reach the server."""
    if host.strip("[]").lower() not in LOOPBACK:
        raise WrongUsage(
            f"Without keys the server listens on this machine only, not on {host}.",
            next_step="Leave --host out, or use 127.0.0.1, localhost or ::1.",
        )
    return host.strip("[]").lower()


def serve(settings: Settings, progress: Progress = no_progress, *, bars: Bars | None = None) -> None:
    """Open the library, then serve it until Ctrl-C or SIGTERM.

    ``bars`` makes what shows the progress of opening and takes it away again before serving begins; without it
    ``progress`` is called. Raises `WrongUsage` for a host that is not loopback or a port that is taken, and what
    `build_assistant` raises.
    """
    _log_to_stderr()
    with _bound(check_host(settings.host), settings.port) as listener:
        address = _address(listener)
        print(f"Opening the library at {settings.library}", file=sys.stderr)
        with _terminated_cleanly(), _opened(settings, bars or (lambda: nullcontext(progress)), address) as assistant:
            print(f"Serving on {address}  (Ctrl-C stops)", file=sys.stderr, flush=True)
            server = uvicorn.Server(_config(create_app(lambda: assistant, settings)))
            server.run(sockets=[listener])


def _opened(settings: Settings, bars: Bars, address: str) -> Assistant:
    with bars() as progress:
        return build_assistant(settings, progress=progress, address=address)


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # an ASGI application
        access_log=False,  # the app logs its own line, without the query string
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    """A bound socket, so that the address is known, and a taken port reported, before the library is opened."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise WrongUsage(
                f"Cannot listen on {host} port {port}: {error.strerror or error}.",
                next_step="Stop the program that uses it, or choose another with --port (0 takes a free one).",
            ) from error
        yield listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _terminated_cleanly() -> Iterator[None]:
    """Make SIGTERM and Ctrl-C leave through the ``with`` blocks, so that the library is closed.

    uvicorn restores the handlers it found and raises the signal once more after its own shut-down.
    """

    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, leave)
    try:
        with suppress(KeyboardInterrupt):
            yield
        print("Stopped.", file=sys.stderr)
    finally:
        signal.signal(signal.SIGTERM, before)


def _log_to_stderr() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    logging.getLogger("interop_api").setLevel(logging.INFO)
