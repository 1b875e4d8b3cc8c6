"""From what users said to proposed cases, and from accepted proposals to cases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.errors import NotFound, WrongUsage
from interop_evals.cases import read_cases, written
from interop_evals.harvesting import Feedback, accepted, harvest, read_feedback

TODAY = date(2026, 11, 23)
ANSWER: dict[str, Any] = {
    "id": "ans_1", "question": "What is wet?", "outcome": "answered",
    "sentences": [
        {"text": "This is what I found.", "support": "none", "citations": []},
        {"text": "Water is wet.", "support": "verbatim", "citations": [1]},
        {"text": "Fire is hot.", "support": "verbatim", "citations": [2]},
    ],
    "citations": [
        {
            "marker": 1, "source_id": "source", "quote": "Water is wet.",
            "start": 0, "end": 13, "page_start": 4, "criterion": None,
        },
        {
            "marker": 2, "source_id": "source", "quote": "Fire is hot.",
            "start": 14, "end": 26, "page_start": 4, "criterion": "1.2",
        },
    ],
}  # fmt: skip


def kept(**changes: Any) -> Any:
    def answer_of(answer_id: str) -> Mapping[str, Any]:
        if answer_id == "ans_0":
            raise NotFound("There is no answer ans_0.")
        return {**ANSWER, "id": answer_id, **changes}

    return answer_of


def proposed(*verdicts: str, **changes: Any) -> dict[str, Any]:
    said = [Feedback(answer_id="ans_1", verdict=verdict, comment="so") for verdict in verdicts]  # type: ignore[arg-type]
    (proposal,) = harvest(said, kept(**changes), today=TODAY).proposals
    return proposal


def signed(proposal: dict[str, Any], **filled: Any) -> str:
    case = {**proposal["case"], **filled}
    case["provenance"] = {**case["provenance"], "licence": "Apache-2.0"}
    return json.dumps({**proposal, "case": case, "decision": "accept", "reviewer": "Anna Berg"})


def test_praise_becomes_a_whole_draft() -> None:
    """A helpful answer gives evidence at its exact places and a nugget a claim, the first of them vital."""
    case = proposed("helpful")["case"]
    assert [(one["group"], one["start"], one["end"], one["page"]) for one in case["evidence"]] == [
        ("g1", 0, 13, 4), ("g2", 14, 26, 4)
    ]  # fmt: skip
    assert [(one["text"], one["vital"], one["evidence"]) for one in case["nuggets"]] == [
        ("Water is wet.", True, ["g1"]), ("Fire is hot.", False, ["g2"])
    ]  # fmt: skip


def test_nothing_is_a_case_before_a_person_decides() -> None:
    """A proposal is undecided and unsigned, and gives no case as it is."""
    proposal = proposed("helpful")
    assert (proposal["decision"], proposal["reviewer"]) == (None, None)
    assert accepted([json.dumps(proposal)], "x") == []


def test_an_accepted_proposal_is_a_case() -> None:
    """Accepted and signed, it is a case that is read like any other, with its reviewer."""
    (case,) = accepted([signed(proposed("helpful")), ""], "x")
    assert case.provenance.reviewer == "Anna Berg"
    assert read_cases([written(case)], "x") == [case]


@pytest.mark.parametrize("verdict", ["unhelpful", "missing"])
def test_complaints_leave_the_good_answer_open(verdict: str) -> None:
    """What a good answer is stays open, is named, and keeps the proposal from being accepted as it is."""
    proposal = proposed(verdict)
    assert proposal["case"]["nuggets"] == proposal["case"]["evidence"] == []
    assert any("nuggets" in line for line in proposal["to_decide"])
    with pytest.raises(WrongUsage, match="answerability"):
        accepted([signed(proposal)], "x")
    filled = {"answerability": "unanswerable", "expected_outcome": "not_in_library"}
    assert accepted([signed(proposal, **filled)], "x")[0].answerability == "unanswerable"


def test_a_wrong_citation_is_no_evidence() -> None:
    """The nuggets stay, the evidence goes."""
    case = proposed("wrong_citation")["case"]
    assert case["evidence"] == []
    assert all(nugget["evidence"] == [] for nugget in case["nuggets"])


@pytest.mark.parametrize(
    ("outcome", "kind"), [("not_in_library", "unanswerable"), ("needs_clarification", "underspecified")]
)
def test_a_helpful_refusal(outcome: str, kind: str) -> None:
    """A refusal that helped is a case that must be refused in the same way."""
    case = proposed("helpful", outcome=outcome, citations=[], sentences=[])["case"]
    assert (case["answerability"], case["expected_outcome"]) == (kind, outcome)


def test_a_complaint_outweighs_praise() -> None:
    """Feedback on the same question is one proposal, and one complaint keeps its answer from being gold."""
    proposal = proposed("helpful", "unhelpful")
    assert proposal["case"]["evidence"] == []
    assert [one["verdict"] for one in proposal["feedback"]] == ["helpful", "unhelpful"]


def test_answers_that_are_gone() -> None:
    """Feedback on an answer that is no longer kept is named, not lost in silence."""
    said = [Feedback(answer_id="ans_0", verdict="helpful"), Feedback(answer_id="ans_0", verdict="missing")]
    assert harvest(said, kept(), today=TODAY).gone == ("ans_0",)


@pytest.mark.parametrize("line", ['{"answer_id": "a", "verdict": "lovely"}', "{", '{"verdict": "helpful"}'])
def test_wrong_feedback_is_named(line: str) -> None:
    """A line that is no feedback is named with its number."""
    with pytest.raises(WrongUsage, match="x, line 2"):
        read_feedback(["", line], "x")


@pytest.mark.parametrize(
    "changes", [{"decision": "perhaps"}, {"decision": "accept", "reviewer": ""}, {"case": None, "decision": "accept"}]
)
def test_unclear_decisions_are_named(changes: dict[str, Any]) -> None:
    """An unknown decision, an unsigned one and what is no proposal are named with their line."""
    with pytest.raises(WrongUsage, match="x, line 1"):
        accepted([json.dumps({**json.loads(signed(proposed("helpful"))), **changes})], "x")
    with pytest.raises(WrongUsage, match="no proposal"):
        accepted(["[]"], "x")


def test_rejected_proposals_are_left_out() -> None:
    """A rejected proposal gives no case and no complaint."""
    assert accepted([json.dumps({**proposed("missing"), "decision": "reject"})], "x") == []


def test_a_kept_answer_of_the_library(shipped: Assistant) -> None:
    """Feedback on a real kept answer becomes a proposal whose evidence stands in the library."""
    answer = shipped.ask("What can be a first step in a recognition process?")
    said = read_feedback([json.dumps({"answer_id": answer.id, "verdict": "helpful", "comment": None})], "x")
    (proposal,) = harvest(said, shipped.answer, today=TODAY).proposals
    (case,) = accepted([signed(proposal)], "x")
    for one in case.evidence:
        assert shipped.document(one.source_id).text[one.start : one.end] == one.quote
