"""Which way of putting dense and lexical ranks together finds the answer: `python -m benchmarks.fusion`.

Every policy of PolicyQA is a library of its own. The even ones are for choosing, the odd ones for reporting.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.policyqa import policies
from interop_assistant.domain.documents import Passage
from interop_assistant.embedders import build_embedder
from interop_assistant.interpreting import interpret
from interop_assistant.manifest import shipped_corpus
from interop_assistant.retrieving import fuse_scores, weighted_terms
from interop_assistant.schemes import load_schemes
from interop_assistant.splitting import split
from interop_assistant.stores.tantivy import TantivyIndex

Ranked = Sequence[tuple[str, float]]
CANDIDATES = 50


def reciprocal_rank(near: Ranked, worded: Ranked) -> list[str]:
    """Cormack, Clarke, Buettcher (2009) with their k of 60."""
    scores: dict[str, float] = {}
    for ranked in (near, worded):
        for rank, (i, _) in enumerate(ranked, 1):
            scores[i] = scores.get(i, 0.0) + 1 / (60 + rank)
    return sorted(scores, key=lambda i: (-scores[i], i))


def convex(share: float) -> Callable[[Ranked, Ranked], list[str]]:
    """The product's fusion with another share of the dense side."""

    def fused(near: Ranked, worded: Ranked) -> list[str]:
        scores = fuse_scores(near, worded, share)
        return sorted(scores, key=lambda i: (-scores[i], i))

    return fused


METHODS: Mapping[str, Callable[[Ranked, Ranked], list[str]]] = {
    "dense alone": lambda near, _: [i for i, _ in near],
    "words alone": lambda _, worded: [i for i, _ in worded],
    "reciprocal rank": reciprocal_rank,
    **{f"convex {share:.1f}": convex(share) for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)},
}


def main() -> None:
    """Print recall at 1 and 5 and the mean reciprocal rank of each method, for choosing and for reporting."""
    embedder, names = build_embedder("minilm", 0), load_schemes(shipped_corpus())
    tables: list[dict[str, list[int]]] = [{name: [] for name in METHODS} for _ in range(2)]
    for number, (document, asked) in enumerate(policies()):
        passages = split(document, embedder)
        vectors = [made.vector for made in embedder.embed_passages(passages)]
        with tempfile.TemporaryDirectory() as folder:
            index = TantivyIndex(Path(folder) / "lexical")
            index.apply([(passage, document.source) for passage in passages], [], 1)
            for one in asked:
                gold = {p.id for p in passages if any(p.start < end and start < p.end for start, end in one.spans)}
                query = embedder.embed_query(one.question)
                near = nearest(passages, [float(vector @ query) for vector in vectors])
                worded = index.query(weighted_terms(interpret(one.question, names)), CANDIDATES)
                for name, method in METHODS.items():
                    tables[number % 2][name].append(first_hit(method(near, worded), gold))
            index.close()
        print(f"{number + 1} policies", end="\r", file=sys.stderr)
    for title, table in zip(("choosing (even policies)", "reporting (odd policies)"), tables, strict=True):
        print(f"\n{title}, n = {len(table['dense alone'])}\n{'method':18} {'R@1':>6} {'R@5':>6} {'MRR@10':>7}")
        for name, ranks in table.items():
            print(f"{name:18} {recall(ranks, 1):6.3f} {recall(ranks, 5):6.3f} {reciprocal(ranks):7.3f}")


def nearest(passages: Sequence[Passage], scores: Sequence[float]) -> list[tuple[str, float]]:
    """The exact ranking by cosine."""
    ranked = sorted(zip((p.id for p in passages), scores, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return ranked[:CANDIDATES]


def first_hit(ranking: Sequence[str], gold: set[str]) -> int:
    """The rank, from 1, of the first passage that holds an answer; 0 when none does."""
    return next((rank for rank, i in enumerate(ranking, 1) if i in gold), 0)


def recall(ranks: Sequence[int], k: int) -> float:
    """Share of questions with an answer among the first ``k``."""
    return sum(0 < rank <= k for rank in ranks) / len(ranks)


def reciprocal(ranks: Sequence[int]) -> float:
    """Mean reciprocal rank, 0 beyond the tenth."""
    return sum(1 / rank for rank in ranks if 0 < rank <= 10) / len(ranks)


if __name__ == "__main__":
    main()
