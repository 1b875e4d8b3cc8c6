"""How far the ruler itself can be trusted: its error on labelled sentences and on planted faults."""

from __future__ import annotations

from collections.abc import Sequence

from interop_evals.reporting.given import LabelledSet, Planted, Ruler
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.numbers import count, data, ends
from interop_evals.reporting.sections.pieces import nothing, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View

LEAD = (
    "Groundedness is measured with a checker that errs itself. Balanced accuracy is the mean of how often it is right "
    "on sentences that are supported and on those that are not; chance is a half. The last column is the groundedness "
    "of this run, corrected for the error on that set: it holds as far as the set resembles the answers."
)
UNKNOWN = "Not measured. Read every score of grounding as an upper limit of what is known."
HEADS = (
    "Labelled set",
    "Sentences",
    "Balanced accuracy",
    "Right on supported",
    "Right on others",
    "AUROC",
    "Calibration error",
    "Groundedness, corrected",
)


def beside(ruler: Ruler | None) -> Content:
    """The error of the ruler in a few words, to stand beside a score: that of the set on which it errs most."""
    known = (
        [(one.balanced_accuracy, one.name) for one in ruler.sets if one.balanced_accuracy is not None] if ruler else []
    )
    if not known:
        return "ruler’s own error: not measured"
    worst, name = min(known)
    return ["ruler’s balanced accuracy ", data(worst), f" on {name}"]


def section(view: View) -> Node:
    """The labelled sets with the corrected score, and the planted faults."""
    ruler = view.ruler
    if ruler is None:
        return framed("ruler", "The ruler’s own error", LEAD, nothing(UNKNOWN))
    return framed(
        "ruler",
        "The ruler’s own error",
        [LEAD, " Checker: ", h("code", ruler.checker), "."],
        table("The ruler on labelled sentences", HEADS, [_row(one) for one in ruler.sets])
        if ruler.sets
        else nothing(UNKNOWN),
        h(
            "dl.facts",
            _share("Planted faults noticed", ruler.planted),
            _share("Harmless changes let pass", ruler.harmless),
        ),
        _kinds(ruler.kinds) if ruler.kinds else None,
    )


def _row(one: LabelledSet) -> Node:
    shares = (one.balanced_accuracy, one.true_positive_rate, one.true_negative_rate, one.auroc, one.calibration_error)
    cells = [h("td.number", _known(share)) for share in shares]
    name = h("th", one.name, h("small", one.note) if one.note else None, scope="row")
    return h("tr", name, h("td.number", count(one.n)), cells, h("td.number", _corrected(one)))


def _corrected(one: LabelledSet) -> Content:
    interval: Content = [" (", ends(*one.corrected_interval), ")"] if one.corrected_interval else None
    return [_known(one.corrected), interval]


def _known(value: float | None) -> Content:
    return "not measured" if value is None else data(value)


def _share(title: str, value: float | None) -> list[Node]:
    return [h("dt", title), h("dd", _known(value))]


def _kinds(kinds: Sequence[Planted]) -> Node:
    """The changes by kind, faults first, and of each sort what went wrong most."""
    heads = ("Change of this run’s answers", "Sort", "Changes", "Treated rightly")
    ordered = sorted(kinds, key=lambda one: (not one.fault, one.share, one.kind))
    body = [
        h(
            "tr",
            h("th", one.kind[:1].upper() + one.kind[1:], scope="row"),
            h("td.words", "fault: must be noticed" if one.fault else "harmless: must pass"),
            h("td.number", count(one.n)),
            h("td.number", data(one.share)),
        )
        for one in ordered
    ]
    return h("details", h("summary", "By kind of change"), table("Planted faults and harmless changes", heads, body))
