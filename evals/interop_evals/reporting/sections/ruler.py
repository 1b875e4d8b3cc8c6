"""How far the ruler itself can be trusted: its error on labelled sentences and on planted faults."""

from __future__ import annotations

from interop_evals.reporting.given import LabelledSet, Ruler
from interop_evals.reporting.markup import Content, Node, h
from interop_evals.reporting.numbers import count, data, ends
from interop_evals.reporting.sections.pieces import nothing, table
from interop_evals.reporting.sections.pieces import section as framed
from interop_evals.reporting.view import View

LEAD = (
    "Groundedness is measured with a checker that errs itself. Balanced accuracy is the mean of how often it is right "
    "on sentences that people found supported and on those they did not; chance is a half."
)
UNKNOWN = "Not measured. Read every score of grounding as an upper limit of what is known."


def beside(ruler: Ruler | None) -> Content:
    """The error of the ruler in a few words, to stand beside a score."""
    if ruler is None or not ruler.sets:
        return "ruler’s own error: not measured"
    worst = min(ruler.sets, key=lambda one: one.balanced_accuracy)
    return ["ruler’s balanced accuracy ", data(worst.balanced_accuracy), f" on {worst.name}"]


def section(view: View) -> Node:
    """The labelled sets, the corrected score and the planted faults."""
    ruler = view.ruler
    if ruler is None:
        return framed("ruler", "The ruler", LEAD, nothing(UNKNOWN))
    heads = ("Labelled set", "Sentences", "Balanced accuracy", "Right on supported", "Right on others", "AUROC", "ECE")
    return framed(
        "ruler",
        "The ruler",
        [LEAD, " Checker: ", h("code", ruler.checker), "."],
        table("The ruler on labelled sentences", heads, [_row(one) for one in ruler.sets])
        if ruler.sets
        else nothing(UNKNOWN),
        h(
            "dl.facts",
            _corrected(ruler),
            _share("Planted faults noticed", ruler.planted),
            _share("Harmless changes let pass", ruler.harmless),
        ),
    )


def _row(one: LabelledSet) -> Node:
    shares = (one.balanced_accuracy, one.true_positive_rate, one.true_negative_rate, one.auroc, one.calibration_error)
    cells = [h("td.number", _known(share)) for share in shares]
    return h("tr", h("th", one.name, scope="row"), h("td.number", count(one.n)), cells)


def _known(value: float | None) -> Content:
    return "not measured" if value is None else data(value)


def _share(title: str, value: float | None) -> list[Node]:
    return [h("dt", title), h("dd", _known(value))]


def _corrected(ruler: Ruler) -> list[Node]:
    interval: Content = [" (", ends(*ruler.corrected_interval), ")"] if ruler.corrected_interval else None
    return [h("dt", "Groundedness, corrected for this error"), h("dd", _known(ruler.corrected), interval)]
