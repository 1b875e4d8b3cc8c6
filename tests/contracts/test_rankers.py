"""What every ranker does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from interop_assistant.ports import Ranker, Stretch
from interop_assistant.rankers.minilm import MiniLMRanker
from tests.parts import WordsRanker

MAKERS: dict[str, Callable[[], Ranker]] = {"minilm": lambda: MiniLMRanker(threads=2), "words": WordsRanker}
SMALL = 1e-4

QUESTION = "How long is a certificate of the mining standard valid?"
PROFILE = "Profile: the mining standard"
CERTIFICATE = Stretch(f"{PROFILE}: Assurance", ("A certificate of the mining standard is valid for three years.",))
BOARD = Stretch(f"{PROFILE}: Governance", ("The board has twelve seats.",))
STRETCHES = (
    CERTIFICATE,
    BOARD,
    Stretch("標準", ("標準の相互承認には段階的な評価が必要です。", "次の文。")),
    Stretch("", ("",)),
    Stretch("Nothing under it", ()),
    Stretch(
        "Criteria", ("Criterion 4.2.1 shall apply to every site. " * 40, "Short.", "Criterion 4.2.2 as well. " * 30)
    ),
)


@cache
def made(name: str) -> Ranker:
    """Loaded once for all tests: rankers keep nothing of what they read."""
    return MAKERS[name]()


@pytest.fixture(params=MAKERS)
def ranker(request: pytest.FixtureRequest) -> Ranker:
    return made(request.param)


def test_one_finite_rating_a_sentence(ranker: Ranker) -> None:
    """As many ratings as sentences, all of them numbers, whatever the sentences are."""
    rated = ranker.rate(QUESTION, STRETCHES)
    assert [len(some) for some in rated] == [len(one.sentences) for one in STRETCHES]
    assert all(np.isfinite(some).all() for some in rated)


def test_no_stretches_no_ratings(ranker: Ranker) -> None:
    """Nothing to rate gives nothing, not an error."""
    assert ranker.rate(QUESTION, []) == []


def test_a_rating_does_not_depend_on_other_stretches(ranker: Ranker) -> None:
    """A stretch is rated the same alone, among others, and in another order."""
    together = ranker.rate(QUESTION, STRETCHES)
    alone = [ranker.rate(QUESTION, [one])[0] for one in STRETCHES]
    turned = ranker.rate(QUESTION, STRETCHES[::-1])[::-1]
    for here, there, then in zip(together, alone, turned, strict=True):
        assert list(here) == pytest.approx(list(there), abs=SMALL)
        assert list(here) == pytest.approx(list(then), abs=SMALL)


def test_what_answers_is_rated_above_what_does_not(ranker: Ranker) -> None:
    """The sentence that answers comes before one on another matter of the same scheme."""
    right, wrong = ranker.rate(QUESTION, [CERTIFICATE, BOARD])
    assert right[0] > wrong[0]


def test_sentences_of_one_stretch_are_told_apart(ranker: Ranker) -> None:
    """Of two sentences read together the one that answers is the better one, in either order."""
    told = (*CERTIFICATE.sentences, *BOARD.sentences)
    ahead, behind = ranker.rate(QUESTION, [Stretch(PROFILE, told), Stretch(PROFILE, told[::-1])])
    assert ahead[0] > ahead[1]
    assert behind[1] > behind[0]


def test_the_question_matters(ranker: Ranker) -> None:
    """Asked about the board, the sentence on the board is the better one."""
    certificate, board = ranker.rate("How many seats has the board of the mining standard?", [CERTIFICATE, BOARD])
    assert board[0] > certificate[0]


def test_threads_may_rate_at_once(ranker: Ranker) -> None:
    """Four threads that rate at once get what one alone gets."""
    alone = np.concatenate(ranker.rate(QUESTION, STRETCHES))
    with ThreadPoolExecutor(4) as threads:
        for rated in threads.map(lambda _: ranker.rate(QUESTION, STRETCHES), range(8)):
            assert list(np.concatenate(rated)) == pytest.approx(list(alone), abs=SMALL)
