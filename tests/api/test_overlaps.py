"""Comparisons by topic over HTTP."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from interop_api.routes.pages import STATIC
from interop_assistant.client import RemoteAssistant
from interop_assistant.domain.overlaps import Cell, End, Overlap, Presence, Row
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.exchanging import FORMATS
from interop_assistant.overlapping.forms import FORMS
from tests.api.problem_shape import assert_problem

PAIR = "/v1/comparisons/asi/Blue River"


def test_without_texts_topics_are_compared(client: TestClient) -> None:
    """Each topic has a row whose markers lead to citations, and the next step says what criteria need."""
    found = client.get(PAIR).json()
    assert (found["level"], found["left"]["id"], found["right"]["id"]) == ("topic", "asi", "blue")
    markers = {one["marker"] for one in found["citations"]}
    assert all(set(row[side]["citations"]) <= markers for row in found["topics"] for side in ("left", "right"))
    assert "ingest" in found["next_step"]


@pytest.mark.parametrize("form", FORMS)
def test_files_by_format_or_accept(client: TestClient, form: str) -> None:
    """?format= and the Accept header give the same file with its media type."""
    asked = client.get(PAIR, params={"format": form})
    assert asked.content == client.get(PAIR, headers={"accept": FORMATS[form].media_type}).content
    assert asked.headers["content-type"] == FORMATS[form].media_type


def test_the_report_is_shown_as_it_is(client: TestClient) -> None:
    """The report comes with the policy that it names itself, which allows its style and still no frame around it."""
    page = client.get(PAIR, params={"format": "html"})
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("frame-ancestors 'none'")
    assert policy.removesuffix("; frame-ancestors 'none'") in page.text
    assert client.get(PAIR).headers["content-security-policy"].startswith("default-src 'self'")


def test_one_topic(client: TestClient) -> None:
    """A topic by any of its names leaves its row alone; one that does not exist is not found."""
    found = client.get(PAIR, params={"topic": "wastewater", "level": "topic"}).json()
    assert [row["key"] for row in found["topics"]] == ["T08"]
    assert "T08" in assert_problem(client.get(PAIR, params={"topic": "fire"}), 404, "not-found").detail


def test_what_cannot_be_compared(client: TestClient) -> None:
    """One scheme twice, criteria without texts and a level that does not exist are refused with the reason."""
    assert "both" in assert_problem(client.get("/v1/comparisons/asi/asi"), 400, "wrong-usage").detail
    for wish in ({"level": "criterion"}, {"format": "sssom"}):
        assert "ingest" in assert_problem(client.get(PAIR, params=wish), 400, "wrong-usage").detail
    assert client.get(PAIR, params={"level": "page"}).status_code == 422


def test_through_the_client(address: str) -> None:
    """The command line gets the same from a server, narrowed in the same way, and the same errors."""
    with RemoteAssistant(address) as remote:
        made = remote.comparison_file("asi", "blue", "json", level="topic", topic="water")
        assert [row["key"] for row in json.loads(made)["topics"]] == ["T08"]
        with pytest.raises(NotFound):
            remote.comparison_file("asi", "bleu", "json", level=None, topic=None)
        with pytest.raises(WrongUsage):
            remote.comparison_file("asi", "blue", "json", level="criterion")


def test_the_page_knows_every_presence_and_format() -> None:
    """The page has words and a colour for each place where a topic may be found, and offers every format."""
    script, style = ((STATIC / name).read_text(encoding="utf-8") for name in ("overlap.js", "compare.css"))
    for presence in Presence:
        assert f"{presence.value}:" in script
        assert f".share .{presence.value}" in style
    assert all(f'"{form}"' in script for form in FORMATS)


def test_the_page_reads_what_comparisons_hold() -> None:
    """Every field of a comparison, a row and a side that the page reads is one that the JSON has."""
    script = (STATIC / "overlap.js").read_text(encoding="utf-8")
    end, cell = End("l", "L", "L"), Cell()
    told = Overlap(end, end, (Row("T08", "Water", cell, cell),)).as_dict()
    assert set(re.findall(r"\bfound\.(\w+)", script)) <= set(told)
    assert set(re.findall(r"\brow\.(\w+)", script)) <= set(told["topics"][0])
    assert set(re.findall(r"\b(?:left|right)\.(\w+)", script)) <= {*told["left"], "map"}
