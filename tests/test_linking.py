"""Which questions lead on to a plan, a list or a comparison."""

from __future__ import annotations

import pytest

from interop_assistant.domain.answers import Question
from interop_assistant.linking import links_of


def hrefs(text: str, *named: str, held: tuple[str, ...] = ()) -> list[str]:
    return [one.href for one in links_of(Question(text, named=named), str.upper, held)]


def test_who_recognises_stands_first() -> None:
    """The scheme that is named first is the one that would recognise."""
    found = hrefs("What would ResponsibleSteel need to recognise Bettercoal?", "responsiblesteel", "bettercoal")
    assert found == ["/v1/roadmaps/responsiblesteel/bettercoal?format=markdown"]


@pytest.mark.parametrize("text", ["Who could Bettercoal work with?", "Any opportunities for Bettercoal?"])
def test_one_scheme_and_its_partners(text: str) -> None:
    """A question about partners of one scheme leads to the list of those whom it could work with."""
    assert hrefs(text, "bettercoal") == ["/v1/opportunities/bettercoal"]


def test_texts_are_compared_only_where_both_are_held() -> None:
    """No link leads to a comparison that the library cannot make."""
    text = "Where do IRMA and Copper Mark overlap on water?"
    assert hrefs(text, "irma", "copper-mark", held=("irma",)) == []
    assert hrefs(text, "irma", "copper-mark", held=("irma", "copper-mark")) == [
        "/v1/comparisons/irma/copper-mark?format=html"
    ]


@pytest.mark.parametrize("named", [(), ("irma",), ("irma", "rjc", "tsm")])
def test_other_questions_lead_nowhere(named: tuple[str, ...]) -> None:
    """A question on something else, or about more than two schemes, has no link."""
    assert hrefs("How long is a certificate valid?", *named) == []
