"""Serving a library: where it listens, and how it lets go."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from interop_api.server import check_host, serve
from interop_assistant.errors import LibraryBusy, WrongUsage
from interop_assistant.ownership import own, owner_of
from interop_assistant.ports import Progress
from interop_assistant.settings import Settings


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_own_hosts(host: str) -> None:
    """The server listens on this machine's own addresses."""
    assert check_host(host) == host.strip("[]")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org", "127.0.0.1.example.org", ""])
def test_other_hosts_are_refused(host: str) -> None:
    """Without keys the server listens nowhere else, and says what to do instead."""
    with pytest.raises(WrongUsage, match="this machine only"):
        check_host(host)


def test_taken_port(tmp_path: Path) -> None:
    """A port that is taken is wrong usage, found before the library is opened."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WrongUsage, match="--port"):
            serve(Settings(library=tmp_path / "library", port=taken.getsockname()[1]))
    assert not (tmp_path / "library").exists()


@contextmanager
def started(library: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own process, as a user starts it, and its address."""
    command = [sys.executable, "-m", "interop_assistant.cli", "serve", "--port", "0"]
    variables = {**os.environ, "INTEROP_LIBRARY": str(library), "INTEROP_CORPUS": "none", "INTEROP_THREADS": "1"}
    with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            told = next(filter(None, (re.search(r"Serving on (\S+)", line) for line in process.stderr)))
            yield process, told[1]
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_cleanly(tmp_path: Path, number: int) -> None:
    """A server tells its address to those who find its library taken, and a signal leaves the library free."""
    with started(tmp_path) as (process, address):
        with httpx.Client(base_url=address, trust_env=False) as http:
            for _ in range(200):
                try:
                    http.get("/healthz").raise_for_status()
                    break
                except httpx.TransportError:
                    pass
        assert (owner := owner_of(tmp_path)) is not None
        assert owner.address == address
        with pytest.raises(LibraryBusy) as refused, own(tmp_path):
            pass
        assert refused.value.address == address
        process.send_signal(number)
        rest = process.stderr.read() if process.stderr else ""
        assert process.wait(20) == 0
    assert rest.rstrip().endswith("Stopped.")
    assert owner_of(tmp_path) is None
    with own(tmp_path):
        pass


def test_stopped_while_opening(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A signal while the library is being opened takes the progress away and leaves the library free."""

    def stop(_what: str, _done: int, _total: int) -> None:
        signal.raise_signal(signal.SIGTERM)

    @contextmanager
    def bars() -> Iterator[Progress]:
        try:
            yield stop
        finally:
            print("bars gone", file=sys.stderr)

    serve(Settings(library=tmp_path, port=0, corpus="none", threads=1), bars=bars)
    assert capsys.readouterr().err.splitlines()[1:] == ["bars gone", "Stopped."]
    with own(tmp_path):
        pass
