"""What a cold `ask` costs: the whole process, and which imports it spends its time on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.measuring import ROOT

QUESTION = "What can be a first step in a recognition process?"
OWN = "interop_assistant"


def cold_ask(library: Path) -> dict[str, Any]:
    """Seconds from start to end of one `ask` on an indexed library, and those that the question itself took."""
    began = perf_counter()
    done = run(library)
    seconds = perf_counter() - began
    steps = json.loads(done.stdout)["provenance"]["milliseconds"]
    return {"seconds": seconds, "question_seconds": sum(steps.values()) / 1000}


def imports(library: Path, most: int = 8) -> list[tuple[str, float]]:
    """The packages whose own modules take longest to import, with seconds; measuring makes all of it slower."""
    return slowest(run(library, "-X", "importtime").stderr, most)


def slowest(told: str, most: int) -> list[tuple[str, float]]:
    """The packages in what ``-X importtime`` told, by the microseconds that their own modules took."""
    spent: Counter[str] = Counter()
    for line in told.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and len(parts) == 3 and parts[0].strip().isdigit():
            spent[parts[2].strip().partition(".")[0]] += int(parts[0])
    return [("all", spent.total() / 1e6), *((name, us / 1e6) for name, us in spent.most_common(most))]


def run(library: Path, *python: str) -> subprocess.CompletedProcess[str]:
    """One `ask` in a process of its own; a failure ends the benchmark."""
    command: Sequence[str] = [sys.executable, *python, "-m", f"{OWN}.cli", "--library", str(library), "ask", QUESTION]
    environment: Mapping[str, str] = {
        name: value for name, value in os.environ.items() if not name.startswith("INTEROP_")
    }
    done = subprocess.run([*command, "--json"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"A cold ask ended with status {done.returncode}: {done.stderr[-500:]}")
    return done
