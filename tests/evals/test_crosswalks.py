"""Laws of holding proposals against a crosswalk that people reviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interop_assistant.domain.mappings import CriterionMapping, MappingStatus, SetRelation
from interop_assistant.errors import WrongUsage
from interop_assistant.exchanging import Exchanged
from interop_evals.crosswalks import GOLD, MADE_UP, OVERLAP, gold_of, sides_of
from tests.test_cli import run


def mapping(
    left: str | None,
    right: str | None,
    relation: SetRelation = SetRelation.EQUAL,
    status: MappingStatus = MappingStatus.PROPOSED,
) -> CriterionMapping:
    return CriterionMapping(left, right, relation, 1.0, "", status=status)


CONFIRMED, REJECTED = MappingStatus.CONFIRMED, MappingStatus.REJECTED


def test_only_what_people_confirmed_is_gold() -> None:
    """Where a file knows statuses, proposals are what is measured and not what it is measured by."""
    rows = (mapping("a@1#1", "b@1#1", status=CONFIRMED), mapping("a@1#2", "b@1#2"))
    assert [one.left for one in gold_of(Exchanged(rows), "f")] == ["a@1#1"]


def test_a_file_without_statuses_counts_whole() -> None:
    """All rows of a file of others count, but for those that somebody rejected."""
    rows = (
        mapping("a@1#1", "b@1#1"),
        mapping("a@1#1", "b@1#2", SetRelation.SUBSET_OF),
        mapping("a@1#2", None, SetRelation.NO_RELATIONSHIP),
        mapping("a@1#3", "b@1#3", status=REJECTED),
    )
    first, second = gold_of(Exchanged(rows), "f")
    assert first.relations == {"b@1#1": "equal", "b@1#2": "subset_of"}
    assert (second.left, second.relations) == ("a@1#2", {})


def test_a_file_that_says_nothing_is_refused() -> None:
    """No mapping of a left criterion, or more than two texts: the error says what to do."""
    with pytest.raises(WrongUsage, match="maps no criterion"):
        gold_of(Exchanged((mapping(None, "b@1#1", SetRelation.NO_RELATIONSHIP),)), "f")
    several = gold_of(Exchanged((mapping("a@1#1", "b@1#1"), mapping("c@1#1", "b@1#1"))), "f")
    with pytest.raises(WrongUsage, match="maps a@1, c@1 and b@1"):
        sides_of(several, "f")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real run over the two texts that were made up for it."""
    folder = tmp_path_factory.mktemp("crosswalk")
    assert run("eval", "crosswalk", "-o", str(folder)) == 0
    return folder


def test_the_metrics_of_overlap_are_measured(measured: Path) -> None:
    """Each of them has a value over the shipped texts, and nothing else is in the run."""
    overall = json.loads((measured / "run.json").read_text("utf-8"))["overall"]
    assert set(overall) == set(OVERLAP)
    assert len(overall) == 13
    assert all(score["value"] is not None for score in overall.values())
    assert overall["overlap_recall_at_10"]["value"] >= overall["overlap_recall_at_5"]["value"]
    assert overall["inverse_consistency"]["value"] == 1.0


def test_each_left_criterion_is_a_case(measured: Path) -> None:
    """A case for each criterion of the file, with what people said and what the machine proposes."""
    cases = [json.loads(line) for line in (measured / "run.jsonl").read_text("utf-8").splitlines()]
    assert len(cases) == len((MADE_UP / GOLD).read_text("utf-8").splitlines()) - 1
    assert sum(not one["overlap"]["gold"] for one in cases) == 4


def test_texts_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A crosswalk of texts that the library lacks is refused with what it holds."""
    library = str(tmp_path / "library")
    code = run("eval", "crosswalk", str(MADE_UP / GOLD), "-o", str(tmp_path / "o"), "--library", library, "--no-corpus")
    assert code != 0
    assert "harbour" in capsys.readouterr().err


def test_an_import_writes_cases_and_tells_what_it_left_out(tmp_path: Path) -> None:
    """Files of others become cases through the command; an existing file is never written over."""
    rows = "subject_id\tpredicate_id\tobject_id\nA:1\tskos:exactMatch\tB:1\nA:2\tskos:other\tB:2\n"
    source, cases = tmp_path / "m.sssom.tsv", tmp_path / "cases.jsonl"
    source.write_text(rows, encoding="utf-8")
    assert run("eval", "import", "sssom", str(source), "-o", str(cases)) == 0
    assert len(cases.read_text("utf-8").splitlines()) == 1
    assert run("eval", "import", "sssom", str(source), "-o", str(cases)) == 2
    assert run("eval", "import", "excel", str(source), "-o", str(tmp_path / "x.jsonl")) == 2


def test_the_report_is_about_the_crosswalk(measured: Path, tmp_path: Path) -> None:
    """It tells each criterion with what people say and what is proposed, and nothing of answers that nobody gave."""
    assert run("eval", "report", str(measured), "-o", str(tmp_path)) == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Criterion by criterion" in page
    assert page.count("harbour@1#") >= 22
    assert "Citation validity" not in page
    assert "Pass" in page
