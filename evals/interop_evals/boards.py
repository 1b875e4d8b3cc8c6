"""The scores of a run without its answers: what comparing needs, and small enough to commit as a baseline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from interop_assistant.errors import WrongUsage
from interop_evals.results import CaseScores, Identity, Run, Score

FILE = "run.json"
KEPT = "per case: value, n, n_total, detail; a value alone has n and n_total 1"


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one case: its cluster, how it ended, its scores; ``error`` where no answer came."""

    cluster: str
    outcome: str | None
    scores: Mapping[str, Score]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The scores of a run by case id, and over all cases."""

    identity: Identity
    overall: Mapping[str, Score]
    rows: Mapping[str, Row]


def board_of(run: Run) -> Board:
    """The scores of a whole run."""
    return Board(run.identity, run.overall, {one.asked.case.id: _row_of(one) for one in run.cases})


def _row_of(one: CaseScores) -> Row:
    asked = one.asked
    return Row(asked.case.cluster_id, asked.answer.get("outcome"), one.scores, asked.error)


def write_board(board: Board, folder: Path) -> Path:
    """Keep the scores as ``run.json`` in this folder, one case a line, so that a change of one case is one line."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    cases = ",\n".join(f"{json.dumps(name)}: {_line(_packed(row))}" for name, row in sorted(board.rows.items()))
    overall = ",\n".join(f"{json.dumps(name)}: {_line(asdict(score))}" for name, score in sorted(board.overall.items()))
    identity = json.dumps(asdict(board.identity), ensure_ascii=False, sort_keys=True, indent=1)
    text = f'{{"kept": "{KEPT}",\n"identity": {identity},\n"overall": {{\n{overall}\n}},\n"cases": {{\n{cases}\n}}}}\n'
    file.write_text(text, encoding="utf-8")
    return file


def read_board(folder: Path) -> Board:
    """What `write_board` kept; `WrongUsage` where this is no such file."""
    file = folder / FILE if folder.is_dir() else folder
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return Board(
            Identity(**found["identity"]),
            {name: Score(**score) for name, score in found["overall"].items()},
            {name: _unpacked(row) for name, row in found["cases"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongUsage(
            f"{file} holds no scores that can be read: {error}.",
            next_step="Name the folder of a run, or make a baseline with `interop-assistant eval gate RUN --accept`.",
        ) from error


def is_board(folder: Path) -> bool:
    """Whether the folder holds scores without answers: a baseline."""
    try:
        return bool(json.loads((folder / FILE).read_text(encoding="utf-8")).get("kept") == KEPT)
    except (OSError, ValueError, AttributeError):
        return False


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _packed(row: Row) -> dict[str, Any]:
    scores = {name: _numbers(one) for name, one in row.scores.items() if one.value is not None or one.detail}
    kept: dict[str, Any] = {"cluster": row.cluster, "outcome": row.outcome, "scores": scores}
    return kept if row.error is None else {**kept, "error": row.error}


def _numbers(score: Score) -> Any:
    """The value alone where it is of one thing, which most are; else a list."""
    if (score.n, score.n_total, dict(score.detail)) == (1, 1, {}):
        return score.value
    return [score.value, score.n, score.n_total, *([dict(score.detail)] if score.detail else [])]


def _score(numbers: Any) -> Score:
    value, *rest = numbers if isinstance(numbers, list) else (numbers, 1, 1)
    return Score(value, "", *rest)


def _unpacked(kept: Mapping[str, Any]) -> Row:
    scores = {name: _score(numbers) for name, numbers in kept["scores"].items()}
    return Row(kept["cluster"], kept["outcome"], scores, kept.get("error"))
