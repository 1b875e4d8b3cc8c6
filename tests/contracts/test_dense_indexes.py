"""What every dense index does; Chroma is compared with every cosine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from interop_assistant.ports import DenseIndex, Vector
from interop_assistant.stores.chroma import ChromaIndex
from tests.parts import BruteDense

DIMENSION = 32
MAKERS: dict[str, Callable[[Path], DenseIndex]] = {
    "chroma": lambda folder: ChromaIndex(folder / "chroma", "m", DIMENSION),
    "brute": lambda _: BruteDense(),
}


@pytest.fixture(params=MAKERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DenseIndex]:
    made = MAKERS[request.param](tmp_path)
    yield made
    made.close()


def directions(n: int, seed: int = 0) -> dict[str, Vector]:
    rows = np.random.default_rng(seed).standard_normal((n, DIMENSION)).astype(np.float32)
    return {f"psg_{seed}_{i}": row / np.linalg.norm(row) for i, row in enumerate(rows)}


def test_empty_index_finds_nothing(index: DenseIndex) -> None:
    """A new index has applied nothing, holds nothing and finds nothing."""
    assert (index.applied(), index.ids()) == (0, set())
    assert index.query(np.ones(DIMENSION, np.float32), 5) == []


def test_each_is_found_by_its_own_vector(index: DenseIndex) -> None:
    """Every vector put is found first by itself, with similarity 1."""
    puts = directions(300)
    index.apply(puts, [], 300)
    assert (index.applied(), index.ids()) == (300, set(puts))
    for id_, vector in puts.items():
        first, similarity = index.query(vector, 1)[0]
        assert first == id_
        assert similarity == pytest.approx(1, abs=1e-4)


def test_more_than_there_are(index: DenseIndex) -> None:
    """Asked for more than there are, an index gives all; asked for none, none."""
    puts = directions(7)
    index.apply(puts, [], 7)
    assert {id_ for id_, _ in index.query(puts["psg_0_0"], 100)} == set(puts)
    assert index.query(puts["psg_0_0"], 0) == []


def test_similarity_falls(index: DenseIndex) -> None:
    """Results come nearest first, with the cosine as similarity."""
    puts = directions(200)
    index.apply(puts, [], 200)
    question = next(iter(directions(1, seed=1).values()))
    found = index.query(question, 50)
    assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
    assert all(s == pytest.approx(float(puts[id_] @ question), abs=1e-4) for id_, s in found)


def test_applying_twice_is_the_same(index: DenseIndex) -> None:
    """Changes applied again, as after a kill, leave the same index."""
    puts = directions(20)
    for _ in range(2):
        index.apply(puts, ["psg_never"], 20)
        index.apply({}, ["psg_0_3"], 21)
    assert index.ids() == set(puts) - {"psg_0_3"}
    assert index.applied() == 21
    assert all(id_ != "psg_0_3" for id_, _ in index.query(puts["psg_0_3"], 20))


def test_put_again_replaces(index: DenseIndex) -> None:
    """A passage put again is found by its new vector."""
    old, new = directions(30), directions(30, seed=1)
    index.apply(old, [], 30)
    index.apply({"psg_0_0": new["psg_1_0"]}, [], 31)
    assert index.query(new["psg_1_0"], 1)[0][0] == "psg_0_0"
    assert len(index.ids()) == 30


def test_reset_empties(index: DenseIndex) -> None:
    """After a reset nothing is held or applied, and the index can be filled again."""
    index.apply(directions(10), [], 10)
    index.reset()
    assert (index.applied(), index.ids()) == (0, set())
    index.apply(directions(3, seed=1), [], 3)
    assert index.ids() == set(directions(3, seed=1))


def test_chroma_agrees_with_every_cosine(tmp_path: Path) -> None:
    """After random puts and drops Chroma finds what comparing with every vector finds."""
    fast, oracle = MAKERS["chroma"](tmp_path), BruteDense()
    random = np.random.default_rng(7)
    for step in range(1, 6):
        puts = directions(250, seed=int(random.integers(4)))
        drops = [str(id_) for id_ in random.permutation(sorted(oracle.ids() - set(puts)))[:40]]
        for index in (fast, oracle):
            index.apply(puts, drops, step)
    assert fast.ids() == oracle.ids()
    for question in directions(40, seed=99).values():
        assert {i for i, _ in fast.query(question, 10)} == {i for i, _ in oracle.query(question, 10)}
    fast.close()
