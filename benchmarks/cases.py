"""Our own first cases over the shipped corpus: `python -m benchmarks.cases [-v]`.

The cases were written before any answer was seen, and then tuned on: these are numbers for choosing, not for reporting.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.policyqa import DATA
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Answer
from interop_assistant.settings import Settings

REFUSALS = {"not_in_library", "out_of_scope", "not_understood"}
SEED = DATA / "report-executive-summary.txt"
ABOUT = {"title": "Creating shared value", "publisher": "ISEAL Alliance / GIZ", "year": 2018, "kind": "guidance"}


def cases() -> Iterator[Mapping[str, Any]]:
    """The cases that ship with the evals."""
    text = files("interop_evals").joinpath("data/first.jsonl").read_text(encoding="utf-8")
    yield from map(json.loads, text.splitlines())


def main() -> None:
    """Print how many questions are answered rightly, rightly by the first sentence, and rightly refused."""
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        if SEED.exists():
            asked.ingest([SEED], ABOUT)
        report([(case, asked.ask(case["question"])) for case in cases()], verbose="-v" in sys.argv)
        print(f"sources {len(asked.sources())}, {median_milliseconds(asked):.0f} ms a question (median)")


def report(results: list[tuple[Mapping[str, Any], Answer]], verbose: bool) -> None:
    """The counts, and with ``verbose`` every case that is not right."""
    answerable = [pair for pair in results if pair[0]["answerability"] == "answerable"]
    unanswerable = [pair for pair in results if pair[0]["answerability"] != "answerable"]
    right = [pair for pair in answerable if holds(pair[0], pair[1].text)]
    lead = [pair for pair in right if holds(pair[0], pair[1].sentences[0].text)]
    refused = [pair for pair in results if pair[1].outcome in REFUSALS]
    rightly = [pair for pair in refused if pair in unanswerable]
    typed = [pair for pair in rightly if pair[1].outcome == pair[0]["expected_outcome"]]
    precision, recall = len(rightly) / max(1, len(refused)), len(rightly) / len(unanswerable)
    print(f"answered rightly            {len(right)}/{len(answerable)}")
    print(f"  by the first sentence     {len(lead)}/{len(answerable)}")
    print(f"refused rightly             {len(rightly)}/{len(unanswerable)}, with the expected type {len(typed)}")
    print(f"refusal precision, recall   {precision:.3f}, {recall:.3f}")
    for case, answer in results if verbose else ():
        if (case, answer) not in right and (case, answer) not in typed:
            print(
                f"- {case['question']}\n    expected {case['expected_outcome']}, {answer.outcome}: {answer.text[:200]}"
            )


def holds(case: Mapping[str, Any], text: str) -> bool:
    """Whether a text holds one of the words of every vital nugget."""
    return all(
        any(words.casefold() in text.casefold() for words in nugget["match"]["any_of"])
        for nugget in case["nuggets"]
        if nugget["vital"]
    )


def median_milliseconds(asked: Assistant) -> float:
    """The median time of the whole chain over the cases, warm."""
    spent = sorted(sum(asked.ask(case["question"]).provenance.milliseconds.values()) for case in cases())
    return spent[len(spent) // 2]


if __name__ == "__main__":
    main()
