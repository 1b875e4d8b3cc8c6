"""A run: every case is asked, what comes back is scored, case by case, over all cases and over slices."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from math import ceil
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Answer, Hit
from interop_assistant.ports import Progress, no_progress
from interop_assistant.wire import hit_as_dict
from interop_evals.cases import Case, Turn, written
from interop_evals.results import DIGITS, Asked, CaseScores, Documents, Identity, Metric, Place, Run, Score
from interop_evals.scorers.counting import unscored

RETRIEVED = 10
"""So many passages are retrieved for each question."""

SMALLEST_TAG = 5
"""Tags of fewer cases are no slice of their own: what two cases show is told case by case."""

SETTINGS = ("corpus", "embedder", "model", "passage_tokens", "candidates", "evidence")
"""The settings that can change an answer; folders and ports of a machine are no part of a run."""

WHOLE = "whole"
"""The stage that is the whole question, as the asker waited."""


class Asker(Protocol):
    """What a run needs of an assistant."""

    @property
    def settings(self) -> Any:
        """A pydantic model; those named in `SETTINGS` identify the run."""
        ...

    @property
    def ask(self) -> Callable[..., Answer]:
        """A grounded answer or a typed outcome to a question."""
        ...

    @property
    def search(self) -> Callable[..., list[Hit]]:
        """For a question and a number k, up to k passages, best first."""
        ...


def cases_of(split: str, cases: Sequence[Case]) -> list[Case]:
    """The cases of one split."""
    return [case for case in cases if case.split == split]


def documents_in(assistant: Assistant) -> Documents:
    """All that a library holds, as scorers look it up."""
    entries = {entry.source.id: entry.source for entry in assistant.sources()}
    held = {name: assistant.document(name) for name in entries}
    catalogue = assistant.parts.catalogue
    return Documents(
        texts={name: document.text for name, document in held.items()},
        page_starts={name: document.page_starts for name, document in held.items()},
        digests={name: source.sha256 for name, source in entries.items()},
        passages={
            one.id: Place(name, one.start, one.end, one.criterion)
            for name in entries
            for one in catalogue.passages_of(name)
        },
        fingerprint=catalogue.fingerprint(),
    )


def run_cases(
    cases: Sequence[Case],
    assistant: Asker,
    documents: Documents,
    metrics: Mapping[str, Metric],
    seed: int = 0,
    progress: Progress = no_progress,
) -> Run:
    """Ask all these cases in their order, and score what came; an error of one is its result and ends nothing.

    ``seed`` stands in the run's identity, for what is resampled later; asking itself draws no lots.
    """
    found: list[Asked] = []
    for number, case in enumerate(cases):
        progress("Asking", number, len(cases))
        found.append(asked(case, assistant))
    progress("Asking", len(cases), len(cases))
    return scored(found, documents, metrics, identity_of(cases, assistant, documents, metrics, seed))


def asked(case: Case, assistant: Asker) -> Asked:
    """One case asked, timed, and searched for; whatever goes wrong is told and not raised.

    What a follow-up was understood as is what is searched for.
    """
    options, notes = history_options(case, assistant)
    began = perf_counter()
    try:
        answer = assistant.ask(case.question, **options)
        waited = (perf_counter() - began) * 1000
        hits = assistant.search(answer.provenance.resolved_question or case.question, RETRIEVED)
    except Exception as error:  # whatever an assistant raises is the result of this case, and the others go on
        return Asked(case, {}, error=f"{type(error).__name__}: {error}", notes=notes)
    stages = {**answer.provenance.milliseconds, WHOLE: waited}
    return Asked(
        case,
        plain(answer.as_dict()),
        tuple(plain(hit_as_dict(hit)) for hit in hits),
        context=tuple(address(hit) for hit in answer.hits),
        notes=notes,
        milliseconds=plain(stages),
    )


def history_options(case: Case, assistant: Asker) -> tuple[dict[str, Any], tuple[str, ...]]:
    """How the turns before the question are told to an assistant that can be told, else a note that they were not."""
    if not case.history:
        return {}, ()
    tell: Callable[[Sequence[tuple[str, str]]], Any] | None = getattr(assistant, "told_turns", None)
    if tell is None:
        return {}, (f"asked without the {len(case.history)} turns before it",)
    return {"turns": tell(exchanges(case.history))}, ()


def exchanges(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Turns as questions with their answers; one that was not answered has none."""
    pairs: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "user":
            pairs.append((turn.text, ""))
        elif pairs:
            question, answer = pairs[-1]
            pairs[-1] = (question, f"{answer}\n{turn.text}".strip())
    return pairs


def address(hit: Hit) -> dict[str, Any]:
    """Where a passage that was given to the model stands."""
    passage = hit.passage
    return {"id": passage.id, "source_id": passage.source_id, "start": passage.start, "end": passage.end}


def plain(value: Any) -> Any:
    """JSON values as they will be read again: lists, rounded numbers."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def scored(found: Sequence[Asked], documents: Documents, metrics: Mapping[str, Metric], identity: Identity) -> Run:
    """What was asked, scored by every metric."""
    cases = [
        CaseScores(one, {name: score_of(metric, one, documents) for name, metric in metrics.items()}) for one in found
    ]
    return Run(identity, cases, over(cases, metrics), slices_of(cases, metrics), timings_of(found))


def score_of(metric: Metric, one: Asked, documents: Documents) -> Score:
    """One metric on one case; a metric that breaks is unscored and says so, which is no pass."""
    try:
        return metric.of_case(one, documents)
    except Exception as error:  # one broken metric must not cost the run all the others
        return unscored(f"broken: {type(error).__name__}: {error}")


def over(cases: Sequence[CaseScores], metrics: Mapping[str, Metric]) -> dict[str, Score]:
    """Every metric over these cases."""
    return {name: metric.overall([case.scores[name] for case in cases]) for name, metric in metrics.items()}


def slices_of(cases: Sequence[CaseScores], metrics: Mapping[str, Metric]) -> dict[str, dict[str, Score]]:
    """Every metric over each slice, by the name of the slice."""
    members: dict[str, list[CaseScores]] = {}
    for one in cases:
        for name in slice_names(one.asked.case):
            members.setdefault(name, []).append(one)
    large = {name for name, held in members.items() if len(held) >= SMALLEST_TAG or not name.startswith("tag=")}
    return {name: over(members[name], metrics) for name in sorted(large)}


def slice_names(case: Case) -> list[str]:
    """The slices that a case belongs to."""
    tags = [f"tag={tag}" for tag in dict.fromkeys(case.tags)]
    return [f"lang={case.lang}", f"answerability={case.answerability}", f"split={case.split}", *tags]


def timings_of(found: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile of the milliseconds of each stage, with how often it ran."""
    stages: dict[str, list[float]] = {}
    for one in found:
        for stage, spent in one.milliseconds.items():
            stages.setdefault(stage, []).append(spent)
    return {
        stage: {"p50": percentile(spent, 0.5), "p95": percentile(spent, 0.95), "n": float(len(spent))}
        for stage, spent in stages.items()
    }


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of the values does not exceed."""
    return sorted(values)[max(1, ceil(part * len(values))) - 1]


def identity_of(
    cases: Sequence[Case], assistant: Asker, documents: Documents, metrics: Mapping[str, Metric], seed: int
) -> Identity:
    """By what a run can be told apart; the order of the cases is no part of it."""
    lines = "\n".join(written(case) for case in sorted(cases, key=lambda case: case.id))
    return Identity(
        dataset_sha256=sha256(lines.encode()).hexdigest(),
        corpus_fingerprint=documents.fingerprint or "",
        settings={name: getattr(assistant.settings, name) for name in SETTINGS},
        code_commit=code_commit(Path(__file__).parents[2]),
        seed=seed,
        metric_versions={name: metric.version for name, metric in metrics.items()},
    )


def code_commit(root: Path) -> str | None:
    """The commit of the code, with ``-dirty`` where files differ from it; None for an installed package."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    command = [git, "-C", str(root), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # no word of it is given
    return done.stdout.strip() or None
