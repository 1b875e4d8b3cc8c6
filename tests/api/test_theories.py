"""Theories of change over HTTP."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from interop_assistant.theorising import dumped
from tests.api.problem_shape import assert_problem

AMBER = {"scheme": "Amber", "title": "How", "activities": [{"id": "a1", "text": "Audit", "node": "assure"}]}
BRIGHT = {"scheme": "Bright", "title": "How", "outputs": [{"id": "o1", "text": "Sites", "node": "assessed-sites"}]}


@pytest.mark.parametrize("theories", [[AMBER, BRIGHT], [dumped(AMBER), dumped(BRIGHT)]], ids=["json", "yaml"])
def test_two_theories_are_compared(client: TestClient, theories: list[object]) -> None:
    """Objects and YAML texts give the same rows, what is complementary, and a picture."""
    found = client.post("/v1/theories/compare", json={"theories": theories}).json()
    standing = {row["node"]: row["standing"] for row in found["rows"]}
    assert standing["assure"] == standing["assessed-sites"] == "only"
    assert found["complementary"] == [{"giver": "Amber", "from": "assure", "taker": "Bright", "to": "assessed-sites"}]
    assert ElementTree.fromstring(found["svg"]).tag.endswith("svg")


def test_a_wrong_theory_names_its_line(client: TestClient) -> None:
    """The detail says which theory, which line and what is known."""
    body = {"theories": ["scheme: A\ntitle: B\nactivites: []\n"], "names": ["amber.yaml"]}
    problem = assert_problem(client.post("/v1/theories/compare", json=body), 400, "wrong-usage")
    assert "amber.yaml, line 3" in problem.detail
    assert "activities" in problem.detail


def test_a_source_without_a_theory_is_told(client: TestClient) -> None:
    """A document in which nothing reads like a theory of change is 404, with what to do."""
    problem = assert_problem(client.get("/v1/sources/gold/theory"), 404, "not-found")
    assert "theory of change" in problem.detail
