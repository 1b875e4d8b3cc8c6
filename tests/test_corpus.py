"""Laws of the shipped corpus: the check of a corpus finds nothing in it, and what ended is told as ended."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from interop_assistant.linting import Finding, lint
from interop_assistant.linting.corpus import Corpus
from interop_assistant.linting.loading import TABLES, files_in, load
from interop_assistant.manifest import load_manifest, shipped_corpus

CORPUS = shipped_corpus()
FILES = list(files_in(CORPUS))
REPORT = Path(__file__).parents[2] / "shared" / "data" / "report-executive-summary.txt"

every_file = pytest.mark.parametrize("file", [pytest.param(file, id=Path(file).stem) for file in FILES])


@cache
def findings(report: Path | None = None) -> list[Finding]:
    """What the check finds in the shipped corpus."""
    return lint(CORPUS, report)


@cache
def corpus() -> Corpus:
    """The shipped corpus as the check reads it."""
    return load(CORPUS, None)[0]


def told(found: list[Finding]) -> str:
    """Findings as a list that a writer can work through."""
    return "\n".join(f"{one.file}:{one.line or ''} {one.rule}: {one.said} {one.mend}" for one in found)


@every_file
def test_nothing_is_found(file: str) -> None:
    """No file of the shipped corpus breaks a rule (`interop-assistant corpus check` says the same)."""
    found = [one for one in findings() if one.file == file]
    assert not found, told(found)


def test_nothing_is_missing() -> None:
    """All tables are there, and nothing is found of files that are not."""
    assert set(TABLES) <= set(FILES)
    found = [one for one in findings() if one.file not in FILES]
    assert not found, told(found)


@pytest.mark.skipif(not REPORT.is_file(), reason="needs ../shared/data, which is not part of the project")
def test_nothing_is_copied_from_the_report() -> None:
    """No ten words in a row are those of the report that the library digests."""
    found = [one for one in findings(REPORT) if one.rule == "copied"]
    assert not found, told(found)


def test_rows_are_told_as_digests() -> None:
    """Every row is ours, says so, has a licence and an original, and sets no limit on quotation."""
    for _, source in load_manifest(CORPUS):
        assert "digest" in source.publisher
        assert (source.licence, source.quote_limit, source.language) == ("Apache-2.0", None, "en")
        assert source.url


@every_file
def test_ended_recognitions_are_told_as_ended(file: str) -> None:
    """No sentence says in the present tense that RMI recognises ITSCI or that Fairtrade and Fairmined are joined."""
    for text in corpus().texts:
        for statement in text.statements if text.file == file else ():
            for sentence in statement.sentences:
                assert not re.search(r"\bRMI (still )?(recogni[sz]es|accepts|has recogni[sz]ed) ITSCI", sentence)
                assert not re.search(r"Fairtrade and Fairmined (is|are|have) ", sentence), sentence
