"""The client against a real server over real HTTP on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from interop_assistant.client import RemoteAssistant, error_of
from interop_assistant.errors import EmptyFile, InteropError, LibraryBusy, NotFound, WrongUsage
from interop_assistant.ports import no_progress
from interop_assistant.settings import Settings
from interop_assistant.theorising import dumped, laid_as_dict
from tests.api.conftest import served
from tests.api.tiny_library import TinyLibrary

QUESTION = "What can be a first step in a recognition process?"


@pytest.fixture
def remote(address: str) -> Iterator[RemoteAssistant]:
    with RemoteAssistant(address) as opened:
        yield opened


def test_ask(remote: RemoteAssistant, library: TinyLibrary) -> None:
    """The client's answer is the server's answer object."""
    answer = remote.ask(QUESTION, schemes=(), conversation_id=None)
    assert answer == library.answers[answer["id"]]


def test_opportunities_and_theories(remote: RemoteAssistant, library: TinyLibrary, tmp_path: Path) -> None:
    """Opportunities, drafts and comparisons over HTTP are what the library itself gives."""
    assert remote.opportunities("blue", 5) == library.opportunities("blue", 5).as_dict()
    file = tmp_path / "strategy.txt"
    file.write_text("Strategy\n\nWe audit mines. We aim to make mines safer for all.", encoding="utf-8")
    library.ingest([file], {}, no_progress)
    draft = remote.theory_draft("strategy")
    assert draft == library.theory_draft("strategy").as_dict()
    texts = [(dumped(draft), "one.yaml"), (dumped({**draft, "scheme": "Other"}), "two.yaml")]
    assert remote.theories(texts) == laid_as_dict(library.theories(texts))
    with pytest.raises(WrongUsage, match=r"three\.yaml, line 1"):
        remote.theories([("schema: x", "three.yaml")])


def test_kept_answer(remote: RemoteAssistant) -> None:
    """A kept answer comes back as it was given; one that is not kept is not found."""
    answer = remote.ask(QUESTION)
    assert remote.answer(answer["id"]) == answer
    with pytest.raises(NotFound):
        remote.answer("ans_none")


def test_stream_over_http(remote: RemoteAssistant, library: TinyLibrary) -> None:
    """Over real HTTP the events arrive in order, and the last is the kept answer."""
    events = list(remote.ask_stream(QUESTION))
    assert events[0][0] == "sources"
    assert {name for name, _ in events[1:-1]} == {"delta", "sentence"}
    assert events[-1] == ("final", library.answers[events[-1][1]["id"]])


def test_stream_arrives_as_it_is_made(app: FastAPI, library: TinyLibrary) -> None:
    """The first event is there before the last is made."""
    import threading

    gate = threading.Event()
    whole = TinyLibrary().ask_events(QUESTION)

    def slowly(_text: str, **_options: object) -> Iterator[tuple[str, dict[str, object]]]:
        yield next(whole)
        assert gate.wait(10)
        yield from whole

    library.ask_events = slowly  # type: ignore[method-assign]
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        events = remote.ask_stream(QUESTION)
        assert next(events)[0] == "sources"
        gate.set()
        assert list(events)[-1][0] == "final"


def test_reader_who_leaves_ends_the_answer(app: FastAPI, library: TinyLibrary) -> None:
    """When the reader goes away, the answer in the making is closed."""
    import threading

    closed = threading.Event()

    def endless(_text: str, **_options: object) -> Iterator[tuple[str, dict[str, object]]]:
        try:
            while True:
                yield "delta", {"text": "and so on " * 1000}
        finally:
            closed.set()

    library.ask_events = endless  # type: ignore[method-assign]
    with served(app) as address, httpx.Client(base_url=address, trust_env=False) as http:
        while http.get("/readyz").status_code == 503:
            pass
        headers = {"Accept": "text/event-stream"}
        with http.stream("POST", "/v1/answers", json={"question": QUESTION}, headers=headers) as response:
            next(response.iter_lines())
        assert closed.wait(10)


def test_search_and_sources(remote: RemoteAssistant) -> None:
    """Search and listing give plain JSON values."""
    assert remote.search("gold", 2, schemes=("RMI",))[0]["source_id"] == "gold"
    assert [source["id"] for source in remote.sources()] == ["gold", "interoperability", "recognition", "told"]
    assert remote.source("gold")["scheme"] == "RMI"


def test_standards(remote: RemoteAssistant) -> None:
    """Topics, schemes, a profile, relations and their map come as over any other door."""
    assert [topic["code"] for topic in remote.topics()] == ["T08", "T09"]
    assert [scheme["id"] for scheme in remote.schemes(topic="tailings", sector=None)] == ["asi"]
    assert remote.scheme("Blue River")["facts"]["materials"]["codes"] == ["wood"]
    (relation,) = remote.relations(giver="blue", taker="asi", party=None, status="ended")
    assert relation["id"] == "blue-recognised-asi-2010"
    assert "arrow-blue-recognised-asi-2010" in remote.relations_map(taker="asi").replace("&#45;", "-")
    with pytest.raises(NotFound, match="Did you mean Blue River"):
        remote.relations(giver="Blue Rivr")


@pytest.mark.parametrize("identity", ["none", "a/b", "../x", "ü?#%"])
def test_not_found_is_the_same_error(remote: RemoteAssistant, identity: str) -> None:
    """An error of the core crosses HTTP as the same error."""
    with pytest.raises(NotFound):
        remote.source(identity)
    with pytest.raises(NotFound):
        remote.remove_source(identity)


def test_blank_question(remote: RemoteAssistant) -> None:
    """What the server refuses is wrong usage, streamed or not."""
    with pytest.raises(WrongUsage, match="no words"):
        remote.ask(" ")
    with pytest.raises(WrongUsage, match="no words"):
        list(remote.ask_stream(" "))


def test_ingest(remote: RemoteAssistant, tmp_path: Path) -> None:
    """A folder is uploaded file by file: a refused one, of whatever cause, does not stop the others."""
    (tmp_path / "a.txt").write_text("Zebras\n\nZebras have stripes.")
    (tmp_path / "b.txt").write_text(" ")
    (tmp_path / "c.txt").write_text("x" * 3_000_000)
    seen: list[tuple[str, int, int]] = []
    outcomes = remote.ingest([tmp_path, tmp_path / "gone.txt"], {"publisher": "P"}, lambda *step: seen.append(step))
    assert [(Path(o.path).name, o.status, o.code) for o in outcomes] == [
        ("a.txt", "added", None),
        ("b.txt", "refused", "empty-file"),
        ("c.txt", "refused", "file-too-large"),
        ("gone.txt", "refused", "refused-file"),
    ]
    assert seen[-1] == ("Reading", 4, 4)
    remote.remove_source("a")
    assert "a" not in [source["id"] for source in remote.sources()]


def test_two_files_are_two_sources(remote: RemoteAssistant, tmp_path: Path) -> None:
    """Two files that would be one source are not: the second is refused, as without a server."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Title\n\nThis is {name}.")
    first, second = remote.ingest([tmp_path], {"title": "The same"})
    assert (first.status, second.status) == ("added", "refused")


def test_nobody_listens() -> None:
    """A server that is gone is a busy library with the next step."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with RemoteAssistant(address) as remote, pytest.raises(LibraryBusy, match="cannot be reached"):
            remote.ask("x")


def test_environment_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch, app: FastAPI, library: TinyLibrary) -> None:
    """What is said to this machine is not sent through a proxy that the environment names."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        assert remote.sources()
    assert library.closed


def test_stranger_at_the_address() -> None:
    """Something else that answers at the address is not mistaken for the assistant."""

    async def stranger(scope: dict[str, object], _receive: object, send: object) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 418, "headers": []})  # type: ignore[operator]
            await send({"type": "http.response.body", "body": b"teapot"})  # type: ignore[operator]

    with (
        served(stranger) as address,  # type: ignore[arg-type]
        RemoteAssistant(address) as remote,
        pytest.raises(LibraryBusy, match="is not interop-assistant"),
    ):
        remote.sources()


@pytest.mark.parametrize("kind", [EmptyFile, NotFound, LibraryBusy, WrongUsage])
def test_error_crosses(kind: type[InteropError]) -> None:
    """A problem becomes the error it was made of, with its detail."""
    error = error_of({"type": f"/problems/{kind('x').code}", "detail": "What to do."})
    assert type(error) is kind
    assert str(error) == "What to do."


def test_settings_are_the_tests_own(settings: Settings) -> None:
    """The upload limit of these tests is a megabyte, so that large means small."""
    assert settings.max_file_megabytes == 1
