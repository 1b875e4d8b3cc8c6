"""What ships works: the wheel answers without the repository, and the sdist makes the same wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOST_MEGABYTES = 48


def build(target: str, source: Path, folder: Path) -> Path:
    """What hatchling makes of a source tree."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_the_wheel_holds_what_is_needed_and_not_more(wheel: Path) -> None:
    """Code, page, corpus, model, ranks and licences are in it; tests and benchmarks are not."""
    held = names(wheel)
    for name in (
        "interop_assistant/cli/__init__.py",
        "interop_assistant/corpus/manifest.toml",
        "interop_assistant/embedders/minilm_int8/model.onnx",
        "interop_assistant/embedders/minilm_int8/manifest.json",
        "interop_api/static/index.html",
        "interop_evals/data/first.jsonl",
    ):
        assert name in held
    assert any(name.endswith("licenses/NOTICE") for name in held)
    assert not any(name.startswith(("tests/", "benchmarks/", "src/", "corpus/")) for name in held)
    assert wheel.stat().st_size < MOST_MEGABYTES * 1e6


def test_the_wheel_answers_alone(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere it indexes its corpus and answers, from its own files only."""
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    program = (
        "import json, sys, interop_assistant\n"
        "from interop_assistant.bootstrap import build_assistant\n"
        "from interop_assistant.settings import load_settings\n"
        "with build_assistant(load_settings()) as assistant:\n"
        "    answer = assistant.ask('What is interoperability?')\n"
        "print(json.dumps([interop_assistant.__file__, answer.outcome, len(assistant.sources())]))\n"
    ).replace("\nprint(json.dumps([", "\n    print(json.dumps([")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "INTEROP_LIBRARY": str(tmp_path / "library")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    file, outcome, sources = json.loads(done.stdout)
    assert Path(file).is_relative_to(tmp_path / "site")
    assert outcome == "answered"
    assert sources > 10


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Nothing that the wheel needs is missing in the source distribution."""
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as opened:
        opened.extractall(tmp_path / "unpacked", filter="data")
    again = build("wheel", next((tmp_path / "unpacked").iterdir()), tmp_path / "again")
    assert names(again) == names(wheel)
