"""What every ranker does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from interop_assistant.ports import Ranker
from interop_assistant.rankers.minilm import MiniLMRanker
from tests.parts import WordsRanker

MAKERS: dict[str, Callable[[], Ranker]] = {"minilm": lambda: MiniLMRanker(threads=2), "words": WordsRanker}
SMALL = 1e-4

QUESTION = "How long is a certificate of the mining standard valid?"
TEXTS = (
    "Profile: the mining standard: Assurance: A certificate of the mining standard is valid for three years.",
    "Profile: the mining standard: Governance: The board has twelve seats.",
    "標準の相互承認には段階的な評価が必要です。",
    "",
    "Criterion 4.2.1 shall apply to every site. " * 40,
)


@cache
def made(name: str) -> Ranker:
    """Loaded once for all tests: rankers keep nothing of what they read."""
    return MAKERS[name]()


@pytest.fixture(params=MAKERS)
def ranker(request: pytest.FixtureRequest) -> Ranker:
    return made(request.param)


def test_one_finite_rating_a_text(ranker: Ranker) -> None:
    """As many ratings as texts, all of them numbers, whatever the texts are."""
    rated = ranker.rate(QUESTION, TEXTS)
    assert rated.shape == (len(TEXTS),)
    assert np.isfinite(rated).all()


def test_no_texts_no_ratings(ranker: Ranker) -> None:
    """Nothing to rate gives nothing, not an error."""
    assert ranker.rate(QUESTION, []).shape == (0,)


def test_a_rating_does_not_depend_on_its_neighbours(ranker: Ranker) -> None:
    """A text has the same rating alone, among others, and in another order."""
    together = ranker.rate(QUESTION, TEXTS)
    assert [float(ranker.rate(QUESTION, [text])[0]) for text in TEXTS] == pytest.approx(list(together), abs=SMALL)
    assert list(ranker.rate(QUESTION, TEXTS[::-1]))[::-1] == pytest.approx(list(together), abs=SMALL)


def test_what_answers_is_rated_above_what_does_not(ranker: Ranker) -> None:
    """The sentence that answers comes before one on another matter of the same scheme."""
    right, wrong, *_ = ranker.rate(QUESTION, TEXTS)
    assert right > wrong


def test_the_question_matters(ranker: Ranker) -> None:
    """Asked about the board, the sentence on the board is the better one."""
    certificate, board, *_ = ranker.rate("How many seats has the board of the mining standard?", TEXTS)
    assert board > certificate


def test_threads_may_rate_at_once(ranker: Ranker) -> None:
    """Four threads that rate at once get what one alone gets."""
    alone = list(ranker.rate(QUESTION, TEXTS))
    with ThreadPoolExecutor(4) as threads:
        for rated in threads.map(lambda _: ranker.rate(QUESTION, TEXTS), range(8)):
            assert list(rated) == pytest.approx(alone, abs=SMALL)
