"""The headline measures by language, answerability, tag and split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interop_evals.reporting.charts.rows import Row, rows
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import DIMENSIONS, label, slice_label
from interop_evals.reporting.numbers import count, data
from interop_evals.reporting.sections.pieces import nothing, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View
from interop_evals.results import Score

LEAD = "A mean hides its weak spots. Small numbers are of few cases: read them with the number of cases beside them."
MANY = 12
"""Dimensions with more slices show so many, the largest; the others are a click away."""

Slice = tuple[str, Mapping[str, Score]]


def section(view: View) -> Node:
    """A table a dimension, then figures of the drawn slices."""
    tables = [_dimension(view, name, held) for name, held in view.slices.items()]
    drawn = [chart for name in view.headlines for chart in _figure(view, name)]
    content = [tables, h("div.figures", drawn) if drawn else None]
    return framed("slices", "Slices", LEAD, content if tables else nothing("This run has no slices."))


def _dimension(view: View, name: str, held: Sequence[Slice]) -> Content:
    title = f"By {DIMENSIONS.get(name, name).lower()}"
    first = _table(view, name, held[:MANY], title)
    if len(held) <= MANY:
        return first
    rest = _table(view, name, held[MANY:], f"{title}: the smaller ones")
    return [first, h("details.more", h("summary", "And ", count(len(held) - MANY, "slice"), " more"), rest)]


def _table(view: View, dimension: str, held: Sequence[Slice], title: str) -> Node:
    heads = [DIMENSIONS.get(dimension, dimension), "Cases", *(label(name) for name in view.headlines)]
    body = [
        h(
            "tr",
            h("th", slice_label(dimension, value), scope="row"),
            h("td.number", count(view.size(f"{dimension}={value}"))),
            [_cell(scores.get(name)) for name in view.headlines],
        )
        for value, scores in held
    ]
    return table(title, heads, body, "slices")


def _cell(score: Score | None) -> Node:
    if score is None or score.value is None:
        return h(
            "td.number.empty", h("abbr", "–", title=score.reason if score else ""), h("span.hidden", "not measured")
        )
    return h("td.number.heat", data(score.value), style=f"--share:{min(max(score.value, 0.0), 1.0):.4f}")


def _figure(view: View, name: str) -> list[Node]:
    """The slices of a measure that have an interval, beside its value over all cases."""
    found = [
        Row(slice_label(dimension, value), score, view.ends(name, f"{dimension}={value}"))
        for dimension in ("lang", "answerability")
        for value, scores in view.slices.get(dimension, ())
        if (one := scores.get(name)) and (score := one.value) is not None
    ]
    return [rows(f"slices-{name}", label(name), found, view.value(name))] if len(found) > 1 else []
