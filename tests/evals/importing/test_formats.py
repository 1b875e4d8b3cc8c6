"""Laws of each importer: what of its format becomes what of a case, and what is left out with which reason."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.errors import WrongUsage
from interop_evals.cases import Case
from interop_evals.importing import Skipped, import_cases

CONTEXT = "Recognition needs a gap analysis. A review follows every three years."


def question(**changes: Any) -> dict[str, Any]:
    answers = [{"text": "a gap analysis", "answer_start": CONTEXT.index("a gap")}]
    return {"id": "q1", "question": "What is needed?", "answers": answers, **changes}


def squad(tmp_path: Path, *questions: Any) -> tuple[list[Case], list[Skipped]]:
    given = {"data": [{"title": "A guide", "paragraphs": [{"context": CONTEXT, "qas": list(questions)}]}]}
    (tmp_path / "squad.json").write_text(json.dumps(given), encoding="utf-8")
    return import_cases("squad", tmp_path / "squad.json")


def test_an_answer_becomes_evidence_and_a_nugget(tmp_path: Path) -> None:
    """The words, their offsets and the digest of their paragraph are the evidence; the words are what to look for."""
    (case,), skipped = squad(tmp_path, question())
    (evidence,) = case.evidence
    assert not skipped
    assert evidence.quote == CONTEXT[evidence.start : evidence.end] == "a gap analysis"
    assert evidence.sha256 == hashlib.sha256(CONTEXT.encode()).hexdigest()
    assert case.nuggets[0].match.any_of == ["a gap analysis"]
    assert case.provenance.reviewer is None


def test_an_impossible_question_becomes_an_unanswerable_case(tmp_path: Path) -> None:
    """A question marked as impossible expects that nothing is found."""
    (case,), _ = squad(tmp_path, question(is_impossible=True, answers=[]))
    assert (case.answerability, case.expected_outcome) == ("unanswerable", "not_in_library")
    assert not case.evidence


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (question(answers=[]), "no answer and is not marked"),
        (question(answers=[{"text": "a gap analysis", "answer_start": 3}]), "not at answer_start"),
        (question(answers=[{"text": " ", "answer_start": 11}]), "not at answer_start"),
        (question(answers=[{"text": "Recognition", "answer_start": -len(CONTEXT)}]), "not at answer_start"),
        (question(question=""), "question"),
        (question(question=None), "question"),
        ("a string", "not an object"),
    ],
)
def test_what_squad_gets_wrong_is_told(wrong: Any, why: str, tmp_path: Path) -> None:
    """A question that cannot be used is left out, with where it stands and why; its neighbours come through."""
    cases, (skipped,) = squad(tmp_path, wrong, question(id="q2"))
    assert [case.id for case in cases] == ["q2"]
    assert why in skipped.why
    assert skipped.where == "data[0].paragraphs[0].qas[0]"


def test_one_wrong_answer_of_several_is_dropped(tmp_path: Path) -> None:
    """The answers that stand where they say are kept, the others counted."""
    right = question()["answers"][0]
    (case,), (skipped,) = squad(tmp_path, question(answers=[right, {"text": "nowhere", "answer_start": 0}]))
    assert [one.quote for one in case.evidence] == ["a gap analysis"]
    assert "1 of 2" in skipped.why


def test_a_second_question_of_one_id_is_told(tmp_path: Path) -> None:
    """Ids are unique in what comes out; the first keeps its name."""
    cases, (skipped,) = squad(tmp_path, question(), question(question="Again?"))
    assert [case.question for case in cases] == ["What is needed?"]
    assert "q1" in skipped.why


@given(context=st.text(min_size=1, max_size=60), data=st.data())
def test_offsets_hold_for_any_text(context: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """For any paragraph and any span in it, evidence is these characters at these offsets."""
    start = data.draw(st.integers(0, len(context) - 1))
    end = data.draw(st.integers(start + 1, len(context)))
    path = tmp_path_factory.mktemp("any") / "any.json"
    answers = [{"text": context[start:end], "answer_start": start}]
    article = {"title": "t", "paragraphs": [{"context": context, "qas": [question(answers=answers)]}]}
    path.write_text(json.dumps({"data": [article]}), encoding="utf-8")
    cases, skipped = import_cases("squad", path)
    assert len(cases) + len(skipped) == 1
    assert bool(cases) == bool(context[start:end].strip())
    for evidence in (one for case in cases for one in case.evidence):
        assert (evidence.start, evidence.end, evidence.quote) == (start, end, context[start:end])


def beir(folder: Path, qrels: str, name: str = "qrels/test.tsv") -> tuple[list[Case], list[Skipped]]:
    texts = {"D1": CONTEXT, "d2": "Audits are shared between both schemes.", "d3": "Too short."}
    lines = [json.dumps({"_id": key, "title": "", "text": text}) for key, text in texts.items()]
    (folder / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    asked = [json.dumps({"_id": f"q{n}", "text": f"Question {n}?"}) for n in (1, 2, 3)]
    (folder / "queries.jsonl").write_text("\n".join(asked), encoding="utf-8")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(qrels, encoding="utf-8")
    return import_cases("beir", folder)


@pytest.mark.parametrize(
    ("qrels", "name"),
    [
        ("query-id\tcorpus-id\tscore\nq1\tD1\t1\nq2\td2\t1\n", "qrels/test.tsv"),
        ("q1 0 D1 1\nq2 0 d2 1\n", "qrels.txt"),
    ],
)
def test_judgements_become_evidence(qrels: str, name: str, tmp_path: Path) -> None:
    """Each relevant passage is evidence of grade 2, in the table of BEIR as in that of TREC."""
    cases, skipped = beir(tmp_path, qrels, name)
    assert [[one.quote for one in case.evidence] for case in cases] == [
        [CONTEXT],
        ["Audits are shared between both schemes."],
    ]
    assert {one.grade for case in cases for one in case.evidence} == {2}
    assert cases[0].nuggets[0].match.any_of == CONTEXT.replace("s. A", "s.|A").split("|")
    assert [one.why for one in skipped] == ["no passage is judged relevant to it"]


def test_graded_judgements_keep_their_order(tmp_path: Path) -> None:
    """Where grades differ, the best is what answers and the others help."""
    (case, *_), _ = beir(tmp_path, "q1\tD1\t2\nq1\td2\t1\n")
    assert {one.source_id: one.grade for one in case.evidence} == {"d2": 1, case.evidence[0].source_id: 2}
    assert len({one.group for one in case.evidence}) == 2


def test_what_judgements_get_wrong_is_told(tmp_path: Path) -> None:
    """Zeros, strangers and broken rows are counted or named."""
    _, skipped = beir(tmp_path, "q1\tD1\t1\nq1\td2\t0\nq2\tnowhere\t1\nq9\td2\t1\nbroken\n")
    told = "\n".join(f"{one.where}: {one.why}" for one in skipped)
    for words in ("1 judgements of 0", "does not hold: nowhere", "no query q9", "line 5: it is not a query"):
        assert words in told


def test_shared_passages_make_a_cluster(tmp_path: Path) -> None:
    """Questions that rest on the same passage are tuned on or reported together."""
    one, two, three = beir(tmp_path, "q1\tD1\t1\nq2\tD1\t1\nq3\td2\t1\n")[0]
    assert one.cluster_id == two.cluster_id != three.cluster_id


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_an_incomplete_folder_is_refused(missing: str, tmp_path: Path) -> None:
    """The part that is missing is named."""
    beir(tmp_path, "q1\tD1\t1\n")
    (tmp_path / missing).unlink()
    with pytest.raises(WrongUsage, match=missing.partition("/")[0]):
        import_cases("beir", tmp_path)


def ragas(tmp_path: Path, value: Any, name: str = "ragas.json") -> tuple[list[Case], list[Skipped]]:
    (tmp_path / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return import_cases("ragas", tmp_path / name)


SAMPLE = {"user_input": "How often?", "reference": "Every three years.", "reference_contexts": [CONTEXT]}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ([SAMPLE], "a.json"),
        ({"samples": [SAMPLE]}, "a.json"),
        ({key: [value] for key, value in SAMPLE.items()}, "a.json"),
        (json.dumps(SAMPLE) + "\n\n", "a.jsonl"),
        ([{"question": "How often?", "ground_truth": "Every three years.", "reference_contexts": [CONTEXT]}], "a.json"),
    ],
)
def test_every_form_of_a_sample_gives_the_same_case(value: Any, name: str, tmp_path: Path) -> None:
    """List, samples, columns, lines and the older names all say the same."""
    (case,), skipped = ragas(tmp_path, value, name)
    assert not skipped
    assert (case.question, case.nuggets[0].match.any_of) == ("How often?", ["Every three years"])
    assert [one.quote for one in case.evidence] == [CONTEXT]


def test_a_conversation_becomes_history(tmp_path: Path) -> None:
    """The last thing that the person said is the question, what came before is the history."""
    turns = [("human", "What is IRMA?"), ("ai", "A standard."), ("human", "How often?"), ("ai", "…")]
    said = [{"type": kind, "content": text} for kind, text in turns]
    (case,), _ = ragas(tmp_path, [{**SAMPLE, "user_input": said}])
    assert case.question == "How often?"
    assert [(turn.role, turn.text) for turn in case.history] == [
        ("user", "What is IRMA?"),
        ("assistant", "A standard."),
    ]


def test_a_long_reference_is_looked_for_by_what_is_exact(tmp_path: Path) -> None:
    """Numbers and names of a sentence that stands nowhere as it is are what an answer must hold."""
    long = "The whole procedure was carried out by the RJC team within roughly 36 months of the first request."
    (case,), _ = ragas(tmp_path, [{"user_input": "How long?", "reference": long}])
    assert case.nuggets[0].match.all_of == ["36", "RJC"]


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        ({**SAMPLE, "reference": None}, "no reference"),
        ({**SAMPLE, "user_input": [{"type": "ai", "content": "Hello."}]}, "no question"),
        ({**SAMPLE, "reference": "it depends on what they all think about the thing"}, "nothing exact"),
        ([], "not an object"),
    ],
)
def test_what_a_sample_lacks_is_told(sample: Any, why: str, tmp_path: Path) -> None:
    """A sample that cannot be scored is left out with its reason."""
    cases, (skipped,) = ragas(tmp_path, [sample])
    assert not cases
    assert why in skipped.why


HEAD = "# mapping_set_id: x\nsubject_id\tsubject_label\tpredicate_modifier\tpredicate_id\tobject_id\tobject_label\n"


def sssom(tmp_path: Path, *rows: str) -> tuple[list[Case], list[Skipped]]:
    (tmp_path / "m.sssom.tsv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return import_cases("sssom", tmp_path / "m.sssom.tsv")


def test_rows_of_one_subject_become_one_question(tmp_path: Path) -> None:
    """Every counterpart is a vital nugget, found by id or label; the relation is a tag."""
    (case,), skipped = sssom(
        tmp_path,
        "a:1\tLogging\t\tskos:exactMatch\tb:7\tRecords",
        "a:1\tLogging\t\tskos:broadMatch\tb:8\tEvents",
    )
    assert not skipped
    assert case.question == "What in b corresponds to Logging (a:1)?"
    assert [nugget.match.any_of for nugget in case.nuggets] == [["b:7", "7", "Records"], ["b:8", "8", "Events"]]
    assert {"relation-equal", "relation-subset-of"} <= set(case.tags)


def test_nothing_found_becomes_an_unanswerable_case(tmp_path: Path) -> None:
    """An explicit "no equivalent" expects that none is given."""
    (case,), _ = sssom(tmp_path, "a:2\tThreats\t\tskos:exactMatch\tsssom:NoTermFound\t")
    assert (case.answerability, case.nuggets) == ("unanswerable", [])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a:1\tX\tNot\tskos:exactMatch\tb:1\tY", "what does not correspond"),
        ("a:1\tX\t\tex:likes\tb:1\tY", "ex:likes"),
        ("a:1\tX\t\tskos:exactMatch\t\tY", "object_id"),
        ("a:1", "predicate_id"),
    ],
)
def test_what_a_mapping_cannot_say_is_told(row: str, why: str, tmp_path: Path) -> None:
    """A row that no question can be made of is left out with its line and its reason."""
    cases, (skipped,) = sssom(tmp_path, row)
    assert not cases
    assert why in skipped.why
    assert skipped.where == "line 3"
