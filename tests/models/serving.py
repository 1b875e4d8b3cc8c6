"""A small server that speaks the chat completions protocol of OpenAI and behaves as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.models.minds import Mind, honest


@dataclass
class ModelServer:
    """What it was sent, and how it answers: a mind, or a status with words, or not before ``released``."""

    mind: Mind = honest
    status: int = 200
    says: str = "no"
    failures: int = 10_000
    hangs: bool = False
    refuses_form: bool = False
    finish: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)
    sent_headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def answer(self, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.hangs:
            self.released.wait(20)
        if self.refuses_form and "response_format" in request:
            return 400, {"error": {"message": "response_format is not known here"}}
        if self.status != 200 and len(self.requests) <= self.failures:
            return self.status, {"error": {"message": self.says}}
        said = self.mind(next(m["content"] for m in request["messages"] if m["role"] == "user"))
        return 200, completion(said, self.finish)


READ, WRITTEN = 11, 3  # the tokens that it says of each request


def completion(said: str, finish: str) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": said}}],
        "usage": {"prompt_tokens": READ, "completion_tokens": WRITTEN, "total_tokens": READ + WRITTEN},
    }


@contextmanager
def serving(state: ModelServer) -> Iterator[ModelServer]:
    """The server on a free port of this machine for as long as this lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal."""

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.paths.append(self.path)
            state.sent_headers.append({name.lower(): value for name, value in self.headers.items()})
            state.requests.append(request)
            status, body = state.answer(request)
            sent = json.dumps(body).encode()
            try:
                self.send_response(status)
                headers = {"Content-Type": "application/json", "Content-Length": str(len(sent)), **state.headers}
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sent)
            except OSError:  # whoever asked did not wait
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
