"""Laws of cases: what a line must hold, and that the evidence of those that ship stands where they say."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from interop_assistant.errors import WrongUsage
from interop_assistant.manifest import shipped_corpus
from interop_assistant.registry import load_registry
from interop_evals.cases import FIRST, INTEROP, Case, json_schema, load_cases, read_cases, shipped_cases, written
from interop_evals.locating import address, documents_of, located

CASES = shipped_cases(INTEROP)
DOCUMENTS = documents_of(shipped_corpus())

GIVEN: dict[str, Any] = {
    "id": "one", "schema": "interop-eval/1", "lang": "en", "question": "What is it?", "history": [],
    "cluster_id": "c", "tags": ["t"], "split": "dev", "answerability": "answerable",
    "evidence": [{"group": "g1", "source_id": "drivers", "quote": "words", "grade": 2}],
    "nuggets": [{"id": "n1", "text": "it", "vital": True, "match": {"any_of": ["it"]}, "evidence": ["g1"]}],
    "must_not": [], "expected_outcome": "answered", "expected_relation": [],
    "provenance": {"author": "a", "reviewer": None, "date": "2026-11-23", "licence": "Apache-2.0", "source": "s"},
}  # fmt: skip


def line(**changes: Any) -> str:
    return json.dumps({**GIVEN, **changes})


@cache
def registry() -> Any:
    return load_registry(shipped_corpus())


def test_a_case_is_read_and_written_again() -> None:
    """Writing what was read changes nothing."""
    (case,) = read_cases([line()], "x")
    assert read_cases([written(case)], "x") == [case]
    assert json.loads(written(case))["schema"] == "interop-eval/1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answerability": "maybe"}, "answerability"),
        ({"colour": "red"}, "colour"),
        ({"nuggets": []}, "vital nugget"),
        ({"answerability": "unanswerable"}, "cannot be answered"),
        ({"nuggets": [{**GIVEN["nuggets"][0], "evidence": ["g2"]}]}, "g2"),
        ({"nuggets": [{**GIVEN["nuggets"][0], "match": {}}]}, "exactly one"),
        ({"nuggets": [{**GIVEN["nuggets"][0], "match": {"any_of": ["a"], "regex": "b"}}]}, "exactly one"),
        ({"expected_relation": [{"from": "a", "to": "b", "relation": "likes", "status": "current"}]}, "relation"),
        ({"schema": "interop-eval/2"}, "schema"),
    ],
)
def test_a_wrong_case_is_named(changes: dict[str, Any], said: str) -> None:
    """A wrong case is refused with its line and field."""
    with pytest.raises(WrongUsage, match=f"x, line 2: .*{said}"):
        read_cases(["", line(**changes)], "x")


def test_ids_and_clusters() -> None:
    """Ids are unique, and a cluster lies wholly in one split."""
    with pytest.raises(WrongUsage, match="two cases"):
        read_cases([line(), line()], "x")
    with pytest.raises(WrongUsage, match="two splits"):
        read_cases([line(), line(id="two", split="test")], "x")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is missing or not UTF-8 is wrong usage."""
    (tmp_path / "x").write_bytes(b"\xff")
    for name in ("x", "none"):
        with pytest.raises(WrongUsage, match="cannot be read"):
            load_cases(tmp_path / name)


def test_quotes_are_located() -> None:
    """A quote gets its digest and exact place; one that is not there is refused."""
    (case,) = read_cases([line(evidence=[{**GIVEN["evidence"][0], "quote": DOCUMENTS["drivers"].text[50:90]}])], "x")
    (found,) = located(case, DOCUMENTS).evidence
    assert (found.start, found.end) == (50, 90)
    assert found.sha256 == DOCUMENTS["drivers"].source.sha256
    with pytest.raises(WrongUsage, match="does not hold"):
        address(case, case.evidence[0].model_copy(update={"quote": "zzz"}), DOCUMENTS)
    with pytest.raises(WrongUsage, match="no source"):
        address(case, case.evidence[0].model_copy(update={"source_id": "zzz"}), DOCUMENTS)


def test_the_schema_that_ships_is_the_one_that_is_read() -> None:
    """The JSON Schema beside the cases describes exactly what is read."""
    shipped = files("interop_evals").joinpath("data", "interop-eval-1.schema.json").read_text(encoding="utf-8")
    assert shipped == json_schema()


def test_the_first_cases_are_of_the_same_form() -> None:
    """The cases that were tuned on can be read, and none of them is for reporting."""
    assert {case.split for case in shipped_cases(FIRST)} == {"dev"}


def test_enough_cases_and_enough_traps() -> None:
    """There are at least 150 cases; at least a third cannot or must not simply be answered."""
    kinds = Counter(case.answerability for case in CASES)
    assert len(CASES) >= 150
    assert kinds["unanswerable"] + kinds["false_premise"] + kinds["underspecified"] >= len(CASES) / 3
    assert {case.lang for case in CASES} == {"en", "fr", "de", "es", "pt"}
    assert any(case.history for case in CASES)


def test_both_splits_are_large() -> None:
    """Dev and test each hold a good part of every kind."""
    for split in ("dev", "test"):
        kinds = Counter(case.answerability for case in CASES if case.split == split)
        assert sum(kinds.values()) >= 60
        assert all(kinds[kind] >= 2 for kind in ("answerable", "unanswerable", "false_premise", "underspecified"))


def test_no_question_twice() -> None:
    """No question stands twice in the same conversation."""
    asked = [(case.question.casefold(), tuple(turn.text for turn in case.history)) for case in CASES]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_evidence_stands_where_the_case_says(case: Case) -> None:
    """Each quote is the document's own characters there; python -m interop_evals.locating FILE finds moved ones."""
    assert case.evidence or case.answerability in ("unanswerable", "underspecified", "false_premise", "partial")
    for one in case.evidence:
        document = DOCUMENTS[one.source_id]
        assert one.sha256 == document.source.sha256
        assert document.text[one.start : one.end] == one.quote
        assert one.page == document.page_at(one.start or 0)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES if case.expected_relation])
def test_expected_relations_are_in_the_table(case: Case) -> None:
    """A relation that a case expects is one of the table, with its kind and status."""
    for wanted in case.expected_relation:
        assert any(
            {wanted.giver} <= set(one.giver)
            and {wanted.taker} <= set(one.taker)
            and (one.kind, one.status) == (wanted.relation, wanted.status)
            for one in registry().relations
        ), wanted


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.id) for case in CASES if case.expected_outcome in ("answered", "partial")]
)
def test_a_right_answer_is_possible(case: Case) -> None:
    """The evidence of grade 2, said word for word, holds every vital nugget that rests on it and nothing forbidden."""
    said = " ".join(one.quote for one in case.evidence if one.grade == 2).casefold()
    for nugget in case.nuggets:
        if nugget.vital and nugget.evidence and nugget.match.any_of:
            assert any(words.casefold() in said for words in nugget.match.any_of), nugget
        if nugget.vital and nugget.evidence and nugget.match.all_of:
            assert all(words.casefold() in said for words in nugget.match.all_of), nugget
    for words in case.must_not:
        assert words.casefold() not in said, words
