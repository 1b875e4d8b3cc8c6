"""A question becomes hits: dense and lexical ranks fused, narrowed to what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import Hit, Question
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.ports import Catalogue, DenseIndex, LexicalIndex, Vector

VERSION = "hybrid-1"

# Share of the dense side in the fused score, chosen by `python -m benchmarks.fusion` on the even policies.
DENSE_SHARE = 0.5
EXPANSION_WEIGHT = 0.4  # a synonym counts less than a word that was said
LISTS_COMPLETED, LIST_REACH = 3, 3  # of so many best hits, passages so far before and after
BROUGHT = 4  # passages of users' own documents that are looked at beyond the first hits
BESIDE = 0.9  # what a passage that came along has of the score of the hit that it stands beside
OVERFETCH = 6  # how many times more candidates are fetched when a filter will drop some


@dataclass(frozen=True, slots=True)
class Retriever:
    """Finds passages. ``candidates`` are fetched from each side before fusion."""

    catalogue: Catalogue
    dense: DenseIndex
    lexical: LexicalIndex
    embed_query: Callable[[str], Vector]
    candidates: int = 50

    def retrieve(self, question: Question, k: int) -> list[Hit]:
        """Up to ``k`` hits, best first, ties by passage id."""
        return self._found(question, k)[:k]

    def evidence(self, question: Question, k: int) -> list[Hit]:
        """`retrieve`, and behind it what an answer must not miss.

        That is the best of what users brought, where our digests fill the first places, and the rest of each list
        that the best hits hold a part of: half a list misleads.
        """
        found = self._found(question, k)
        brought = [hit for hit in found[k:] if hit.source.origin == "upload"]
        hits = [*found[:k], *brought[:BROUGHT]]
        known = {hit.passage.id for hit in hits}
        rest: list[Hit] = []
        for hit in hits[:LISTS_COMPLETED]:
            beside = self._rest_of_list(hit)
            rest += [one for one in beside if one.passage.id not in known]
            known |= {one.passage.id for one in beside}
        return [*hits, *rest]

    def _found(self, question: Question, k: int) -> list[Hit]:
        """All hits that both sides give and the filters allow, best first."""
        narrowed = bool(question.schemes or question.kinds)
        fetch = max(self.candidates, k) * (OVERFETCH if narrowed else 1)
        near = self.dense.query(self.embed_query(question.text), fetch)
        worded = self.lexical.query(weighted_terms(question), fetch)
        found = self.catalogue.passages(list(dict.fromkeys([i for i, _ in near] + [i for i, _ in worded])))
        allowed = {i: pair for i, pair in found.items() if _allowed(question, pair[1])}
        return fuse([n for n in near if n[0] in allowed], [w for w in worded if w[0] in allowed], allowed)

    def _rest_of_list(self, hit: Hit) -> list[Hit]:
        if not hit.passage.list_items:
            return []
        around = self.catalogue.neighbours(hit.passage.id, LIST_REACH)
        return [
            Hit(passage, hit.source, hit.score * BESIDE)
            for passage in around
            if passage.list_items and passage.headings == hit.passage.headings
        ]


def weighted_terms(question: Question) -> dict[str, float]:
    """What the lexical side looks for: the words said at 1, synonyms at `EXPANSION_WEIGHT`."""
    terms = dict.fromkeys(question.expansions, EXPANSION_WEIGHT)
    terms.update(dict.fromkeys(question.terms, 1.0))
    return terms


def fuse(
    near: Sequence[tuple[str, float]],
    worded: Sequence[tuple[str, float]],
    found: Mapping[str, tuple[Passage, Source]],
) -> list[Hit]:
    """Both lists as one, by a convex combination of scores, each scaled between its worst and its best.

    Source of the method: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023); it
    keeps how much better a hit is, which reciprocal rank fusion throws away.
    """
    scores = fuse_scores(near, worded)
    near_rank = {i: rank for rank, (i, _) in enumerate(near, 1)}
    worded_rank = {i: rank for rank, (i, _) in enumerate(worded, 1)}
    cosine, bm25 = dict(near), dict(worded)
    hits = [
        Hit(
            passage=found[i][0],
            source=found[i][1],
            score=score,
            dense_rank=near_rank.get(i),
            lexical_rank=worded_rank.get(i),
            similarity=cosine.get(i),
            lexical=bm25.get(i),
        )
        for i, score in scores.items()
        if i in found
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def fuse_scores(
    near: Sequence[tuple[str, float]], worded: Sequence[tuple[str, float]], dense_share: float = DENSE_SHARE
) -> dict[str, float]:
    """The fused score in [0, 1] of everything found; what one side missed has 0 on that side."""
    near_score, worded_score = scaled(near), scaled(worded)
    return {
        i: dense_share * near_score.get(i, 0.0) + (1 - dense_share) * worded_score.get(i, 0.0)
        for i in dict.fromkeys([*near_score, *worded_score])
    }


def scaled(ranked: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Scores scaled to [0, 1] between the worst and the best of the list; 1 where all are equal."""
    if not ranked:
        return {}
    scores = [score for _, score in ranked]
    low, high = min(scores), max(scores)
    return {i: (score - low) / (high - low) if high > low else 1.0 for i, score in ranked}


def _allowed(question: Question, source: Source) -> bool:
    if question.kinds and source.kind not in question.kinds:
        return False
    return not question.schemes or source.scheme in question.schemes
