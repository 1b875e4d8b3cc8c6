"""The evals as commands: files, one JSON document, and exit codes 0 pass, 1 regression, 2 broken or unevaluated."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from interop_assistant.rendering import evaluating as rendering
from interop_evals.keeping import read_run, write_run
from interop_evals.results import Run, Score
from tests.test_cli import run

CASES = 8
METRIC, GATE = "recall_at_5", "quote_fidelity"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli") / "library"


@pytest.fixture(scope="module")
def made(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real run of a few cases, made once."""
    folder = tmp_path_factory.mktemp("run")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("INTEROP_CORPUS", raising=False)
        assert run("eval", "run", "--limit", str(CASES), "-o", str(folder), "--library", str(library)) == 0
        yield folder


@pytest.fixture
def margins(tmp_path: Path) -> Path:
    """Margins of a metric that a few cases measure."""
    file = tmp_path / "gate.toml"
    file.write_text(f"[margins]\n{METRIC} = 0.05\n", encoding="utf-8")
    return file


def altered(made: Path, folder: Path, value: float | None, metric: str, errors: bool = False) -> str:
    """The same run with another score for this metric, wherever it was measured and overall."""
    found = read_run(made)
    score = Score(value, "altered", int(value is not None), 1)
    cases = [
        replace(one, scores={**one.scores, metric: one.scores[metric] if one.scores[metric].value is None else score})
        for one in found.cases
    ]
    if errors:
        cases = [replace(one, asked=replace(one.asked, error="no answer")) for one in cases]
    write_run(replace(found, cases=cases, overall={**found.overall, metric: score}), folder)
    return str(folder)


def gated(folder: Path | str, baseline: Path, margins: Path) -> int:
    return run("eval", "gate", str(folder), "--baseline", str(baseline), "--margins", str(margins))


@pytest.fixture
def baseline(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The run, accepted."""
    assert run("eval", "gate", str(made), "--baseline", str(tmp_path / "base"), "--accept") == 0
    assert "Accepted" in capsys.readouterr().out
    return tmp_path / "base"


def test_a_run_leaves_its_files(made: Path) -> None:
    """A run leaves itself, JUnit XML and TREC files."""
    names = {"run.json", "run.jsonl", "junit.xml", "evidence.run", "evidence.qrels", "documents.run", "documents.qrels"}
    assert names <= {file.name for file in made.iterdir()}
    assert len(read_run(made).cases) == CASES
    assert {one.asked.case.split for one in read_run(made).cases} == {"dev"}
    assert ElementTree.parse(made / "junit.xml").getroot().tag == "testsuites"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--split", "canary"], "no canary cases"), (["--cases", "none.jsonl"], "cannot be read")],
)
def test_nothing_to_run(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A split without cases and a file that is not there are wrong usage."""
    assert run("eval", "run", *arguments) == 2
    assert said in capsys.readouterr().err


def test_the_same_run_passes(made: Path, baseline: Path, margins: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run held against itself exits 0 and says that nothing turned."""
    assert gated(made, baseline, margins) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("PASS")
    assert "No case turned." in shown


def test_a_regression_exits_1(
    made: Path, baseline: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A contract gate under 1.0 exits 1, and so does a metric that is clearly worse; the cases are named."""
    assert gated(altered(made, tmp_path / "contract", 0.5, GATE), baseline, margins) == 1
    assert gated(altered(made, tmp_path / "worse", 0.0, METRIC), baseline, margins) == 1
    shown = capsys.readouterr().out
    assert shown.count("FAIL") == 2
    assert "worse" in shown
    faults = ElementTree.parse(tmp_path / "worse" / "junit.xml").getroot().iter("failure")
    assert any((fault.get("message") or "").startswith("fail: worse by more than") for fault in faults)


def test_what_was_not_evaluated_exits_2(
    made: Path, baseline: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A metric without a value, cases without answers and a missing baseline exit 2."""
    assert gated(altered(made, tmp_path / "unmeasured", None, METRIC), baseline, margins) == 2
    assert gated(altered(made, tmp_path / "errors", 1.0, GATE, errors=True), baseline, margins) == 2
    assert gated(made, tmp_path / "nowhere", margins) == 2
    assert "--accept" in capsys.readouterr().out
    assert gated(tmp_path / "nowhere", baseline, margins) == 2


def test_only_a_sound_run_becomes_the_baseline(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that breaks the contract is not accepted, and leaves no baseline behind."""
    broken = altered(made, tmp_path / "contract", 0.5, GATE)
    assert run("eval", "gate", broken, "--baseline", str(tmp_path / "base"), "--accept") == 2
    assert GATE in capsys.readouterr().err
    assert not (tmp_path / "base").exists()


def test_runs_are_compared(made: Path, baseline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two runs exit 0 with their differences and flips as one JSON document; without a common case they exit 2."""
    worse = altered(made, tmp_path / "worse", 0.0, METRIC)
    assert run("eval", "compare", str(baseline), worse, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {flip["metric"] for flip in found["flips"]} == {METRIC}
    assert all(flip["worse"] for flip in found["flips"])
    nothing: Run = replace(read_run(made), cases=[])
    write_run(nothing, tmp_path / "nothing")
    assert run("eval", "compare", str(baseline), str(tmp_path / "nothing")) == 2
    assert run("eval", "compare", str(baseline), worse) == 0


def test_scores_come_out_again(made: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rechecking a run exits 0; one with an altered score exits 1 and names it."""
    where = ("--library", str(library))
    assert run("eval", "recheck", str(made), *where) == 0
    assert "byte for byte" in capsys.readouterr().out
    assert run("eval", "recheck", altered(made, tmp_path / "x", 0.123, METRIC), *where, "--json") == 1
    assert {one["metric"] for one in json.loads(capsys.readouterr().out)} == {METRIC}


def test_a_report_is_written(made: Path, baseline: Path, margins: Path, tmp_path: Path) -> None:
    """The report is one page in the folder named, with the baseline beside the run."""
    out = tmp_path / "page"
    given = ("--baseline", str(baseline), "--margins", str(margins), "-o", str(out))
    assert run("eval", "report", str(made), *given) == 0
    (file,) = out.iterdir()
    assert "<html" in file.read_text(encoding="utf-8")


def test_the_report_tells_the_error_of_its_ruler(made: Path, tmp_path: Path) -> None:
    """Without any option the page has the balanced accuracy of the checker, and never "not measured" beside a score."""
    assert run("eval", "report", str(made), "-o", str(tmp_path)) == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Planted faults noticed" in page
    assert "own error: not measured" not in page


def test_what_was_not_measured_is_told_once_a_reason() -> None:
    """Measures without a number stand under the table by their reason, and have no row in it."""
    silent = {"value": None, "reason": "the case maps no criterion", "interval": None, "n": 0, "n_total": 4}
    found = {
        "overall": {"pair_f1": silent, "overlap_map": silent, "mrr": {**silent, "value": 0.5, "n": 4}},
        "timings": {}, "cases": 4, "folder": "here", "gate": {"verdict": "pass", "rulings": []},
        "ruler": {"sets": [], "planted": None, "harmless": None},
    }  # fmt: skip
    told = Console(width=200, file=StringIO())
    told.print(rendering.run(found))
    lines = told.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert "Not measured: pair_f1, overlap_map (the case maps no criterion)." in [line.strip() for line in lines]
    assert sum("overlap_map" in line for line in lines) == 1
    assert "notices not measured" in " ".join(lines)


def test_feedback_becomes_proposals_and_cases(
    made: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Feedback on a kept answer is proposed in a new file; what a person signs there becomes a case that can be run."""
    said, proposals, cases = (tmp_path / name for name in ("said.jsonl", "proposals.jsonl", "cases.jsonl"))
    kept = next(one.asked.answer for one in read_run(made).cases if one.asked.answer["outcome"] == "answered")
    lines = [{"answer_id": kept["id"], "verdict": "helpful"}, {"answer_id": "ans_none", "verdict": "missing"}]
    said.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    assert run("eval", "harvest", str(said), "-o", str(proposals), "--library", str(library)) == 0
    assert "ans_none" in capsys.readouterr().out
    assert run("eval", "harvest", str(said), "-o", str(proposals), "--library", str(library)) == 2

    proposal = json.loads(proposals.read_text(encoding="utf-8"))
    proposal |= {"decision": "accept", "reviewer": "Anna Berg"}
    proposal["case"]["provenance"]["licence"] = "Apache-2.0"
    proposals.write_text(json.dumps(proposal) + "\n", encoding="utf-8")
    assert run("eval", "harvest", str(proposals), "--accepted", "-o", str(cases)) == 0
    given = ("--cases", str(cases), "-o", str(tmp_path / "out"), "--library", str(library), "--json")
    capsys.readouterr()
    assert run("eval", "run", *given) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["nugget_recall"]["value"] == 1.0


def test_help_needs_no_evals() -> None:
    """The command line starts without the evals and without numerics."""
    code = "import sys, interop_assistant.cli; sys.exit(bool({'interop_evals', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
