"""An answer as people read it: each claim marked by how it is supported, with the words that it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from interop_assistant.domain.answers import Support
from interop_evals.reporting.markup import Node, h, link
from interop_evals.reporting.names import spoken
from interop_evals.reporting.sections.pieces import nothing, outcome
from interop_evals.results import Asked

SUPPORT = {
    Support.VERBATIM: "verbatim",
    Support.SUPPORTED: "supported",
    Support.UNSUPPORTED: "unsupported",
    Support.UNCHECKABLE: "unchecked",
    Support.NONE: "no claim",
}


def answer(asked: Asked, heading: str, level: str = "h3") -> Node:
    """The outcome, the claims, what is missing, and the sources."""
    given = asked.answer
    citations = given.get("citations", ())
    return h(
        "div.answer",
        h(level, heading, " ", outcome(asked)),
        h("p.error", asked.error) if asked.error else None,
        claims(given.get("sentences", ()), asked.case.lang),
        nothing("Only its scores were kept.") if "sentences" not in given and not asked.error else None,
        _notes("Missing", given.get("missing", ())),
        _notes("Suggested", given.get("suggestions", ())),
        h("ul.sources", [h("li", h("b.marker", f"[{one['marker']}]"), source(one)) for one in citations])
        if citations
        else None,
    )


def claims(sentences: Sequence[Mapping[str, Any]], lang: str) -> Node | None:
    """The sentences of an answer, one under the other."""
    if not sentences:
        return None
    return h("ol.claims", [h("li", claim(one, lang)) for one in sentences])


def claim(sentence: Mapping[str, Any], lang: str | None = None) -> Node:
    """A sentence, its markers and its support in a word."""
    support = sentence["support"]
    kind = support if support in {*Support} else "unsupported"
    markers = "".join(f" [{marker}]" for marker in sentence["citations"])
    said = h("span.said", sentence["text"], dir="auto", lang=lang if support == Support.NONE else None)
    return h(
        f"span.claim.{kind}",
        said,
        h("span.markers", markers),
        " ",
        h("small.support", SUPPORT.get(support, spoken(support))),
    )


def source(citation: Mapping[str, Any]) -> list[Node]:
    """Where a citation leads, and the words that it quotes."""
    return [
        h("span.where", link(citation.get("url"), citation.get("title")), address(citation)),
        quote(citation.get("quote")),
    ]


def quote(words: object) -> Node:
    """Words of a source."""
    return h("blockquote", h("p", str(words), dir="auto"))


def address(citation: Mapping[str, Any]) -> str:
    """Edition, criterion, heading and page, as far as there are any."""
    first, last = citation.get("page_start"), citation.get("page_end")
    pages = None if first is None else f"page {first}" if last in (first, None) else f"pages {first} to {last}"
    headings = citation.get("headings") or ()
    heading = " › ".join(one for one in headings if one != citation.get("title"))
    criterion = citation.get("criterion")
    known = (citation.get("edition"), f"criterion {criterion}" if criterion else None, heading, pages)
    return "".join(f", {part}" for part in known if part)


def _notes(title: str, said: Sequence[str]) -> Node | None:
    return h("p.aside", h("b", f"{title}: "), "; ".join(said)) if said else None
