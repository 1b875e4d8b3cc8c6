"""The chat page: what may be said of it without a browser."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from interop_api.routes.pages import STATIC

FILES = sorted(path for path in STATIC.iterdir() if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js"]
PAGE = (STATIC / "index.html").read_text(encoding="utf-8")


def test_page_is_served(client: TestClient) -> None:
    """The chat page stands at the root, and everything it names is served."""
    response = client.get("/")
    assert response.headers["content-type"].startswith("text/html")
    for address in re.findall(r'(?:src|href)="([^"]+)"', PAGE):
        assert client.get(address).status_code == 200, address


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


def test_nothing_inline() -> None:
    """The page has no inline script, style or handler, so that the content policy can forbid them."""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", PAGE)
    assert not re.search(r"<script(?![^>]*\ssrc=)", PAGE)


def test_question_box_is_labelled() -> None:
    """The question box has a label, the list is a log, and there is one status for announcements."""
    assert '<label for="question"' in PAGE
    assert 'role="log"' in PAGE
    assert 'id="status" class="hidden" role="status"' in PAGE


def test_scripts_find_their_parts() -> None:
    """Every element that a script looks up by id is on the page."""
    wanted = {name for path in SCRIPTS for name in re.findall(r'part\("([^"]+)"\)', path.read_text(encoding="utf-8"))}
    assert wanted
    assert wanted <= set(re.findall(r'id="([^"]+)"', PAGE))
