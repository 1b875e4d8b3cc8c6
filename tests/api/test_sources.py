"""Files in, sources out, jobs between; and the kinds of problems."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from interop_api.jobs import safe_name
from interop_api.problems import KINDS
from interop_assistant.errors import InteropError
from tests.api.conftest import finished
from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary

TEXT = b"A note\n\nZebras recognise one another by their stripes."


def test_upload_becomes_a_source(client: TestClient) -> None:
    """An upload is 202 with a job; once that is done, the source is listed and found."""
    response = client.post("/v1/sources", files={"file": ("note.txt", TEXT)}, data={"title": "A note", "year": "2018"})
    assert response.status_code == 202
    assert response.headers["location"] == f"/v1/jobs/{response.json()['id']}"
    job = finished(client, response.json())
    assert job["status"] == "done"
    assert [(file["path"], file["status"]) for file in job["files"]] == [("note.txt", "added")]
    assert client.get("/v1/sources/note").json()["title"] == "A note"
    assert client.post("/v1/search", json={"query": "zebra stripes", "k": 1}).json()["hits"][0]["source_id"] == "note"


def test_refused_file_is_told_by_its_name(client: TestClient) -> None:
    """A refused file ends its job as done, with the reason, under the name that it was given."""
    job = finished(client, client.post("/v1/sources", files={"file": ("empty.txt", b" ")}).json())
    (file,) = job["files"]
    assert job["status"] == "done"
    assert (file["status"], file["code"]) == ("refused", "empty-file")
    assert file["reason"] == "empty.txt holds nothing."


def test_failed_job_is_a_problem(client: TestClient) -> None:
    """A fault while a file is read leaves a failed job with a problem; the server goes on."""
    job = finished(client, client.post("/v1/sources", files={"file": ("bad.txt", b"\xff\xfe\xff")}).json())
    assert job["status"] == "failed"
    assert job["problem"]["type"] == "/problems/internal-error"
    assert client.get("/v1/sources").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {"url": "javascript:alert(1)"},
        {"url": "file:///etc/passwd"},
        {"year": "soon"},
        {"kind": "novel"},
        {"titel": "x"},
    ],
)
def test_wrong_field_is_refused(client: TestClient, data: dict[str, str]) -> None:
    """A field that is unknown or wrong is named before anything is kept."""
    problem = assert_problem(client.post("/v1/sources", files={"file": ("a.txt", TEXT)}, data=data), 422)
    assert [error.field for error in problem.errors] == [f"body.{name}" for name in data]


def test_upload_needs_a_file(client: TestClient) -> None:
    """An upload without a file is refused."""
    assert_problem(client.post("/v1/sources", data={"title": "x"}), 422, "invalid-request")


def test_removed_everywhere(client: TestClient, library: TinyLibrary) -> None:
    """A removed source is neither listed, nor read, nor removed twice."""
    assert client.delete("/v1/sources/gold").status_code == 204
    assert "gold" not in [source["id"] for source in client.get("/v1/sources").json()["sources"]]
    for response in (
        client.get("/v1/sources/gold"),
        client.get("/v1/sources/gold/text"),
        client.delete("/v1/sources/gold"),
    ):
        assert_problem(response, 404, "not-found")
    assert "gold" not in library.documents


def test_unknown_job(client: TestClient) -> None:
    """A job that never was is not found."""
    assert_problem(client.get("/v1/jobs/job_none"), 404, "not-found")


@given(st.text(max_size=300))
def test_safe_names(name: str) -> None:
    """Whatever a client calls its file, the server keeps it under one printable name inside its own folder."""
    safe = safe_name(name)
    assert safe.strip(". ")
    assert len(safe) <= 120
    assert safe.isprintable()
    assert "/" not in safe
    assert "\\" not in safe


@given(st.text(alphabet="abc/.\\", max_size=200).map(lambda stem: f"{stem}x.pdf"))
def test_safe_names_keep_the_suffix(name: str) -> None:
    """The suffix, by which a reader is chosen, survives."""
    assert safe_name(name).endswith(".pdf")


def all_errors(kind: type[InteropError] = InteropError) -> list[type[InteropError]]:
    return [kind, *[inner for sub in kind.__subclasses__() for inner in all_errors(sub)]]


@pytest.mark.parametrize("kind", [k for k in all_errors() if k.__module__ == "interop_assistant.errors"])
def test_every_error_has_a_kind(kind: type[InteropError]) -> None:
    """Each error of the core has a row among the kinds of problems, with its status."""
    assert KINDS[kind("x").code].status == kind.status


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_every_kind_is_explained(client: TestClient, slug: str) -> None:
    """The type of a problem is an address at which it is explained."""
    told = client.get(KINDS[slug].type).json()
    assert told["type"] == f"/problems/{slug}"
    assert told["explanation"].endswith(".")
    assert told in client.get("/problems").json()["problems"]
