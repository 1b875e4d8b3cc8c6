"""Which questions lead on to a plan, a list or a comparison."""

from __future__ import annotations

from typing import Any

import pytest

from interop_assistant.domain.answers import Question
from interop_assistant.domain.standards import Topic
from interop_assistant.linking import links_of

WATER, WASTE = (
    Topic(code, slug, "", (synonym,), {"en": slug}, {})
    for code, slug, synonym in (("T08", "water", "effluents"), ("T09", "waste", "tailings"))
)


def hrefs(text: str, *named: str, **known: Any) -> list[str]:
    found = links_of(Question(text, named=named), str.upper, (WATER, WASTE), **known)
    assert all(one.command.startswith("interop-assistant ") and set(named) <= set(one.command.split()) for one in found)
    return [one.href for one in found]


def test_who_recognises_stands_first() -> None:
    """The scheme that is named first is the one that would recognise."""
    found = hrefs("What would ResponsibleSteel need to recognise Bettercoal?", "responsiblesteel", "bettercoal")
    assert found == ["/roadmap?from=responsiblesteel&to=bettercoal"]


@pytest.mark.parametrize("text", ["Who could Bettercoal work with?", "Any opportunities for Bettercoal?"])
def test_one_scheme_and_its_partners(text: str) -> None:
    """A question about partners of one scheme leads to the list of those whom it could work with."""
    assert hrefs(text, "bettercoal") == ["/opportunities?scheme=bettercoal"]


def test_the_passive_turns_the_direction() -> None:
    """Whom the words name as the recogniser stands first, wherever it is named."""
    found = hrefs("How would IRMA be recognised by TSM?", "irma", "tsm", directed=lambda _: {("tsm", "irma")})
    assert found == ["/roadmap?from=tsm&to=irma"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Where do IRMA and Copper Mark overlap on effluents?", "&topic=T08"),
        ("Where do IRMA and Copper Mark overlap?", ""),
        ("How do IRMA and Copper Mark differ on water and tailings?", ""),
    ],
)
def test_two_that_are_compared(text: str, topic: str) -> None:
    """A comparison leads to both side by side, narrowed to the topic where the question names just one."""
    assert hrefs(text, "irma", "copper-mark") == [f"/compare?left=irma&right=copper-mark{topic}"]


@pytest.mark.parametrize("named", [(), ("irma",), ("irma", "rjc", "tsm")])
def test_other_questions_lead_nowhere(named: tuple[str, ...]) -> None:
    """A question on something else, or about more than two schemes, has no link."""
    assert hrefs("How long is a certificate valid?", *named) == []
