"""A killed ingest loses nothing acknowledged and leaves nothing half-done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from interop_assistant.checking import examine
from interop_assistant.files import digest_of
from interop_assistant.ingesting import Workshop, ingest
from interop_assistant.originals import original_of
from tests.kill.victim import FIELDS, STEPS, opened, patient

POINTS = int(os.environ.get("INTEROP_KILL_POINTS", "50"))
SEED = int(os.environ.get("INTEROP_KILL_SEED", "20261123"))
ROOT = Path(__file__).resolve().parents[2]
TIMED_ANEW = 5  # points after which a whole run is timed again
PARAGRAPHS = {"changed": 30, "first": 15, "long": 110, "second": 15, "again": 20, "third": 15, "doomed": 25, "kept": 20}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks its victims")


def write_files(folder: Path, version: int) -> None:
    """Every document in one version: of each paragraph some words are its own."""
    folder.mkdir()
    words = [f"word{i}" for i in range(400)]
    for name, paragraphs in PARAGRAPHS.items():
        chance = random.Random(f"{name} {version}")
        texts = [f"# {name.title()}"]
        for number in range(paragraphs):
            own = f"{name}{version if number % 2 else 0}x{number}".translate(str.maketrans("0123456789", "abcdefghij"))
            texts.append(f"The {own} stands alone. {' '.join(chance.choices(words, k=12))} too.")
        (folder / f"{name}.txt").write_text("\n\n".join(texts), encoding="utf-8")


class Nursery:
    """A program that has all libraries loaded and forks victims."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        self._asked, self._told = program.stdin, program.stdout
        assert self._told.readline() == "ready\n"

    def run(self, library: Path, files: Path, done: int, kill_after: float | None = None) -> tuple[float, int]:
        """Seconds and exit status of a victim that does all steps after ``done``, killed after some seconds."""
        self._asked.write(f"{library}\t{files}\t{done}\n")
        self._asked.flush()
        pid, began = int(self._told.readline()), time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it was done before
                os.kill(pid, signal.SIGKILL)
        status = int(self._told.readline())
        return time.monotonic() - began, status


@contextmanager
def nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.kill.victim"]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # a program that forks must not have threads
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=one_thread
    ) as program:
        yield Nursery(program)


def acknowledged(library: Path) -> int:
    """How many steps a victim acknowledged."""
    acks = library.with_suffix(".acks")
    return len(acks.read_text().splitlines()) if acks.exists() else 0


def states(before: dict[str, str], files: Path) -> list[dict[str, str]]:
    """Digest by source after no step, one step, and so on."""
    held = [dict(before)]
    for kind, name in STEPS:
        after = dict(held[-1])
        if kind == "put":
            after[Path(name).stem] = digest_of(files / name)
        else:
            del after[name]
        held.append(after)
    return held


def held(made: Workshop) -> dict[str, str]:
    """Digest by source as the library has it."""
    return {entry.source.id: entry.source.sha256 for entry in made.catalogue.sources()}


def assert_whole(library: Path, made: Workshop) -> None:
    """Texts, vectors, both indexes and originals agree, record by record."""
    assert [check for check in examine(patient(library, made)) if not check.ok] == []
    sources = [entry.source for entry in made.catalogue.sources()]
    kept = [original_of(made.originals, source.sha256, source.filename) for source in sources]
    assert {path.name for path in made.originals.iterdir()} == {path.name for path in kept}
    for source, path in zip(sources, kept, strict=True):
        assert digest_of(path) == source.sha256
        assert made.read(path, source, None).text == made.catalogue.document(source.id).text


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_kill_at_any_instant(tmp_path: Path) -> None:
    """Killed anywhere, the library is as after the last acknowledged step or the one begun, whole, and can go on."""
    old, new = tmp_path / "old", tmp_path / "new"
    write_files(old, 1)
    write_files(new, 2)
    chance = random.Random(SEED)
    base = tmp_path / "base"
    with opened(base) as made:
        outcomes = ingest([old / f"{name}.txt" for name in ("changed", "doomed", "kept")], FIELDS, made)
        assert [outcome.status for outcome in outcomes] == ["added"] * 3
        expected = states(held(made), new)
    with nursery() as victims:
        trial = copied(base, tmp_path / "trial")
        seconds = min(victims.run(copied(base, tmp_path / f"trial{i}"), new, 0)[0] for i in range(2))
        assert victims.run(trial, new, 0)[1] == 0
        assert acknowledged(trial) == len(STEPS)
        landed = []
        for point in range(POINTS):
            if point and point % TIMED_ANEW == 0:  # what else the machine does may have changed
                seconds = victims.run(copied(base, tmp_path / f"timed{point}"), new, 0)[0]
            library = copied(base, tmp_path / f"library{point}")
            victims.run(library, new, 0, seconds * (point + chance.random()) / POINTS)
            landed.append(acknowledged(library))
            if point % 4 == 3:  # and once more while it recovers and goes on
                victims.run(library, new, steps_done(library, expected), seconds * chance.random() / 2)
            check_recovered(library, new, expected, go_on=point % 10 == 0)
            shutil.rmtree(library)
    assert len(set(landed)) > len(STEPS) // 2, f"the kills fell on few steps: {landed}"


def copied(base: Path, library: Path) -> Path:
    shutil.copytree(base, library)
    return library


def steps_done(library: Path, expected: list[dict[str, str]]) -> int:
    """After how many steps a library stands; one that was done but not acknowledged is acknowledged now."""
    acks = acknowledged(library)
    with opened(library) as made:
        now = held(made)
    assert now in expected[acks : acks + 2], f"{acks} steps were acknowledged"
    if now != expected[acks]:
        with library.with_suffix(".acks").open("a") as file:
            file.write("found done\n")
    return acknowledged(library)


def check_recovered(library: Path, files: Path, expected: list[dict[str, str]], *, go_on: bool) -> None:
    """Opened again, the library is whole and nothing acknowledged is lost; what was left out can still be done."""
    with opened(library) as made:
        acks = acknowledged(library)
        assert held(made) in expected[acks : acks + 2], f"{acks} steps were acknowledged"
        assert_whole(library, made)
        if go_on:
            names = [name for kind, name in STEPS if kind == "put"]
            outcomes = ingest([files / name for name in names], FIELDS, made)
            assert {outcome.status for outcome in outcomes} <= {"added", "updated", "unchanged"}
            assert_whole(library, made)
