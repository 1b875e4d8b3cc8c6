"""Whom a scheme could work with, over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.problem_shape import assert_problem


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
