"""Review over HTTP, with the real assistant behind it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_assistant.client import RemoteAssistant
from interop_assistant.errors import NotFound, WrongUsage
from tests.api.conftest import served
from tests.api.problem_shape import assert_problem
from tests.api.test_comparisons import app, client

__all__ = ["app", "client"]  # fixtures

WASTE = "SQ@1#1.2~OP@2020#A.1"
SIDES = {"left": "SQ@1", "right": "OP"}
ADDRESS = f"/v1/mappings/{quote(WASTE, safe='')}"


def status(client: TestClient, identity: str = WASTE) -> str:
    found = client.get("/v1/mappings", params=SIDES).json()["mappings"]
    return str(next(one["status"] for one in found if one["id"] == identity))


def test_what_a_page_needs_comes_in_one_answer(client: TestClient) -> None:
    """Both texts with citations, coverage, and every criterion in a mapping with an id that can be patched."""
    found = client.get("/v1/mappings", params=SIDES).json()
    for side in ("left", "right"):
        assert {one["address"] for one in found[side]["criteria"]} == {m[side] for m in found["mappings"]} - {None}
        assert all(one["citation"]["quote"] for one in found[side]["criteria"])
        assert 0 <= found["coverage"][side] <= 1
    for one in found["mappings"]:
        address = f"/v1/mappings/{quote(one['id'], safe='')}"
        assert client.patch(address, json={"author": "A", "note": "seen"}).json()["id"] == one["id"]


def test_decide_and_take_back(client: TestClient) -> None:
    """A decision is answered with the row as it stands, holds in the list, and can be taken back; all is remembered."""
    made = client.patch(ADDRESS, json={"author": "A. B.", "status": "confirmed", "note": "yes"}).json()
    assert (made["status"], made["author"], made["note"]) == ("confirmed", "A. B.", "yes")
    assert status(client) == "confirmed"
    assert client.patch(ADDRESS, json={"author": "C", "status": "proposed"}).json()["author"] == "machine"
    assert status(client) == "proposed"
    told = client.get(f"{ADDRESS}/history").json()["decisions"]
    assert [(one["author"], one["status"]) for one in told] == [("A. B.", "confirmed"), ("C", "proposed")]


def test_add(client: TestClient) -> None:
    """A new pair is 201 and confirmed."""
    asked = {"author": "A", "left": "SQ@1#2.1", "right": "OP@2020#B.1", "relation": "intersects_with"}
    made = client.post("/v1/mappings", json=asked)
    assert made.status_code == 201
    assert status(client, made.json()["id"]) == "confirmed"


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("PATCH", ADDRESS, {"status": "confirmed"}, 422),
        ("PATCH", ADDRESS, {"author": "A", "status": "suspect"}, 422),
        ("PATCH", ADDRESS, {"author": "A", "state": "confirmed"}, 422),
        ("PATCH", ADDRESS, {"author": "machine", "status": "confirmed"}, 400),
        ("PATCH", ADDRESS, {"author": "A"}, 400),
        ("PATCH", "/v1/mappings/none", {"author": "A", "status": "confirmed"}, 404),
        ("POST", "/v1/mappings", {"author": "A", "left": "SQ@1#2.1", "right": "x", "relation": "equal"}, 404),
        ("GET", "/v1/mappings?left=SQ", None, 422),
        ("GET", "/v1/mappings?left=SQ&right=nobody", None, 404),
        ("GET", "/v1/mappings?left=SQ&right=SQ", None, 400),
    ],
)
def test_bad_requests_are_problems(client: TestClient, method: str, path: str, body: object, expected: int) -> None:
    """What cannot be is a problem that says so, and decides nothing."""
    response = client.request(method, path, json=body) if body else client.request(method, path)
    assert_problem(response, expected)
    assert status(client) == "proposed"


def test_the_command_lines_way_to_a_server(app: FastAPI) -> None:
    """Over a running server the desk does what it does in the process: list, decide, add, import, check, history."""
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        desk = remote.desk
        assert WASTE in {one["id"] for one in desk.listed("SQ", "OP")["mappings"]}
        assert desk.decide(WASTE, author="A", status="rejected", note=None)["status"] == "rejected"
        assert desk.add("SQ@1#2.1", "OP@2020#B.1", author="A", relation="equal")["status"] == "confirmed"
        file = remote.comparison_file("SQ", "OP", "csv")
        taken = desk.take(file, "x.csv", "B", confirm=True)
        assert (taken["same"], taken["refused"]) == (2, [])
        assert taken["new"] > 0
        assert desk.check() == desk.check("SQ", "OP") == []
        assert [one["status"] for one in desk.history(WASTE)] == ["rejected"]
        with pytest.raises(NotFound):
            desk.decide("none", author="A", status="confirmed")
        with pytest.raises(WrongUsage):
            desk.decide(WASTE, author="A")
