"""Two runs: where each measure stood, and every case that turned, with both answers side by side."""

from __future__ import annotations

from interop_evals.reporting.charts.rows import Row, rows
from interop_evals.reporting.findings import Turn
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.names import label
from interop_evals.reporting.numbers import count, data
from interop_evals.reporting.sections.answers import answer
from interop_evals.reporting.sections.pieces import chip, name, nothing, outcome, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View

LEAD = "Hollow points are the baseline, full ones this run."


def section(view: View) -> Node | None:
    """A figure of all measures and a list of the cases that turned; None without a baseline."""
    if view.baseline is None:
        return None
    drawn = [row for one in view.names if (row := _row(view, one))]
    turned = [_turn(turn) for turn in view.turns.values()]
    return framed(
        "compared",
        "This run and the baseline",
        [LEAD, " ", _same_cases(view)],
        rows("two-runs", "Measures before and now", drawn) if drawn else nothing("They have no measure in common."),
        h("h3", "Cases that turned ", h("small", count(len(turned)))),
        h("div.turns", turned) if turned else nothing("No case turned."),
    )


def _same_cases(view: View) -> Content:
    before = {one.asked.case.id for one in view.baseline.cases} if view.baseline else set()
    shared = sum(one.asked.case.id in before for one in view.run.cases)
    return [
        "Both hold ",
        count(shared, "case"),
        "; the baseline has ",
        count(len(before)),
        ", this run ",
        count(len(view.run.cases)),
        ".",
    ]


def _row(view: View, measure: str) -> Row | None:
    now = view.value(measure)
    score = view.baseline.overall.get(measure) if view.baseline else None
    if now is None or score is None or score.value is None or not 0 <= now <= 1 or not 0 <= score.value <= 1:
        return None
    return Row(label(measure), now, view.ends(measure), score.value)


def _turn(turn: Turn) -> Node:
    kind = "worse" if turn.worse > turn.better else "better" if turn.better > turn.worse else "changed"
    head = h(
        "summary",
        chip(kind, kind),
        " ",
        name(turn.after),
        " ",
        h("span.asked", turn.after.case.question, lang=turn.after.case.lang),
        _ends(turn),
    )
    return h(
        "details.turn",
        head,
        h("p.aside", h("a", "The whole case", href=f"#case-{turn.after.case.id}")),
        h("div.beside.two", h("div.cell", answer(turn.before, "Before")), h("div.cell", answer(turn.after, "Now"))),
        _scores(turn) if turn.scores else None,
    )


def _ends(turn: Turn) -> Content:
    return [" ", outcome(turn.before), " → ", outcome(turn.after)] if turn.outcome_turned else None


def _scores(turn: Turn) -> Node:
    body = [
        h(
            "tr",
            h("th", label(measure), scope="row"),
            [h("td.number", data(v) if v is not None else "not measured") for v in pair],
        )
        for measure, pair in turn.scores.items()
    ]
    return table("Measures that changed in this case", ("Measure", "Before", "Now"), body)
