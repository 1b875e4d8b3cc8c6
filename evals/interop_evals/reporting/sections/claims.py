"""Claims that do not rest on what they cite, with the sentence, its citation and the quoted words side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop_evals.reporting.findings import DOUBTED, Doubt
from interop_evals.reporting.markup import Content, Node, h, link
from interop_evals.reporting.numbers import count
from interop_evals.reporting.sections.answers import address, claim, quote
from interop_evals.reporting.sections.pieces import few, name, nothing, question
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View
from interop_evals.results import Asked

NONE = "Every claim is carried by the words that it cites, as far as the checker can tell."
UNASKED = " The sources were not at hand: claims are held to the words that the answers quote."


def section(view: View) -> Node:
    """All doubts, case by case."""
    found = [(one.asked, doubt) for one in view.findings.values() for doubt in one.doubts]
    total = sum(len(one.asked.answer.get("sentences", ())) for one in view.findings.values())
    lead: list[Content] = [
        count(len(found)),
        " of ",
        count(total, "sentence"),
        " in ",
        count(len(view.findings), "case"),
        ".",
    ]
    lead += [UNASKED] if view.documents is None else []
    items = [_doubt(asked, doubt) for asked, doubt in found]
    return framed(
        "claims", "Unsupported and unchecked claims", lead, few(items, "claim", "claims") if items else nothing(NONE)
    )


def _doubt(asked: Asked, doubt: Doubt) -> Node:
    cited = doubt.citations or [{}]
    pairs = [
        h(
            "div.cited",
            h("div.cell", h("p.label", "Citation"), _where(one)),
            h("div.cell", h("p.label", "Quoted words"), quote(one["quote"]) if one else nothing("none")),
        )
        for one in cited
    ]
    kind = "doubted" if doubt.why == DOUBTED else "marked"
    return h(
        f"li.doubt.{kind}",
        h("p.head", name(asked), " ", question(asked)),
        h(
            "div.beside",
            h("div.cell", h("p.label", "Sentence"), h("p", claim(doubt.sentence)), h("p.why", doubt.why)),
            h("div", pairs),
        ),
    )


def _where(one: Mapping[str, Any]) -> Node:
    if not one:
        return nothing("It cites nothing that exists.")
    return h("p.where", h("b.marker", f"[{one['marker']}] "), link(one.get("url"), str(one.get("title"))), address(one))
