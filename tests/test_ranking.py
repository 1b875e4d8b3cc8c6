"""Sentences are read again with the question: what that changes, and what it must not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interop_assistant.domain.answers import Hit
from interop_assistant.ports import Stretch, Vector
from interop_assistant.ranking import above, ranked, readable, stretch
from interop_assistant.scoring import Candidate
from tests import parts


class FavourOf:
    """A ranker that likes one word."""

    name = "favour"

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[Stretch] = []

    def rate(self, _question: str, stretches: Sequence[Stretch]) -> list[Vector]:
        self.read += stretches
        return [
            np.array([9.0 if self.word in text else -9.0 for text in one.sentences], np.float32) for one in stretches
        ]


def candidates(count: int, at: int = 0) -> list[Candidate]:
    """So many sentences of one passage, the first with the best score."""
    text = " ".join(f"Sentence number{at} tells something." for at in range(count))
    passage = parts.passage_at(parts.source(), at, text, 0, ("Heading",))
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
    given = candidates(10)
    most = len("What?") + len(above(given[0])) + sum(len(c.text) for c in given[:6]) + 1
    found = ranked("What?", given, FavourOf("number5"), most)
    assert {c.start for c in found} == {c.start for c in given}
    assert [c.rating is None for c in found] == [False] * 6 + [True] * 4
    assert all(c.score == 0 for c in found[6:])


def test_what_is_read_fits() -> None:
    """Sentences, and question and headings once a passage, keep the bound; the first is read whatever its length."""
    given = [*candidates(6), *candidates(6, at=1)]
    for most in (150, 300, 500):
        some = given[: readable("What?", given, most)]
        passages = {c.hit.passage.id for c in some}
        used = sum(len(c.text) for c in some) + len(passages) * (len("What?") + len(above(given[0])))
        assert used <= most < used + len("What?") + len(above(given[0])) + 50
    assert readable("What?", given, 1) == 1
    assert readable("What?", [], 100) == 0


def test_chances_are_chances() -> None:
    """The new score lies in [0, 1] and falls along the list."""
    found = ranked("What?", candidates(12), FavourOf("number3"))
    assert all(0 <= c.score <= 1 for c in found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_sentences_are_read_in_their_order_under_where_they_stand() -> None:
    """The ranker reads title and heading once, then the sentences of a passage as they follow one another."""
    given = candidates(3)
    read = FavourOf("nothing")
    ranked("What?", given[::-1], read)
    assert read.read == [Stretch("Title of sample: Heading", tuple(c.text for c in given))]
    assert stretch(given[:1]).sentences == (given[0].text,)
