"""A run as one page that a person wants to look at: static HTML, no scripts, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from interop_assistant.files import write_whole
from interop_evals.reporting.given import LabelledSet, Planted, Ruler, Verdict
from interop_evals.reporting.markup import page
from interop_evals.reporting.sections import body
from interop_evals.reporting.view import Intervals, View, intervals_of
from interop_evals.results import Documents, Metric, Run
from interop_evals.scorers import METRICS

__all__ = ["FILE", "LabelledSet", "Planted", "Ruler", "Verdict", "intervals_of", "report", "write_report"]

FILE = "report.html"
DRAWN = ("lang=", "answerability=")
"""The slices whose measures are drawn with intervals."""


def write_report(
    run: Run,
    folder: Path,
    baseline: Run | None = None,
    comparison: Verdict | None = None,
    *,
    ruler: Ruler | None = None,
    documents: Documents | None = None,
    metrics: Mapping[str, Metric] = METRICS,
    intervals: Intervals | None = None,
) -> Path:
    """Write ``report.html`` into this folder, and return where it is.

    ``baseline`` is a run to set beside this one, ``comparison`` the verdict of the gate, ``ruler`` the error of the
    checker of groundedness ("not measured" without it). With ``documents`` claims are held to the sources, without
    them to the words quoted. ``intervals`` saves working them out again. The same values give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given = (run, baseline, comparison)
    text = report(*given, ruler=ruler, documents=documents, metrics=metrics, intervals=intervals)
    write_whole(folder / FILE, text.encode("utf-8"))
    return folder / FILE


def report(
    run: Run,
    baseline: Run | None = None,
    comparison: Verdict | None = None,
    *,
    ruler: Ruler | None = None,
    documents: Documents | None = None,
    metrics: Mapping[str, Metric] = METRICS,
    intervals: Intervals | None = None,
) -> str:
    """The page that `write_report` writes."""
    drawn = [name for name in run.slices if name.startswith(DRAWN)]
    known = intervals_of(run, metrics, drawn) if intervals is None else intervals
    view = View(run, metrics, known, baseline, comparison, ruler, documents)
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    return page("Grounding evals", style, *body(view))
