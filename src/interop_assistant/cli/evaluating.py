"""The grounding evals as commands. Exit codes: 0 pass, 1 regression, 2 broken or unevaluated."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, progress_bars, settings_of, show
from interop_assistant.errors import WrongUsage

if TYPE_CHECKING:
    from interop_assistant.assistant import Assistant
    from interop_evals.cases import Case
    from interop_evals.gating import Gate
    from interop_evals.results import Run

eval_app = typer.Typer(
    help="The grounding evals. Exit codes: 0 pass, 1 regression, 2 broken or unevaluated.",
    no_args_is_help=True,
)

RUNS = Path("build/evals")
"""Where runs are written by themselves, one folder a split."""

Folder = Annotated[Path, typer.Argument(help="The folder of a run.")]
Split = Literal["dev", "test", "canary", "all"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(eval_app, name="eval")


@eval_app.command("run")
def run_evals(
    context: typer.Context,
    split: Annotated[Split, typer.Option(help="dev to work on, test to report.")] = "dev",
    cases: Annotated[Optional[Path], typer.Option(help="Cases of your own, JSON lines.")] = None,  # noqa: UP045
    limit: Annotated[Optional[int], typer.Option(min=1, help="Only so many cases, for a quick look.")] = None,  # noqa: UP045
    model: Annotated[Optional[str], typer.Option(help="Answer with this model.")] = None,  # noqa: UP045
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Folder for the run.")] = None,  # noqa: UP045
    price: Annotated[
        Optional[tuple[float, float]],  # noqa: UP045
        typer.Option(metavar="READ WRITTEN", help="What a million tokens cost: what the run cost is told."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Ask every case, score the answers, write the run; without --library in a library of its own."""
    from dataclasses import asdict

    from interop_assistant.rendering import evaluating as rendering
    from interop_evals.boards import board_of
    from interop_evals.gating import contract
    from interop_evals.keeping import write_run
    from interop_evals.ruling import measured
    from interop_evals.running import documents_in, run_cases
    from interop_evals.scorers import METRICS

    asked, folder = chosen(cases, split, limit), output or RUNS / split
    with asking(context, model) as assistant, progress_bars() as progress:
        documents = documents_in(assistant)
        run = run_cases(asked, assistant, documents, METRICS, progress=progress)
    write_run(run, folder)
    found = contract(board_of(run), list(METRICS.values()))
    export_to(folder, run, found)
    told = {**summary(run, folder, found), "ruler": asdict(measured(run, documents)), "cost": cost_of(run, price)}
    show(told, as_json, rendering.run)
    leave(found.exit_code)


@eval_app.command("crosswalk")
def evaluate_crosswalk(
    context: typer.Context,
    crosswalk: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(help="Mappings that people reviewed; by itself those of two made-up texts."),
    ] = None,
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Folder for the run.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """What the machine proposes, held against a reviewed crosswalk of two texts that the library holds."""
    from interop_assistant.exchanging import format_of
    from interop_assistant.rendering import evaluating as rendering
    from interop_evals.boards import board_of
    from interop_evals.crosswalks import GOLD, MADE_UP, OVERLAP, run_crosswalk
    from interop_evals.gating import contract
    from interop_evals.keeping import write_run
    from interop_evals.running import documents_in

    file, folder = crosswalk or MADE_UP / GOLD, output or RUNS / "crosswalk"
    data = bytes_of(file)
    with made_up(context) if crosswalk is None else mapped(context) as assistant:
        documents = documents_in(assistant)
        run = run_crosswalk(format_of(file.name, data).read(data, file.name), file.name, assistant, documents)
    write_run(run, folder)
    show(summary(run, folder, contract(board_of(run), list(OVERLAP.values()))), as_json, rendering.overlap)


@eval_app.command("import")
def import_file(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="squad, beir, ragas or sssom.")],
    file: Annotated[Path, typer.Argument(help="The file, or the folder of a BEIR data set.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write; never an existing one.")],
    lang: Annotated[str, typer.Option(help="Language of the questions.")] = "en",
    licence: Annotated[str, typer.Option(help="Licence of the file, which it does not say.")] = "not stated",
    as_json: Json = False,
) -> None:
    """Cases made from other people's data sets; what was left out is told with the reason."""
    from dataclasses import asdict

    from interop_assistant.rendering import evaluating as rendering
    from interop_evals.cases import written
    from interop_evals.importing import import_cases

    if output.exists():
        raise WrongUsage(f"{output} exists already.", next_step="Name a new file.")
    cases, skipped = import_cases(format_, file, lang=lang, licence=licence)
    if not cases:
        why = f" {skipped[0].where}: {skipped[0].why}." if skipped else ""
        raise WrongUsage(f"{file} holds no question that a case can be made of.{why}", next_step="Look at the format.")
    write_lines(output, [written(case) for case in cases])
    told = {"file": str(output), "cases": len(cases), "skipped": [asdict(one) for one in skipped]}
    show(told, as_json, rendering.imported)


@eval_app.command("compare")
def compare_runs(
    before: Annotated[Path, typer.Argument(help="The folder of the earlier run, or of a baseline.")],
    after: Annotated[Path, typer.Argument(help="The folder of the later run.")],
    as_json: Json = False,
) -> None:
    """Two runs: the difference of each metric with its interval, and every case that turned."""
    from interop_assistant.rendering import evaluating as rendering
    from interop_evals.comparing import compare
    from interop_evals.judging import board_at
    from interop_evals.scorers import METRICS

    found = compare(board_at(before), board_at(after), list(METRICS.values()))
    show(found.as_dict(), as_json, rendering.comparison)
    leave(0 if any(delta.found for delta in found.deltas) else 2)


@eval_app.command("gate")
def gate_run(
    run: Folder,
    baseline: Annotated[Path, typer.Option(help="The run or baseline to hold it against.")] = Path("evals/baseline"),
    margins: Annotated[Optional[Path], typer.Option(help="A gate.toml of your own.")] = None,  # noqa: UP045
    accept: Annotated[bool, typer.Option("--accept", help="Make this run the baseline instead.")] = False,
    as_json: Json = False,
) -> None:
    """Whether a run may pass: contract gates at 1.0, nothing worse than the baseline by more than its margin."""
    from interop_assistant.rendering import evaluating as rendering
    from interop_evals import judging
    from interop_evals.boards import is_board
    from interop_evals.keeping import read_run
    from interop_evals.scorers import METRICS

    board, metrics = judging.board_at(run), list(METRICS.values())
    if accept:
        file = judging.accept(board, metrics, baseline)
        show({"baseline": str(file)}, as_json, lambda one: f"Accepted: the baseline is {one['baseline']}.")
        return
    found = judging.judged(board, metrics, baseline, margins)
    if not is_board(run):
        export_to(run, read_run(run), found)
    show(found.as_dict(), as_json, rendering.gate)
    leave(found.exit_code)


@eval_app.command("report")
def report_run(
    run: Folder,
    baseline: Annotated[Optional[Path], typer.Option(help="Set this run or baseline beside it.")] = None,  # noqa: UP045
    margins: Annotated[Optional[Path], typer.Option(help="A gate.toml of your own.")] = None,  # noqa: UP045
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Folder; the run's by itself.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Write the report of a run: one page, nothing loaded from elsewhere."""
    from interop_evals import judging
    from interop_evals.boards import board_of
    from interop_evals.crosswalks import OVERLAP
    from interop_evals.gating import contract
    from interop_evals.keeping import read_run
    from interop_evals.reporting import write_report
    from interop_evals.results import Documents
    from interop_evals.ruling import measured
    from interop_evals.scorers import METRICS

    read = read_run(run)
    board, metrics = board_of(read), list((OVERLAP if read.maps else METRICS).values())
    beside = judging.run_at(baseline, read) if baseline else None
    found = judging.judged(board, metrics, baseline, margins) if baseline else contract(board, metrics)
    documents = judging.shipped_documents() if read.identity.settings.get("corpus") == "shipped" else None
    ruler = measured(read, documents or Documents({}))
    file = write_report(read, output or run, beside, judging.verdict_of(found), ruler=ruler, documents=documents)
    show({"report": str(file)}, as_json, lambda one: f"Written to {one['report']}.")


@eval_app.command("recheck")
def recheck_run(context: typer.Context, run: Folder, as_json: Json = False) -> None:
    """Compute the scores anew from the stored answers: they must equal the stored ones byte for byte."""
    from dataclasses import asdict

    from interop_assistant.rendering import evaluating as rendering
    from interop_evals.keeping import read_run
    from interop_evals.rechecking import recheck
    from interop_evals.running import documents_in
    from interop_evals.scorers import METRICS

    read = read_run(run)
    with asking(context) as assistant:
        found = [asdict(one) for one in recheck(read, list(METRICS.values()), documents_in(assistant))]
    show(found, as_json, rendering.recheck)
    leave(1 if found else 0)


@eval_app.command("harvest")
def harvest_feedback(
    context: typer.Context,
    feedback: Annotated[Path, typer.Argument(help="JSON lines of answer_id, verdict, comment.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write; never an existing one.")],
    accepted: Annotated[bool, typer.Option("--accepted", help="FEEDBACK holds proposals that you decided on.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the questions.")] = "en",
    as_json: Json = False,
) -> None:
    """Propose cases from what users said of kept answers; with --accepted, make cases of those you signed."""
    from interop_assistant.rendering import evaluating as rendering

    lines = lines_of(feedback)
    if output.exists():
        raise WrongUsage(f"{output} exists already.", next_step="Name a new file: decisions in it would be lost.")
    found = taken(lines, feedback, output) if accepted else proposed(context, lines, feedback, output, lang)
    show(found, as_json, rendering.harvest)


def taken(lines: list[str], source: Path, output: Path) -> dict[str, Any]:
    """Write the accepted proposals as cases."""
    from interop_evals.cases import written
    from interop_evals.harvesting import accepted

    cases = accepted(lines, str(source))
    write_lines(output, [written(case) for case in cases])
    return {"file": str(output), "proposed": 0, "accepted": len(cases), "gone": []}


def proposed(context: typer.Context, lines: list[str], source: Path, output: Path, lang: str) -> dict[str, Any]:
    """Write a proposal for each question that feedback is about; the answers are those that the library kept."""
    import json
    from datetime import date

    from interop_evals.harvesting import harvest, read_feedback

    feedback = read_feedback(lines, str(source))
    with opened(context) as door:
        found = harvest(feedback, door.answer, today=date.today(), lang=lang)
    write_lines(output, [json.dumps(proposal, ensure_ascii=False) for proposal in found.proposals])
    return {"file": str(output), "proposed": len(found.proposals), "accepted": None, "gone": list(found.gone)}


def chosen(file: Path | None, split: Split, limit: int | None) -> list[Case]:
    """The cases of a split, or some from all over it; `WrongUsage` where there are none."""
    from interop_evals.cases import load_cases, shipped_cases

    cases = load_cases(file) if file else shipped_cases()
    found = [case for case in cases if split in ("all", case.split)]
    if not found:
        raise WrongUsage(f"There are no {split} cases.", next_step="Name another --split, such as dev or all.")
    count = min(limit or len(found), len(found))
    return [found[len(found) * number // count] for number in range(count)]


@contextmanager
def asking(context: typer.Context, model: str | None = None) -> Iterator[Assistant]:
    """An assistant over the shipped corpus alone, in a folder that is gone afterwards; or over the library named.

    What a user ingested, and the answers that they got, have no place in a run that others are to repeat.
    """
    from interop_assistant.bootstrap import build_assistant

    with TemporaryDirectory() as folder, progress_bars() as progress:
        settings = settings_of(context, model=model)
        if context.obj.library is None:
            settings = settings.model_copy(update={"library": Path(folder) / "library"})
        assistant = build_assistant(settings, progress=progress)
        with assistant:
            yield assistant


@contextmanager
def made_up(context: typer.Context) -> Iterator[Assistant]:
    """An assistant over the two texts that were made up for measuring, in a folder that is gone afterwards."""
    from interop_assistant.bootstrap import build_assistant
    from interop_evals.crosswalks import MADE_UP

    with TemporaryDirectory() as folder, progress_bars() as progress:
        own = {"library": Path(folder) / "library", "corpus": "none"}
        with build_assistant(settings_of(context).model_copy(update=own), progress=progress) as assistant:
            assistant.ingest([MADE_UP], {}, progress)
            yield assistant


@contextmanager
def mapped(context: typer.Context) -> Iterator[Assistant]:
    """An assistant over the user's own library."""
    from interop_assistant.bootstrap import build_assistant

    with progress_bars() as progress, build_assistant(settings_of(context), progress=progress) as assistant:
        yield assistant


def bytes_of(file: Path) -> bytes:
    """What a file holds; `WrongUsage` where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"{file} cannot be read: {error}.", next_step="Name an existing file.") from error


def summary(run: Run, folder: Path, found: Gate) -> dict[str, Any]:
    """A run as JSON values, without its answers."""
    from dataclasses import asdict

    from interop_evals.estimating import interval_of
    from interop_evals.scorers import METRICS

    clusters = [one.asked.case.cluster_id for one in run.cases]
    overall = {}
    for name, score in run.overall.items():
        got = interval_of(METRICS[name], [one.scores[name] for one in run.cases], clusters) if name in METRICS else None
        overall[name] = {**asdict(score), "interval": asdict(got) if got else None}
    return {
        "folder": str(folder),
        "cases": len(run.cases),
        "overall": overall,
        "timings": {stage: dict(values) for stage, values in run.timings.items()},
        "gate": found.as_dict(),
    }


def cost_of(run: Run, price: tuple[float, float] | None) -> float | None:
    """What the tokens of a run cost, in the currency of ``price`` a million; None without a price or a token."""
    told = [run.overall[name] for name in ("tokens_read", "tokens_written")]
    values = [(score.value, score.n) for score in told]
    if price is None or any(value is None for value, _ in values):
        return None
    return sum((value or 0) * n * each / 1e6 for (value, n), each in zip(values, price, strict=True))


def export_to(folder: Path, run: Run, found: Gate) -> None:
    """JUnit and TREC files beside the run."""
    from interop_evals.exporting import export
    from interop_evals.scorers import METRICS

    export(run, found, [name for name, metric in METRICS.items() if metric.gate], folder)


def lines_of(file: Path) -> list[str]:
    """The lines of a text file; `WrongUsage` where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{file} cannot be read: {error}.", next_step="Name a file of JSON lines in UTF-8.") from error


def write_lines(file: Path, lines: list[str]) -> None:
    """Lines as a new file."""
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def leave(code: int) -> None:
    """End with this exit code."""
    sys.stdout.flush()
    if code:
        raise typer.Exit(code)
