"""The report needs nothing but itself, and shows every text as text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings

from interop_assistant.domain.mappings import Comparison, MappingStatus, SetRelation
from interop_assistant.exchanging import FORMATS
from interop_assistant.exchanging.counting import best_relations, chapters
from tests.exchanging.made import comparisons
from tests.exchanging.samples import comparison

WHOLE = comparison()
PAGE = FORMATS["html"].write(WHOLE, "2026-11-26").decode()


def soup(page: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def test_every_mapping_has_a_row() -> None:
    """The pairs, and the gaps of both sides."""
    found = {name: len(soup().select(f"#{name} tbody tr")) for name in ("crosswalk", "gaps-left", "gaps-right")}
    assert found == {"crosswalk": 36, "gaps-left": 14, "gaps-right": 14}


def test_nothing_is_loaded() -> None:
    """The policy forbids it, and nothing asks for it; style and script are the ones that the policy names."""
    page = soup()
    policy = str(page.select("meta[http-equiv]")[0]["content"])
    assert policy.startswith("default-src 'none'")
    for name in ("style", "script"):
        (part,) = page.find_all(name)
        assert base64.b64encode(hashlib.sha256(part.string.encode()).digest()).decode() in policy
    assert not page.select("[src], link, img, iframe, [style], [onclick]")


def test_links_open_the_page() -> None:
    """A criterion links to its page of the document."""
    link = soup().select("#crosswalk tbody a")[0]
    assert (link["href"], link.get_text()) == ("https://standards.example.org/cwm-2.0.pdf#page=6", "p. 6")


def test_bars_add_up() -> None:
    """The parts of the bars count each criterion of a side once."""
    for side in (WHOLE.left, WHOLE.right):
        assert sum(chapter.size for chapter in chapters(WHOLE, side)) == len(side.criteria)
    counts = [int(title.rsplit(" ", 1)[1]) for title in re.findall(r"<rect[^>]*><title>([^<]*)</title>", PAGE)]
    assert sum(counts) == len(WHOLE.left.criteria) + len(WHOLE.right.criteria)


@given(comparison=comparisons(least=1))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_becomes_markup(comparison: Comparison) -> None:
    """Whatever the texts hold, the page has one script, one style and only links of the web."""
    page = soup(FORMATS["html"].write(comparison).decode())
    assert [len(page.find_all(name)) for name in ("script", "style")] == [1, 1]
    assert all(str(link["href"]).startswith(("http://", "https://")) for link in page.find_all("a"))


@given(comparison=comparisons(least=1))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_coverage_is_mirrored(comparison: Comparison) -> None:
    """Swapping the sides swaps what is counted."""
    turned = replace(
        comparison,
        left=comparison.right,
        right=comparison.left,
        mappings=tuple(one.mirrored for one in comparison.mappings),
    )
    assert best_relations(comparison, comparison.left) == best_relations(turned, turned.right)


def test_what_was_rejected_covers_nothing() -> None:
    """A relation that a person rejected does not count."""
    rejected = tuple(replace(one, status=MappingStatus.REJECTED) for one in WHOLE.mappings)
    found = chapters(replace(WHOLE, mappings=rejected), WHOLE.left)
    assert {relation for one in found for relation in one.counts} == {SetRelation.NO_RELATIONSHIP}
