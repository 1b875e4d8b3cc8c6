"""Whom a scheme could work with, over HTTP."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from interop_api.routes.pages import STATIC
from interop_assistant.client import RemoteAssistant
from interop_assistant.planning.forms import FORMS
from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary

PARTS = ("Existing", "Proposal", "Reason", "Opportunity", "LeftOut", "Weight", "Citation")


def test_opportunities(client: TestClient) -> None:
    """The places of a scheme, with the table of weights; what exists stands first and is not proposed."""
    found = client.get("/v1/opportunities/blue").json()
    assert found["scheme"] == "blue"
    assert found["existing"]
    assert found["weights"]
    kinds = {one["type"] for item in found["opportunities"] for one in item["proposals"]}
    assert "joint_project" not in kinds


def test_an_unknown_scheme_is_a_problem(client: TestClient) -> None:
    """A name that nobody bears is 404."""
    assert_problem(client.get("/v1/opportunities/nobody"), 404, "not-found")


def test_a_wrong_limit_is_a_problem(client: TestClient) -> None:
    """A limit below one is refused."""
    assert_problem(client.get("/v1/opportunities/blue?limit=0"), 422, "invalid-request")


@pytest.mark.parametrize("form", FORMS)
def test_files_by_format_or_accept(client: TestClient, form: str) -> None:
    """?format= and the Accept header give the same file with its media type, cut at the same limit as the JSON."""
    asked = client.get("/v1/opportunities/blue", params={"format": form, "limit": 1})
    accepted = client.get("/v1/opportunities/blue?limit=1", headers={"accept": FORMS[form].media_type})
    assert asked.content == accepted.content
    assert asked.headers["content-type"].startswith(FORMS[form].media_type)
    assert_problem(client.get("/v1/opportunities/blue?format=pdf"), 422, "invalid-request")


def test_a_client_gets_the_same_file(address: str, library: TinyLibrary) -> None:
    """Through a running server the command line gets the same file."""
    with RemoteAssistant(address) as remote:
        assert remote.opportunities_file("blue", 10, "markdown") == library.opportunities_file("blue", 10, "markdown")


def test_the_page_reads_what_opportunities_hold(client: TestClient) -> None:
    """Every field that the page reads is one that the contract has, of the whole or of one of its parts."""
    script = (STATIC / "partners.js").read_text(encoding="utf-8")
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    whole = set(schemas["Opportunities"]["properties"])
    parts = {field for name in PARTS for field in schemas[name]["properties"]}
    assert {"existing", "timing", "left_out", "weights"} <= set(re.findall(r"\bfound\.(\w+)", script)) <= whole
    assert {"parties", "points", "why"} <= set(re.findall(r"\bone\.(\w+)", script)) <= parts
