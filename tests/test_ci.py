"""What CI runs, with programs in the place of its tools that only write down how they were called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = """#!/bin/sh
echo "$(basename "$0") $*" >> {log}
case "$*" in *pytest*) exit {tests};; *" gate "*) echo VERDICT; exit {gate};; *" run "*) exit {run};; esac
"""


def tree(folder: Path, *, tests: int = 0, gate: int = 0, run: int = 0) -> Path:
    """The make file and CI's script, over a set-up that is complete and programs that end with these codes."""
    for name in ("Makefile", ".ci/run"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "evals" / "baseline").mkdir(parents=True)
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (folder / name).touch()
        os.utime(folder / name, (0, 0))
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    for name in ("python", "ruff", "mypy", "interop-assistant"):
        (tools / name).write_text(PROGRAM.format(log=folder / "log", tests=tests, gate=gate, run=run))
        (tools / name).chmod(0o755)
    os.utime(tools / "python", (1, 1))
    for name in (".runtime", ".development"):
        (folder / ".venv" / name).touch()
    return folder


def ended(folder: Path, *command: str) -> tuple[int, str, list[str]]:
    """The exit code, what was printed, and what was called in turn."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, (folder / "log").read_text().splitlines()


@pytest.mark.parametrize("code", [0, 1, 2])
def test_ci_ends_as_the_gate_does(tmp_path: Path, code: int) -> None:
    """Tests, run, report, crosswalk, and the gate once: its verdict is printed, its exit code kept."""
    given, printed, calls = ended(tree(tmp_path, gate=code), "bash", ".ci/run")
    assert given == code
    assert printed.count("VERDICT") >= 1
    evals = [call.split()[2] for call in calls if call.startswith("interop-assistant eval")]
    assert evals == ["run", "report", "crosswalk", "gate"]
    assert "pytest" in calls[0]
    assert "--baseline evals/baseline" in next(call for call in calls if " report " in call)


def test_ci_asks_nothing_where_tests_fail(tmp_path: Path) -> None:
    """What fails its tests is not evaluated."""
    given, _, calls = ended(tree(tmp_path, tests=1), "bash", ".ci/run")
    assert given != 0
    assert not [call for call in calls if call.startswith("interop-assistant")]


def test_a_run_that_breaks_the_contract_still_has_its_report(tmp_path: Path) -> None:
    """The report and the gate follow a run that failed: the gate says why."""
    given, _, calls = ended(tree(tmp_path, run=1, gate=1), "bash", ".ci/run")
    assert given == 1
    assert [call.split()[2] for call in calls if " eval " in call] == ["run", "report", "crosswalk", "gate"]


def test_make_eval_fails_where_the_gate_does(tmp_path: Path) -> None:
    """By hand it is one command, which fails where the gate does; on the test split the run itself decides."""
    assert ended(tree(tmp_path, gate=1), "make", "eval")[0] != 0
    assert ended(tmp_path, "make", "eval", "SPLIT=test")[0] == 0
