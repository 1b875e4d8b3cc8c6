"""What every error of the API looks like, asserted in one place."""

from __future__ import annotations

from typing import Any

from interop_api.problems import KINDS
from interop_api.schemas.problems import Problem


def assert_problem(response: Any, status: int | None = None, slug: str | None = None) -> Problem:
    """The response is Problem Details with a known type, its own status, and the request's id; gives the problem."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    problem = Problem.model_validate(response.json())
    assert problem.status == response.status_code
    assert status in (None, response.status_code), problem
    assert problem.type in {kind.type for kind in KINDS.values()}
    assert slug is None or problem.type == f"/problems/{slug}", problem
    assert problem.request_id == response.headers["x-request-id"]
    assert problem.detail.strip()
    return problem
