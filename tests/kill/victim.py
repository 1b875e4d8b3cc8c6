"""A real ingest that others kill: run as a program, it forks one child for each library named on its input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from interop_assistant.catching_up import catch_up
from interop_assistant.checking import Patient
from interop_assistant.domain.documents import FileOutcome
from interop_assistant.ingesting import Workshop, ingest, remove
from interop_assistant.originals import sweep_originals
from interop_assistant.ownership import own
from interop_assistant.stores.catalogue import SqlCatalogue
from interop_assistant.stores.chroma import ChromaIndex
from interop_assistant.stores.tantivy import TantivyIndex
from tests.parts import DIMENSION, workshop

FIELDS = {"publisher": "Nobody", "kind": "guidance"}
BATCH = 50  # small, so that one ingest catches up many times
STEPS: tuple[tuple[str, str], ...] = (
    ("put", "changed.txt"),
    ("put", "first.txt"),
    ("put", "long.txt"),
    ("remove", "doomed"),
    ("put", "second.txt"),
    ("remove", "first"),
    ("put", "again.txt"),
    ("put", "third.txt"),
)
"""What a victim does; each step is acknowledged when it is certain."""


@contextmanager
def opened(library: Path) -> Iterator[Workshop]:
    """A library as the program opens it: owned, swept, caught up."""
    with (
        own(library),
        closing(SqlCatalogue(library / "catalogue.sqlite3")) as catalogue,
        closing(ChromaIndex(library / "chroma", "words-1", DIMENSION)) as dense,
        closing(TantivyIndex(library / "lexical")) as lexical,
    ):
        made = replace(workshop(catalogue, dense, lexical, library / "originals"), batch=BATCH)
        sweep_originals(made.originals, catalogue)
        catch_up(catalogue, dense, lexical, made.embedder.name, batch=BATCH)
        yield made


def patient(library: Path, made: Workshop) -> Patient:
    """What the doctor examines."""
    assert isinstance(made.catalogue, SqlCatalogue)
    return Patient(library, made.catalogue, made.dense, made.lexical, made.embedder)


def work(library: Path, files: Path, done: int) -> None:
    """Every step after the first ``done``, acknowledged in a file that outlives the process; files in one batch."""
    acknowledged = os.open(library.with_suffix(".acks"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def acknowledge(outcome: FileOutcome) -> None:
        os.write(acknowledged, f"{outcome.status} {outcome.source_id}\n".encode())

    with opened(library) as made:
        for is_put, names in batches(STEPS[done:]):
            if is_put:
                ingest([files / name for name in names], FIELDS, made, report=acknowledge)
                continue
            for name in names:
                acknowledge(remove(name, made))


def batches(steps: tuple[tuple[str, str], ...]) -> Iterator[tuple[bool, list[str]]]:
    """Steps of a kind that follow each other, together."""
    names: list[str] = []
    for number, (kind, name) in enumerate(steps):
        names.append(name)
        if number + 1 == len(steps) or steps[number + 1][0] != kind:
            yield kind == "put", names
            names = []


def main() -> None:
    """Fork, say who the child is, wait for its end, say how it ended."""
    import chromadb  # noqa: F401  # once here, so that no child pays for it

    print("ready", flush=True)
    for line in sys.stdin:
        library, files, done = line.rstrip("\n").split("\t")
        if (pid := os.fork()) == 0:
            try:
                work(Path(library), Path(files), int(done))
            except BaseException as error:
                print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
