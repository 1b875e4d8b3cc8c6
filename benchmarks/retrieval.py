"""Retrieval beside plain retrieval, in the measures of the evals: `python -m benchmarks.retrieval`.

One table: PolicyQA (the odd policies, each a library of its own; the even ones chose the share of the dense side) and
the dev cases over the shipped corpus. All sides rank the same passages and are asked the same words. In PolicyQA each
place that answers a question is evidence by itself. Dev cases that follow up on earlier turns are left out, since plain
retrieval has no way to know them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measuring import say, table
from benchmarks.plain import PlainBM25, PlainDense, reciprocal_rank
from benchmarks.policyqa import DATA, Asked, policies
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.documents import Document, Passage, Source
from interop_assistant.embedders import build_embedder
from interop_assistant.interpreting import interpret
from interop_assistant.manifest import shipped_corpus
from interop_assistant.ports import Embedder, Vector
from interop_assistant.retrieving import Retriever
from interop_assistant.schemes import load_schemes
from interop_assistant.settings import Settings
from interop_assistant.splitting import split
from interop_assistant.stores.tantivy import TantivyIndex
from interop_evals import results
from interop_evals.cases import Case, Evidence, shipped_cases
from interop_evals.results import Documents, Place, Score
from interop_evals.running import documents_in
from interop_evals.scorers import METRICS

MEASURES = (
    "all_evidence_at_1", "all_evidence_at_5", "all_evidence_at_10", "evidence_in_128_tokens", "evidence_in_256_tokens",
    "evidence_in_512_tokens", "recall_at_5", "mrr", "ndcg_at_10",
)  # fmt: skip
HEADS = ("all@1", "all@5", "all@10", "128 tok", "256 tok", "512 tok", "R@5", "MRR", "nDCG@10")
METHODS = ("plain MiniLM", "plain BM25", "reciprocal rank fusion of both", "shipped")
DEPTH, CANDIDATES = 10, 50

Search = Callable[[str], Sequence[Passage]]


def main() -> None:
    """Print the table."""
    rows: list[tuple[str, ...]] = []
    if (DATA / "policyqa" / "dev.json").exists():
        rows += summed("PolicyQA", policyqa())
    else:
        say(f"Skipped: there is no policyqa/dev.json in {DATA}.")
    rows += summed("dev cases", dev_cases())
    print(table(("cases and retriever", "n", *HEADS), rows))


def summed(name: str, scored: Iterator[Mapping[str, Mapping[str, Score]]]) -> list[tuple[str, ...]]:
    """A row a method: how many questions were measured, and each measure over them."""
    every = list(scored)
    rows = []
    for method in METHODS:
        whole = [METRICS[measure].overall([one[method][measure] for one in every]) for measure in MEASURES]
        rows.append((f"{name}: {method}", str(whole[-1].n), *(number(score.value) for score in whole)))
    return rows


def number(value: float | None) -> str:
    """A measure to three places."""
    return "not measured" if value is None else f"{value:.3f}"


def searches(passages: Sequence[Passage], embedder: Embedder, shipped: Search) -> dict[str, Search]:
    """The ways to search these passages, by their names."""
    dense, worded = PlainDense(passages, embedder), PlainBM25([passage.text for passage in passages])

    def picked(ranked: Callable[[str], Sequence[int]]) -> Search:
        return lambda question: [passages[at] for at in ranked(question)[:DEPTH]]

    def fused(question: str) -> list[int]:
        return reciprocal_rank(dense.ranked(question, CANDIDATES), worded.ranked(question, CANDIDATES))

    plain = (lambda question: dense.ranked(question, DEPTH), lambda question: worded.ranked(question, DEPTH), fused)
    return dict(zip(METHODS, [*map(picked, plain), shipped], strict=True))


def scores_of(case: Case, found: Mapping[str, Search], documents: Documents) -> dict[str, dict[str, Score]]:
    """The measures of a question by method."""
    asked = {method: results.Asked(case, {}, list(map(hit, search(case.question)))) for method, search in found.items()}
    return {
        method: {measure: METRICS[measure].of_case(one, documents) for measure in MEASURES}
        for method, one in asked.items()
    }


def hit(passage: Passage) -> dict[str, object]:
    """A passage as the measures take it."""
    place = {"source_id": passage.source_id, "start": passage.start, "end": passage.end}
    return {"id": passage.id, "text": passage.text, **place}


def dev_cases() -> Iterator[dict[str, dict[str, Score]]]:
    """The dev cases that have evidence and no turns before them, over the shipped corpus."""
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as door:
        catalogue = door.parts.catalogue
        passages = [passage for entry in door.sources() for passage in catalogue.passages_of(entry.source.id)]
        shipped: Search = lambda question: [one.passage for one in door.search(question, DEPTH)]  # noqa: E731
        found, documents = searches(passages, build_embedder("minilm"), shipped), documents_in(door)
        for case in shipped_cases():
            if case.split == "dev" and case.evidence and not case.history:
                yield scores_of(case, found, documents)


def policyqa() -> Iterator[dict[str, dict[str, Score]]]:
    """The questions of the odd policies."""
    embedder, names = build_embedder("minilm"), load_schemes(shipped_corpus())
    for document, asked in list(policies())[1::2]:
        say(f"{document.source.id}: {len(asked)} questions")
        passages = split(document, embedder)
        with tempfile.TemporaryDirectory() as folder:
            index = TantivyIndex(Path(folder) / "lexical")
            index.apply([(passage, document.source) for passage in passages], [], 1)
            retriever = Retriever(
                Held(passages, document.source), Nearest(passages, embedder), index, embedder.embed_query, CANDIDATES
            )

            def shipped(question: str, retriever: Retriever = retriever) -> list[Passage]:
                return [one.passage for one in retriever.retrieve(interpret(question, names), DEPTH)]

            found, documents = searches(passages, embedder, shipped), documents_of(document, passages)
            for number, one in enumerate(asked):
                yield scores_of(case_of(document, one, number), found, documents)
            index.close()


@dataclass(frozen=True)
class Held:
    """A catalogue of one document, as far as retrieving looks into it."""

    all: Sequence[Passage]
    source: Source

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Source]]:
        """Those of these ids that are held."""
        return {one.id: (one, self.source) for one in self.all if one.id in set(ids)}


class Nearest:
    """A dense index that searches exactly, with the vectors that the product makes."""

    def __init__(self, passages: Sequence[Passage], embedder: Embedder) -> None:
        self.ids = [passage.id for passage in passages]
        self.vectors = np.array([made.vector for made in embedder.embed_passages(passages)])

    def query(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        """The nearest ``k`` with their cosines."""
        near = self.vectors @ vector
        return [(self.ids[at], float(near[at])) for at in np.argsort(-near, kind="stable")[:k]]


def documents_of(document: Document, passages: Sequence[Passage]) -> Documents:
    """One document and its passages, as the measures look them up."""
    name = document.source.id
    return Documents({name: document.text}, passages={one.id: Place(name, one.start, one.end) for one in passages})


def case_of(document: Document, asked: Asked, number: int) -> Case:
    """A question as a case: places that touch each other say the same, others are evidence by themselves."""
    groups: list[list[tuple[int, int]]] = []
    for start, end in sorted(set(asked.spans)):
        if groups and start < max(stop for _, stop in groups[-1]):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    evidence = [
        Evidence(group=f"g{at}", source_id=document.source.id, quote=document.text[a:b], start=a, end=b, grade=2)
        for at, spans in enumerate(groups, 1)
        for a, b in spans
    ]
    return Case.model_construct(
        id=f"{document.source.id}-{number}",
        question=asked.question,
        evidence=evidence,
        history=[],
        answerability="answerable",
    )


if __name__ == "__main__":
    main()
