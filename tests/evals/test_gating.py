"""Laws of the gate: what passes, what fails, and what is neither."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as laws
from hypothesis import strategies as st

from interop_assistant.errors import WrongUsage
from interop_evals.boards import Board, board_of
from interop_evals.gating import Gate, contract, gate, load_margins
from interop_evals.results import Asked, Documents, Score
from interop_evals.running import scored
from interop_evals.scorers import METRICS as SHIPPED
from tests.evals.small_runs import CONTRACT, DOCUMENTS, METRICS, Share, answers, case, identity, run_of

MARGINS = {"goodness": 0.05}
GOOD: list[float | None] = [1.0] * 18 + [0.0] * 2
SCORES = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=6, max_size=20)


def board(goodness: list[float | None], exactness: float | None = 1.0, **changes: object) -> Board:
    return board_of(run_of(answers(goodness, exactness), **changes))  # type: ignore[arg-type]


def verdicts(found: Gate) -> dict[str, str]:
    return {ruling.metric: ruling.verdict for ruling in found.rulings}


@given(SCORES)
@laws(max_examples=20)
def test_the_same_run_is_no_regression(goodness: list[float | None]) -> None:
    """A run passes against itself, whatever it scored."""
    found = gate(board(goodness), board(goodness), METRICS, MARGINS)
    assert (found.verdict, found.exit_code) == ("pass", 0)
    assert found.comparison is not None
    assert not found.comparison.flips


@given(SCORES, SCORES, st.floats(0, 0.999))
@laws(max_examples=20)
def test_a_contract_gate_under_one_fails(old: list[float | None], new: list[float | None], exactness: float) -> None:
    """A contract gate under 1.0 fails whatever the rest says, broken cases included."""
    for errors in ({}, {0: "no answer"}):
        run = board_of(run_of(answers(new, exactness), errors=errors))
        found = gate(run, board(old), METRICS, MARGINS)
        assert (found.verdict, found.exit_code) == ("fail", 1)
        assert contract(run, METRICS).exit_code == 1


def test_a_clear_loss_fails() -> None:
    """Worse by more than the margin even at the favourable end is a regression, with the cases named."""
    found = gate(board([0.0] * 15 + [1.0] * 5), board([1.0] * 20), METRICS, MARGINS)
    assert verdicts(found)["goodness"] == "fail"
    assert found.exit_code == 1
    assert found.comparison is not None
    assert len([flip for flip in found.comparison.flips if flip.worse]) == 15


def test_a_clear_gain_passes() -> None:
    """A gain passes."""
    assert gate(board([1.0] * 20), board([0.0] * 10 + [1.0] * 10), METRICS, MARGINS).exit_code == 0


def test_what_cannot_be_told_is_inconclusive() -> None:
    """One loss in twenty may or may not be worse by the margin: no pass, with what the cases could have shown."""
    found = gate(board([0.0, *GOOD[1:]]), board(GOOD), METRICS, MARGINS)
    ruling = next(ruling for ruling in found.rulings if ruling.metric == "goodness")
    assert (ruling.verdict, found.verdict, found.exit_code) == ("inconclusive", "inconclusive", 2)
    assert "can show a difference from 0." in ruling.reason


def test_a_wider_margin_forgives() -> None:
    """The same loss passes where more may be lost."""
    assert gate(board([0.0, *GOOD[1:]]), board(GOOD), METRICS, {"goodness": 0.3}).exit_code == 0


@pytest.mark.parametrize(
    ("run", "margins", "metric"),
    [
        (board([None] * 20), MARGINS, "goodness"),
        (board(GOOD), {**MARGINS, "unheard": 0.1}, "unheard"),
        (board(GOOD, None), MARGINS, CONTRACT.name),
        (board(GOOD, errors={3: "no answer"}), MARGINS, "cases"),
        (board(GOOD, corpus_fingerprint="other"), MARGINS, "baseline"),
        (board(GOOD, dataset_sha256="other"), MARGINS, "baseline"),
        (board(GOOD, clusters=1), MARGINS, "goodness"),
    ],
)
def test_what_was_not_evaluated_is_no_pass(run: Board, margins: dict[str, float], metric: str) -> None:
    """A metric without a value, a case without an answer, another library: broken, and never a pass."""
    found = gate(run, board(GOOD), METRICS, margins)
    assert verdicts(found)[metric] == "broken"
    assert (found.verdict, found.exit_code) == ("broken", 2)


class Brittle(Share):
    """Breaks on answers that are not good."""

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        if asked.answer["goodness"] == 0:
            raise RuntimeError("too bad")
        return super().of_case(asked, documents)


@pytest.mark.parametrize("metric", [Brittle("exactness", gate=True), Brittle("goodness")])
def test_a_metric_that_broke_on_a_case_is_no_pass(metric: Share) -> None:
    """A metric that broke on one case is broken, though over the others it says 1.0."""
    asked = [one.asked for one in run_of(answers([1.0, 1.0, 0.0]), [metric]).cases[:2]]
    worse = replace(asked[0], answer={**asked[0].answer, "goodness": 0})
    found = [*asked, replace(worse, case=case("bad"))]
    run = board_of(scored(found, DOCUMENTS, {metric.name: metric}, identity([metric])))
    assert run.overall[metric.name].value == 1.0
    margins = {} if metric.gate else {metric.name: 0.9}
    assert verdicts(gate(run, run, [metric], margins))[metric.name] == "broken"


def test_fewer_cases_than_before_are_no_pass() -> None:
    """A quick look at some cases does not stand for all of them."""
    found = gate(board(GOOD[:5]), board(GOOD), METRICS, MARGINS)
    assert verdicts(found)["baseline"] == "broken"


def test_an_empty_run_is_broken() -> None:
    """No cases, no verdict; no rulings either."""
    assert contract(board([]), METRICS).exit_code == 2
    assert Gate(()).verdict == "broken"


def test_the_gate_is_plain_json() -> None:
    """All of a gate can be written as JSON, without NaN."""
    found = gate(board([0.0, *GOOD[1:]]), board(GOOD), METRICS, {**MARGINS, "unheard": 0.1})
    told = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert (told["verdict"], told["exit_code"]) == ("broken", 2)


def test_margins_that_ship() -> None:
    """Each margin that ships is of a metric that exists and is no contract gate."""
    margins = load_margins()
    assert margins
    assert margins.keys() <= SHIPPED.keys()
    assert not any(SHIPPED[name].gate for name in margins)


@pytest.mark.parametrize("text", ["", "margins = 3", "[margins]\na = 'x'", "[margins]\na = 0", "[margins]\na = 1.5"])
def test_margins_that_are_none(tmp_path: Path, text: str) -> None:
    """A file without margins, or with one that is no share, is wrong usage."""
    file = tmp_path / "gate.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUsage, match="margin"):
        load_margins(file)


def test_a_part_of_the_cases_is_named_as_that() -> None:
    """A run of some of the baseline's cases is not evaluated; it is told to run them all, not to accept it."""
    found = gate(board(GOOD[:5]), board(GOOD), METRICS, MARGINS)
    (ruling,) = (one for one in found.rulings if one.metric == "baseline")
    assert (ruling.verdict, found.exit_code) == ("broken", 2)
    assert "5 of the 20 cases" in ruling.reason
    assert "accept" not in ruling.reason
