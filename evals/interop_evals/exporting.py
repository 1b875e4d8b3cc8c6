"""A run in the forms of others: JUnit XML for builds, TREC runs and qrels for retrieval tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from interop_evals.gating import Gate, Ruling
from interop_evals.results import Asked, CaseScores, Run
from interop_evals.scorers.gold import covers

SUITE = "interop-evals"
TAG = "interop-assistant"

UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

FAULTS = {"fail": "failure", "inconclusive": "error", "broken": "error"}
"""What JUnit calls a ruling that is no pass: inconclusive is an error, since a skipped test would pass a build."""


def junit(run: Run, gate: Gate, contract: Sequence[str]) -> str:
    """JUnit XML: a suite with a test a ruling of the gate, one with a test a case held to the ``contract`` metrics."""
    root = ElementTree.Element("testsuites", name=SUITE)
    _suite(root, "gate", [_ruling(one) for one in gate.rulings])
    _suite(root, "cases", [_case(one, contract) for one in run.cases])
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _suite(root: ElementTree.Element, name: str, tests: Sequence[ElementTree.Element]) -> None:
    counts = {f"{kind}s": str(sum(test.find(kind) is not None for test in tests)) for kind in ("failure", "error")}
    suite = ElementTree.SubElement(root, "testsuite", {"name": f"{SUITE}.{name}", "tests": str(len(tests)), **counts})
    suite.extend(tests)


def _test(group: str, name: str, fault: str | None, said: str) -> ElementTree.Element:
    test = ElementTree.Element("testcase", classname=f"{SUITE}.{group}", name=name)
    if fault:
        ElementTree.SubElement(test, fault, message=_legal(said))
    return test


def _ruling(ruling: Ruling) -> ElementTree.Element:
    said = f"{ruling.verdict}: {ruling.reason}"
    return _test("gate", ruling.metric, FAULTS.get(ruling.verdict), said)


def _case(one: CaseScores, contract: Sequence[str]) -> ElementTree.Element:
    name = one.asked.case.id
    if one.asked.error is not None:
        return _test("cases", name, "error", one.asked.error)
    broken = [
        f"{metric} is {score.value:g}: {score.reason}"
        for metric, score in one.scores.items()
        if metric in contract and score.value is not None and score.value < 1
    ]
    return _test("cases", name, "failure" if broken else None, "; ".join(broken))


def _legal(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return UNWRITABLE.sub(" ", text)


def trec_run(run: Run, level: str = "evidence") -> str:
    """Lines of ``case Q0 document rank score tag``, best first.

    At ``level`` "documents" a document is a source, at its best rank. At "evidence" it is a group of evidence, at the
    best rank of a passage that holds at least half of one of its quotes; other passages stand under their own ids.
    """
    return "".join(f"{line}\n" for one in run.cases for line in _ranked(one.asked, level))


def _ranked(asked: Asked, level: str) -> Iterator[str]:
    names = _names(asked, level)
    for rank, name in enumerate(names, start=1):
        yield f"{asked.case.id} Q0 {name} {rank} {1 / rank:.6f} {TAG}"


def _names(asked: Asked, level: str) -> list[str]:
    """The names of what was retrieved, each once; a passage that holds several groups counts for each."""
    if level == "documents":
        return list(dict.fromkeys(str(hit["source_id"]) for hit in asked.hits))
    found: dict[str, None] = {}
    for hit in asked.hits:
        groups = sorted({one.group for one in asked.case.evidence if covers(hit, one)})
        fresh = [name for name in (f"{asked.case.id}/{group}" for group in groups) if name not in found]
        found.update(dict.fromkeys(fresh or [str(hit["id"])]))
    return list(found)


def trec_qrels(run: Run, level: str = "evidence") -> str:
    """Lines of ``case 0 document grade`` for the same documents as `trec_run` at this level."""
    return "".join(
        f"{one.asked.case.id} 0 {name} {grade}\n" for one in run.cases for name, grade in _grades(one.asked, level)
    )


def _grades(asked: Asked, level: str) -> list[tuple[str, int]]:
    grades: dict[str, int] = {}
    for one in asked.case.evidence:
        name = one.source_id if level == "documents" else f"{asked.case.id}/{one.group}"
        grades[name] = max(grades.get(name, 0), one.grade)
    return sorted(grades.items())


def export(run: Run, gate: Gate, contract: Sequence[str], folder: Path) -> list[Path]:
    """Write ``junit.xml`` and, at both levels, TREC runs and qrels into this folder; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"junit.xml": junit(run, gate, contract)}
    for level in ("evidence", "documents"):
        texts[f"{level}.run"] = trec_run(run, level)
        texts[f"{level}.qrels"] = trec_qrels(run, level)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
