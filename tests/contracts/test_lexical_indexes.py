"""What every lexical index does; tantivy is compared with BM25 by its formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.domain.documents import Passage, Source
from interop_assistant.ports import LexicalIndex
from interop_assistant.stores.tantivy import BOOSTS, TantivyIndex
from tests.parts import BruteLexical, passage_at, source

MAKERS: dict[str, Callable[[Path], LexicalIndex]] = {
    "tantivy": lambda folder: TantivyIndex(folder / "lexical"),
    "brute": lambda _: BruteLexical(BOOSTS),
}


@pytest.fixture(params=MAKERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LexicalIndex]:
    made = MAKERS[request.param](tmp_path)
    yield made
    made.close()


def entries(*texts: str, headings: tuple[str, ...] = (), title: str = "") -> list[tuple[Passage, Source]]:
    of = source("s", title=title)
    return [(replace(passage_at(of, i, text, i * 1000, headings), id=f"psg_{i}"), of) for i, text in enumerate(texts)]


def found(index: LexicalIndex, terms: dict[str, float], k: int = 10) -> list[str]:
    return [id_ for id_, _ in index.query(terms, k)]


def test_empty_index_finds_nothing(index: LexicalIndex) -> None:
    """A new index has applied nothing, holds nothing and finds nothing."""
    assert (index.applied(), index.ids()) == (0, set())
    assert index.query({"standard": 1.0}, 5) == []
    assert index.document_frequencies(["standard"]) == ({"standard": 0}, 0)


def test_words_are_found_where_they_stand(index: LexicalIndex) -> None:
    """A word finds the passages that hold it, and no word finds none."""
    index.apply(entries("red apple", "green apple", "green pear"), [], 3)
    assert (index.applied(), index.ids()) == (3, {"psg_0", "psg_1", "psg_2"})
    assert set(found(index, {"apple": 1.0})) == {"psg_0", "psg_1"}
    assert found(index, {"green": 1.0, "pear": 1.0})[0] == "psg_2"
    assert found(index, {"plum": 1.0}) == []
    assert found(index, {}) == []
    assert found(index, {"apple": 1.0}, k=0) == []
    assert len(found(index, {"apple": 1.0}, k=1)) == 1


@pytest.mark.parametrize("typed", ["recogntion", "recongition", "recognitoin"])
def test_words_spelt_alike_are_found(index: LexicalIndex, typed: str) -> None:
    """A word with a slip finds the passages that hold what was meant, no more of them than asked for."""
    index.apply(entries("Recognition takes years.", "The recognition ended.", "Mass balance."), [], 3)
    assert set(index.nearly(typed, 10)) == {"psg_0", "psg_1"}
    assert len(index.nearly(typed, 1)) == 1
    assert index.nearly("zebra", 10) == []
    assert index.nearly("", 10) == []


def test_weights_weigh(index: LexicalIndex) -> None:
    """Of two words that are equally rare the heavier one decides."""
    index.apply(entries("red apple", "green pear"), [], 2)
    assert found(index, {"red": 1.0, "green": 2.0}) == ["psg_1", "psg_0"]
    assert found(index, {"red": 2.0, "green": 1.0}) == ["psg_0", "psg_1"]


def test_several_words_are_a_phrase(index: LexicalIndex) -> None:
    """A term of several words is found only where they stand in a row."""
    index.apply(entries("a theory of change", "change of a theory", "the theory"), [], 3)
    assert found(index, {"theory of change": 1.0}) == ["psg_0"]
    assert index.document_frequencies(["theory of change", "theory"]) == ({"theory of change": 1, "theory": 3}, 3)


def test_text_counts_more_than_headings(index: LexicalIndex) -> None:
    """Words in the text weigh more than words in headings, and those more than words in the title."""
    here, in_heading, in_title = (
        entries("zebra stripes here")[0],
        entries("", "other stripes there", headings=("zebra",))[1],
        entries("", "", "further stripes there", title="zebra")[2],
    )
    index.apply([in_title, in_heading, here], [], 3)
    assert found(index, {"zebra": 1.0}) == ["psg_0", "psg_1", "psg_2"]


def test_applying_twice_is_the_same(index: LexicalIndex) -> None:
    """Changes applied again, as after a kill, leave the same index."""
    for _ in range(2):
        index.apply(entries("one two", "two three", "three four"), ["psg_never"], 3)
        index.apply([], ["psg_1"], 4)
    assert (index.ids(), index.applied()) == ({"psg_0", "psg_2"}, 4)
    assert found(index, {"two": 1.0}) == ["psg_0"]
    assert index.document_frequencies(["two", "three"]) == ({"two": 1, "three": 1}, 2)


def test_put_again_replaces(index: LexicalIndex) -> None:
    """A passage put again is found by its new words only."""
    index.apply(entries("old words"), [], 1)
    index.apply(entries("new words"), [], 2)
    assert found(index, {"old": 1.0}) == []
    assert found(index, {"new": 1.0}) == ["psg_0"]


def test_reset_empties(index: LexicalIndex) -> None:
    """After a reset nothing is held or applied, and the index can be filled again."""
    index.apply(entries("one", "two"), [], 2)
    index.reset()
    assert (index.applied(), index.ids()) == (0, set())
    index.apply(entries("three"), [], 1)
    assert found(index, {"three": 1.0}) == ["psg_0"]


def test_tantivy_agrees_with_the_formula(tmp_path: Path) -> None:
    """On random texts tantivy's scores are BM25's, field by field, and so is its order."""
    random = np.random.default_rng(11)
    words = [f"w{i}" for i in range(60)]
    texts = [" ".join(random.choice(words, random.integers(3, 38))) for _ in range(300)]
    held = entries(*texts, headings=("w1 w2", "w3"), title="w4 w5")
    fast, oracle = TantivyIndex(tmp_path / "lexical"), BruteLexical(BOOSTS, others=1)
    for index in (fast, oracle):
        index.apply(held, [], 1)
    for _ in range(20):
        terms = {str(word): float(random.uniform(0.1, 2)) for word in random.choice(words, 5, replace=False)}
        expected = dict(oracle.query(terms, len(held)))
        top = fast.query(terms, 20)
        assert [score for _, score in top] == pytest.approx([expected[id_] for id_, _ in top], rel=1e-3)
        assert [score for _, score in top] == pytest.approx(sorted(expected.values(), reverse=True)[:20], rel=1e-3)
    assert fast.document_frequencies(words) == oracle.document_frequencies(words)
    fast.close()
