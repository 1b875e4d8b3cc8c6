"""Roadmaps over HTTP."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from interop_api.routes.pages import STATIC
from interop_assistant.client import RemoteAssistant
from interop_assistant.domain.roadmaps import Line, Row, Standing, Step
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


def test_the_page_knows_every_standing_and_format() -> None:
    """The page has words for each way in which a recognition may stand, and offers every format as a file."""
    steps, lines = ((STATIC / name).read_text(encoding="utf-8") for name in ("steps.js", "lines.js"))
    assert all(f"  {standing.value}:" in steps for standing in Standing)
    assert all(f"{form}: [" in lines for form in (*FORMS, "json"))


def test_the_page_reads_what_roadmaps_hold(library: TinyLibrary) -> None:
    """Every field of a roadmap, a step, a row and a line that the page reads is one that the JSON has."""
    script = (STATIC / "steps.js").read_text(encoding="utf-8")
    told = library.roadmap("asi", "blue").as_dict()
    step = Step(1, "t").as_dict()
    assert {"goal", "steps", "questions"} <= fields("found", script) <= set(told)
    assert {"evidence", "table"} <= fields("step", script) <= set(step)
    (labels,) = re.findall(r"^const TOLD = \{(.+)\};$", script, re.MULTILINE)
    assert set(re.findall(r"(\w+):", labels)) == {"purpose", "who", "inputs", "done_when"} <= set(step)
    assert fields("row", script) == set(Row("l", (), ()).as_dict())
    assert {"kind", "who"} <= fields("line", script) <= set(Line("t", who="w").as_dict())


def fields(name: str, script: str) -> set[str]:
    """What a script reads of the value that it calls so."""
    return set(re.findall(rf"\b{name}\.(\w+)", script))


def test_the_page_asks_in_the_direction_of_the_api() -> None:
    """The lists of the page are named and stand as the API's address does: first who would recognise."""
    page = (STATIC / "roadmap.html").read_text(encoding="utf-8")
    assert re.findall(r'<select name="(\w+)"', page) == ["from", "to"]
    assert "/v1/roadmaps/${encodeURIComponent(from)}/${encodeURIComponent(to)}" in (STATIC / "roadmap.js").read_text()
