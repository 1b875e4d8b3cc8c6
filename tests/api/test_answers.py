"""Asking, searching and reading passages over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary

QUESTION = "What can be a first step in a recognition process?"
EVENTS = {"Accept": "text/event-stream"}


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    """The events of a stream."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    response = client.post("/v1/answers", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return response.json()


def without_what_differs(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "id": "", "conversation_id": "", "provenance": {**answer["provenance"], "milliseconds": {}}}


def test_answer_is_the_contract(client: TestClient, library: TinyLibrary) -> None:
    """The answer over HTTP is the core's answer object, field by field."""
    answer = ask(client)
    assert answer == library.answers[answer["id"]]


def test_quotes_equal_the_text(client: TestClient) -> None:
    """Each quote equals the characters of the source's text at its offsets."""
    for citation in ask(client)["citations"]:
        text = client.get(f"/v1/sources/{citation['source_id']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_streamed_equals_plain(client: TestClient) -> None:
    """The final event holds what the plain call returns."""
    plain = ask(client)
    response = client.post("/v1/answers", json={"question": QUESTION}, headers=EVENTS)
    assert response.headers["content-type"].startswith("text/event-stream")
    name, final = events(response.text)[-1]
    assert name == "final"
    assert without_what_differs(final) == without_what_differs(plain)
    assert client.get(f"/v1/answers/{final['id']}").json() == final


def test_order_of_events(client: TestClient) -> None:
    """A stream begins with sources, ends with one final, and has a sentence event for each sentence."""
    streamed = events(client.post("/v1/answers", json={"question": QUESTION}, headers=EVENTS).text)
    names = [name for name, _ in streamed]
    assert names[0] == "sources"
    assert names[-1] == "final"
    assert names.count("final") == 1
    told = [data["text"] for name, data in streamed if name == "sentence"]
    assert told == [sentence["text"] for sentence in streamed[-1][1]["sentences"]]


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json, text/event-stream;q=0.5"])
def test_accept_chooses_events(client: TestClient, accept: str) -> None:
    """Any Accept header that names event streams gets one."""
    response = client.post("/v1/answers", json={"question": QUESTION}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith("text/event-stream")


def test_no_answer_is_a_typed_result(client: TestClient) -> None:
    """A question without an answer is 200 with an outcome, what is missing and what is nearest."""
    answer = ask(client, "Who won the football world cup in 2022?")
    assert answer["outcome"] == "not_in_library"
    assert not answer["sentences"]
    assert answer["missing"]
    assert answer["nearest"]


def test_filters_reach_the_core(client: TestClient) -> None:
    """Schemes and kinds narrow what an answer may cite."""
    answer = ask(client, "gold audits of refiners", schemes=["RMI"], kinds=["profile"])
    assert {citation["scheme"] for citation in answer["citations"]} == {"RMI"}


def test_conversation_goes_on(client: TestClient) -> None:
    """A conversation's id comes back with its next answer."""
    assert ask(client, conversation_id="con_42")["conversation_id"] == "con_42"


@pytest.mark.parametrize("headers", [{}, EVENTS])
@pytest.mark.parametrize(
    ("question", "slug"), [("", "question-blank"), (" \n\t", "question-blank"), ("x" * 201, "question-too-long")]
)
def test_question_limits(client: TestClient, question: str, slug: str, headers: dict[str, str]) -> None:
    """A blank or endless question is refused, streamed or not, with the limit named."""
    problem = assert_problem(client.post("/v1/answers", json={"question": question}, headers=headers), 422, slug)
    assert [error.field for error in problem.errors] == ["body.question"]
    assert slug == "question-blank" or "200" in problem.detail


@pytest.mark.parametrize("headers", [{}, EVENTS])
def test_busy_library_is_a_problem(client: TestClient, library: TinyLibrary, headers: dict[str, str]) -> None:
    """An error of the core before the first event has its own status, streamed or not, and says when to retry."""
    library.busy = True
    response = client.post("/v1/answers", json={"question": QUESTION}, headers=headers)
    problem = assert_problem(response, 503, "library-busy")
    assert problem.retry
    assert response.headers["retry-after"]


def test_error_in_a_stream_is_its_last_event(client: TestClient, library: TinyLibrary) -> None:
    """An error after the first event ends the stream as a problem that names the request, not the cause."""

    class Breaking(TinyLibrary):
        def ask_events(self, _text: str, **_options: Any) -> Any:
            yield "sources", {"citations": []}
            raise ZeroDivisionError("a secret of the inside")

    library.ask_events = Breaking().ask_events  # type: ignore[method-assign]
    response = client.post("/v1/answers", json={"question": QUESTION}, headers=EVENTS)
    names = [name for name, _ in events(response.text)]
    problem = events(response.text)[-1][1]
    assert names == ["sources", "error"]
    assert problem["type"] == "/problems/internal-error"
    assert problem["request_id"] == response.headers["x-request-id"]
    assert "secret" not in response.text


def test_kept_answer_needs_its_id(client: TestClient) -> None:
    """An answer that was never given is not found."""
    assert_problem(client.get("/v1/answers/ans_none"), 404, "not-found")


def test_search_orders_by_score(client: TestClient) -> None:
    """Search gives at most k passages, best first, with their text equal to the source's."""
    hits = client.post("/v1/search", json={"query": "recognition of schemes", "k": 4}).json()["hits"]
    assert 0 < len(hits) <= 4
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    text = client.get(f"/v1/sources/{hits[0]['source_id']}/text").json()["text"]
    assert text[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]


def test_passage_stands_between_its_neighbours(client: TestClient) -> None:
    """A passage comes with what stands before and after it in the same source, in order."""
    cited = ask(client)["citations"][1]
    passage = client.get(f"/v1/passages/{cited['passage_id']}", params={"radius": 5}).json()
    run = [*passage["before"], passage, *passage["after"]]
    assert [one["ordinal"] for one in run] == list(range(len(run)))
    assert {one["source_id"] for one in run} == {passage["source"]["id"]}
    assert cited["quote"] in passage["text"]


def test_passage_tells_its_originals(client: TestClient) -> None:
    """The notes of a passage lie within it."""
    hit = client.post("/v1/search", json={"query": "gold", "k": 1}).json()["hits"][0]
    passage = client.get(f"/v1/passages/{hit['id']}").json()
    assert passage["notes"]
    assert all(passage["start"] <= note["start"] < note["end"] <= passage["end"] for note in passage["notes"])
