"""A run from its cases to its files and back: what is asked, what is noted, and that nothing changes on the way."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Answer, Citation, Hit, Outcome, Provenance, Sentence, Support
from interop_assistant.domain.documents import Passage, Source, SourceKind
from interop_assistant.errors import WrongUsage
from interop_assistant.wire import hit_as_dict
from interop_evals.cases import Case, Turn, shipped_cases
from interop_evals.keeping import read_run, write_run
from interop_evals.results import Asked, Documents, Score
from interop_evals.running import (
    SETTINGS,
    address,
    asked,
    cases_of,
    code_commit,
    documents_in,
    exchanges,
    percentile,
    plain,
    run_cases,
    scored,
    slices_of,
)
from interop_evals.scorers import METRICS
from interop_evals.scorers.nugget_recall import NuggetRecall
from tests.evals.scorers.making import CHECKS, DOCUMENTS, TEXTS, case, evidence, nugget, place

SOURCE = Source("wood", "A text", "Somebody", SourceKind.REQUIREMENTS, "a" * 64)
END = DOCUMENTS.passages["p-wood-1"].end
PASSAGE = Passage("p-wood-1", "wood", 0, TEXTS["wood"][:END], 0, END, page_start=1, page_end=1, criterion="1.1")
HIT = Hit(PASSAGE, SOURCE, 1 / 3, similarity=0.1 + 0.2)


class Small:
    """An assistant that quotes one sentence, or fails where it is told to; it remembers what it was asked."""

    settings = SimpleNamespace(**dict.fromkeys(SETTINGS, "small"))

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.searched: list[str] = []

    def ask(self, text: str, **options: Any) -> Answer:
        self.asked.append((text, options))
        if text == "Break.":
            raise RuntimeError("it broke")
        _, start, end = place(CHECKS)
        cited = Citation(
            1, "p-wood-1", "wood", "A text", "Somebody", SourceKind.REQUIREMENTS, start, end, CHECKS,
            criterion="1.1", page_start=1, page_end=1,
        )  # fmt: skip
        return Answer(
            id=f"ans_{len(self.asked)}",
            question=text,
            conversation_id="con_1",
            outcome=Outcome.ANSWERED,
            sentences=(Sentence(CHECKS, Support.VERBATIM, (1,)),),
            citations=(cited,),
            provenance=Provenance("small", "this corpus", "small-1", milliseconds={"answer": 2.0}),
            hits=(HIT,),
        )

    def search(self, query: str, k: int = 10) -> list[Hit]:
        self.searched.append(query)
        return [HIT][:k]


class Talking(Small):
    """One that can be told what was said before, and says what it took a follow-up for."""

    def told_turns(self, history: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(history)

    def ask(self, text: str, **options: Any) -> Answer:
        given = super().ask(text, **options)
        return replace(given, provenance=replace(given.provenance, resolved_question=f"{text} And whole."))


HISTORY = [
    {"role": "user", "text": "What is it?"},
    {"role": "assistant", "text": "A scheme."},
    {"role": "user", "text": "And an example?"},
]
CASES = [
    case(id="one", evidence=[evidence(CHECKS)], nuggets=[nugget(groups=["g1"], any_of=["12 sites"])], tags=["t", "u"]),
    case(id="two", question="Break.", cluster_id="d", lang="fr"),
    case(id="three", question="And there?", history=HISTORY, cluster_id="e"),
]


def run_of(cases: Sequence[Case] = tuple(CASES), assistant: Small | None = None) -> Any:
    return run_cases(cases, assistant or Small(), DOCUMENTS, METRICS, seed=7)


def test_a_right_answer_scores_right() -> None:
    """What the assistant gave is kept whole, with its passages and its times, and scored by every metric."""
    one = run_of().cases[0]
    assert set(one.scores) == set(METRICS)
    wanted = ("citation_validity", "quote_fidelity", "locator_accuracy", "groundedness", "nugget_recall", "recall_at_1")
    assert [one.scores[name].value for name in wanted] == [1.0] * len(wanted)
    assert one.asked.hits == (plain(hit_as_dict(HIT)),)
    assert one.asked.context == (address(HIT),)
    assert set(one.asked.milliseconds) == {"answer", "whole"}


def test_an_error_ends_nothing() -> None:
    """A case that raises is told by its error, holds no nugget, and the cases after it are asked."""
    run = run_of()
    assert run.cases[1].asked.error == "RuntimeError: it broke"
    assert run.cases[1].scores["nugget_recall"].value == 0.0
    assert run.cases[1].scores["citation_recall"].value is None
    assert run.cases[2].asked.error is None


def test_history_is_told_or_noted() -> None:
    """What was said before is told to an assistant that can be told, and noted where it cannot."""
    alone, talking = Small(), Talking()
    assert asked(CASES[2], alone).notes == ("asked without the 3 turns before it",)
    assert alone.asked == [("And there?", {})]
    assert asked(CASES[2], talking).notes == ()
    assert talking.asked == [("And there?", {"turns": (("What is it?", "A scheme."), ("And an example?", ""))})]


def test_the_whole_question_is_searched_for() -> None:
    """What a follow-up was understood as is what is searched for."""
    alone, talking = Small(), Talking()
    asked(CASES[2], alone)
    asked(CASES[2], talking)
    assert (alone.searched, talking.searched) == (["And there?"], ["And there? And whole."])


def test_exchanges() -> None:
    """Answers belong to the question before them; an answer without one is left out."""
    turns = [Turn(role=role, text=text) for role, text in [("assistant", "Hello."), ("user", "a"), ("user", "b")]]  # type: ignore[arg-type]
    assert exchanges(turns) == [("a", ""), ("b", "")]
    assert exchanges([*turns, Turn(role="assistant", text="c"), Turn(role="assistant", text="d")])[1] == ("b", "c\nd")


def test_a_broken_metric_is_no_pass() -> None:
    """A metric that raises is unscored, says so, and costs the run none of the others."""

    class Broken(NuggetRecall):
        name = "broken"

        def of_case(self, asked: Asked, documents: Documents) -> Score:
            raise ZeroDivisionError(f"a hole in {asked.case.id} over {len(documents.texts)} texts")

    run = run_cases(CASES, Small(), DOCUMENTS, {"broken": Broken(), **METRICS})
    assert run.overall["broken"].value is None
    assert run.cases[0].scores["broken"].reason == "broken: ZeroDivisionError: a hole in one over 2 texts"
    assert run.overall["nugget_recall"].value is not None


def test_slices() -> None:
    """Each language, answerability and split is a slice; a tag only with cases enough; the slice of all is overall."""
    run = run_of()
    assert set(run.slices) == {"lang=en", "lang=fr", "answerability=answerable", "split=dev"}
    assert run.slices["split=dev"] == run.overall
    assert run.slices["lang=fr"]["nugget_recall"] == Score(0.0, "mean of 1 of 1 cases", 1, 1)
    many = [replace(one, asked=replace(one.asked, case=CASES[0])) for one in run.cases * 2]
    assert {"tag=t", "tag=u"} <= set(slices_of(many, METRICS))


def test_the_identity_of_a_run() -> None:
    """The same cases in any order are the same data set; another question is another one."""
    identity = run_of().identity
    assert run_of(CASES[::-1]).identity == identity
    assert run_of(CASES[:2]).identity.dataset_sha256 != identity.dataset_sha256
    assert (identity.corpus_fingerprint, identity.seed) == ("this corpus", 7)
    assert identity.metric_versions == {name: metric.version for name, metric in METRICS.items()}
    assert identity.settings == dict.fromkeys(SETTINGS, "small")


def test_the_commit_of_the_code(tmp_path: Path) -> None:
    """Changed files make it dirty; outside a repository there is none."""
    assert code_commit(tmp_path) is None
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    clean = code_commit(tmp_path)
    assert clean is not None
    assert len(clean) == 40
    (tmp_path / "a").write_text("a")
    subprocess.run([*git, "add", "a"], check=True)
    assert code_commit(tmp_path) == f"{clean}-dirty"


def test_percentiles() -> None:
    """The smallest value that so many do not exceed."""
    values = [float(n) for n in range(100, 0, -1)]
    assert [percentile(values, part) for part in (0.5, 0.95, 1.0)] == [50.0, 95.0, 100.0]
    assert percentile([3.0], 0.95) == 3.0
    assert run_of().timings["answer"] == {"p50": 2.0, "p95": 2.0, "n": 2.0}


def test_progress_is_told() -> None:
    """From none to all, one call a case."""
    told: list[tuple[str, int, int]] = []
    run_cases(CASES, Small(), DOCUMENTS, METRICS, progress=lambda *step: told.append(step))
    assert told == [("Asking", number, 3) for number in range(4)]


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Reading gives the same run; writing it again, or scoring it anew, the same bytes."""
    run = run_of()
    write_run(run, tmp_path / "a")
    again = read_run(tmp_path / "a")
    assert again == run
    anew = scored([one.asked for one in again.cases], DOCUMENTS, METRICS, again.identity)
    for number, other in enumerate((again, anew)):
        write_run(other, tmp_path / str(number))
        for name in ("run.json", "run.jsonl"):
            assert (tmp_path / str(number) / name).read_bytes() == (tmp_path / "a" / name).read_bytes()


def test_nothing_written_is_no_number(tmp_path: Path) -> None:
    """Both files are strict JSON: what was not measured is null with a reason."""
    write_run(run_of(), tmp_path)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    whole = json.loads((tmp_path / "run.json").read_text(), parse_constant=refuse)
    assert whole["overall"]["risk_coverage_area"]["value"] is None
    assert whole["overall"]["risk_coverage_area"]["reason"]
    for line in (tmp_path / "run.jsonl").read_text().splitlines():
        json.loads(line, parse_constant=refuse)


@pytest.mark.parametrize("wrong", ["missing", "torn", "fewer", "other"])
def test_a_folder_without_a_whole_run(tmp_path: Path, wrong: str) -> None:
    """A file that is missing, torn, short of cases or of another form is refused by name."""
    write_run(run_of(), tmp_path)
    summary, cases = tmp_path / "run.json", tmp_path / "run.jsonl"
    if wrong == "missing":
        cases.unlink()
    elif wrong == "torn":
        cases.write_text(cases.read_text()[:-50])
    elif wrong == "fewer":
        cases.write_text(cases.read_text().split("\n")[0])
    else:
        summary.write_text(summary.read_text().replace("interop-run/1", "interop-run/9"))
    with pytest.raises(WrongUsage, match="holds no whole run"):
        read_run(tmp_path)


def test_five_cases_over_the_shipped_library(shipped: Assistant, tmp_path: Path) -> None:
    """The real assistant keeps its contract on five cases, and the run comes back from its files."""
    cases = cases_of("dev", shipped_cases())[:5]
    documents = documents_in(shipped)
    run = run_cases(cases, shipped, documents, METRICS, seed=1)
    assert [one.asked.error for one in run.cases] == [None] * 5
    for gate in ("citation_validity", "quote_fidelity", "locator_accuracy"):
        assert run.overall[gate].value in (None, 1.0)
    assert run.identity.corpus_fingerprint == documents.fingerprint
    assert run.timings["whole"]["n"] == 5
    write_run(run, tmp_path)
    assert read_run(tmp_path) == run
