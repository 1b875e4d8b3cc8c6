"""The HTTP API over the real assistant: real reader, splitter, embedder, stores and model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_api.app import create_app
from interop_assistant.bootstrap import build_assistant
from interop_assistant.client import RemoteAssistant
from interop_assistant.domain.answers import Outcome
from interop_assistant.settings import Settings
from tests.api.conftest import BASE, finished, served, wait_until_ready
from tests.api.problem_shape import assert_problem
from tests.api.test_answers import EVENTS, events, without_what_differs

RECOGNITION = """# Recognition, step by step

## What is recognition?

Recognition means that one scheme accepts the result of another scheme in place of its own audit.

## What are the steps of recognition?

1. Compare the scopes of the two standards.
2. Review how the other scheme assures its claims.
3. Agree in writing what is recognised, and for how long.
"""

ZEBRAS = """# Zebras 🦓

## How do zebras tell one another apart?

Zebras 🦓 tell one another apart by their stripes, which are as different as fingerprints.
"""

QUESTION = "What is recognition?"
WORDS = [*QUESTION.split(), "RMI", "zebras", "🦓", "(", "OR", "-", "2018"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over a temporary library with one document."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "recognition.md").write_text(RECOGNITION, encoding="utf-8")
    given = Settings(library=folder / "library", corpus="none", threads=1)
    with TestClient(create_app(lambda: build_assistant(given), given), base_url=BASE) as client:
        wait_until_ready(client)
        assert_problem(client.get("/readyz"), 503)
        upload(client, "recognition.md", RECOGNITION)
        yield client


def upload(client: TestClient, name: str, text: str) -> dict[str, Any]:
    """A file taken in, and its outcome."""
    told = {"publisher": "The tests", "kind": "guidance", "year": "2020"}
    response = client.post("/v1/sources", files={"file": (name, text.encode())}, data=told)
    job = finished(client, response.json())
    assert job["status"] == "done", job
    return dict(job["files"][0])


def ask(client: TestClient, question: str) -> dict[str, Any]:
    response = client.post("/v1/answers", json={"question": question})
    assert response.status_code == 200, response.text
    return dict(response.json())


def assert_quotes_are_exact(client: TestClient, answer: dict[str, Any]) -> None:
    for citation in answer["citations"]:
        text = client.get(f"/v1/sources/{citation['source_id']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        passage = client.get(f"/v1/passages/{citation['passage_id']}").json()
        assert passage["start"] <= citation["start"] < citation["end"] <= passage["end"]


def test_answered_with_exact_quotes(whole: TestClient) -> None:
    """A question that the library answers is answered with quotes that equal the text, inside their passages."""
    answer = ask(whole, QUESTION)
    assert answer["outcome"] == "answered"
    assert answer["citations"]
    assert_quotes_are_exact(whole, answer)


def test_streamed_equals_plain(whole: TestClient) -> None:
    """The final event is the plain answer, kept under its id; the deltas joined are its text."""
    plain = ask(whole, QUESTION)
    streamed = events(whole.post("/v1/answers", json={"question": QUESTION}, headers=EVENTS).text)
    final = streamed[-1][1]
    assert without_what_differs(final) == without_what_differs(plain)
    assert whole.get(f"/v1/answers/{final['id']}").json() == final
    assert "".join(data["text"] for name, data in streamed if name == "delta").strip() == final["text"]


@pytest.mark.parametrize("question", ["Who won the football world cup in 2022?", "asdf qwer", "???"])
def test_no_answer_is_typed(whole: TestClient, question: str) -> None:
    """A question without an answer ends in a typed outcome that says what is missing, and invents nothing."""
    answer = ask(whole, question)
    assert answer["outcome"] not in ("answered", "partial")
    assert answer["missing"]
    assert not answer["sentences"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=120) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_question_is_answered_or_refused(whole: TestClient, question: str) -> None:
    """Whatever a question is made of, it gets a typed answer with exact quotes, or a problem; never a fault."""
    response = whole.post("/v1/answers", json={"question": question})
    if not question.strip():
        assert_problem(response, 422, "question-blank")
        return
    assert response.status_code == 200, response.text
    assert response.json()["outcome"] in list(Outcome)
    assert_quotes_are_exact(whole, response.json())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(min_size=1, max_size=60).filter(str.strip), k=st.integers(1, 100))
def test_any_search_finds_at_most_k(whole: TestClient, query: str, k: int) -> None:
    """Whatever is searched for, at most k passages come back, best first."""
    hits = whole.post("/v1/search", json={"query": query, "k": k}).json()["hits"]
    assert len(hits) <= k
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_upload_is_answered_from_and_removed(whole: TestClient) -> None:
    """An uploaded document is answered from as soon as its job is done, and not after it is removed."""
    question = "How do zebras tell one another apart?"
    outcome = upload(whole, "zebras.md", ZEBRAS)
    assert outcome["status"] == "added"
    assert upload(whole, "zebras.md", ZEBRAS)["status"] == "unchanged"
    answer = ask(whole, question)
    assert {citation["source_id"] for citation in answer["citations"]} == {outcome["source_id"]}
    assert_quotes_are_exact(whole, answer)
    assert whole.delete(f"/v1/sources/{outcome['source_id']}").status_code == 204
    assert ask(whole, question)["outcome"] not in ("answered", "partial")
    assert_problem(whole.get(f"/v1/passages/{answer['citations'][0]['passage_id']}"), 404, "not-found")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("program.exe", b"MZ", "unknown-format"),
        ("binary.txt", bytes(range(256)) * 8, None),
        ("not.pdf", b"This is no PDF.", None),
    ],
)
def test_bad_file_is_refused(whole: TestClient, name: str, content: bytes, code: str | None) -> None:
    """A file that cannot be read is refused with a reason under its own name, and the server goes on."""
    told = {"publisher": "The tests", "kind": "guidance"}
    job = finished(whole, whole.post("/v1/sources", files={"file": (name, content)}, data=told).json())
    (file,) = job["files"]
    assert (file["path"], file["status"]) == (name, "refused")
    assert code in (None, file["code"])
    assert "interop-upload-" not in file["reason"]


def test_remote_equals_local(tmp_path: Path) -> None:
    """What the client says over HTTP is what the assistant itself says."""
    (tmp_path / "recognition.md").write_text(RECOGNITION, encoding="utf-8")
    told = {"publisher": "The tests", "kind": "guidance"}
    given = Settings(library=tmp_path / "library", corpus="none", threads=1)
    assistant = build_assistant(given)
    with served(create_app(lambda: assistant, given)) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0] and "empty" not in remote.ready()[1]:
            pass
        (first,) = remote.ingest([tmp_path / "recognition.md"], told)
        (again,) = assistant.ingest([tmp_path / "recognition.md"], told)
        assert (first.status, again.status, first.source_id) == ("added", "unchanged", again.source_id)
        local, far = assistant.ask(QUESTION).as_dict(), remote.ask(QUESTION)
        assert without_what_differs(far) == without_what_differs(local)
        assert remote.source(str(first.source_id))["passages"] == first.passages
