"""Conversations over HTTP: read, forgotten, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_api.app import create_app
from interop_api.library import current_owner
from interop_assistant.assistant import Assistant
from interop_assistant.settings import Settings
from tests.api.conftest import BASE, wait_until_ready
from tests.api.problem_shape import assert_problem


class Kept:
    """The shipped library for a server that closes it: the other tests still need it."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def __getattr__(self, name: str) -> Any:
        return getattr(self._assistant, name)

    def close(self) -> None:
        pass


@pytest.fixture
def shipped_client(shipped: Assistant) -> Iterator[TestClient]:
    app = create_app(lambda: Kept(shipped), Settings())  # type: ignore[arg-type, return-value]
    with TestClient(app, base_url=BASE) as opened:
        wait_until_ready(opened)
        yield opened


def ask(client: TestClient, question: str, conversation: str | None = None) -> dict[str, Any]:
    response = client.post("/v1/answers", json={"question": question, "conversation_id": conversation})
    assert response.status_code == 200, response.text
    return dict(response.json())


def test_two_turns_are_one_conversation(shipped_client: TestClient) -> None:
    """The follow-up is answered as the whole question, and the conversation tells both turns with their answers."""
    first = ask(shipped_client, "What is IRMA?")
    then = ask(shipped_client, "And what about Bettercoal?", first["conversation_id"])
    assert then["question"] == "And what about Bettercoal?"
    assert then["provenance"]["resolved_question"] == "What is Bettercoal?"
    assert then["sentences"] == ask(shipped_client, "What is Bettercoal?")["sentences"]
    told = shipped_client.get(f"/v1/conversations/{first['conversation_id']}").json()
    assert [turn["resolved_question"] for turn in told["turns"]] == ["What is IRMA?", "What is Bettercoal?"]
    assert [turn["answer"] for turn in told["turns"]] == [first, then]


def test_a_choice_is_clicked(shipped_client: TestClient) -> None:
    """Each suggestion of what is asked back, sent as it stands, is answered or refused and not asked back again."""
    asked_back = ask(shipped_client, "What is ASI?")
    assert asked_back["outcome"] == "needs_clarification"
    for choice in asked_back["suggestions"]:
        assert ask(shipped_client, choice, asked_back["conversation_id"])["outcome"] != "needs_clarification"


def test_streamed_follow_ups_equal_plain_ones(shipped_client: TestClient) -> None:
    """The last event of a streamed follow-up holds what the plain call gives."""
    first = ask(shipped_client, "What is IRMA?")
    body = {"question": "Who owns it?", "conversation_id": first["conversation_id"]}
    streamed = shipped_client.post("/v1/answers", json=body, headers={"accept": "text/event-stream"}).text
    plain = ask(shipped_client, "Who owns it?", first["conversation_id"])
    assert '"resolved_question": "Who owns IRMA?"' in streamed.replace('":"', '": "')
    assert plain["provenance"]["resolved_question"] == "Who owns IRMA?"


def test_forgotten_is_gone(client: TestClient) -> None:
    """A deleted conversation is not found any more, nor are its answers."""
    answer = ask(client, "What can be a first step in a recognition process?")
    address = f"/v1/conversations/{answer['conversation_id']}"
    assert client.get(address).json()["turns"][0]["answer"]["id"] == answer["id"]
    assert client.delete(address).status_code == 204
    for gone in (client.get(address), client.delete(address), client.get(f"/v1/answers/{answer['id']}")):
        assert_problem(gone, 404, "not-found")


def test_unknown_conversation_is_a_problem(client: TestClient) -> None:
    """What was never begun is not found."""
    assert_problem(client.get("/v1/conversations/con_none"), 404, "not-found")


def test_another_owners_conversation_is_not_there(client: TestClient, app: FastAPI) -> None:
    """Who did not begin a conversation gets the same answer as if there were none, also when going on with it."""
    mine = ask(client, "What is interoperability?")["conversation_id"]
    app.dependency_overrides[current_owner] = lambda: "another key"
    body = {"question": "Go on.", "conversation_id": mine}
    theirs = (
        client.get(f"/v1/conversations/{mine}"),
        client.delete(f"/v1/conversations/{mine}"),
        client.post("/v1/answers", json=body),
        client.post("/v1/answers", json=body, headers={"accept": "text/event-stream"}),
    )
    for response in theirs:
        assert_problem(response, 404, "not-found")
    app.dependency_overrides.clear()
    assert len(client.get(f"/v1/conversations/{mine}").json()["turns"]) == 1
