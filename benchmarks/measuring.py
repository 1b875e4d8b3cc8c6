"""How the speed benchmarks measure: each side in a fresh process, by turns; medians, ratios and tables of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
EVERY = 0.02  # seconds between two looks at the memory of a side's processes
PAGE = 3000  # characters of text that count as a page
MEGABYTE = 1e6


def side(module: str, *arguments: str | Path) -> dict[str, Any]:
    """What ``python -m benchmarks.MODULE ARGUMENTS`` measured of itself, in a process of its own.

    It prints one JSON object; added are ``process_seconds``, from start to end, and ``tree_mb``, the most memory that
    it and the processes it started held at once. Its own errors go to standard error and end the benchmark.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as process:
        with watched(process.pid) as most:
            said, _ = process.communicate()
        seconds = perf_counter() - began
    if process.returncode:
        sys.exit(f"{' '.join(command[1:])} ended with status {process.returncode}.")
    return {**json.loads(said), "process_seconds": seconds, "tree_mb": most[0] / MEGABYTE}


@contextmanager
def watched(session: int) -> Iterator[list[int]]:
    """The most bytes that the processes of a session held at once, kept up to date for the length of a ``with``."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            most[0] = max(most[0], held_by(session))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def held_by(session: int) -> int:
    """Bytes of memory that the processes of a session hold; 0 where the system has no /proc."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if int(fields[3]) == session else 0
    return total


def own_peak() -> float:
    """The most memory that this process has held, in megabytes (`getrusage`)."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGABYTE if sys.platform == "darwin" else most * 1024 / MEGABYTE


def report(measured: Mapping[str, Any]) -> None:
    """Print what this side measured, for `side` to read."""
    print(json.dumps({**measured, "peak_mb": own_peak()}))


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def middle(runs: Sequence[Mapping[str, Any]], name: str) -> float:
    """The median of one measure over several runs."""
    return median(float(run[name]) for run in runs)


def folder_megabytes(folder: Path) -> float:
    """What the files in a folder take on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def machine() -> str:
    """The size of this machine: cores and memory, nothing that names it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} cores, {memory:.0f} GiB memory"


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, the first column to the left, numbers to the right."""
    widths = [max(len(row[at]) for row in [heading, *rows]) for at in range(len(heading))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(cells, widths) for cells in [heading, rule, *rows])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = widths
    shown = [cells[0].ljust(first), *(cell.rjust(width) for cell, width in zip(cells[1:], others, strict=True))]
    return f"| {' | '.join(shown)} |"


def say(what: str) -> None:
    """Tell on standard error what is being done: the table on standard output stays clean."""
    print(what, file=sys.stderr, flush=True)
