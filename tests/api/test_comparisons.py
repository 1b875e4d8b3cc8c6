"""Comparisons over HTTP, with the real assistant behind it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_api.app import create_app
from interop_assistant.bootstrap import build_assistant
from interop_assistant.client import RemoteAssistant
from interop_assistant.errors import NotFound
from interop_assistant.exchanging import FORMATS
from interop_assistant.settings import Settings
from tests.api.conftest import BASE, served, wait_until_ready
from tests.api.problem_shape import assert_problem
from tests.fakes_embedder import HashingEmbedder
from tests.test_cli_comparing import PITS, QUARRIES


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    """A server whose library holds two small standards."""
    settings = Settings(library=tmp_path / "library", corpus="none")
    with build_assistant(settings, embedder=HashingEmbedder()) as assistant:
        for scheme, edition, text in (("SQ", "1", QUARRIES), ("OP", "2020", PITS)):
            file = tmp_path / f"{scheme}.md"
            file.write_text(text, encoding="utf-8")
            about = {"title": scheme, "publisher": "Nobody", "kind": "requirements"}
            assistant.ingest([file], about | {"scheme": scheme, "edition": edition})
        yield create_app(lambda: assistant, settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as opened:
        wait_until_ready(opened)
        yield opened


def test_every_criterion_has_a_row(client: TestClient) -> None:
    """Each criterion of both sides stands in at least one mapping, and the texts come along with their citations."""
    found = client.get("/v1/comparisons/SQ@1/OP").json()
    for side in ("left", "right"):
        addresses = {one["address"] for one in found[side]["criteria"]}
        assert addresses == {one[side] for one in found["mappings"]} - {None}
        assert {one["address"] for one in found[side]["citations"]} == addresses


@pytest.mark.parametrize("form", FORMATS)
def test_by_format_and_by_accept(client: TestClient, form: str) -> None:
    """A format is asked for by name or by media type, and is what it says."""
    named = client.get("/v1/comparisons/SQ/OP", params={"format": form})
    assert named.headers["content-type"] == FORMATS[form].media_type
    if form != "oscal":  # its media type is that of JSON, which is our own
        accepted = client.get("/v1/comparisons/SQ/OP", headers={"Accept": FORMATS[form].media_type})
        assert accepted.content == named.content


def test_what_is_not_held_is_a_problem(client: TestClient) -> None:
    """A standard that is not there is not found, and one text on both sides is a wrong wish."""
    assert "ingest" in assert_problem(client.get("/v1/comparisons/SQ/XY"), 404, "not-found").detail
    assert client.get("/v1/comparisons/SQ/SQ@1").status_code == 400


def test_through_the_client(app: FastAPI) -> None:
    """The command line gets the same from a server, and the same errors."""
    with served(app) as address, RemoteAssistant(address) as remote:
        assert json.loads(remote.comparison_file("SQ", "OP", "json"))["left"]["scheme"] == "SQ"
        with pytest.raises(NotFound):
            remote.comparison_file("SQ", "XY", "json")
