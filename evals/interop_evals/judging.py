"""From folders to verdicts: runs and baselines are opened, held against each other, and told to the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interop_assistant.errors import WrongUsage
from interop_assistant.manifest import shipped_corpus
from interop_evals.boards import Board, board_of, is_board, read_board, write_board
from interop_evals.gating import Gate, Ruling, contract, gate, load_margins
from interop_evals.keeping import read_run
from interop_evals.locating import documents_of
from interop_evals.reporting.given import Verdict
from interop_evals.results import Asked, CaseScores, Documents, Metric, Run

BASELINE = Path("evals/baseline")
"""Where the repository keeps the scores that a run is held against, from its root."""


def board_at(folder: Path) -> Board:
    """The scores in this folder, be it a baseline or a whole run; `WrongUsage` where there are none."""
    return read_board(folder) if is_board(folder) else board_of(read_run(folder))


def judged(run: Board, metrics: Sequence[Metric], baseline: Path, margins: Path | None = None) -> Gate:
    """The gate against the baseline in this folder; where there is none, nothing was compared, which is no pass."""
    if not baseline.exists():
        said = f"there is none at {baseline}; accept a run with `interop-assistant eval gate RUN --accept`"
        return Gate((*contract(run, metrics).rulings, Ruling("baseline", "broken", said)))
    return gate(run, board_at(baseline), metrics, load_margins(margins))


def accept(run: Board, metrics: Sequence[Metric], folder: Path) -> Path:
    """Keep the scores of this run as the baseline; `WrongUsage` where it breaks the contract or is incomplete."""
    found = contract(run, metrics)
    if wrong := [ruling for ruling in found.rulings if ruling.verdict != "pass"]:
        raise WrongUsage(
            f"This run cannot be a baseline: {wrong[0].metric}: {wrong[0].reason}.",
            next_step="Mend that, then run again.",
        )
    return write_board(run, folder)


def verdict_of(found: Gate) -> Verdict:
    """The gate as the report takes it."""
    wrong = [ruling.metric for ruling in found.rulings if ruling.verdict == found.verdict != "pass"]
    kept = (
        "nothing got worse by more than its margin"
        if found.comparison
        else "the contract is kept; nothing was compared"
    )
    reason = f"{found.verdict}: {', '.join(wrong)}" if wrong else kept
    return Verdict(found.verdict, reason, parts=tuple(_part(ruling) for ruling in found.rulings))


def _part(ruling: Ruling) -> Verdict:
    delta = ruling.delta
    if delta is None or delta.found is None:
        return Verdict(ruling.verdict, ruling.reason, ruling.metric, margin=ruling.margin)
    low, high = delta.gained
    ends = (low, high) if low is not None and high is not None else None
    gain = delta.found.interval.value * (1 if delta.larger_is_better else -1)
    return Verdict(ruling.verdict, ruling.reason, ruling.metric, gain, ends, ruling.margin)


def shipped_documents() -> Documents:
    """The texts that ship, read without a library: what the claims of a run are held to in its report."""
    held = documents_of(shipped_corpus())
    return Documents(
        texts={name: document.text for name, document in held.items()},
        page_starts={name: document.page_starts for name, document in held.items()},
        digests={name: document.source.sha256 for name, document in held.items()},
    )


def run_of(board: Board, like: Run) -> Run:
    """A baseline as a run without answers, over the cases of another run that it knows."""
    cases = []
    for one in like.cases:
        if row := board.rows.get(one.asked.case.id):
            answer = {"outcome": row.outcome} if row.outcome else {}
            cases.append(CaseScores(Asked(one.asked.case, answer, error=row.error), row.scores))
    return Run(board.identity, cases, board.overall, {}, {})


def run_at(folder: Path, like: Run) -> Run:
    """The run in this folder; a baseline as one without answers."""
    return run_of(read_board(folder), like) if is_board(folder) else read_run(folder)
