"""A real embedder without a model: words hashed into directions. Texts that share words are near each other."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from interop_assistant.domain.documents import Passage
from interop_assistant.ports import Embedding, Progress, Vector, no_progress

DIMENSION = 384
ENDINGS = re.compile(r"(?<=\w{4})(ations?|ings?|ed|es|s)$")
SMALL_WORDS = frozenset(
    "a an and are as at be by can do for from how in is it its of on or that the to what with".split()
)


class HashingEmbedder:
    """A bag of words as a sum of directions, one a word; small words weigh little, so meaning is what is left.

    A token is a word or a sign; the window is 256 of them and what is over it is not read.
    """

    name = "hashing-1"
    dimension = DIMENSION
    window = 256

    def count(self, text: str) -> int:
        return len(tokens(text))

    def counts(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text) for text in texts]

    def embed_query(self, text: str) -> Vector:
        total = np.full(DIMENSION, 1e-3, np.float32)  # a text without words still has a direction
        for word, times in Counter(map(stem, tokens(text)[: self.window])).items():
            total += (0.1 if word in SMALL_WORDS else 1.0) * np.sqrt(times) * direction(word)
        return total / np.linalg.norm(total)

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        return np.array([self.embed_query(text) for text in texts], np.float32).reshape(len(texts), DIMENSION)

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        done: list[Embedding] = []
        for passage in passages:
            sentences = self.embed_texts([passage.quote(start, end) for start, end in passage.sentences])
            done.append(Embedding(self.embed_query(f"{passage.context}\n{passage.text}"), sentences))
            progress("Embedding", len(done), len(passages))
        return done


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.lower())


def stem(word: str) -> str:
    return ENDINGS.sub("", word)


@lru_cache(maxsize=20_000)
def direction(word: str) -> Vector:
    """A unit vector that is always the same for a word and nearly at right angles to those of others."""
    digest = hashlib.sha256(word.encode("utf-8", "replace")).digest()
    row = np.random.default_rng(int.from_bytes(digest[:8], "big")).standard_normal(DIMENSION)
    return (row / np.linalg.norm(row)).astype(np.float32)
