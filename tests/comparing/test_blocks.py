"""Long lists are compared in blocks: memory follows their length, and nothing else changes."""

from __future__ import annotations

import tracemalloc

import numpy as np

from interop_assistant.comparing.matching import CANDIDATES, groups, match
from interop_assistant.comparing.reading import Read, all_texts, read
from interop_assistant.comparing.signals import signals
from interop_assistant.ports import Vector
from tests.comparing.crosswalks import FISH, METALS, criterion
from tests.fakes_embedder import HashingEmbedder

WORDS = HashingEmbedder()
THINGS = "water dust noise wages safety tailings audit training waste energy forest soil permit closure gender".split()


def reads(count: int, seed: int, scheme: str) -> list[Read]:
    """So many criteria of a few words each."""
    draw = np.random.default_rng(seed)
    texts = [f"The site shall manage {' and '.join(draw.choice(THINGS, 3))} in unit {n % 997}." for n in range(count)]
    return [read(criterion(str(n), text, scheme=scheme, order=n)) for n, text in enumerate(texts)]


def random_vectors(texts: list[str]) -> dict[str, Vector]:
    rows = np.random.default_rng(1).standard_normal((len(texts), 16)).astype(np.float32)
    return dict(zip(texts, rows / np.linalg.norm(rows, axis=1, keepdims=True), strict=True))


def test_blocks_are_the_whole() -> None:
    """Row by row the signals are what they are all at once."""
    left, right = ([read(one) for one in s.criteria] for s in (FISH.right, METALS.right))
    texts = all_texts([*left, *right])
    made = signals(left, right, dict(zip(texts, WORDS.embed_texts(texts), strict=True)))
    whole = made.sample()
    for row in range(len(left)):
        one = made.block(np.array([row]))
        for name in ("plain", "own", "titled", "words", "shared"):
            assert np.allclose(getattr(one, name)[0], getattr(whole, name)[row], atol=1e-5)


def test_memory_follows_the_length_of_the_lists() -> None:
    """Of 4,000 by 4,000 criteria never all pairs are held: one matrix of them is 64 MB."""
    left, right = reads(4000, 1, "A"), reads(4000, 2, "B")
    vectors = random_vectors(all_texts([*left, *right]))
    tracemalloc.start()
    found = match(left, right, vectors)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 400e6
    assert len(found.left) <= 2 * 4000 * CANDIDATES
    assert set(found.left.tolist()) == set(found.right.tolist()) == set(range(4000))


def test_criteria_under_one_heading_are_one_group() -> None:
    """Groups follow the titles above, else the number without its last part."""
    told = [("1.1", ("A",)), ("1.2", ("A",)), ("2.1", ("B",)), ("3.1", ()), ("3.2", ()), ("4.1", ())]
    made = groups([read(criterion(number, "Words.", above=above)) for number, above in told])
    assert made.tolist() == [0, 0, 1, 2, 2, 3]
