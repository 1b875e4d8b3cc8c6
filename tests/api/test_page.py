"""The chat page and the pages beside it: what may be said of them without a browser."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from interop_api.routes.pages import STATIC
from interop_assistant.drawing.arrows import LOOKS

FILES = sorted(path for path in STATIC.iterdir() if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
PAGES = {
    "/": STATIC / "index.html",
    "/relations": STATIC / "relations.html",
    "/compare": STATIC / "compare.html",
    "/review": STATIC / "review.html",
    "/roadmap": STATIC / "roadmap.html",
    "/opportunities": STATIC / "opportunities.html",
}


def markup(address: str) -> str:
    return PAGES[address].read_text(encoding="utf-8")


def scripts_of(address: str) -> dict[str, str]:
    """The scripts of a page by name: those that it names and those that they import."""
    found: dict[str, str] = {}
    names = re.findall(r'<script[^>]*\ssrc="/static/([^"]+)"', markup(address))
    while names:
        name = names.pop()
        if name not in found:
            found[name] = (STATIC / name).read_text(encoding="utf-8")
            names += re.findall(r'^import .* from "\./([^"]+)";$', found[name], re.MULTILINE)
    return found


@pytest.mark.parametrize("address", PAGES)
def test_page_is_served(client: TestClient, address: str) -> None:
    """Each page stands at its address, and everything that it names or imports is served."""
    response = client.get(address)
    assert response.text == markup(address)
    assert response.headers["content-type"].startswith("text/html")
    named = re.findall(r'(?:src|href)="([^"#]+)"', markup(address))
    for one in [*named, *(f"/static/{name}" for name in scripts_of(address))]:
        assert client.get(one).status_code == 200, one


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_for_what_there_is(client: TestClient, address: str) -> None:
    """Every address of the API that a page's scripts ask for is one of its routes."""
    asked = {one for text in scripts_of(address).values() for one in re.findall(r'["`](/v1/[^"`?$]*)', text)}
    routes = {re.sub(r"\{.*\}", "", path) for path in client.get("/openapi.json").json()["paths"]}
    assert asked
    assert asked <= routes


def test_relations_page_names_what_the_api_filters_by(client: TestClient) -> None:
    """Every filter on the page of relations is a parameter of the API."""
    described = client.get("/openapi.json").json()["paths"]["/v1/relations"]["get"]["parameters"]
    fields = set(re.findall(r'<select name="(\w+)"', markup("/relations")))
    assert fields
    assert fields <= {one["name"] for one in described}


def test_the_legend_names_every_look() -> None:
    """Whatever look an arrow may have on the map, the legend shows it with words."""
    shown = re.findall(r'<li><svg class="edge ([\w ]+)"[^>]*>.*</svg>([^<]+)</li>', markup("/relations"))
    assert set(LOOKS) <= {name for name, words in shown if words.strip()}
    assert any("dashed" in name for name, _ in shown)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_from_other_hosts(path: object) -> None:
    """No file of the page names another host, but for the SVG name space."""
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert (
        re.findall(r"""(?:https?:|["'(])//[a-z0-9-]+\.[a-z]{2,}""", text.replace("http://www.w3.org/2000/svg", ""))
        == []
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_text_enters_as_text(path: object) -> None:
    """No script makes markup out of text."""
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_inline(address: str) -> None:
    """No page has an inline script, style or handler, so that the content policy can forbid them."""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", markup(address))
    assert not re.search(r"<script(?![^>]*\ssrc=)", markup(address))


def test_the_map_has_nothing_inline(client: TestClient) -> None:
    """The map brings no script and no style into the page, and its links lead to the page of relations."""
    drawn = client.get("/v1/relations", params={"format": "svg"}).text
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|<foreignObject", drawn)
    links = re.findall(r'xlink:href="([^"]*)"', drawn)
    assert links
    assert all(link.startswith("/relations#") for link in links)


def test_the_page_reads_what_answers_hold(client: TestClient) -> None:
    """Every field of an answer and of its provenance that the page reads is a field of the contract."""
    script = (STATIC / "answer.js").read_text(encoding="utf-8") + (STATIC / "chat.js").read_text(encoding="utf-8")
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    of_answers = set(re.findall(r"\banswer\.(\w+)", script)) - {"js"}
    of_provenance = set(re.findall(r"\banswer\.provenance\.(\w+)", script))
    assert {"conversation_id", "provenance", "suggestions"} <= of_answers <= set(schemas["Answer"]["properties"])
    assert {"resolved_question"} <= of_provenance <= set(schemas["Provenance"]["properties"])
    assert "confidence" not in of_provenance  # not calibrated: for the evals, not for readers


def test_question_box_is_labelled() -> None:
    """The question box has a label, the list is a log, and there is one status for announcements."""
    assert '<label for="question"' in markup("/")
    assert 'role="log"' in markup("/")
    assert 'id="status" class="hidden" role="status"' in markup("/")


@pytest.mark.parametrize("address", PAGES)
def test_scripts_find_their_parts(address: str) -> None:
    """Every element that a page's scripts look up by id is on that page."""
    wanted = {name for text in scripts_of(address).values() for name in re.findall(r'part\("([^"]+)"\)', text)}
    assert wanted
    assert wanted <= set(re.findall(r'id="([^"]+)"', markup(address)))


def test_pages_lead_to_each_other() -> None:
    """From each page one comes to the others; without scripts the API's addresses are told."""
    for address in PAGES:
        assert all(f'href="{other}"' in markup(address) for other in PAGES if other != address)
    assert 'href="/relations"' in markup("/")
    assert 'href="/"' in markup("/relations")
    assert "/v1/relations?format=svg" in markup("/relations").partition("<noscript>")[2]


def test_the_review_page_names_what_the_api_takes(client: TestClient) -> None:
    """The page of a review offers every status and relation of the contract, and no other."""
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    relations, states = (set(schemas[name]["enum"]) for name in ("SetRelation", "MappingStatus"))
    told = (STATIC / "judging.js").read_text(encoding="utf-8").partition("RELATIONS = {")[2].partition("}")[0]
    offered = dict(re.findall(r'<select id="by-(status|relation)">(.*?)</select>', markup("/review")))
    added = markup("/review").partition('id="adding"')[2]
    assert set(re.findall(r'^  (\w+): "', told, re.MULTILINE)) == relations
    assert set(re.findall(r'value="(\w+)"', offered["relation"])) == relations
    assert set(re.findall(r'value="(\w+)"', offered["status"])) - {"open"} == states
    assert set(re.findall(r'value="(\w+)"', added)) < relations


def test_the_review_page_tells_its_keys() -> None:
    """The list of keys names each single key that acts."""
    acts = (STATIC / "acting.js").read_text(encoding="utf-8").partition("const moves")[2]
    keys = set(re.findall(r'[{ ]"?(\w|/|\?)"?: (?:\(\) =>|acts\.)', acts))
    assert {"j", "k", "c", "?"} <= keys
    assert keys <= set(re.findall(r"<kbd>(.)</kbd>", markup("/review").partition('id="help"')[2]))
