"""Crosswalks: what is found, paired, typed, turned round, and said to have no equivalent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals.keeping import read_run, write_run
from interop_evals.results import Asked, Documents, Identity, Score
from interop_evals.running import scored
from interop_evals.scorers import METRICS
from interop_evals.scorers.inverse_consistency import consistent
from interop_evals.scorers.mapped import INVERSE, NONE, NOTHING_MAPPED, Overlap
from interop_evals.scorers.overlap_precision import average_precision
from tests.evals.scorers.making import DOCUMENTS, asked, failed

OVERLAP = [
    "overlap_recall_at_5", "overlap_recall_at_10", "overlap_map", "overlap_r_precision", "pair_precision",
    "pair_recall", "pair_f1", "equivalent_none_precision", "equivalent_none_recall", "equivalent_none_f1",
    "relation_accuracy", "relation_macro_f1", "inverse_consistency",
]  # fmt: skip
targets = st.sampled_from(["1.1", "1.2", "2.1", "2.2", "3"])
relations = st.dictionaries(targets, st.sampled_from(sorted(INVERSE)))


def mapped(
    gold: Mapping[str, str] | None = None,
    ranked: Sequence[str] = (),
    predicted: Mapping[str, str] | None = None,
    inverse: Mapping[str, str] | None = None,
) -> Asked:
    """A case that maps one criterion."""
    made = {"gold": gold or {}, "ranked": list(ranked), "predicted": predicted or {}, "inverse": inverse}
    return replace(asked(), overlap=made)


def overall(name: str, given: Sequence[Asked]) -> Score:
    """A metric over these cases."""
    metric = METRICS[name]
    return metric.overall([metric.of_case(one, DOCUMENTS) for one in given])


def perfect(gold: Mapping[str, str]) -> Asked:
    """A criterion mapped just as it should be."""
    turned = {target: INVERSE[relation] for target, relation in gold.items()}
    return mapped(gold, [target for target, relation in gold.items() if relation != NONE], gold, turned)


@pytest.mark.parametrize("name", OVERLAP)
def test_what_maps_nothing_is_not_measured(name: str) -> None:
    """Cases without a crosswalk, and cases without an answer, are neither zero nor a pass, and say why."""
    found = overall(name, [asked(), asked(), failed()])
    assert (found.value, found.n, found.n_total) == (None, 0, 3)
    assert NOTHING_MAPPED in found.reason


@pytest.mark.parametrize("name", OVERLAP)
def test_a_perfect_crosswalk_has_all(name: str) -> None:
    """Mapped as people mapped it, both ways, every metric is 1, with criteria that have no equivalent among them."""
    gold = [{"1.1": "equal", "2.1": "subset_of"}, {"1.2": "intersects_with"}, {"2.2": NONE}, {}]
    assert overall(name, [perfect(one) for one in gold]).value == 1.0


@pytest.mark.parametrize("name", OVERLAP)
def test_a_crosswalk_that_is_all_wrong_has_nothing(name: str) -> None:
    """Other targets for what corresponds, something for what has no equivalent, nothing told from the other side."""
    wrong = mapped({"1.1": "equal"}, ["3"], {"3": "equal"}, {})
    invented = mapped({}, ["3"], {"3": "equal"}, {})
    missed = mapped({"1.1": "equal"}, [], {}, {"1.1": "equal"})
    assert overall(name, [wrong, invented, missed]).value == 0.0


def test_ranking_by_hand() -> None:
    """Of two that correspond, at the second and sixth place, R@5 has one, AP is (1/2 + 2/6)/2, R-precision one half."""
    one = mapped({"a": "equal", "b": "subset_of", "x": NONE}, ["x", "a", "y", "z", "v", "b"])
    assert overall("overlap_recall_at_5", [one]).value == 0.5
    assert overall("overlap_recall_at_10", [one]).value == 1.0
    assert overall("overlap_map", [one]).value == pytest.approx((1 / 2 + 2 / 6) / 2, abs=1e-6)
    assert overall("overlap_r_precision", [one]).value == 0.5


@given(st.permutations(["a", "b", "c", "d", "e"]), st.sets(st.sampled_from("abcde"), min_size=1))
def test_average_precision_is_the_mean_of_precisions(ranked: list[str], wanted: set[str]) -> None:
    """It equals the precision at each wanted target, counted by looking; naming a candidate twice changes nothing."""
    at = [len(wanted & set(ranked[: i + 1])) / (i + 1) for i, target in enumerate(ranked) if target in wanted]
    assert average_precision(ranked, wanted) == pytest.approx(sum(at) / len(wanted))
    assert average_precision([ranked[0], *ranked], wanted) == average_precision(ranked, wanted)


def test_pairs_are_counted_together() -> None:
    """Three pairs given, one right, of two wanted: no mean over criteria; a pair of no relationship is no pair."""
    found = [
        mapped({"a": "equal"}, predicted={"a": "intersects_with", "b": "equal", "c": "equal", "d": NONE}),
        mapped({"e": "equal", "f": NONE}),
    ]
    assert overall("pair_precision", found).value == pytest.approx(1 / 3, abs=1e-6)
    assert overall("pair_recall", found).value == 0.5
    assert overall("pair_f1", found).value == 0.4


def test_no_equivalent_is_said_or_not() -> None:
    """Said of two criteria, right of one, and not said of another that has none: one half each."""
    found = [mapped({"a": "equal"}), mapped({}), mapped({"b": NONE}, predicted={"b": "equal"})]
    for part in ("precision", "recall", "f1"):
        assert overall(f"equivalent_none_{part}", found).value == 0.5


def test_the_commonest_relation_does_not_carry_macro_f1() -> None:
    """Calling everything equal is right for nine of ten, and worth half of that by macro-F1."""
    gold = {str(at): "equal" for at in range(9)} | {"9": "subset_of"}
    found = [mapped(gold, predicted=dict.fromkeys(gold, "equal"))]
    assert overall("relation_accuracy", found).value == 0.9
    assert overall("relation_macro_f1", found).value == pytest.approx((18 / 19 + 0) / 2, abs=1e-6)


@given(relations, relations)
def test_inverse_consistency_is_the_same_from_either_side(there: dict[str, str], back: dict[str, str]) -> None:
    """Swapping the sides changes nothing, and a crosswalk agrees with its own inverse."""
    assert consistent(there, back) == consistent(back, there)
    same, whole = consistent(there, {target: INVERSE[relation] for target, relation in there.items()})
    assert same == whole


def test_narrower_on_both_sides_is_a_contradiction() -> None:
    """A within B and B within A do not agree; within and around do."""
    assert consistent({"a": "subset_of"}, {"a": "subset_of"}) == (0, 1)
    assert consistent({"a": "subset_of"}, {"a": "superset_of"}) == (1, 1)
    assert overall("inverse_consistency", [mapped({}, predicted={"a": "equal"})]).value is None


def test_an_unknown_relation_is_refused() -> None:
    """A relation that is none of the five is an error that names the five, and never counted as wrong."""
    with pytest.raises(ValueError, match="known are equal"):
        Overlap({"a": "close_to"}, (), {})
    metric = METRICS["pair_f1"]
    with pytest.raises(ValueError, match="close_to"):
        metric.of_case(mapped({"a": "close_to"}), Documents({}))


def test_a_crosswalk_is_kept_with_its_run(tmp_path: Path) -> None:
    """Written and read again, a run maps what it mapped and scores as it scored."""
    given = [perfect({"1.1": "equal"}), asked()]
    run = scored(given, DOCUMENTS, METRICS, Identity("d", "c", {}, None, 0, {}))
    write_run(run, tmp_path)
    read = read_run(tmp_path)
    assert [one.asked.overlap for one in read.cases] == [given[0].overlap, None]
    assert read.cases[0].scores == run.cases[0].scores
