"""Laws of all importers: every record becomes a case or a reason, and what comes out are whole, steady cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.errors import WrongUsage
from interop_evals.cases import read_cases, written
from interop_evals.importing import FORMATS, import_cases
from interop_evals.importing.drafts import clustered, identity, split_of
from tests.conftest import MEASURE

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "data title paragraphs context qas question id answers text answer_start is_impossible samples"
                " user_input reference reference_contexts reference_context_ids content type role".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)

PARAGRAPHS = st.lists(st.fixed_dictionaries({"context": VALUES | st.text(), "qas": VALUES | st.lists(VALUES)}))
SQUAD = st.fixed_dictionaries({"data": st.lists(st.fixed_dictionaries({"title": VALUES, "paragraphs": PARAGRAPHS}))})
TURNS = st.lists(st.fixed_dictionaries({"type": st.sampled_from(["human", "ai"]) | VALUES, "content": VALUES}))
RAGAS = st.lists(
    st.fixed_dictionaries(
        {"user_input": st.text() | TURNS | VALUES, "reference": st.text() | VALUES},
        optional={"reference_contexts": st.lists(st.text()) | VALUES, "reference_context_ids": VALUES, "id": VALUES},
    )
)


@given(shaped=st.tuples(st.just("squad"), VALUES | SQUAD) | st.tuples(st.just("ragas"), VALUES | RAGAS))
def test_any_json_is_read_or_refused(shaped: tuple[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the JSON, the result is cases that can be written and read again, or one clear error."""
    format, value = shaped
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    try:
        cases, skipped = import_cases(format, path)
    except WrongUsage:
        return
    assert read_cases([written(case) for case in cases], "x") == cases
    assert all(one.where and one.why for one in skipped)


def test_an_unknown_format_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    """Who misnames a format is told which there are."""
    with pytest.raises(WrongUsage, match=r"excel.*squad, beir, ragas, sssom"):
        import_cases("excel", tmp_path)


@pytest.mark.parametrize("format", FORMATS)
def test_a_missing_file_is_an_error_with_a_next_step(format: str, tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(WrongUsage, match="nowhere") as caught:
        import_cases(format, tmp_path / "nowhere.json")
    assert caught.value.next_step


@pytest.mark.parametrize("format", ["squad", "ragas", "sssom"])
@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"[" * 100_000, b'{"version": 1}', b"subject_id\tobject_id\n"]
)
def test_a_file_of_another_kind_is_refused(format: str, content: bytes, tmp_path: Path) -> None:
    """Bytes, nothing, endless nesting and foreign tables end in one clear error."""
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(WrongUsage, match=r"file\.json"):
        import_cases(format, path)


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_keep_names_apart(one: str, other: str) -> None:
    """An id is made of what ids are made of, is its own id, and two names never share one."""
    assert identity(identity(one)) == identity(one)
    assert (identity(one) == identity(other)) == (one == other)


@given(st.dictionaries(st.text(max_size=3), st.frozensets(st.integers(0, 9).map(str), max_size=3), max_size=8))
def test_what_shares_evidence_shares_a_cluster(shares: dict[str, frozenset[str]]) -> None:
    """Two names with a thing in common lie in one cluster, and a cluster has one split."""
    clusters = clustered(shares)
    assert set(clusters) == set(shares)
    for one, mine in shares.items():
        for other, theirs in shares.items():
            if mine & theirs:
                assert clusters[one] == clusters[other]
                assert split_of(clusters[one]) == split_of(clusters[other])


def test_names_without_anything_in_common_are_apart() -> None:
    """Clusters grow through what is shared and through nothing else."""
    clusters = clustered({"a": frozenset("12"), "b": frozenset("23"), "c": frozenset("4"), "d": frozenset()})
    assert clusters["a"] == clusters["b"]
    assert len(set(clusters.values())) == 3


@pytest.mark.skipif(not (MEASURE / "policyqa").exists(), reason="the real questions on policies are not here")
def test_real_questions_come_through_whole() -> None:
    """All 3,809 questions of PolicyQA become cases whose evidence stands where it says."""
    path = MEASURE / "policyqa" / "dev.json"
    cases, skipped = import_cases("squad", path, licence="MIT", date="2026-01-01")
    assert (len(cases), skipped) == (3809, [])
    contexts = [one["context"] for article in json.loads(path.read_text())["data"] for one in article["paragraphs"]]
    texts = "\n".join(contexts)
    assert all(one.quote in texts for case in cases for one in case.evidence)
