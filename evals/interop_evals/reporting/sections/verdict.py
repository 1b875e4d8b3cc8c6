"""The verdict, why, and the numbers that one remembers."""

from __future__ import annotations

from interop_evals.reporting.given import Verdict
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import label, rests_on_ruler
from interop_evals.reporting.numbers import count, data, ends, milliseconds, shown, signed
from interop_evals.reporting.sections.pieces import chip, table
from interop_evals.reporting.sections.ruler import beside
from interop_evals.reporting.view import View

WORDS = {"pass": "Pass", "fail": "Fail", "inconclusive": "Inconclusive", "broken": "Broken", "none": "Not judged"}
MOST = 4  # reasons at the top; all of them stand in the table below
NO_GATE = "No gate was asked about this run: the numbers stand for themselves."


def section(view: View) -> Node:
    """What was decided, on what grounds, and the headline numbers."""
    given = view.verdict
    kind = given.verdict if given else "none"
    return h(
        "header.verdict." + kind,
        h("p.over", "Verdict"),
        h("h1", h("span.stamp", WORDS[kind])),
        _reason(given) if given else h("p.reason", NO_GATE),
        _difference(given) if given and given.delta is not None else None,
        h("p.asked", count(len(view.run.cases), "case"), None if view.run.maps else [", ", _amiss(view)]),
        _tiles(view),
        _grounds(given) if given and given.parts else None,
        id="verdict",
    )


def _reason(given: Verdict) -> list[Node]:
    """Why: the rulings that decided, in their own words, where there are any."""
    decided = [part for part in given.parts if part.verdict == given.verdict != "pass"]
    if not decided:
        return [h("p.reason", given.reason[:1].upper() + given.reason[1:])]
    return [h("p.reason", h("b", f"{label(part.metric)}: "), f"{part.reason.rstrip('.')}.") for part in decided[:MOST]]


def _amiss(view: View) -> Content:
    number = sum(finding.amiss for finding in view.findings.values())
    return [count(number), " with something to look at"] if number else "none with anything to look at"


def _difference(given: Verdict) -> Node:
    interval: Content = [", interval ", ends(*given.interval)] if given.interval else None
    margin: Content = [", margin ", data(given.margin)] if given.margin is not None else None
    return h("p.difference", label(given.metric), " ", signed(given.delta or 0.0), interval, margin)


def _tiles(view: View) -> Node:
    tiles = [_tile(view, name) for name in view.headlines]
    whole = view.run.timings.get("whole", {})
    if "p95" in whole:
        tiles.append(
            h("div.tile", h("dt", "Whole answer, p95"), h("dd", milliseconds(whole["p95"]), h("small", " ms")))
        )
    return h("dl.tiles", tiles)


def _tile(view: View, name: str) -> Node:
    interval = view.ends(name)
    return h(
        "div.tile",
        h("dt", label(name)),
        h("dd", data(view.value(name) or 0.0)),
        h("dd.interval", ends(*interval)) if interval else None,
        h("dd.shaky", beside(view.ruler)) if rests_on_ruler(name) else None,
    )


def _grounds(given: Verdict) -> Node:
    """The rulings that the verdict is made of."""
    rows = [
        h(
            "tr",
            h("th", label(part.metric), scope="row"),
            h("td", chip(WORDS[part.verdict], part.verdict)),
            h("td.number", signed(part.delta) if part.delta is not None else "–"),
            h("td.number", ends(*part.interval) if part.interval else "–"),
            h("td.number", shown(part.margin) if part.margin is not None else "–"),
            h("td.words", part.reason),
        )
        for part in given.parts
    ]
    heads = ("On", "Verdict", "Difference", "Interval", "Margin", "Why")
    grounds = table("What the verdict rests on", heads, rows, "grounds")
    return h("details", h("summary", "What the verdict rests on"), grounds, open=given.verdict != "pass")
