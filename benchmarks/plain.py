"""Retrieval as textbooks have it: BM25 over bare words, cosine of bare texts, reciprocal rank fusion of both."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interop_assistant.domain.documents import Passage
from interop_assistant.ports import Embedder

K1, B = 1.2, 0.75  # as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009)
RRF = 60  # as in Cormack, Clarke, Buettcher, "Reciprocal Rank Fusion" (2009)

_WORD = re.compile(r"\w+")


class PlainBM25:
    """BM25 over lower-case words as they stand: no stemming, no synonyms, no headings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.counts = [Counter(bare(text)) for text in texts]
        self.lengths = np.array([sum(one.values()) for one in self.counts], float)
        self.holding = Counter(word for one in self.counts for word in one)

    def ranked(self, question: str, k: int) -> list[int]:
        """The positions of up to ``k`` texts that share a word with the question, best first."""
        scores = np.zeros(len(self.counts))
        for word in set(bare(question)) & self.holding.keys():
            often = np.array([one[word] for one in self.counts], float)
            rare = math.log(1 + (len(self.counts) - self.holding[word] + 0.5) / (self.holding[word] + 0.5))
            scores += rare * often * (K1 + 1) / (often + K1 * (1 - B + B * self.lengths / self.lengths.mean()))
        return [int(at) for at in np.argsort(-scores, kind="stable")[:k] if scores[at] > 0]


class PlainDense:
    """Cosine of the question with the bare text of each passage, searched exactly."""

    def __init__(self, passages: Sequence[Passage], embedder: Embedder) -> None:
        self.embedder = embedder
        self.vectors: NDArray[np.float32] = embedder.embed_texts([passage.text for passage in passages])

    def ranked(self, question: str, k: int) -> list[int]:
        """The positions of ``k`` passages, best first."""
        near = self.vectors @ self.embedder.embed_query(question)
        return [int(at) for at in np.argsort(-near, kind="stable")[:k]]


def bare(text: str) -> list[str]:
    """Its words in lower case."""
    return _WORD.findall(text.lower())


def reciprocal_rank(*rankings: Sequence[int]) -> list[int]:
    """Several rankings as one: the sum of 1 / (60 + rank)."""
    scores: Counter[int] = Counter()
    for ranking in rankings:
        for rank, at in enumerate(ranking, 1):
            scores[at] += 1 / (RRF + rank)  # type: ignore[assignment]
    return sorted(scores, key=lambda at: (-scores[at], at))
