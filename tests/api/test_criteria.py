"""The criteria of a source over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from interop_assistant.client import RemoteAssistant
from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.errors import NoEdition, NotFound
from interop_assistant.readers import Limits, reader_for
from tests.api.problem_shape import assert_problem
from tests.api.test_client import served
from tests.api.tiny_library import TinyLibrary
from tests.criteria.standards import PRINCIPLES
from tests.criteria.writing import write_pdf


@pytest.fixture
def library(tmp_path: Path) -> TinyLibrary:
    """The tiny library with a standard, once with and once without its edition."""
    held, path = TinyLibrary(), tmp_path / "standard.pdf"
    write_pdf(PRINCIPLES, path)
    for identity, edition in (("forest", "2.1"), ("undated", None)):
        of = Source(identity, "Forest", "Nobody", SourceKind.REQUIREMENTS, "0" * 64, scheme="FV", edition=edition)
        held.documents[identity] = reader_for(path, Limits()).read(path, of)
    return held


def test_each_criterion_has_its_place(client: TestClient) -> None:
    """What a criterion says are the characters of the text at its spans; its parent is in the list."""
    found = client.get("/v1/sources/forest/criteria").json()
    text = client.get("/v1/sources/forest/text").json()["text"]
    numbers = {one["number"] for one in found["criteria"]}
    assert "3.1.a" in numbers
    for one in found["criteria"]:
        assert one["parent"] is None or one["parent"] in numbers
        if one["text"]:
            assert " ".join(text[start:end] for start, end in one["spans"]) == one["text"]


def test_a_text_without_criteria(client: TestClient) -> None:
    """A document that numbers nothing gives an empty list and says so."""
    found = client.get("/v1/sources/gold/criteria").json()
    assert found["criteria"] == []
    assert found["warnings"]


def test_no_edition_is_a_problem(client: TestClient) -> None:
    """Requirements without an edition are a problem that says what to do; an unknown source is not found."""
    assert "--edition" in assert_problem(client.get("/v1/sources/undated/criteria"), 400, "no-edition").detail
    assert_problem(client.get("/v1/sources/none/criteria"), 404, "not-found")


def test_through_the_client(app: FastAPI) -> None:
    """The command line gets the same from a server, and the same errors."""
    with served(app) as address, RemoteAssistant(address) as remote:
        while not remote.ready()[0]:
            pass
        assert remote.criteria("forest")["criteria"][0]["address"] == "FV@2.1#1"
        with pytest.raises(NoEdition):
            remote.criteria("undated")
        with pytest.raises(NotFound):
            remote.criteria("none")
