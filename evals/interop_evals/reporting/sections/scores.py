"""Every measure over all cases, by group, with its interval and where the baseline stood."""

from __future__ import annotations

import inspect
import re

from interop_evals.reporting.charts.bars import bar
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import grouped, label, rests_on_ruler
from interop_evals.reporting.numbers import data, ends, measured, of, signed
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.sections.pieces import table
from interop_evals.reporting.sections.ruler import beside
from interop_evals.reporting.view import View

LEAD = "Bars run from 0 to 1, whiskers show the 95 % interval over clusters of cases."
BEFORE = " Small triangles show the baseline."


def section(view: View) -> Node:
    """A table a group."""
    groups = [_group(view, group, names) for group, names in grouped(view.names).items()]
    return framed("scores", "Scores", LEAD + (BEFORE if view.baseline else ""), groups)


def _group(view: View, group: str, names: list[str]) -> Node:
    heads: list[Content] = ["Measure", h("span.hidden", "Drawn"), "Value", "Interval", "From"]
    heads += ["Before", "Difference"] if view.baseline else []
    return table(group, heads, [_row(view, name) for name in names], "scores")


def _row(view: View, name: str) -> Node:
    score, interval, old = view.run.overall[name], view.ends(name), _before(view, name)
    low = name in view.smaller_is_better
    drawn = score.value is not None and 0 <= score.value <= 1
    shaky = h("small.shaky", beside(view.ruler)) if rests_on_ruler(name) else None
    if score.value is None:
        found: Content = h("td.words", measured(score), ": ", score.reason, colspan=5 if view.baseline else 3)
    else:
        found = [
            h("td.number", measured(score)),
            h("td.number", ends(*interval) if interval else "–"),
            h("td.number", of(score)),
            _compared(score.value, old) if view.baseline else None,
        ]
    return h(
        "tr",
        h("th", label(name), h("small", _told(view, name), " Less is better." if low else None), shaky, scope="row"),
        h("td.drawn", bar(score.value or 0.0, interval, old, "less" if low else "more") if drawn else None),
        found,
    )


def _told(view: View, name: str) -> str:
    """What the measure is: the first sentence of its code's documentation."""
    metric = view.metrics.get(name)
    told = (inspect.getdoc(type(metric)) or "").partition("\n")[0] if metric else ""
    return re.split(r"(?<=\w)[.;]", told.replace("`", ""))[0] + "." if told else ""


def _before(view: View, name: str) -> float | None:
    score = view.baseline.overall.get(name) if view.baseline else None
    return score.value if score else None


def _compared(now: float | None, old: float | None) -> list[Node]:
    both = now is not None and old is not None
    return [
        h("td.number", data(old) if old is not None else "–"),
        h("td.number", signed((now or 0.0) - (old or 0.0)) if both else "–"),
    ]
