"""How long answers took by stage, and how well their confidence tells right from wrong."""

from __future__ import annotations

from interop_evals.reporting.charts.coverage import coverage
from interop_evals.reporting.charts.speed import is_time, speed
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.numbers import data, milliseconds
from interop_evals.reporting.sections.pieces import nothing, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View
from interop_evals.results import Run

LEAD = "Latency is measured on the machine of the run and compares only with runs on the same one."
RISK = "risk_coverage_area"
UNSURE = "Answers state no confidence, so that there is no curve of risk over coverage to draw."


def section(view: View) -> Node:
    """Two figures, and the first as a table."""
    return framed("timing", "Speed and confidence", LEAD, h("div.figures", h("div", _speed(view)), _risk(view)))


def _speed(view: View) -> Content:
    timings = view.run.timings
    if not timings:
        return nothing("No times were taken.")
    columns = list(dict.fromkeys(name for stage in timings.values() for name in stage))
    body = [
        h(
            "tr",
            h("th", stage, scope="row"),
            [h("td.number", _cell(name, values.get(name))) for name in columns],
        )
        for stage, values in timings.items()
    ]
    told = h("details", h("summary", "The same as a table"), table("Milliseconds by stage", ["Stage", *columns], body))
    return [speed(timings), told]


def _cell(name: str, value: float | None) -> Content:
    if value is None:
        return "–"
    return milliseconds(value) if is_time(name) else data(value, f"{value:g}")


def _risk(view: View) -> Node:
    now = _pairs(view.run)
    return coverage(now, _pairs(view.baseline) if view.baseline else ()) if now else nothing(UNSURE)


def _pairs(run: Run) -> list[tuple[float, float]]:
    """Confidence and risk of each answer that has both."""
    scores = [one.scores.get(RISK) for one in run.cases]
    return [
        (one.detail["confidence"], one.value)
        for one in scores
        if one and one.value is not None and "confidence" in one.detail
    ]
