"""What was not measured, and why: neither zero nor a pass."""

from __future__ import annotations

from collections import Counter

from interop_evals.reporting.markup import Node, h
from interop_evals.reporting.names import label
from interop_evals.reporting.numbers import count
from interop_evals.reporting.sections.pieces import nothing, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View

LEAD = "A measure without a number is neither zero nor a pass. Below it, measures that leave out part of the cases."


def section(view: View) -> Node:
    """Measures without a number, then those that leave cases out, with the reasons."""
    overall = view.run.overall
    missing = [
        *(name for name in view.gates if name not in overall),
        *(n for n in view.names if overall[n].value is None),
    ]
    none = [_row(view, name) for name in missing]
    partly = [_row(view, name) for name in view.names if overall[name].value is not None and _reasons(view, name)]
    return framed(
        "unmeasured",
        "Not measured",
        LEAD,
        table("Measures without a number", ("Measure", "Why"), none)
        if none
        else nothing("Every measure has a number."),
        h("details", h("summary", "Cases left out, by measure"), table("Cases left out", ("Measure", "Why"), partly))
        if partly
        else None,
        _notes(view),
    )


def _row(view: View, name: str) -> Node:
    score = view.run.overall.get(name)
    whole = h("p", score.reason if score else "not in this run") if score is None or score.value is None else None
    reasons = [h("li", reason, ": ", count(number, "case")) for reason, number in _reasons(view, name).most_common()]
    return h("tr", h("th", label(name), scope="row"), h("td.words", whole, h("ul.plain", reasons) if reasons else None))


def _reasons(view: View, name: str) -> Counter[str]:
    """Why cases have no value, with how many."""
    scores = [one.scores.get(name) for one in view.run.cases]
    return Counter(one.reason for one in scores if one is not None and one.value is None)


def _notes(view: View) -> list[Node] | None:
    """What was not done as the cases ask for."""
    notes = Counter(note for one in view.run.cases for note in one.asked.notes)
    if not notes:
        return None
    return [
        h("h3", "Not done as the cases ask"),
        h("ul.plain", [h("li", note, ": ", count(n, "case")) for note, n in notes.most_common()]),
    ]
