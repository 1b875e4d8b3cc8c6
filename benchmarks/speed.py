"""Speed and memory beside what one writes in an afternoon: `python -m benchmarks.speed [--repeats 3] [--weights FILE]`.

Both sides run by turns, each time in a fresh process, on the same files and questions and with the same weights. The
ratios of one run are what counts: seconds depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cold import cold_ask, imports
from benchmarks.measuring import PAGE, machine, middle, quantile, say, side, table
from benchmarks.texts import absent, there

SHIPPED = Path(__file__).parents[1] / "src" / "interop_assistant" / "embedders" / "minilm_int8"
OURS = "product"
COLD = 5

Run = Mapping[str, Any]
Runs = Mapping[str, Sequence[Run]]
"""By side, what it measured each time."""


@dataclass(frozen=True, slots=True)
class Afternoon:
    """An afternoon's set-up: how the tables call it, and the folder of its model."""

    name: str
    model: Path


def main() -> None:
    """Measure and print."""
    given = arguments()
    if find_spec("langchain_text_splitters") is None:
        sys.exit("The other side needs langchain-text-splitters. Run: pip install langchain-text-splitters.")
    print(f"Medians of {given.repeats} runs by turns; {machine()}. A page is {PAGE:,} characters of text.")
    print("\n".join(absent()))
    with tempfile.TemporaryDirectory() as folder:
        sides = afternoons(Path(folder), given.weights)
        ingested = {name: ingest(path, sides, Path(folder), given.repeats) for name, path in there().items()}
        for name, runs in ingested.items():
            print(f"\nIngest: {name}\n\n{beside(runs, INGEST)}", flush=True)
        print(f"\nQuery: all of it beside bare retrieval\n\n{beside(ask(sides, Path(folder), given.repeats), QUERY)}")
        print(f"\nThe product alone\n\n{alone(Path(folder), given.repeats)}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--weights",
        type=Path,
        help="another all-MiniLM-L6-v2 for the afternoon as well, such as the fp32 model.onnx that Chroma downloads",
    )
    return parser.parse_args()


def afternoons(folder: Path, other: Path | None) -> list[Afternoon]:
    """The set-ups to compare with: the shipped weights, and others where they were given."""
    from benchmarks.afternoon import lay_out

    found = [Afternoon("afternoon", lay_out(SHIPPED / "model.onnx", SHIPPED / "tokenizer.json", folder / "shipped"))]
    if other:
        model = lay_out(other, SHIPPED / "tokenizer.json", folder / "other")
        found.append(Afternoon("afternoon, own weights", model))
    return found


def ingest(path: Path, sides: Sequence[Afternoon], folder: Path, repeats: int) -> Runs:
    """A file or folder taken in by each side, by turns, each time from nothing."""
    runs: dict[str, list[Run]] = {OURS: [], **{one.name: [] for one in sides}}
    for repeat in range(repeats):
        say(f"{path.name}: {repeat + 1} of {repeats}")
        runs[OURS].append(side("product", "ingest", folder / f"{OURS}-{path.name}-{repeat}", path))
        for one in sides:
            runs[one.name].append(
                side("afternoon", "ingest", folder / f"{one.name}-{path.name}-{repeat}", one.model, path)
            )
    return {name: [with_pages(run, runs[OURS][0]["characters"]) for run in some] for name, some in runs.items()}


def with_pages(run: Run, characters: int) -> Run:
    """The run with its milliseconds a page; both sides read the same file, so one count of pages holds for both."""
    return {**run, "page_ms": 1000 * run["seconds"] / (characters / PAGE)}


def ask(sides: Sequence[Afternoon], folder: Path, repeats: int) -> Runs:
    """The questions, each once a process, over all texts together."""
    texts = list(there().values())
    side("product", "ingest", folder / OURS, *texts)
    for one in sides:
        side("afternoon", "ingest", folder / one.name, one.model, *texts)
    runs: dict[str, list[Run]] = {OURS: [], **{one.name: [] for one in sides}}
    for repeat in range(repeats):
        say(f"questions: {repeat + 1} of {repeats}")
        runs[OURS].append(with_quantiles(side("product", "ask", folder / OURS)))
        for one in sides:
            runs[one.name].append(with_quantiles(side("afternoon", "query", folder / one.name, one.model)))
    return runs


def with_quantiles(run: Run) -> Run:
    """The run with the median and the 95th percentile of its questions."""
    return {**run, "p50": quantile(run["milliseconds"], 0.5), "p95": quantile(run["milliseconds"], 0.95)}


INGEST = {
    "page_ms": "milliseconds a page",
    "seconds": "seconds, library open",
    "process_seconds": "seconds, whole process",
    "peak_mb": "peak memory, MB",
    "tree_mb": "peak memory with its reader process, MB",
    "disk_mb": "on disk, MB",
    "pieces": "passages",
}
QUERY = {"p50": "p50, ms", "p95": "p95, ms", "peak_mb": "peak memory, MB", "process_seconds": "whole process, s"}


def beside(runs: Runs, measures: Mapping[str, str]) -> str:
    """A table of measures; a ratio is the other side's value by the product's, so that above 1 the product wins."""
    others = [name for name in runs if name != OURS]
    rows = []
    for measure, words in measures.items():
        ours = middle(runs[OURS], measure)
        row = [words, f"{ours:,.1f}"]
        for name in others:
            theirs = middle(runs[name], measure)
            row += [f"{theirs:,.1f}", f"{theirs / ours:.2f}"]
        rows.append(row)
    return table(["", OURS, *(cell for name in others for cell in (name, "ratio"))], rows)


def alone(folder: Path, repeats: int) -> str:
    """What only the product does: the first start with its corpus, and a cold question."""
    starts = [side("product", "start", folder / f"start-{repeat}") for repeat in range(repeats)]
    library = folder / "start-0"
    cold_ask(library)
    say("cold questions")
    asked = [cold_ask(library) for _ in range(COLD)]
    rows = [
        ["seconds to index the shipped corpus", f"{middle(starts, 'seconds'):.1f}"],
        ["its library on disk, MB", f"{middle(starts, 'disk_mb'):.1f}"],
        [f"cold ask, whole process, seconds (median of {COLD})", f"{median(one['seconds'] for one in asked):.2f}"],
        ["of it the question itself, seconds", f"{median(one['question_seconds'] for one in asked):.2f}"],
        *([f"importing {name}, seconds", f"{seconds:.2f}"] for name, seconds in imports(library)),
    ]
    return table(["", "product"], rows)


if __name__ == "__main__":
    main()
