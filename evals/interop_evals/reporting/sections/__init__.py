"""The page from top to bottom: the verdict, what to look at, the scores, and every case."""

from __future__ import annotations

from collections.abc import Callable

from interop_evals.reporting.markup import Node, h
from interop_evals.reporting.sections import (
    cases,
    claims,
    compared,
    contract,
    identity,
    mapped,
    nuggets,
    refusals,
    ruler,
    scores,
    slices,
    timing,
    unmeasured,
    verdict,
)
from interop_evals.reporting.view import View

SECTIONS: tuple[Callable[[View], Node | None], ...] = (
    contract.section,
    claims.section,
    refusals.section,
    nuggets.section,
    compared.section,
    scores.section,
    ruler.section,
    slices.section,
    timing.section,
    unmeasured.section,
    identity.section,
    cases.section,
)
"""What follows the verdict, in the order of the page; a section that has nothing to say gives None."""

OF_CROSSWALKS: tuple[Callable[[View], Node | None], ...] = (
    scores.section,
    mapped.part,
    identity.section,
)
"""The same for a run that asked no question: criteria of two texts were mapped."""


def body(view: View) -> list[Node]:
    """The contents of the page."""
    makers = OF_CROSSWALKS if view.run.maps else SECTIONS
    parts = [part for make in makers if (part := make(view)) is not None]
    return [
        h("a.skip", "Skip to the verdict", href="#verdict"),
        h("div.sheet", _contents(parts), h("main", verdict.section(view), parts)),
    ]


def _contents(parts: list[Node]) -> Node:
    """Links to the sections, by their headings."""
    names = [("verdict", "Verdict"), *((part.get("id") or "", _heading(part)) for part in parts)]
    entries = [h("li", h("a", name, href=f"#{identity}")) for identity, name in names]
    return h("nav", h("p.brand", "Grounding evals"), h("ul", entries), aria_label="Contents")


def _heading(part: Node) -> str:
    heading = part.find("h2")
    return (heading.text or "") if heading is not None else ""
