"""Laws of findings: what a person is sent to look at, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interop_evals.reporting.findings import DOUBTED, Finding, findings_of, turns_of
from interop_evals.results import Score
from tests.evals.reporting.runs import ASKED, DOCUMENTS, FIRST, answer, asked, case, citation, refusal, run

GATES = ("citation_validity", "quote_fidelity", "locator_accuracy")


def findings() -> dict[str, Finding]:
    return findings_of(run(), GATES, DOCUMENTS)


def test_what_is_right_is_left_alone() -> None:
    """A full answer and a rightful refusal are not amiss."""
    assert {name for name, one in findings().items() if not one.amiss} == {"fine", "wise"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("gaps", lambda one: [nugget.id for nugget, _ in one.missed] == ["n1"]),
        ("lies", lambda one: one.doubts[0].why.startswith("The words cited")),
        ("open", lambda one: one.doubts[0].why.startswith("It could not")),
        ("shy", lambda one: one.refused_wrongly and not one.answered_wrongly),
        ("loud", lambda one: list(one.forbidden) == ["costs nothing"] and one.doubts[0].why == DOUBTED),
        ("bold", lambda one: one.answered_wrongly),
        ("lost", lambda one: one.asked.error and not one.refused_wrongly and not one.answered_wrongly),
    ],
)
def test_what_is_amiss_is_named(name: str, found: object) -> None:
    """Each fault is found as what it is."""
    assert found(findings()[name])  # type: ignore[operator]


@pytest.mark.parametrize("documents", [DOCUMENTS, None])
def test_a_mark_of_the_answer_is_not_believed(documents: object) -> None:
    """A sentence that its answer calls verbatim and that its quotation does not carry is doubted."""
    given = asked(case("sure"), answer(("Recognition needs 12 audits.", "verbatim")))
    (doubt,) = findings_of(run([given]), GATES, documents)["sure"].doubts  # type: ignore[arg-type]
    assert doubt.why == DOUBTED
    assert doubt.citations[0]["quote"] == FIRST


def test_a_sentence_that_claims_nothing_is_not_doubted() -> None:
    """A lead-in needs no support."""
    given = asked(case("lead"), answer(("Here is what the library says.", "none"), (FIRST, "verbatim")))
    assert not findings_of(run([given]), GATES, DOCUMENTS)["lead"].doubts


def test_a_broken_gate_is_named_at_its_case() -> None:
    """Quoted words that the source does not have break the contract, case by case."""
    wrong = citation(1, "Recognition needs a gab analysis.")
    given = asked(case("typo"), answer((FIRST, "verbatim"), citations=[wrong]))
    assert "quote_fidelity" in findings_of(run([given]), GATES, DOCUMENTS)["typo"].broken


def test_turns_are_what_two_runs_tell_apart() -> None:
    """A case that is the same in both is no turn; what got worse stands first."""
    before = run([asked(case("shy"), answer((FIRST, "verbatim"))), asked(case("gaps"), refusal()), ASKED[0]])
    after = run([asked(case("shy"), refusal()), asked(case("gaps"), answer((FIRST, "verbatim"))), ASKED[0]])
    turns = turns_of(after, before, frozenset())
    assert list(turns) == ["shy", "gaps"]
    assert turns["shy"].outcome_turned
    assert turns["shy"].scores["nugget_recall"] == (1.0, 0.0)


def test_a_run_beside_itself_has_no_turns() -> None:
    """Nothing turns where nothing changed, and nothing is compared that only one run holds."""
    assert not turns_of(run(), run(), frozenset())
    assert not turns_of(run(), replace(run(), cases=[]), frozenset())


def test_silence_is_worse_and_a_new_value_is_neither() -> None:
    """A measure that falls silent counts against the run; one that speaks for the first time does not count."""
    one, two = run([asked(case(name), answer((FIRST, "verbatim"))) for name in "ab"]).cases
    steady = replace(two, scores={"m": Score(0.5, "", 1, 1)})
    said, silent = (
        replace(run([]), cases=[replace(one, scores={"m": Score(value, "", 1, 1)}), steady]) for value in (0.5, None)
    )
    lost, found = turns_of(silent, said, frozenset())["a"], turns_of(said, silent, frozenset())["a"]
    assert lost.scores == {"m": (0.5, None)}
    assert (lost.worse, lost.better) == (1, 0)
    assert (found.worse, found.better) == (0, 0)


def test_a_new_measure_turns_no_case() -> None:
    """A measure that the baseline did not have for any case would else list every case as turned."""
    (one,) = run([asked(case("a"), answer((FIRST, "verbatim")))]).cases
    now = replace(run([]), cases=[replace(one, scores={**one.scores, "new": Score(0.5, "", 1, 1)})])
    assert not turns_of(now, replace(now, cases=[one]), frozenset())
