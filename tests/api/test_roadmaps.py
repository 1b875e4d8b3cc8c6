"""Roadmaps over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from interop_assistant.client import RemoteAssistant
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.planning.forms import FORMS
from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary


def test_a_roadmap_keeps_its_direction(client: TestClient) -> None:
    """The first recognises the second; swapping them asks for another roadmap."""
    found = client.get("/v1/roadmaps/asi/Blue River").json()
    assert (found["from"]["id"], found["to"]["id"], found["standing"]) == ("asi", "blue", "in_force")
    assert client.get("/v1/roadmaps/blue/asi").json()["standing"] == "ended"


def test_every_line_is_cited_or_asked(client: TestClient) -> None:
    """In JSON each line has citations among those listed, or who should answer."""
    found = client.get("/v1/roadmaps/asi/blue").json()
    markers = {citation["marker"] for citation in found["citations"]}
    lines = [line for name in ("warnings", "where", "timing", "precedents", "procedure") for line in found[name]]
    lines += [line for step in found["steps"] for line in (*step["evidence"], *step["questions"])]
    assert lines
    for line in lines:
        assert set(line["citations"]) <= markers
        assert line["citations"] or (line["kind"] == "question" and line["who"])


@pytest.mark.parametrize("form", FORMS)
def test_files_by_format_or_accept(client: TestClient, form: str) -> None:
    """?format= and the Accept header give the same file with its media type; ?format= counts more."""
    asked = client.get("/v1/roadmaps/asi/blue", params={"format": form})
    accepted = client.get("/v1/roadmaps/asi/blue", headers={"accept": FORMS[form].media_type})
    assert asked.content == accepted.content
    assert asked.headers["content-type"].startswith(FORMS[form].media_type)
    both = client.get("/v1/roadmaps/asi/blue", params={"format": "json"}, headers={"accept": FORMS[form].media_type})
    assert both.json()["goal"]


@pytest.mark.parametrize(
    ("address", "status", "slug"),
    [
        ("/v1/roadmaps/none/asi", 404, "not-found"),
        ("/v1/roadmaps/asi/Amber%20Standard%20Initiative", 400, "wrong-usage"),
        ("/v1/roadmaps/Amber%20Society/iso-14001", 400, "wrong-usage"),
        ("/v1/roadmaps/asi/blue?format=pdf", 422, "invalid-request"),
    ],
)
def test_what_cannot_be_planned(client: TestClient, address: str, status: int, slug: str) -> None:
    """An unknown name, one scheme twice, a name of several and an unknown format are problems with a next step."""
    assert_problem(client.get(address), status, slug)


def test_a_client_gets_the_same(address: str, library: TinyLibrary) -> None:
    """Through a running server the command line gets the same document, the same file and the same errors."""
    with RemoteAssistant(address) as remote:
        assert remote.roadmap("asi", "Blue River") == library.roadmap("asi", "blue").as_dict()
        assert remote.roadmap_file("asi", "blue", "markdown").startswith(b"# Roadmap: ")
        with pytest.raises(NotFound):
            remote.roadmap("none", "asi")
        with pytest.raises(WrongUsage):
            remote.roadmap("asi", "asi")
