"""Verifying a text over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_assistant.assistant import MOST_CHARACTERS
from interop_assistant.client import RemoteAssistant
from interop_assistant.errors import NotFound, WrongUsage
from tests.api.problem_shape import assert_problem
from tests.api.test_client import served

TEXT = """# What we say

- Benchmarking compares a standard with a reference. [1]
- Auditors, competence and oversight are put side by side by each scheme.

Since 2014 three schemes accept parts of one another's audits of gold refiners. Is that so?
"""


def verify(client: TestClient, text: str = TEXT, **more: Any) -> dict[str, Any]:
    response = client.post("/v1/verify", json={"text": text, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_each_sentence_has_its_support(client: TestClient) -> None:
    """Own words, a wrong year and a question are told apart; the reason names what is wrong."""
    found = {one["text"]: one for one in verify(client)["sentences"]}
    assert found["Benchmarking compares a standard with a reference."]["support"] == "verbatim"
    wrong = found["Since 2014 three schemes accept parts of one another's audits of gold refiners."]
    assert (wrong["support"], wrong["citations"]) == ("unsupported", [])
    assert "2014" in wrong["reason"]
    assert found["Is that so?"]["support"] == "none"


def test_places_are_exact(client: TestClient) -> None:
    """Each sentence is the text at its offsets; each citation is its document at its own; markers count from 1."""
    found = verify(client)
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found["sentences"])
    for citation in found["citations"]:
        text = client.get(f"/v1/sources/{citation['source_id']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    markers = [citation["marker"] for citation in found["citations"]]
    assert markers == list(range(1, len(markers) + 1))
    named = {marker for one in found["sentences"] for marker in [*one["citations"], one["nearest"]] if marker}
    assert named == set(markers)


def test_only_the_sources_that_are_named(client: TestClient) -> None:
    """A sentence of one source is not carried by another; a source that is not there is not found."""
    sentence = "Benchmarking compares a standard with a reference."
    (found,) = verify(client, sentence, source_ids=["gold"])["sentences"]
    assert found["support"] != "verbatim"
    assert_problem(client.post("/v1/verify", json={"text": sentence, "source_ids": ["none"]}), 404, "not-found")


@pytest.mark.parametrize(("text", "slug"), [(" \n", "text-blank"), ("x " * MOST_CHARACTERS, "text-too-long")])
def test_limits(client: TestClient, text: str, slug: str) -> None:
    """A blank or endless text is refused, and the limit named."""
    problem = assert_problem(client.post("/v1/verify", json={"text": text}), 422, slug)
    assert [error.field for error in problem.errors] == ["body.text"]


def test_through_the_client(app: FastAPI) -> None:
    """The command line gets the same from a server, and the same errors."""
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        assert remote.verify_text(TEXT)["sentences"][1]["support"] == "verbatim"
        with pytest.raises(NotFound):
            remote.verify_text(TEXT, ["none"])
        with pytest.raises(WrongUsage):
            remote.verify_text(" ")
