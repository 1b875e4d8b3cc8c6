"""What several sections are made of: headings, chips, tables, the many after the few."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.answers import Outcome
from interop_evals.reporting.charts.frames import REGION
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import spoken
from interop_evals.reporting.numbers import count
from interop_evals.results import Asked

FEW = 8
"""So many findings stand open; the others are a click away."""

_CALM = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})


def section(identity: str, title: str, lead: Content, *content: Content) -> Node:
    """A part of the page with its heading; ``lead`` says in a sentence what it shows."""
    heading = h("h2", title, id=f"{identity}-heading")
    return h("section", heading, h("p.lead", lead), *content, id=identity, aria_labelledby=f"{identity}-heading")


def table(title: str, heads: Sequence[Content], rows: Sequence[Node], kind: str = "") -> Node:
    """A table with a caption, which scrolls sideways where there is no room."""
    top = h("thead", h("tr", [h("th", head, scope="col") for head in heads]))
    tag = f"table.{kind}" if kind else "table"
    return h("div.scroll", h(tag, h("caption", title), top, h("tbody", rows)), **REGION, aria_label=title)


def few(items: Sequence[Node], one: str, many: str, kind: str = "ul.findings") -> Content:
    """A list of which only the first stand open."""
    if len(items) <= FEW:
        return h(kind, items)
    rest = items[FEW:]
    more = h("summary", "And ", count(len(rest), one, many), " more")
    return [h(kind, items[:FEW]), h("details.more", more, h(kind, rest))]


def chip(text: str, kind: str) -> Node:
    """A short word in a coloured frame; the word says it all, the colour only repeats it."""
    return h(f"span.chip.{kind}", text)


def outcome(asked: Asked) -> Node:
    """How a question ended."""
    given = asked.answer.get("outcome") if asked.error is None else "no answer"
    return chip(spoken(given), "told" if given in _CALM else "refused" if asked.error is None else "bad")


def expected(asked: Asked) -> Node:
    """How it should have ended."""
    return chip(spoken(asked.case.expected_outcome.value), "expected")


def question(asked: Asked) -> Node:
    """The question in its own language, as a link to its case."""
    case = asked.case
    return h("a.question", case.question, href=f"#case-{case.id}", lang=case.lang, dir="auto")


def name(asked: Asked) -> Node:
    """The id of a case."""
    return h("code.id", asked.case.id)


def nothing(words: str) -> Node:
    """That there is nothing to show, and why that is known."""
    return h("p.nothing", words)
