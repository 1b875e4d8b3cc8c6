"""The commands over opportunities and theories of change: what a person reads, one JSON document, files."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from interop_assistant.manifest import shipped_corpus
from interop_assistant.theorising import Theories
from tests.conftest import ROOT
from tests.parts import WordsEmbedder
from tests.test_cli import run

MINE, SMELTER = (str(ROOT / "docs" / "theories" / f"{name}.yaml") for name in ("mine-code", "smelter-programme"))
STRATEGY = """# Strategy

## Our activities

We audit mines in three countries.

## Our long-term impact

Miners live well and rivers are clean.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with the shipped corpus, made once for these commands."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cli") / "library"
        patch.setenv("INTEROP_LIBRARY", str(folder))
        patch.delenv("INTEROP_CORPUS", raising=False)
        yield folder


pytestmark = pytest.mark.usefixtures("library")


def test_opportunities_explain_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    """What exists is told first, each place says why, and the weights and sources stand below."""
    assert run("opportunities", "Copper", "Mark", "--limit", "2") == 0
    shown = capsys.readouterr().out
    order = [shown.index(words) for words in ("What exists already", "Why this place", "How places are given", "[1] “")]
    assert order == sorted(order)
    assert "\n2. " in shown
    assert "\n3. " not in shown


def test_opportunities_as_json_and_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json there is one document, and Markdown tells the same places."""
    assert run("opportunities", "RJC", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    file = tmp_path / "rjc.md"
    assert run("opportunities", "RJC", "--format", "markdown", "-o", str(file)) == 0
    text = file.read_text(encoding="utf-8")
    for one in found["opportunities"]:
        assert f"### {one['place']}. " in text
    assert len(found["citations"]) == len(re.findall(r"^\d+\. ", text.partition("## Sources")[2], re.MULTILINE))


def test_word_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Word document is written to the file that is named, and nowhere without one."""
    file = tmp_path / "rjc.docx"
    assert run("opportunities", "RJC", "--format", "docx", "-o", str(file)) == 0
    assert zipfile.is_zipfile(file)
    assert run("opportunities", "RJC", "--format", "docx") == 2
    assert "-o" in capsys.readouterr().err


def test_an_unknown_scheme_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that nobody bears is one line with the nearest names."""
    assert run("opportunities", "Bettercole") == 1
    assert "Did you mean" in capsys.readouterr().err


def test_theories_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files give a table, one JSON document, a picture and a page that loads nothing."""
    assert run("theory", "compare", MINE, SMELTER) == 0
    assert "Complementary" in capsys.readouterr().out
    assert run("theory", "compare", MINE, SMELTER, "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["theories"]) == 2
    picture, page = tmp_path / "toc.svg", tmp_path / "toc.html"
    assert run("theory", "compare", MINE, SMELTER, "--format", "svg", "-o", str(picture)) == 0
    assert ElementTree.fromstring(picture.read_text(encoding="utf-8")).tag.endswith("svg")
    assert run("theory", "compare", MINE, SMELTER, "--format", "html", "-o", str(page)) == 0
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "<script" not in text
    assert "src=" not in text


def test_one_theory_is_shown_and_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """One theory can be shown; comparing it with nothing is wrong usage."""
    assert run("theory", "show", MINE) == 0
    assert "Audit and oversee" in capsys.readouterr().out
    assert run("theory", "compare", MINE) == 2
    assert "theory show" in capsys.readouterr().err
    assert run("theory", "show", "missing.yaml") == 2
    assert "no file" in capsys.readouterr().err


def test_a_document_is_drafted_edited_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft from a document of the library is a theory file, and its source can be compared straight away."""
    file = tmp_path / "strategy.md"
    file.write_text(STRATEGY, encoding="utf-8")
    assert run("ingest", str(file), "--title", "Strategy", "--publisher", "Amber", "--kind", "guidance") == 0
    capsys.readouterr()
    assert run("sources", "--json") == 0
    (source,) = [one["id"] for one in json.loads(capsys.readouterr().out) if one["title"] == "Strategy"]
    assert run("theory", "draft", source) == 0
    theory = Theories(shipped_corpus(), WordsEmbedder().embed_texts).read(capsys.readouterr().out, "draft.yaml")
    assert [one.text for one in theory.activities] == ["We audit mines in three countries."]
    assert run("theory", "compare", source, MINE) == 0
    assert "drafts that a machine found" in capsys.readouterr().out
