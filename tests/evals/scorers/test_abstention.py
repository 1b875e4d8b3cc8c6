"""Refusing, answering, asking back, and how sure answers are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.results import Asked, Score
from interop_evals.scorers import METRICS
from interop_evals.scorers.risk_coverage import NO_CONFIDENCE, area
from tests.evals.scorers.making import BEGAN, CHECKS, DOCUMENTS, asked, failed, nugget, quoted, refused


def overall(metric: str, found: Sequence[Asked]) -> Score:
    return METRICS[metric].overall([METRICS[metric].of_case(one, DOCUMENTS) for one in found])


NO = {"answerability": "unanswerable", "nuggets": []}
FOUR = [
    asked(refused(), **NO),  # rightly refused
    asked(quoted(CHECKS), **NO),  # answered, has no answer
    asked(refused("out_of_scope")),  # refused, has one
    asked(quoted(CHECKS)),  # rightly answered
    asked(quoted(CHECKS), answerability="partial"),  # rightly answered
]


def test_refusals_by_hand() -> None:
    """Precision, recall, F1 and F1_GR of five decisions, as counted by hand."""
    assert overall("refusal_precision", FOUR).value == 0.5
    assert overall("refusal_recall", FOUR).value == 0.5
    assert overall("refusal_f1", FOUR).value == 0.5
    assert overall("unanswerable_answered", FOUR).value == 0.5
    assert overall("f1_gr", FOUR).value == pytest.approx((1 / 2 + 4 / 6) / 2, abs=1e-6)
    assert overall("f1_gr", FOUR).detail["f1_answer"] == pytest.approx(4 / 6, abs=1e-6)


def test_perfect_decisions() -> None:
    """All decided rightly is 1; where nothing was or should be refused, F1 is not measured."""
    right = [FOUR[0], FOUR[3]]
    assert [overall(name, right).value for name in ("refusal_precision", "refusal_f1", "f1_gr", "outcome_f1")] == [
        1
    ] * 4
    assert overall("refusal_f1", [FOUR[3]]).value is None
    assert overall("refusal_precision", [FOUR[3]]).value is None
    assert overall("f1_gr", []).value is None


def test_an_error_is_neither() -> None:
    """No answer is no refusal and no answer: it is wrong on both sides, and in the outcome."""
    assert overall("refusal_f1", [FOUR[0], failed(**NO)]).value == pytest.approx(2 / 3, abs=1e-6)
    assert overall("refusal_precision", [FOUR[0], failed(**NO)]).value == 1.0
    assert overall("unanswerable_answered", [failed(**NO)]).value == 0.0
    assert overall("outcome_f1", [failed(**NO)]).value == 0.0


def test_classes_of_their_own() -> None:
    """False premises and questions to be asked back do not count as refusals, whatever came."""
    for kind in ("false_premise", "underspecified"):
        score = METRICS["refusal_f1"].of_case(asked(refused(), answerability=kind), DOCUMENTS)
        assert (score.value, kind in score.reason) == (None, True)


def test_outcome_types() -> None:
    """A right refusal of the wrong type costs the type; rare types count as much as common ones."""
    found = [
        asked(refused("not_in_library"), **NO),
        asked(refused("not_in_library"), **NO, expected_outcome="scheme_unknown"),
        asked(quoted(CHECKS)),
    ]
    score = overall("outcome_f1", found)
    assert score.value == pytest.approx((2 / 3 + 0 + 1) / 3, abs=1e-6)
    assert score.detail["precision.not_in_library"] == 0.5
    assert score.detail["recall.scheme_unknown"] == 0.0
    assert "precision.scheme_unknown" not in score.detail


@pytest.mark.parametrize(
    ("given_answer", "expected", "wanted"),
    [
        (quoted(BEGAN), "answered", 1.0),
        (quoted(CHECKS), "answered", 0.0),
        (quoted(BEGAN, "Refiners must weigh 40 kg of gold."), "answered", 0.0),
        (refused(), "answered", 0.5),
        (refused(), "not_in_library", 1.0),
        (quoted(BEGAN), "not_in_library", 0.0),
    ],
)
def test_a_false_premise(given_answer: dict[str, object], expected: str, wanted: float) -> None:
    """Corrected is 1, refused although it could be corrected ½, followed 0, even beside the correction."""
    one = asked(
        given_answer,
        answerability="false_premise",
        expected_outcome=expected,
        nuggets=[nugget(any_of=["2012"])],
        must_not=["40 kg"],
    )
    assert overall("false_premise_met", [one]).value == wanted
    assert overall("false_premise_met", [FOUR[0]]).value is None


def test_asking_back() -> None:
    """Asking back where it is due counts, where it is not it costs, and left out it costs as well."""
    open_question = {"answerability": "underspecified", "nuggets": []}
    found = [
        asked(refused("needs_clarification"), **open_question),
        asked(quoted(CHECKS), **open_question),
        asked(refused("needs_clarification")),
        asked(quoted(CHECKS)),
    ]
    assert overall("clarification_f1", found).value == 0.5
    assert overall("underspecified_asked_back", found).value == 0.5
    assert overall("clarification_f1", [found[3]]).value is None
    assert overall("clarification_f1", [found[0], found[3]]).value == 1.0


def sure(one: dict[str, object], confidence: float) -> dict[str, object]:
    return {**one, "confidence": confidence}


def test_risk_and_coverage() -> None:
    """The surest answers first: a wrong one costs more the surer it is; a question without an answer is all risk."""
    right, wrong = asked(sure(quoted(CHECKS), 0.9)), asked(sure(quoted(CHECKS), 0.5), **NO)
    assert overall("risk_coverage_area", [right, wrong]).value == 0.25  # (0 + 1/2) / 2
    worse = asked(sure(quoted(CHECKS), 0.95), **NO)
    assert overall("risk_coverage_area", [right, worse]).value == 0.75  # (1 + 1/2) / 2
    assert overall("risk_coverage_area", [right, asked()]).value == 0.0
    in_provenance = {**quoted(CHECKS), "provenance": {"confidence": 0.7}}
    assert overall("risk_coverage_area", [asked(in_provenance)]).value == 0.0


def test_no_confidence_is_said() -> None:
    """Answers that state no confidence give no curve, and the reason says so."""
    found = overall("risk_coverage_area", [asked(), asked(), asked(quoted(CHECKS))])
    assert (found.value, found.reason) == (None, NO_CONFIDENCE)


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.5, 0.9]), st.floats(0, 1)), min_size=1), st.randoms())
def test_the_curve_does_not_depend_on_the_order(pairs: list[tuple[float, float]], random: object) -> None:
    """The area is between 0 and 1, the same in any order, and the risk itself where all are equally sure."""
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert area(pairs) == pytest.approx(area(shuffled))
    assert 0 <= area(pairs) <= 1 + 1e-9
    tied = [(0.5, risk) for _, risk in pairs]
    assert area(tied) == pytest.approx(sum(risk for _, risk in pairs) / len(pairs))
