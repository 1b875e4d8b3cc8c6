"""Evidence among what was retrieved: by rank, by address, within a budget."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.results import Asked
from interop_evals.scorers import BUDGETS, DEPTHS, METRICS
from interop_evals.scorers.evidence_in_budget import EvidenceInBudget, tokens_of
from tests.evals.scorers.making import (
    BEGAN,
    CHECKS,
    DOCUMENTS,
    KEEPS,
    VISIT,
    WEIGH,
    asked,
    evidence,
    failed,
    hit,
)

NEEDS = {"evidence": [evidence(CHECKS, "g1"), evidence(WEIGH, "g2"), evidence(BEGAN, "g2"), evidence(KEEPS, "g3", 1)]}
RANKED = [
    name
    for name, metric in METRICS.items()
    if name.startswith(("recall", "mrr", "ndcg", "document", "page", "criterion", "all_evidence", "evidence_in"))
]
BARE = replace(DOCUMENTS, passages={})


def value(metric: str, one: Asked, documents: Any = DOCUMENTS) -> float | None:
    return METRICS[metric].of_case(one, documents).value


def test_by_rank() -> None:
    """R@k counts groups of grade 2, any evidence of a group will do; all-evidence wants each; MRR the first."""
    one = asked(hits=[hit(KEEPS), hit(BEGAN), hit(VISIT), hit(VISIT), hit(VISIT), hit(CHECKS)], **NEEDS)
    assert [value(f"recall_at_{k}", one) for k in DEPTHS] == [0.0, 0.5, 1.0]
    assert [value(f"all_evidence_at_{k}", one) for k in DEPTHS] == [0.0, 0.0, 1.0]
    assert value("mrr", one) == 0.5


def test_discounted_gain_by_hand() -> None:
    """Grade 2 gains 3 and grade 1 gains 1, each group once, by the logarithm of the rank it first comes at."""
    one = asked(hits=[hit(KEEPS), hit(WEIGH), hit(BEGAN), hit(CHECKS)], **NEEDS)
    gained = 1 / log2(2) + 3 / log2(3) + 3 / log2(5)
    best = 3 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert value("ndcg_at_10", one, BARE) == pytest.approx(gained / best, abs=1e-6)
    assert value("ndcg_at_10", asked(hits=[hit(CHECKS), hit(WEIGH), hit(KEEPS)], **NEEDS), BARE) == 1.0


def test_the_best_order_knows_the_passages() -> None:
    """Where one passage of the library holds two groups, the best order has it first."""
    both = {"evidence": [evidence(KEEPS, "g1"), evidence(VISIT, "g2")]}
    one = asked(hits=[hit(KEEPS), hit(VISIT)], **both)
    assert value("ndcg_at_10", one) == pytest.approx((1 + 1 / log2(3)) / 2, abs=1e-6)
    assert value("ndcg_at_10", one, BARE) == 1.0


@pytest.mark.parametrize(("length", "found"), [(0.4, 0.0), (0.6, 1.0)])
def test_half_of_it_is_it(length: float, found: float) -> None:
    """A passage that holds half of the evidence's characters holds it: a splitter may cut anywhere."""
    part = CHECKS[: int(len(CHECKS) * length)]
    assert value("recall_at_1", asked(hits=[hit(part)], evidence=[evidence(CHECKS)])) == found


def test_by_address() -> None:
    """A passage beside the evidence finds its document, page or criterion, though not the evidence."""
    needs = {"evidence": [evidence(CHECKS, page=1, criterion="1.1"), evidence(WEIGH, "g2")]}
    beside = hit("Forest standards.", page_start=1, page_end=2, criterion="1.1")
    one = asked(hits=[beside], **needs)
    assert value("recall_at_1", one) == 0.0
    assert value("document_recall_at_1", one) == 0.5
    assert value("page_recall_at_1", one) == 1.0
    assert value("criterion_recall_at_1", one) == 1.0
    assert value("document_first", one) == 1.0
    other = asked(hits=[hit(WEIGH, page_start=1, page_end=1, criterion="1.1")], **needs)
    assert (value("page_recall_at_1", other), value("criterion_recall_at_1", other)) == (0.0, 0.0)
    assert value("page_recall_at_1", asked(hits=[beside], evidence=[evidence(CHECKS)])) is None


def test_within_a_budget() -> None:
    """Evidence counts as far as the tokens reach, whatever the passages' length; a group by its best evidence."""
    one = asked(hits=[hit(VISIT), hit(CHECKS)], evidence=[evidence(CHECKS), evidence(WEIGH)])
    first, both = tokens_of(VISIT), tokens_of(VISIT) + tokens_of(CHECKS)
    shares = [EvidenceInBudget(tokens).of_case(one, DOCUMENTS).value for tokens in (first, first + 3, both)]
    assert shares[0] == 0.0
    assert shares[1] is not None
    assert 0 < shares[1] < 1
    assert shares[2] == 1.0


@pytest.mark.parametrize("metric", RANKED)
def test_nothing_to_compare(metric: str) -> None:
    """Without located evidence of grade 2, or with that of another version, nothing is measured; finding none is 0."""
    assert value(metric, asked(hits=[hit(CHECKS)])) is None
    assert value(metric, asked(hits=[hit(CHECKS)], evidence=[evidence(CHECKS, grade=1)])) is None
    moved = asked(hits=[hit(CHECKS)], evidence=[evidence(CHECKS, sha256="c" * 64)])
    assert "another version of wood" in METRICS[metric].of_case(moved, DOCUMENTS).reason
    assert value(metric, failed(**NEEDS)) is None
    everywhere = {"evidence": [evidence(CHECKS, page=1, criterion="1.1")]}
    assert value(metric, asked(**everywhere)) == 0.0
    exact = hit(CHECKS, page_start=1, page_end=1, criterion="1.1")
    assert value(metric, asked(hits=[exact], **everywhere)) == 1.0


HITS = st.lists(st.sampled_from([CHECKS, KEEPS, VISIT, WEIGH, BEGAN]).map(hit), max_size=10)


@given(HITS)
def test_more_places_never_find_less(hits: list[dict[str, Any]]) -> None:
    """Every metric is between 0 and 1, and grows with k and with the budget."""
    one = asked(hits=hits, **NEEDS)
    for metric in RANKED:
        found = value(metric, one)
        assert found is None or 0 <= found <= 1
    for family in ("recall_at_{}", "all_evidence_at_{}", "document_recall_at_{}"):
        by_depth = [value(family.format(k), one) or 0 for k in DEPTHS]
        assert by_depth == sorted(by_depth)
    by_budget = [value(f"evidence_in_{tokens}_tokens", one) or 0 for tokens in BUDGETS]
    assert by_budget == sorted(by_budget)
