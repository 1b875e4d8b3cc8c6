"""Sentences are read again with the question: what that changes, and what it must not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interop_assistant.domain.answers import Hit
from interop_assistant.ports import Vector
from interop_assistant.ranking import MOST_RATED, ranked, shown
from interop_assistant.scoring import Candidate
from tests import parts


class FavourOf:
    """A ranker that likes one word."""

    name = "favour"

    def __init__(self, word: str) -> None:
        self.word = word

    def rate(self, _question: str, texts: Sequence[str]) -> Vector:
        return np.array([9.0 if self.word in text else -9.0 for text in texts], np.float32)


def candidates(count: int) -> list[Candidate]:
    """So many sentences of one passage, the first with the best score."""
    text = " ".join(f"Sentence number{at} tells something." for at in range(count))
    passage = parts.passage_at(parts.source(), 0, text, 0, ("Heading",))
    hit = Hit(passage, parts.source(), 0.9, similarity=0.9)
    return [
        Candidate(
            hit, start, end, passage.quote(start, end), 0.9 - 0.01 * at, 0.5, 0.5, 0.5, False, False, False, False
        )
        for at, (start, end) in enumerate(passage.sentences)
    ]


def test_what_the_ranker_likes_comes_first() -> None:
    """A sentence that the ranker is sure of passes those with a slightly better score."""
    assert "number7" in ranked("What?", candidates(10), FavourOf("number7"))[0].text


def test_between_equals_the_score_decides() -> None:
    """Where the ranker sees no difference, the order stays."""
    given = candidates(10)
    assert [c.start for c in ranked("What?", given, FavourOf("nothing"))] == [c.start for c in given]


def test_nothing_is_lost() -> None:
    """Every sentence is still there; those that were not rated come last, without a chance."""
    given = candidates(MOST_RATED + 5)
    found = ranked("What?", given, FavourOf(f"number{MOST_RATED + 2}"))
    assert {c.start for c in found} == {c.start for c in given}
    assert [c.rating is None for c in found] == [False] * MOST_RATED + [True] * 5
    assert all(c.score == 0 for c in found[MOST_RATED:])


def test_chances_are_chances() -> None:
    """The new score lies in [0, 1] and falls along the list."""
    found = ranked("What?", candidates(12), FavourOf("number3"))
    assert all(0 <= c.score <= 1 for c in found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_no_sentence_is_read_without_where_it_stands() -> None:
    """The ranker reads title and heading before the words, each once."""
    first = candidates(1)[0]
    assert shown(first) == f"Title of sample: Heading: {first.text}"
