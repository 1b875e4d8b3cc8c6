"""The product's side: ingest, ask and the first start, through the doors that everyone uses.

``python -m benchmarks.product ingest FOLDER PATH...``, ``... ask FOLDER`` and ``... start FOLDER``; see `speed`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import folder_megabytes, report
from benchmarks.texts import FIELDS, WARM_UP, questions
from interop_assistant.bootstrap import build_assistant
from interop_assistant.interpreting import interpret
from interop_assistant.manifest import shipped_corpus
from interop_assistant.retrieving import Retriever, weighted_terms
from interop_assistant.schemes import load_schemes
from interop_assistant.settings import load_settings


def main() -> None:
    """Measure one thing and print it."""
    what, folder, *paths = sys.argv[1:]
    if what == "ingest":
        ingest(Path(folder), [Path(path) for path in paths])
    elif what == "ask":
        ask(Path(folder))
    else:
        start(Path(folder))


def ingest(folder: Path, paths: Sequence[Path]) -> None:
    """Files into a library that has no corpus: read, split, embedded, committed and in both indexes."""
    with build_assistant(load_settings(library=folder, corpus="none")) as assistant:
        began = perf_counter()
        for path in paths:
            outcomes = assistant.ingest([path], {} if path.is_dir() else FIELDS)
            if refused := [one.reason for one in outcomes if one.status == "refused"]:
                sys.exit("\n".join(map(str, refused)))
        seconds = perf_counter() - began
        entries = assistant.sources()
    size = {"pieces": sum(e.passages for e in entries), "characters": sum(e.characters for e in entries)}
    report({"seconds": seconds, "disk_mb": folder_megabytes(folder), **size})


def ask(folder: Path) -> None:
    """All of a question: interpret, retrieve, answer, verify, and the answer saved."""
    began = perf_counter()
    with build_assistant(load_settings(library=folder, corpus="none")) as assistant:
        opening = perf_counter() - began
        for question in WARM_UP:
            assistant.ask(question)
        milliseconds, steps = [], dict[str, list[float]]()
        for question in questions():
            began = perf_counter()
            answer = assistant.ask(question)
            milliseconds.append((perf_counter() - began) * 1000)
            for step, spent in answer.provenance.milliseconds.items():
                steps.setdefault(step, []).append(spent)
        parts = stores(assistant.parts.retriever)
    report({"milliseconds": milliseconds, "steps": steps, "opening_seconds": opening, "parts": parts})


def stores(retriever: Retriever) -> dict[str, list[float]]:
    """The milliseconds of each store alone, doing what each question asks of it."""
    spent: dict[str, list[float]] = {"dense index": [], "lexical index": [], "passages out of the catalogue": []}
    names, fetch = load_schemes(shipped_corpus()), retriever.candidates
    for text in questions():
        question, vector = interpret(text, names), retriever.embed_query(text)
        times = [perf_counter()]
        near = retriever.dense.query(vector, fetch)
        times.append(perf_counter())
        worded = retriever.lexical.query(weighted_terms(question), fetch)
        times.append(perf_counter())
        retriever.catalogue.passages(list(dict(near + worded)))
        times.append(perf_counter())
        for name, begun, ended in zip(spent, times, times[1:], strict=False):
            spent[name].append((ended - begun) * 1000)
    return spent


def start(folder: Path) -> None:
    """The first start: the shipped corpus into an empty library."""
    began = perf_counter()
    with build_assistant(load_settings(library=folder, corpus="shipped")) as assistant:
        passages = sum(entry.passages for entry in assistant.sources())
    report({"seconds": perf_counter() - began, "disk_mb": folder_megabytes(folder), "pieces": passages})


if __name__ == "__main__":
    main()
