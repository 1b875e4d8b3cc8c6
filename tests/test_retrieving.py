"""Two rankings become one, and filters hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Question
from interop_assistant.domain.documents import SourceKind
from interop_assistant.retrieving import fuse_scores, scaled

RANKED = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1, 50), max_size=8).map(
    lambda scores: sorted(scores.items(), key=lambda pair: -pair[1])
)


@given(RANKED)
def test_scaling_keeps_the_order(ranked: list[tuple[str, float]]) -> None:
    """Scaled scores lie in [0, 1] and fall as the scores do."""
    values = list(scaled(ranked).values())
    assert all(0 <= value <= 1 for value in values)
    assert values == sorted(values, reverse=True)


@given(RANKED, RANKED)
def test_fusion_loses_nothing(near: list[tuple[str, float]], worded: list[tuple[str, float]]) -> None:
    """Whatever one side found is there, with a score in [0, 1]; best of both is best of all."""
    fused = fuse_scores(near, worded)
    assert set(fused) == {i for i, _ in near} | {i for i, _ in worded}
    assert all(0 <= score <= 1 for score in fused.values())
    if near and worded and near[0][0] == worded[0][0]:
        assert fused[near[0][0]] == pytest.approx(max(fused.values()))


def test_hits_come_best_first(shipped: Assistant) -> None:
    """Scores fall, each passage comes once, and at least one rank says how it was found."""
    hits = shipped.search("recognition of mining standards", 20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits) == 20
    assert all(hit.dense_rank or hit.lexical_rank for hit in hits)


def test_filters_hold(shipped: Assistant) -> None:
    """Only the kinds and schemes that were asked for are found."""
    hits = shipped.search("assurance", 10, kinds=["profile"], schemes=["irma", "asi"])
    assert hits
    assert {hit.source.scheme for hit in hits} <= {"irma", "asi"}
    assert {hit.source.kind for hit in hits} == {SourceKind.PROFILE}


def test_a_list_comes_whole(shipped: Assistant) -> None:
    """When a hit holds a part of a list, the rest of the list comes along."""
    question = Question("What are the steps of a recognition process?", terms=("steps", "recognition", "process"))
    few = shipped.parts.retriever.evidence(question, 1)
    items = [hit.passage.quote(*span) for hit in few for span in hit.passage.list_items]
    assert len(items) == 12
    assert any("benchmark" in item for item in items)
    assert any(item.startswith("Review") for item in items)
