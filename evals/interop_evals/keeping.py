"""A run on disk: ``run.json`` says what it is and what came out, ``run.jsonl`` holds the cases, one a line.

Reading what was written gives the same run, and writing it again the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from interop_assistant.errors import WrongUsage
from interop_evals.cases import Case
from interop_evals.results import Asked, CaseScores, Identity, Run, Score

SCHEMA = "interop-run/1"
SUMMARY, CASES = "run.json", "run.jsonl"


def write_run(run: Run, folder: Path) -> None:
    """Both files, into a folder that is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMMARY).write_text(summary(run), encoding="utf-8")
    lines = [json.dumps(_case_as_dict(one), ensure_ascii=False, allow_nan=False) for one in run.cases]
    (folder / CASES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def summary(run: Run) -> str:
    """All of a run but its cases, as JSON."""
    whole = {
        "schema": SCHEMA,
        "identity": asdict(run.identity),
        "cases": len(run.cases),
        "overall": _scores_as_dict(run.overall),
        "slices": {name: _scores_as_dict(scores) for name, scores in run.slices.items()},
        "timings": run.timings,
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def read_run(folder: Path) -> Run:
    """The run that was written there; `WrongUsage` names the file that is missing, broken or of another run."""
    try:
        whole = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        lines = (folder / CASES).read_text(encoding="utf-8").split("\n")
        cases = [_case_of(json.loads(line)) for line in lines if line]
        if whole["schema"] != SCHEMA or whole["cases"] != len(cases):
            raise ValueError(f"{whole['cases']} cases of {whole['schema']} are told, {len(cases)} are there")
        return Run(
            identity=Identity(**whole["identity"]),
            cases=cases,
            overall=_scores_of(whole["overall"]),
            slices={name: _scores_of(scores) for name, scores in whole["slices"].items()},
            timings=whole["timings"],
        )
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise WrongUsage(
            f"{folder} holds no whole run: {type(error).__name__}: {error}.",
            next_step=f"Name a folder with {SUMMARY} and {CASES}, as a run leaves them.",
        ) from error


def _case_as_dict(one: CaseScores) -> dict[str, Any]:
    asked = one.asked
    mapped = {} if asked.overlap is None else {"overlap": asked.overlap}
    return {
        "case": asked.case.model_dump(mode="json", by_alias=True),
        "answer": asked.answer,
        "hits": list(asked.hits),
        "error": asked.error,
        "context": list(asked.context),
        "notes": list(asked.notes),
        "milliseconds": asked.milliseconds,
        **mapped,
        "scores": _scores_as_dict(one.scores),
    }


def _case_of(stored: Mapping[str, Any]) -> CaseScores:
    asked = Asked(
        Case.model_validate(stored["case"]),
        stored["answer"],
        tuple(stored["hits"]),
        error=stored["error"],
        context=tuple(stored["context"]),
        notes=tuple(stored["notes"]),
        milliseconds=stored["milliseconds"],
        overlap=stored.get("overlap"),
    )
    return CaseScores(asked, _scores_of(stored["scores"]))


def _scores_as_dict(scores: Mapping[str, Score]) -> dict[str, dict[str, Any]]:
    """Scores by name, an empty detail left out."""
    return {
        name: {key: value for key, value in asdict(score).items() if key != "detail" or value}
        for name, score in scores.items()
    }


def _scores_of(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Score]:
    return {name: Score(**score) for name, score in stored.items()}
