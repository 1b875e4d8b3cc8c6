"""Which sentence answers: how the shares of a sentence's score are chosen, `python -m benchmarks.sentences`.

Every policy of PolicyQA is a library of its own; a sentence is right when it overlaps an answer. The shares are fitted
on the even policies by logistic regression over the candidates of each question and reported on the odd ones.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.fusion import CANDIDATES, nearest
from benchmarks.policyqa import Asked, policies
from interop_assistant import scoring
from interop_assistant.domain.documents import Document
from interop_assistant.embedders import build_embedder
from interop_assistant.interpreting import interpret
from interop_assistant.manifest import shipped_corpus
from interop_assistant.ports import Embedder
from interop_assistant.retrieving import fuse, weighted_terms
from interop_assistant.schemes import load_schemes
from interop_assistant.scoring import Candidate, score
from interop_assistant.splitting import split
from interop_assistant.stores.tantivy import TantivyIndex

EVIDENCE = 12
FEATURES = ("nearness", "passage", "words", "context", "right_kind", "dangling")
NAMES = load_schemes(shipped_corpus())


def main() -> None:
    """Print the share of questions whose best sentence is right, for the shipped shares and for fitted ones."""
    embedder = build_embedder("minilm", 0)
    halves: list[list[tuple[np.ndarray, np.ndarray]]] = [[], []]
    for number, (document, asked) in enumerate(policies()):
        halves[number % 2] += list(measured(document, asked, embedder))
        print(f"{number + 1} policies", end="\r", file=sys.stderr)
    shipped = np.array(
        [scoring.NEARNESS, scoring.PASSAGE, scoring.WORDS, scoring.CONTEXT, scoring.KIND_BONUS, -scoring.DANGLING_LOSS]
    )
    rows = {"shipped": shipped, "fitted": fitted(halves[0])}
    rows |= {f"{name} alone": np.eye(len(FEATURES))[at] for at, name in enumerate(FEATURES[:4])}
    print(f"\n{'shares':18} {'choosing':>9} {'reporting':>9}  " + " ".join(f"{name:>10}" for name in FEATURES))
    for name, shares in rows.items():
        values = " ".join(f"{share:10.2f}" for share in shares)
        print(f"{name:18} {right(halves[0], shares):9.3f} {right(halves[1], shares):9.3f}  {values}")


def measured(document: Document, asked: Sequence[Asked], embedder: Embedder) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For each question the features of its candidate sentences, shape (n, 6), and which are right, shape (n,)."""
    passages = split(document, embedder)
    made = embedder.embed_passages(passages)
    sentences = {passage.id: one.sentences for passage, one in zip(passages, made, strict=True)}
    found = {passage.id: (passage, document.source) for passage in passages}
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "lexical")
        index.apply(found.values(), [], 1)
        for one in asked:
            question, query = interpret(one.question, NAMES), embedder.embed_query(one.question)
            near = nearest(passages, [float(each.vector @ query) for each in made])
            hits = fuse(near, index.query(weighted_terms(question), CANDIDATES), found)[:EVIDENCE]
            candidates = score(question, hits, query, lambda _: sentences, index.document_frequencies)
            if candidates:
                yield np.array([features(c) for c in candidates]), np.array([overlaps(c, one) for c in candidates])
        index.close()


def features(c: Candidate) -> tuple[float, ...]:
    """What the score of a candidate is made of, in the order of `FEATURES`."""
    return c.nearness, c.hit.score, c.coverage, c.around, float(c.right_kind), float(c.dangling)


def overlaps(candidate: Candidate, asked: Asked) -> bool:
    """Whether a sentence holds a part of an answer."""
    return any(candidate.start < end and start < candidate.end for start, end in asked.spans)


def right(half: Sequence[tuple[np.ndarray, np.ndarray]], shares: np.ndarray) -> float:
    """Share of questions whose best candidate under these shares is right."""
    return float(np.mean([truth[np.argmax(values @ shares)] for values, truth in half]))


def fitted(half: Sequence[tuple[np.ndarray, np.ndarray]], rounds: int = 300, rate: float = 0.5) -> np.ndarray:
    """Shares that make the right candidates likely: softmax over the candidates of a question, gradient ascent."""
    shares = np.full(len(FEATURES), 1.0)
    answerable = [(values, truth) for values, truth in half if truth.any()]
    for _ in range(rounds):
        step = np.zeros_like(shares)
        for values, truth in answerable:
            weights = np.exp(4 * (values @ shares - (values @ shares).max()))
            likely = weights / weights.sum()
            wanted = likely * truth / max(float((likely * truth).sum()), 1e-9)
            step += (wanted - likely) @ values
        shares += rate * step / len(answerable)
    return shares / np.abs(shares[:4]).sum()


if __name__ == "__main__":
    main()
