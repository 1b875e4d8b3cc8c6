"""What stands before every route: host, origin, size, headers, log."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary

ASK = {"question": "What is interoperability?"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_own_names_are_answered(client: TestClient, host: str) -> None:
    """The server answers to this machine's own names, with any port."""
    assert client.get("/healthz", headers={"host": host}).status_code == 200


HOSTS = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[::1", "0.0.0.0"]


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/sources", "/static/chat.js", "/openapi.json"])
@pytest.mark.parametrize("host", HOSTS)
def test_foreign_host_is_refused(client: TestClient, host: str, path: str) -> None:
    """A name that another site could make point here (DNS rebinding) is refused everywhere."""
    assert_problem(client.get(path, headers={"host": host}), 403, "host-not-allowed")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(host=st.from_regex(r"[a-z0-9\-.@:]{1,30}", fullmatch=True))
def test_only_loopback_hosts(client: TestClient, host: str) -> None:
    """No host is answered whose name, without port, is not one of this machine's."""
    status = client.get("/healthz", headers={"host": host}).status_code
    name = host.rsplit("@", 1)[-1].split(":", 1)[0]
    assert status == 403 or name in ("localhost", "127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:3000"},
        {"origin": "null"},
        {"origin": "chrome-extension://localhost"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost", "sec-fetch-site": "cross-site"},
    ],
)
def test_foreign_origin_changes_nothing(client: TestClient, library: TinyLibrary, headers: dict[str, str]) -> None:
    """Another site's page can neither ask, nor upload, nor delete."""
    for response in (
        client.post("/v1/answers", json=ASK, headers=headers),
        client.post("/v1/sources", files={"file": ("a.txt", b"x")}, headers=headers),
        client.delete("/v1/sources/gold", headers=headers),
    ):
        assert_problem(response, 403, "origin-not-allowed")
    assert not library.answers
    assert "gold" in library.documents


@pytest.mark.parametrize("headers", [{}, {"origin": "http://localhost", "sec-fetch-site": "same-origin"}])
def test_own_page_and_programs_may_ask(client: TestClient, headers: dict[str, str]) -> None:
    """The server's own page, and programs that send no Origin, are served."""
    assert client.post("/v1/answers", json=ASK, headers=headers).status_code == 200


def chunks(size: int) -> Any:
    for _ in range(size // 65536 + 1):
        yield b"x" * 65536


@pytest.mark.parametrize(
    ("path", "size"), [("/v1/answers", 2_000_000), ("/v1/search", 2_000_000), ("/v1/sources", 3_000_000)]
)
@pytest.mark.parametrize("announced", [True, False])
def test_large_body_is_refused(client: TestClient, path: str, size: int, announced: bool) -> None:
    """A body over the limit is 413, whether its length is announced or only found by counting."""
    kind = "multipart/form-data; boundary=b" if path == "/v1/sources" else "application/json"
    content = b"x" * size if announced else chunks(size)
    response = client.post(path, content=content, headers={"content-type": kind})
    assert_problem(response, 413, "too-large")


def test_request_id_is_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Each request leaves one line with id, method, path, status and time, and without the question."""
    caplog.set_level(logging.INFO, "interop_api")
    response = client.post("/v1/answers", json={"question": "A confidential question?"})
    (line,) = [record.getMessage() for record in caplog.records if record.name == "interop_api"]
    told = re.fullmatch(r"request_id=(\S+) method=POST path=/v1/answers status=200 milliseconds=[\d.]+", line)
    assert told
    assert told[1] == response.headers["x-request-id"]


def test_log_cannot_be_forged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A path with line breaks stays on one line of the log, and query strings stay out of it."""
    caplog.set_level(logging.INFO, "interop_api")
    client.get("/v1/x%0Arequest_id=forged?secret=1")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "interop_api"]
    assert "\n" not in line
    assert "secret" not in line


def test_unforeseen_fault_is_a_problem(
    client: TestClient, library: TinyLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """What nobody foresaw is 500 with a request id; its cause is in the log only."""

    def broken() -> Any:
        raise ZeroDivisionError("a secret of the inside")

    library.sources = broken  # type: ignore[method-assign]
    response = client.get("/v1/sources")
    problem = assert_problem(response, 500, "internal-error")
    assert "secret" not in response.text
    assert any(record.exc_info and problem.request_id in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("path", ["/", "/static/chat.css", "/v1/sources", "/v1/nothing", "/openapi.json"])
def test_security_headers(client: TestClient, path: str) -> None:
    """Every response, errors included, forbids inline script, framing, sniffing and referrers."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_answers_are_not_cached(client: TestClient) -> None:
    """What the API says is never kept by a cache."""
    assert client.get("/v1/sources").headers["cache-control"] == "no-store"


def test_health_while_opening(app: FastAPI, library: TinyLibrary) -> None:
    """While the library is being opened the server is alive, not ready, and says so as a problem to retry."""
    import threading

    from interop_api.app import create_app

    gate = threading.Event()

    def slowly() -> TinyLibrary:
        gate.wait(10)
        return library

    with TestClient(create_app(slowly, app.state.settings), base_url="http://localhost") as opening:
        assert opening.get("/healthz").status_code == 200
        assert assert_problem(opening.get("/readyz"), 503, "starting").retry
        assert_problem(opening.post("/v1/answers", json=ASK), 503, "starting")
        gate.set()
        while opening.get("/readyz").status_code == 503:
            pass
        assert opening.get("/readyz").json() == {"status": "ready", "detail": "4 sources"}
    assert library.closed


def test_not_ready_says_why(client: TestClient, library: TinyLibrary) -> None:
    """A library that is open but cannot answer is not ready, with its reason."""
    library.not_ready = "The library is empty."
    assert "The library is empty." in assert_problem(client.get("/readyz"), 503).detail


@pytest.mark.parametrize(("error", "slug"), [("known", "library-broken"), ("unknown", "library-broken")])
def test_library_that_does_not_open(app: FastAPI, error: str, slug: str) -> None:
    """A library that cannot be opened leaves a server that is alive and says what to do."""
    from interop_api.app import create_app
    from interop_assistant.errors import LibraryBroken

    def fail() -> TinyLibrary:
        raise LibraryBroken("It is broken.", next_step="Mend it.") if error == "known" else ZeroDivisionError

    with TestClient(create_app(fail, app.state.settings), base_url="http://localhost") as opened:
        while (response := opened.get("/readyz")).status_code == 503:
            pass
        assert_problem(response, 500, slug)
        assert opened.get("/healthz").status_code == 200
