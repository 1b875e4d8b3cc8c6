"""Fits the confidence of `abstaining` and shows what it is worth: `python -m benchmarks.abstaining`.

The cases are those that may be tuned on: single English questions of the dev split and the first cases. A fold holds
whole clusters. Printed are the weights, the area under the ROC curve, and for each threshold how many answerable
and unanswerable questions would be answered (the risk-coverage curve).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interop_assistant.abstaining import Signals, signals
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Outcome
from interop_assistant.interpreting import interpret
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.scoring import score
from interop_assistant.settings import Settings
from interop_evals.cases import FIRST, Case, shipped_cases

Rows = NDArray[np.float64]
FOLDS, PENALTY = 8, 5.0
ASKED_BACK = {Outcome.NEEDS_CLARIFICATION}
SPEAKING = {Outcome.ANSWERED, Outcome.PARTIAL}


def main() -> None:
    """Ask, fit, print."""
    dev = [case for case in shipped_cases() if case.split == "dev" and case.lang == "en" and not case.history]
    cases = [case for case in [*dev, *shipped_cases(FIRST)] if case.expected_outcome not in ASKED_BACK]
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        found = [(case, signals_of(asked, case)) for case in cases]
    pairs = [(case, one) for case, one in found if one is not None]
    rows = np.array([[one.nearness, one.score, one.held, one.strangeness] for _, one in pairs])
    right = np.array([case.expected_outcome in SPEAKING for case, _ in pairs], np.float64)
    folds = folds_of([case.cluster_id for case, _ in pairs])
    given = cross_validated(rows, right, folds)
    weights = fitted(rows, right)
    print("weights", " ".join(f"{weight:.2f}" for weight in weights[:-1]), "bias", f"{weights[-1]:.2f}")
    print(f"{len(pairs)} questions, {int(right.sum())} answerable; cross-validated area {area(given, right):.3f}")
    for least in np.arange(0.3, 0.95, 0.1):
        told = given >= least
        print(f"at {least:.1f}: {told[right == 1].mean():.3f} answerable, {told[right == 0].mean():.3f} unanswerable")


def signals_of(asked: Assistant, case: Case) -> Signals | None:
    """The signals of a case; None where there is nothing to score."""
    model = asked.parts.model
    assert isinstance(model, ExtractiveModel)
    question = interpret(case.question, asked.parts.names)
    hits = asked.parts.retriever.evidence(question, 12)
    scored = score(question, hits, model.embed_query(question.text), model.vectors, model.frequencies)
    return signals(question, hits, scored, model.frequencies) if scored and question.terms else None


def folds_of(clusters: list[str]) -> NDArray[np.int64]:
    """A fold for each case; a cluster lies in one."""
    place = {cluster: at % FOLDS for at, cluster in enumerate(sorted(set(clusters)))}
    return np.array([place[cluster] for cluster in clusters])


def cross_validated(rows: Rows, right: Rows, folds: NDArray[np.int64]) -> Rows:
    """For each case the probability by weights that never saw its fold."""
    given = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fitted(rows[folds != fold], right[folds != fold])
        given[folds == fold] = 1 / (1 + np.exp(-(rows[folds == fold] @ weights[:-1] + weights[-1])))
    return given


def fitted(rows: Rows, right: Rows) -> Rows:
    """Weights and bias by Newton's method on standardised signals, with an L2 penalty, given for the plain signals."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    design = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalty = np.diag([PENALTY] * rows.shape[1] + [1e-6])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        given = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (given - right) + penalty @ weights
        curve = (design * (given * (1 - given))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.r_[plain, weights[-1] - (plain * mean).sum()]


def area(given: Rows, right: Rows) -> float:
    """The chance that an answerable question gets more than an unanswerable one."""
    more = given[right == 1][:, None] - given[right == 0][None, :]
    return float(((more > 0) + 0.5 * (more == 0)).mean())


if __name__ == "__main__":
    main()
