"""Whether a run may pass: contract gates at 1.0, and no metric worse than before by more than its margin."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from interop_assistant.errors import WrongUsage
from interop_evals.boards import Board
from interop_evals.comparing import Comparison, Delta, compare
from interop_evals.results import Metric, Score

Verdict = Literal["pass", "fail", "inconclusive", "broken"]
BROKEN = "broken:"
"""How the reason of a score begins whose metric broke, as `running.score_of` writes it."""

EXIT_CODES: Mapping[Verdict, int] = {"pass": 0, "fail": 1, "inconclusive": 2, "broken": 2}
WORST_FIRST: tuple[Verdict, ...] = ("fail", "broken", "inconclusive", "pass")


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict on one metric (or on the run as such) and why; ``margin`` is how much worse it may be."""

    metric: str
    verdict: Verdict
    reason: str
    score: Score | None = None
    margin: float | None = None
    delta: Delta | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """All rulings, and the comparison that they rest on where there was a baseline."""

    rulings: tuple[Ruling, ...]
    comparison: Comparison | None = None

    @property
    def verdict(self) -> Verdict:
        """The worst of the rulings; without any, nothing was evaluated."""
        given = {ruling.verdict for ruling in self.rulings}
        return next((verdict for verdict in WORST_FIRST if verdict in given), "broken")

    @property
    def exit_code(self) -> int:
        """0 pass, 1 regression, 2 broken or unevaluated."""
        return EXIT_CODES[self.verdict]

    def as_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {"verdict": self.verdict, "exit_code": self.exit_code, **asdict(self)}


def contract(run: Board, metrics: Sequence[Metric]) -> Gate:
    """The gate without a baseline: every case answered, every contract gate at 1.0."""
    gates = [_contract(metric.name, run) for metric in metrics if metric.gate]
    return Gate((_answered(run), *gates))


def gate(run: Board, before: Board, metrics: Sequence[Metric], margins: Mapping[str, float]) -> Gate:
    """The whole gate: the contract, and each metric with a margin against the run before."""
    gated = {*margins, *(metric.name for metric in metrics if metric.gate)}
    comparison = compare(before, run, metrics, gated)
    comparable = _comparable(run, before)
    deltas = {delta.metric: delta for delta in comparison.deltas}
    compared = [_compared(name, margin, deltas.get(name), _broke(name, run)) for name, margin in margins.items()]
    return Gate((*contract(run, metrics).rulings, comparable, *compared), comparison)


def _answered(run: Board) -> Ruling:
    failed = sorted(name for name, row in run.rows.items() if row.error is not None)
    if not run.rows:
        return Ruling("cases", "broken", "the run holds no case")
    if failed:
        return Ruling("cases", "broken", f"{len(failed)} of {len(run.rows)} cases gave no answer: {_some(failed)}")
    return Ruling("cases", "pass", f"all {len(run.rows)} cases were evaluated")


def _contract(name: str, run: Board) -> Ruling:
    score = run.overall.get(name)
    if score is None or score.value is None:
        return Ruling(name, "broken", f"not measured: {score.reason if score else 'not in this run'}", score)
    if score.value != 1.0:
        at_fault = sorted(case for case, row in run.rows.items() if _below_one(row.scores.get(name)))
        return Ruling(name, "fail", f"must be 1.0 and is {score.value:.4f}: {_some(at_fault)}", score)
    if broke := _broke(name, run):
        return Ruling(name, "broken", f"it broke on {_some(broke)}", score)
    return Ruling(name, "pass", f"1.0 over {score.n}", score)


def _broke(name: str, run: Board) -> list[str]:
    """The cases on which a metric broke: what it says of the others is no verdict."""
    scores = ((case, row.scores.get(name)) for case, row in run.rows.items())
    return sorted(case for case, one in scores if one and one.value is None and one.reason.startswith(BROKEN))


def _below_one(score: Score | None) -> bool:
    return score is not None and score.value is not None and score.value < 1


def _comparable(run: Board, before: Board) -> Ruling:
    """A baseline belongs to its cases and its library."""
    if run.rows and run.rows.keys() < before.rows.keys():
        asked = f"the run has {len(run.rows)} of the {len(before.rows)} cases of the baseline"
        return Ruling("baseline", "broken", f"{asked}; run all of them")
    differ = [
        words
        for words, same in (
            ("other cases", run.rows.keys() == before.rows.keys()),
            ("another version of the cases", run.identity.dataset_sha256 == before.identity.dataset_sha256),
            ("another library", run.identity.corpus_fingerprint == before.identity.corpus_fingerprint),
        )
        if not same
    ]
    if differ:
        return Ruling("baseline", "broken", f"the baseline is of {', '.join(differ)}; run again and accept a new one")
    return Ruling("baseline", "pass", f"the same {len(run.rows)} cases over the same library")


def _compared(name: str, margin: float, delta: Delta | None, broke: Sequence[str]) -> Ruling:
    if delta is None:
        return Ruling(name, "broken", "not measured in either run", None, margin)
    if broke:
        return Ruling(name, "broken", f"it broke on {_some(broke)}", delta.after, margin, delta)
    low, high = delta.gained
    if delta.found is None or low is None or high is None:
        reason = delta.reason if delta.found is None else delta.found.interval.method
        return Ruling(name, "broken", reason, delta.after, margin, delta)
    verdict, reason = _verdict(low, high, margin, delta.found.smallest or 0.0)
    return Ruling(name, verdict, reason, delta.after, margin, delta)


def _verdict(low: float, high: float, margin: float, smallest: float) -> tuple[Verdict, str]:
    if high < -margin:
        return "fail", f"worse by more than {margin:g} even at the favourable end ({high:+.3f})"
    if low > -margin:
        return "pass", f"not worse by {margin:g} even at the unfavourable end ({low:+.3f})"
    shown = f"these cases can show a difference from {smallest:.3f}"
    return "inconclusive", f"between {low:+.3f} and {high:+.3f}, so it may be worse by {margin:g}; {shown}"


def _some(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def load_margins(file: Path | None = None) -> dict[str, float]:
    """How much worse each metric may be, from ``gate.toml``; `WrongUsage` for a margin that is none."""
    source = file or files("interop_evals").joinpath("data", "gate.toml")
    try:
        margins = tomllib.loads(source.read_text(encoding="utf-8"))["margins"]
        found = {str(name): float(margin) for name, margin in margins.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongUsage(
            f"{source} holds no margins that can be read: {error}.",
            next_step="Write lines such as `citation_recall = 0.03` under [margins].",
        ) from error
    if wrong := [name for name, margin in found.items() if not 0 < margin < 1]:
        raise WrongUsage(f"{source}: the margin of {wrong[0]} is not between 0 and 1.", next_step="Correct it.")
    return found
