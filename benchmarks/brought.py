"""Plain questions of two made-up texts that somebody brings into the shipped library: `python -m benchmarks.brought`.

`brought/questions.csv` holds them with the words that answer, or none where neither text answers. A question is
answered rightly when a sentence of its answer holds those words, and refused rightly when nothing is answered.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from benchmarks.labelled import SPEAKING
from interop_assistant.bootstrap import build_assistant
from interop_assistant.settings import Settings

TEXTS = Path(__file__).parent / "brought"


def main() -> None:
    """Ask and print."""
    with (TEXTS / "questions.csv").open(encoding="utf-8", newline="") as file:
        asked = [(row["question"], row["held"]) for row in csv.DictReader(file)]
    with tempfile.TemporaryDirectory() as made, build_assistant(Settings(library=Path(made) / "library")) as assistant:
        for path in sorted(TEXTS.glob("*.md")):
            title = path.stem.replace("-", " ").capitalize()
            assistant.ingest([path], {"title": title, "publisher": "Made up", "kind": "guidance"})
        told = [(question, held, assistant.ask(question)) for question, held in asked]
    right = {question for question, held, answer in told if held and held in answer.text}
    refused = {question for question, held, answer in told if not held and answer.outcome not in SPEAKING}
    answerable = sum(bool(held) for _, held in asked)
    print(f"answered rightly {len(right)} of {answerable}, refused rightly {len(refused)} of {len(asked) - answerable}")
    for question, _, answer in told:
        if question not in right | refused:
            print(f"  {answer.outcome.value}: {question} {answer.text[:120]}")


if __name__ == "__main__":
    main()
