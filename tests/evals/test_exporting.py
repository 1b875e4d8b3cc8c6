"""Runs in the forms of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from interop_evals.boards import board_of
from interop_evals.exporting import export, junit, trec_qrels, trec_run
from interop_evals.gating import contract, gate
from tests.evals.small_runs import METRICS, answers, run_of


def hit(name: str, start: int, end: int, source: str = "source") -> dict[str, Any]:
    return {"id": name, "source_id": source, "start": start, "end": end}


HITS = [hit("p9", 27, 39, "other"), hit("p1", 0, 12), hit("p2", 2, 13), hit("p3", 10, 30), hit("p4", 27, 39)]


def test_junit_counts_what_fell() -> None:
    """A contract gate under 1 fails its test and those of its cases; a case without an answer is an error."""
    run = run_of([*answers([1.0, 1.0]), *answers([1.0], 0.5)], errors={0: "broke \x00 down"})
    root = ElementTree.fromstring(junit(run, contract(board_of(run), METRICS), ["exactness"]))
    rulings, cases = root.findall("testsuite")
    assert (rulings.get("failures"), rulings.get("errors"), rulings.get("tests")) == ("1", "1", "2")
    assert (cases.get("failures"), cases.get("errors"), cases.get("tests")) == ("1", "1", "3")
    said = [fault.get("message") for fault in cases.iter() if fault.tag in ("failure", "error")]
    assert said == ["broke   down", "exactness is 0.5: given, over 1 texts"]


def test_inconclusive_does_not_pass_a_build() -> None:
    """What is inconclusive is an error in JUnit, since builds take a skipped test for a pass."""
    old, new = run_of(answers([1.0] * 10)), run_of(answers([1.0] * 9 + [0.0]))
    root = ElementTree.fromstring(junit(new, gate(board_of(new), board_of(old), METRICS, {"goodness": 0.05}), []))
    (fault,) = root.iter("error")
    assert (fault.get("message") or "").startswith("inconclusive: ")


def test_trec_names_evidence_by_group() -> None:
    """A group of evidence stands at the first passage that holds half of it; what holds none keeps its own id."""
    run = run_of(answers([1.0]), hits=HITS)
    ranked = [line.split() for line in trec_run(run).splitlines()]
    assert [fields[2] for fields in ranked] == ["p9", "case-0/g1", "p2", "case-0/g2", "p4"]
    assert [fields[3] for fields in ranked] == ["1", "2", "3", "4", "5"]
    scores = [float(fields[4]) for fields in ranked]
    assert scores == sorted(scores, reverse=True)
    assert trec_qrels(run) == "case-0 0 case-0/g1 2\ncase-0 0 case-0/g2 1\n"


def test_trec_names_documents_once() -> None:
    """At the level of documents a source stands once, at its best rank, with the best grade of its evidence."""
    run = run_of(answers([1.0]), hits=HITS)
    assert [line.split()[2] for line in trec_run(run, "documents").splitlines()] == ["other", "source"]
    assert trec_qrels(run, "documents") == "case-0 0 source 2\n"


@pytest.mark.parametrize("level", ["evidence", "documents"])
def test_each_judged_document_can_be_found(level: str) -> None:
    """Runs and qrels speak of the same documents."""
    run = run_of(answers([1.0, 1.0]), hits=HITS)
    ranked = {tuple(line.split()[::2][:2]) for line in trec_run(run, level).splitlines()}
    judged = {tuple(line.split()[::2][:2]) for line in trec_qrels(run, level).splitlines()}
    assert judged <= ranked


def test_all_files_are_written(tmp_path: Path) -> None:
    """One call writes all five files."""
    run = run_of(answers([1.0]), hits=HITS)
    written = export(run, contract(board_of(run), METRICS), ["exactness"], tmp_path / "out")
    assert sorted(file.name for file in written) == [
        "documents.qrels", "documents.run", "evidence.qrels", "evidence.run", "junit.xml"
    ]  # fmt: skip
    assert all(file.read_text(encoding="utf-8") for file in written)
