"""Citations that lead somewhere, quotations that are the source's own, pages and criteria that are theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from interop_evals.scorers import METRICS
from tests.evals.scorers.making import BREAK, CHECKS, DOCUMENTS, KEEPS, WOOD, answer, asked, citation, evidence, quoted

GATES = [name for name, metric in METRICS.items() if metric.gate]


def value(metric: str, *citations: dict[str, Any], **changes: Any) -> float | None:
    given = answer((CHECKS, [one["marker"] for one in citations]), citations=citations)
    return METRICS[metric].of_case(asked(given, **changes), DOCUMENTS).value


def test_the_gates_are_the_contract() -> None:
    """Exactly the three metrics that need no statistics are gates."""
    assert GATES == ["citation_validity", "quote_fidelity", "locator_accuracy"]


@pytest.mark.parametrize("gate", GATES)
def test_right_citations_pass(gate: str) -> None:
    """A right answer has 1.0; one without citations is not measured."""
    assert METRICS[gate].of_case(asked(quoted(CHECKS, KEEPS)), DOCUMENTS).value == 1.0
    assert METRICS[gate].of_case(asked(), DOCUMENTS).value is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"source_id": "nowhere"},
        {"start": -1},
        {"end": len(WOOD) + 1},
        {"end": 0},
        {"start": None},
        {"passage_id": "p-gold"},
        {"passage_id": "unknown"},
        {"passage_id": "p-wood-2"},
        {"sha256": "c" * 64},
    ],
)
def test_a_citation_that_leads_nowhere(wrong: dict[str, Any]) -> None:
    """A citation whose source, characters, passage or digest do not fit is not valid; beside a right one, half."""
    assert value("citation_validity", citation(CHECKS, 1, **wrong)) == 0.0
    assert value("citation_validity", citation(CHECKS, 1, **wrong), citation(CHECKS, 2)) == 0.5


def test_markers_lead_to_one_citation() -> None:
    """A marker without a citation, and one that two citations share, are not valid."""
    given = answer((CHECKS, [1, 2]), citations=[citation(CHECKS, 1)])
    assert METRICS["citation_validity"].of_case(asked(given), DOCUMENTS).value == 0.5
    assert value("citation_validity", citation(CHECKS, 1), citation(CHECKS, 1)) == 0.0


def test_an_answer_from_another_corpus() -> None:
    """Citations of an answer that another corpus gave are not valid; where no fingerprint is known, it is not asked."""
    given = {**quoted(CHECKS), "provenance": {"corpus_fingerprint": "another"}}
    validity = METRICS["citation_validity"]
    assert validity.of_case(asked(given), DOCUMENTS).value == 0.0
    assert validity.of_case(asked(given), replace(DOCUMENTS, fingerprint=None)).value == 1.0


def test_a_drifted_quotation() -> None:
    """One character that is not the source's makes a quotation false, and so does a place that does not exist."""
    assert value("quote_fidelity", citation(CHECKS, 1, quote=CHECKS.replace("12", "13"))) == 0.0
    assert value("quote_fidelity", citation(CHECKS, 1, start=None, quote=None)) == 0.0


def test_a_page_off_by_one() -> None:
    """First and last page are those of the first and last character, and none where the format has none."""
    both = WOOD[BREAK - 5 : BREAK + 9]
    spanning = citation(CHECKS, 1, start=BREAK - 5, end=BREAK + 9, quote=both, page_end=2)
    assert value("locator_accuracy", spanning) == 1.0
    assert value("locator_accuracy", {**spanning, "page_end": 1}) == 0.0
    assert value("locator_accuracy", citation(KEEPS, 1, page_start=1)) == 0.0
    assert value("locator_accuracy", citation("Refiners", 1, page_start=1, page_end=1)) == 0.0


def test_a_wrong_criterion() -> None:
    """The criterion is that of the passage, and that of the evidence that the quotation lies in."""
    assert value("locator_accuracy", citation(CHECKS, 1, criterion="1.2")) == 0.0
    assert value("locator_accuracy", citation(CHECKS, 1, criterion=None)) == 0.0
    assert value("locator_accuracy", citation(CHECKS), evidence=[evidence(CHECKS, criterion="1.1")]) == 1.0
    assert value("locator_accuracy", citation(CHECKS), evidence=[evidence(CHECKS, criterion="9.9")]) == 0.0
