"""A server over a tiny library, in memory and over real HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_api.app import create_app
from interop_assistant.settings import Settings
from tests.api.tiny_library import TinyLibrary

BASE = "http://localhost"


@pytest.fixture
def settings() -> Settings:
    return Settings(max_file_megabytes=1, max_question_characters=200)


@pytest.fixture
def library() -> TinyLibrary:
    return TinyLibrary()


@pytest.fixture
def app(library: TinyLibrary, settings: Settings) -> FastAPI:
    return create_app(lambda: library, settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as opened:
        wait_until_ready(opened)
        yield opened


def wait_until_ready(client: Any) -> None:
    """The library opens beside the server."""
    deadline = time.monotonic() + 10
    while client.get("/v1/sources").status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.01)


def finished(client: Any, job: dict[str, Any]) -> dict[str, Any]:
    """The job once it is done or failed."""
    deadline = time.monotonic() + 10
    while job["status"] in ("queued", "running") and time.monotonic() < deadline:
        time.sleep(0.01)
        job = client.get(f"/v1/jobs/{job['id']}").json()
    return job


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The application over real HTTP on a free port of this machine; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with served(app) as found:
        import httpx

        with httpx.Client(base_url=found, trust_env=False) as http:
            wait_until_ready(http)
        yield found
