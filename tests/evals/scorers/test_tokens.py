"""What a language model read and wrote, as its provider counted it."""

from __future__ import annotations

from interop_assistant.cli.evaluating import cost_of
from interop_evals.running import scored
from interop_evals.scorers import METRICS
from interop_evals.scorers.tokens import NONE_COUNTED, TokensRead, TokensWritten
from tests.evals.scorers.making import BEGAN, DOCUMENTS, asked, quoted
from tests.evals.small_runs import identity


def counted(read: int, written: int) -> dict[str, object]:
    return {**quoted(BEGAN), "provenance": {"tokens": {"read": read, "written": written}}}


def test_each_kind_is_told_by_itself() -> None:
    """Read and written are two numbers, averaged over the answers for which they are known."""
    cases = [asked(counted(100, 10)), asked(counted(300, 20)), asked(quoted(BEGAN))]
    read, written = ([metric.of_case(one, DOCUMENTS) for one in cases] for metric in (TokensRead(), TokensWritten()))
    assert TokensRead().overall(read).value == 200
    assert TokensWritten().overall(written).value == 15
    assert TokensRead().overall(read).n == 2


def test_without_a_language_model_there_is_nothing_to_count() -> None:
    """It is not zero but not measured."""
    score = TokensRead().of_case(asked(quoted(BEGAN)), DOCUMENTS)
    assert (score.value, score.reason) == (None, NONE_COUNTED)


def test_a_run_costs_what_its_tokens_cost() -> None:
    """Prices are a million tokens; without a price, or without a token, no cost is told."""
    run = scored([asked(counted(100, 10)), asked(counted(300, 20))], DOCUMENTS, METRICS, identity())
    assert cost_of(run, (5.0, 100.0)) == (400 * 5 + 30 * 100) / 1e6
    assert cost_of(run, None) is None
    assert cost_of(scored([asked(quoted(BEGAN))], DOCUMENTS, METRICS, identity()), (1.0, 1.0)) is None
