"""Schemes, topics and relations over HTTP."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from tests.api.problem_shape import assert_problem
from tests.api.tiny_library import TinyLibrary


def relations(client: TestClient, **filters: object) -> list[str]:
    """The ids of the relations that fit."""
    found = client.get("/v1/relations", params=filters).json()
    assert found["count"] == len(found["relations"])
    return [one["id"] for one in found["relations"]]


def test_schemes_are_listed_and_filtered(client: TestClient) -> None:
    """Schemes come with their codes, and each filter leaves those that carry it."""
    found = client.get("/v1/schemes").json()["schemes"]
    assert [one["id"] for one in found] == ["asi", "blue"]
    assert found[0]["short_name"] == "ASI"
    assert found[0]["topics"] == ["T08", "T09"]
    assert [one["id"] for one in client.get("/v1/schemes", params={"topic": "tailings"}).json()["schemes"]] == ["asi"]


def test_a_profile_has_its_originals(client: TestClient) -> None:
    """Every fact of a profile that says something names the publication behind it."""
    found = client.get("/v1/schemes/ASI").json()
    assert found["facts"]["governance"]["text"] is None
    for fact in found["facts"].values():
        assert (fact["text"] is None) == (fact["originals"] == [])
    for part in (*found["names"], *found["editions"], *found["topics"]):
        assert part["originals"][0]["url"] == "https://example.org/asi/book"
    assert found["names"][1]["collides_with"] == "Another Society for Inspection"


def test_direction_and_filters(client: TestClient) -> None:
    """From and to keep their direction; scheme means either side."""
    assert relations(client, **{"from": "asi", "to": "blue"}) == ["asi-recognises-blue-2020", "asi-blue-project"]
    assert relations(client, **{"from": "Blue River", "status": "ended"}) == ["blue-recognised-asi-2010"]
    assert relations(client, scheme="ISO 14001") == ["asi-blue-joint-audit"]
    assert relations(client, topic="tailings", year=2012) == ["blue-recognised-asi-2010"]


def test_a_year_tells_what_it_leaves_out(client: TestClient) -> None:
    """With a year the undated relations that fit otherwise are counted, not hidden."""
    assert client.get("/v1/relations", params={"year": 2021}).json()["undated_left_out"] == 1
    assert client.get("/v1/relations").json()["undated_left_out"] == 0


def test_a_relation_is_cited_where_it_is_told(client: TestClient, library: TinyLibrary) -> None:
    """The citation of a relation gives the exact characters of its statement in a document of the library."""
    for one in client.get("/v1/relations").json()["relations"]:
        cited = one["citation"]
        text = library.documents[cited["source_id"]].text
        assert text[cited["start"] : cited["end"]] == cited["quote"] == one["statement"]


def test_the_map_is_drawn(client: TestClient) -> None:
    """The map is SVG with one arrow for each relation, which leads to the relation on the page."""
    answer = client.get("/v1/relations", params={"format": "svg", "scheme": "blue"})
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = ElementTree.fromstring(answer.text)
    links = {link.get("{http://www.w3.org/1999/xlink}href") for link in drawn.iter("{http://www.w3.org/2000/svg}a")}
    shown = relations(client, scheme="blue")
    assert {f"/relations#{one}" for one in shown} <= links
    assert len(links - {None}) == len(shown)


@pytest.mark.parametrize(
    "address",
    ["/v1/schemes/none", "/v1/schemes?topic=noise", "/v1/relations?from=Blue%20Rivr", "/v1/relations?topic=noise"],
)
def test_unknown_names(client: TestClient, address: str) -> None:
    """A name that is not known is a problem that says what to do."""
    assert_problem(client.get(address), 404, "not-found")


@pytest.mark.parametrize("query", ["kind=likes", "status=x", "year=20", "format=png", "from="])
def test_wrong_filters(client: TestClient, query: str) -> None:
    """A filter that is not as described is refused."""
    assert client.get(f"/v1/relations?{query}").status_code == 422


def test_topics_have_labels(client: TestClient) -> None:
    """Topics come with their names in five languages."""
    (water, _) = client.get("/v1/topics").json()["topics"]
    assert water["labels"] == {"en": "Water", "fr": "Eau", "de": "Wasser", "es": "Agua", "pt": "Água"}
