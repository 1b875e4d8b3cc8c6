"""The commands over schemes, topics and relations: what a person reads, one JSON document, one line for an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.test_cli import run

SMALL = ROOT / "tests" / "small_corpus"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with the shipped corpus, made once for these commands."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cli") / "library"
        patch.setenv("INTEROP_LIBRARY", str(folder))
        patch.delenv("INTEROP_CORPUS", raising=False)
        yield folder


pytestmark = pytest.mark.usefixtures("library")


def test_schemes_are_listed_by_topic(capsys: pytest.CaptureFixture[str]) -> None:
    """A topic in everyday words leaves the schemes that name it, and says that others are unknown."""
    assert run("schemes", "--topic", "tailings") == 0
    shown = capsys.readouterr().out
    assert "irma" in shown
    assert "bonsucro" not in shown
    assert "unknown, not absent" in shown


def test_all_schemes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there is one document with all 53."""
    assert run("schemes", "list", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 53
    assert {"id", "name", "topics", "as_of", "source_id"} <= set(found[0])


def test_a_profile_names_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """Every fact shown ends with keys, and every key stands below with its address."""
    assert run("schemes", "show", "Copper", "Mark") == 0
    shown = capsys.readouterr().out
    body, sources = shown.split("Sources\n")
    for line in sources.strip().splitlines():
        key, _, rest = line.partition("] ")
        assert f"{key.lstrip('[')}" in body
        assert "http" in rest


def test_relations_keep_their_direction(capsys: pytest.CaptureFixture[str]) -> None:
    """An ended recognition is told as ended, with its originals, and the reverse is not made up."""
    assert run("relations", "--from", "RMI", "--to", "ITSCI") == 0
    shown = capsys.readouterr().out
    assert "recognises, ended" in shown
    assert "not transitive" in shown
    assert run("relations", "--from", "ITSCI", "--to", "RMI", "--kind", "recognises") == 0
    assert "That does not mean that there is none" in capsys.readouterr().out


def test_the_map_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The map is one SVG document, whether printed or written."""
    file = tmp_path / "map.svg"
    assert run("relations", "--scheme", "RJC", "--format", "svg", "-o", str(file)) == 0
    assert "map.svg" in capsys.readouterr().err
    assert ElementTree.fromstring(file.read_text(encoding="utf-8")).tag.endswith("svg")
    assert run("relations", "--scheme", "RJC", "-o", str(tmp_path / "none" / "x")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_topics_have_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    """All 22 topics are shown."""
    assert run("topics", "--json") == 0
    assert [topic["code"] for topic in json.loads(capsys.readouterr().out)] == [f"T{n:02}" for n in range(1, 23)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("schemes", "show", "Coper Mark"), "Did you mean Copper Mark"),
        (("schemes", "--topic", "noise"), "Known topics: T01"),
        (("relations", "--from", "Nobody"), "not known"),
    ],
)
def test_an_unknown_name_is_told(arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is not known exits with 1 and one line that helps."""
    assert run(*arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_the_shipped_corpus_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """The check of the shipped corpus finds nothing and exits with 0."""
    assert run("corpus", "check") == 0
    assert "in order" in capsys.readouterr().out


def test_a_fault_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement without its source is named with its file, and the exit code is 1."""
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("one material. [^BLUE]", "one material."), encoding="utf-8")
    assert run("corpus", "check", str(tmp_path), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["file"] for one in found} == {"blue.md"}
    assert run("corpus", "check", str(tmp_path / "none")) == 2
    assert "is not a folder" in capsys.readouterr().err
