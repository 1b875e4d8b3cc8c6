"""What the evals keep of sets that may not ship (`evals/interop_evals/data/ruler.toml`): `python -m benchmarks.ruling`.

The rule that groundedness is measured with (`interop_evals.ruler.sup_context`, words alone), held against the claims of
WiCE and the pages they cite. The shipped head was trained on these very claims, so each is judged by a head that saw
nothing of its article; ten folds. Takes a minute; the same data give the same lines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from benchmarks.logistic import Fitted, fit, folds
from benchmarks.wice import CLAIMS, FOLDS, RIDGE, Claim, Held, checker, claims, hold
from interop_assistant.supporting import Checker
from interop_assistant.supporting.head import Head, head_for
from interop_evals import ruler
from interop_evals.ruling.auroc import auroc
from interop_evals.ruling.balanced_accuracy import Counts, counted
from interop_evals.ruling.calibration_error import calibration_error
from interop_evals.ruling.labelled import Judged

NOTE = "349 claims of Wikipedia against the pages they cite, each judged by a head that did not see its article"


def main() -> None:
    """Print the summary as TOML."""
    if not CLAIMS.exists():
        sys.exit(f"Skipped: there is no {CLAIMS.name} in {CLAIMS.parent}.")
    found = list(judged(hold(claims(), checker(encoder=False))))
    truth, scores = [one.truth for one in found], [one.score for one in found]
    print(written(counted([one.said for one in found], truth), auroc(scores, truth), calibration_error(scores, truth)))


def judged(held: Held) -> Iterator[Judged]:
    """Each claim by a head that saw nothing of its article."""
    rows, asked = held.columns(encoder=False), claims()
    for left_out in folds(held.articles, FOLDS, 0):
        own = Checker()
        own.head = as_head(fit(rows[~left_out], held.truth[~left_out], RIDGE), float(held.truth[~left_out].mean()))
        for at in np.flatnonzero(left_out):
            yield of_claim(asked[at], own)


def as_head(fitted: Fitted, threshold: float) -> Head:
    """A fitted head in the form of the shipped one."""
    columns = {"means": fitted.means, "deviations": fitted.deviations, "weights": fitted.weights}
    numbers = {name: tuple(float(one) for one in column) for name, column in columns.items()}
    return replace(head_for(None), **numbers, bias=fitted.bias, threshold=threshold)


def of_claim(one: Claim, own: Checker) -> Judged:
    """A claim as groundedness judges it, with this checker in the place of the shipped one."""
    page = [" ".join(one.evidence)]
    grade = ruler.sup_context(
        one.text, page, lambda said, shown: ruler.GRADES.get(own.verdict(said, shown).support, 0.0)
    )
    return Judged(grade >= ruler.THRESHOLD, ruler.sup_context(one.text, page, own.sup), one.supported)


def written(counts: Counts, area: float | None, error: float | None) -> str:
    """The lines of ``ruler.toml``."""
    day = datetime.now(UTC).date().isoformat()
    return f"""[[sets]]
name = "WiCE"
note = "{NOTE}"
supported = {counts.supported}
right_on_supported = {counts.right_on_supported}
others = {counts.others}
right_on_others = {counts.right_on_others}
auroc = {area:.4f}
calibration_error = {error:.4f}
command = "python -m benchmarks.ruling"
date = {day}
checker = "{ruler.VERSION}"
"""


if __name__ == "__main__":
    main()
