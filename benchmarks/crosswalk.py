"""How well criteria of two standards find each other: `python -m benchmarks.crosswalk`.

OWASP ASVS 4.0.3 against 5.0.0: 266 pairs and 50 criteria without an equivalent, as its makers list them. The weights
of a chance were fitted on the left criteria of the even chapters (`--fit` fits them anew), so the odd chapters are what
tells how well it does. Each way of ranking gets the threshold that is best for it on the even chapters; the product
keeps the one it ships with.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import say, table
from benchmarks.policyqa import DATA
from interop_assistant.comparing import compare
from interop_assistant.comparing.aligning import align, leads_of
from interop_assistant.comparing.matching import Candidates, match
from interop_assistant.comparing.reading import Read, all_texts, read
from interop_assistant.criteria.obligation import obligation_of
from interop_assistant.domain.criteria import Criterion, CriterionKind, address
from interop_assistant.domain.mappings import Side
from interop_assistant.embedders import build_embedder
from interop_assistant.ports import Embedder, Vector

FOLDER = DATA / "asvs" / "crosswalk"
HEAD = ("ranking", "MAP", "R@5", "R@10", "pair P", "pair R", "pair F1", "no-match F1")
LONG, SHORT = 1200, 120  # criteria a side of the test of speed

Matrix: TypeAlias = NDArray[np.float64]
Chosen: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """Two sides with the places of what goes together, and of left criteria that have no equivalent."""

    left: Side
    right: Side
    gold: Mapping[int, frozenset[int]]
    none: frozenset[int]
    chapters: tuple[int, ...]

    def rows(self, chapters: Callable[[int], bool]) -> list[int]:
        """Left criteria of these chapters of which it is known what they go with."""
        judged = set(self.gold) | self.none
        return [row for row, chapter in enumerate(self.chapters) if row in judged and chapters(chapter)]


PARTS: Mapping[str, Callable[[int], bool]] = {
    "even chapters": lambda chapter: chapter % 2 == 0,
    "odd chapters (held out)": lambda chapter: chapter % 2 == 1,
    "all": lambda chapter: chapter >= 0,
}


def main(arguments: Sequence[str]) -> None:
    """Print the table of each part, how far chances can be trusted, and what it costs."""
    if not FOLDER.exists():
        sys.exit(f"Skipped: there is no {FOLDER}.")
    case, embedder = load(FOLDER), build_embedder("minilm", 0)
    left, right = ([read(one) for one in side.criteria] for side in (case.left, case.right))
    vectors = embedded([*left, *right], embedder)
    if "--fit" in arguments:
        print("score, lead, bias: {:.2f} {:.2f} {:.2f}".format(*fitted(case, match(left, right, vectors))))
        return
    rankings = ways(left, right, vectors)
    chosen = {name: picked(case, scores) for name, scores in rankings.items()}
    rankings["shipped"], chosen["shipped"] = shipped(left, right, vectors)
    for part, wanted in PARTS.items():
        rows = case.rows(wanted)
        print(f"\n{part}: {len(rows)} left criteria\n")
        print(table(HEAD, [measured(case, name, rankings[name], chosen[name], rows) for name in rankings]))
    error = calibration(case, chosen["shipped"], left, right, vectors)
    print(f"\nExpected calibration error of the strength of pairs: {error}")
    print(f"\n{LONG} by {SHORT} criteria, seconds: {speed(case, embedder)}")


def load(folder: Path) -> Case:
    """The crosswalk in a folder: both lists, the pairs, and the criteria without an equivalent."""
    rows = {name: lines(folder / f"{name}.jsonl") for name in ("v4", "v5", "pairs", "no_match")}
    left, right = (side(rows[name], edition) for name, edition in (("v4", "4.0.3"), ("v5", "5.0.0")))
    places = {row["id"]: place for name in ("v4", "v5") for place, row in enumerate(rows[name])}
    gold: dict[int, set[int]] = {}
    for pair in rows["pairs"]:
        gold.setdefault(places[pair["source"]], set()).add(places[pair["target"]])
    none = frozenset(places[row["source"]] for row in rows["no_match"])
    chapters = tuple(int(one.number.split(".")[0]) for one in left.criteria)
    return Case(left, right, {row: frozenset(some) for row, some in gold.items()}, none, chapters)


def lines(path: Path) -> list[dict[str, str]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def side(rows: Sequence[Mapping[str, str]], edition: str) -> Side:
    """Rows as the criteria of a standard."""
    found = []
    for order, row in enumerate(rows):
        number, titles = row["id"].partition(":")[2], (row["chapter"], row["section"])
        found.append(criterion(edition, number, row["text"], titles, order))
    return Side("ASVS", edition, f"asvs-{edition}", "ASVS", tuple(found))


def criterion(edition: str, number: str, text: str, titles: tuple[str, ...], order: int) -> Criterion:
    """A criterion as a reader of lists gives it."""
    return Criterion(
        address=address("ASVS", edition, number),
        source_id=f"asvs-{edition}",
        scheme="ASVS",
        edition=edition,
        number=number,
        title="",
        text=text,
        obligation=obligation_of(text),
        parent=None,
        leaf=True,
        kind=CriterionKind.REQUIREMENT,
        headings=titles,
        page_start=None,
        page_end=None,
        start=0,
        end=len(text),
        order=order,
        ancestors=titles,
    )


def embedded(reads: Sequence[Read], embedder: Embedder) -> dict[str, Vector]:
    """The vectors of all that is compared."""
    texts = list(dict.fromkeys([*all_texts(reads), *(one.criterion.text for one in reads)]))
    return dict(zip(texts, embedder.embed_texts(texts), strict=True))


def ways(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> dict[str, Matrix]:
    """The plain rankings that the product is held against."""
    dense = np.stack([vectors[one.criterion.text] for one in left]).astype(np.float64) @ (
        np.stack([vectors[one.criterion.text] for one in right]).astype(np.float64).T
    )
    counted = counts(left, right)
    words = bm25(*counted)
    return {
        "MiniLM alone": dense,
        "BM25 alone": words,
        "TF-IDF alone": tf_idf(*counted),
        "reciprocal rank fusion of MiniLM and BM25": reciprocal(dense) + reciprocal(words),
    }


def counts(left: Sequence[Read], right: Sequence[Read]) -> tuple[Matrix, Matrix]:
    """How often each stem stands in each criterion."""
    known = {stem: at for at, stem in enumerate(dict.fromkeys(s for one in (*left, *right) for s in one.stems))}
    made = []
    for some in (left, right):
        made.append(np.zeros((len(some), len(known))))
        for row, one in enumerate(some):
            for stem, times in Counter(one.stems).items():
                made[-1][row, known[stem]] = times
    return made[0], made[1]


def bm25(queries: Matrix, documents: Matrix) -> Matrix:
    """BM25 with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza 2009)."""
    lengths, holding = documents.sum(axis=1, keepdims=True), (documents > 0).sum(axis=0)
    rarity = np.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
    weights = rarity * documents * 2.2 / (documents + 1.2 * (0.25 + 0.75 * lengths / lengths.mean()))
    found: Matrix = queries @ weights.T
    return found


def tf_idf(left: Matrix, right: Matrix) -> Matrix:
    """The cosine of TF-IDF vectors with logarithmic frequencies."""
    holding = (left > 0).sum(axis=0) + (right > 0).sum(axis=0)
    rarity = np.log((1 + len(left) + len(right)) / (1 + holding)) + 1
    sides = [np.where(one > 0, 1 + np.log(np.maximum(one, 1)), 0) * rarity for one in (left, right)]
    mine, others = (one / np.maximum(np.linalg.norm(one, axis=1, keepdims=True), 1e-9) for one in sides)
    found: Matrix = mine @ others.T
    return found


def reciprocal(scores: Matrix) -> Matrix:
    """Reciprocal ranks with a k of 60 (Cormack, Clarke, Buettcher 2009)."""
    ranks = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1
    found: Matrix = 1 / (60 + ranks)
    return found


def picked(case: Case, scores: Matrix) -> Chosen:
    """The best of each row above a threshold: the one that is best for this way on the even chapters."""
    best = scores >= scores.max(axis=1, keepdims=True)
    rows = case.rows(PARTS["even chapters"])
    thresholds = np.quantile(scores.max(axis=1), np.linspace(0, 0.6, 31))
    choices = [best & (scores >= threshold) for threshold in thresholds]
    return max(choices, key=lambda some: sum(shares(case, some, rows)[2:]))


def shipped(left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]) -> tuple[Matrix, Chosen]:
    """The product's ranking and pairs."""
    found = match(left, right, vectors)
    scores = np.full((len(left), len(right)), -np.inf)
    scores[found.left, found.right] = found.score
    chosen = np.zeros(scores.shape, bool)
    for row, column in align(left, right, vectors).pairs:
        chosen[row, column] = True
    return scores, chosen


def measured(case: Case, name: str, scores: Matrix, chosen: Chosen, rows: Sequence[int]) -> tuple[str, ...]:
    """A row of the table."""
    values = (*ranked(case, scores, rows), *shares(case, chosen, rows))
    return (name, *(f"{value:.3f}" for value in values))


def ranked(case: Case, scores: Matrix, rows: Sequence[int]) -> tuple[float, float, float]:
    """Mean average precision, and recall at 5 and 10, over the left criteria that have an equivalent."""
    found = []
    for row in rows:
        if gold := case.gold.get(row):
            order = np.argsort(-scores[row], kind="stable")
            hits = np.flatnonzero(np.isin(order, list(gold))) + 1
            precision = float(np.mean(np.arange(1, len(hits) + 1) / hits))
            found.append((precision, float(np.mean(hits <= 5)), float(np.mean(hits <= 10))))
    means = np.mean(found, axis=0)
    return float(means[0]), float(means[1]), float(means[2])


def shares(case: Case, chosen: Chosen, rows: Sequence[int]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of pairs, and F1 of "no equivalent"."""
    right = sum(len(case.gold.get(row, frozenset()) & set(np.flatnonzero(chosen[row]))) for row in rows)
    told, gold = int(chosen[list(rows)].sum()), sum(len(case.gold.get(row, ())) for row in rows)
    alone = {row for row in rows if not chosen[row].any()}
    none = case.none & set(rows)
    pairs = 2 * right / max(1, told + gold)
    return right / max(1, told), right / max(1, gold), pairs, 2 * len(alone & none) / max(1, len(alone) + len(none))


def calibration(
    case: Case, chosen: Chosen, left: Sequence[Read], right: Sequence[Read], vectors: Mapping[str, Vector]
) -> str:
    """The mean distance, over five bins, between what pairs promise and how many are right, on the odd chapters."""
    rows = set(case.rows(PARTS["odd chapters (held out)"]))
    pairs = align(left, right, vectors).pairs
    told = [(chance, b in case.gold.get(a, ())) for (a, b), chance in pairs.items() if a in rows and chosen[a, b]]
    chances, right_ = np.array([c for c, _ in told]), np.array([r for _, r in told])
    bins = np.minimum((chances * 5).astype(int), 4)
    error = sum(abs(chances[bins == n].mean() - right_[bins == n].mean()) * (bins == n).mean() for n in np.unique(bins))
    return f"{error:.3f} over {len(told)} pairs of the odd chapters"


def fitted(case: Case, found: Candidates) -> tuple[float, float, float]:
    """The weights of score and lead and the bias, by Newton's method on the candidates of the even chapters."""
    rows = np.isin(found.left, case.rows(PARTS["even chapters"]))
    right = np.array(
        [b in case.gold.get(a, ()) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)]
    )
    inputs = np.stack([found.score, leads_of(found), np.ones(len(rows))], axis=1)[rows].astype(np.float64)
    weights = np.zeros(3)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right[rows] - chances) - np.array([0.1, 0.1, 0.0]) * weights
        curve = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + np.diag([0.1, 0.1, 0.0])
        weights = weights + np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1]), float(weights[2])


def speed(case: Case, embedder: Embedder) -> str:
    """Seconds of a comparison of long lists, the first time and with the vectors known."""
    long, short = made(case.left, LONG), made(case.right, SHORT)
    known: dict[str, Vector] = {}

    def vectors(texts: Sequence[str]) -> Mapping[str, Vector]:
        missing = [text for text in texts if text not in known]
        if missing:
            known.update(zip(missing, embedder.embed_texts(missing), strict=True))
        return known

    spent = []
    for _ in range(2):
        began = perf_counter()
        found = compare(long, short, vectors)
        spent.append(perf_counter() - began)
    return f"first {spent[0]:.2f}, second {spent[1]:.2f} ({len(found.mappings)} rows, {len(known)} texts embedded)"


def made(one: Side, count: int) -> Side:
    """So many criteria: those of a side again and again, each time with other words of other criteria added."""
    own = one.criteria
    found = []
    for order in range(count):
        base, round_ = own[order % len(own)], order // len(own)
        other = own[(order * 7 + 13 * round_) % len(own)].text.split()
        text = base.text if not round_ else " ".join([*base.text.split()[round_:], *other[:12]])
        found.append(criterion(one.edition, f"{round_ + 1}.{order}", text, base.ancestors, order))
    return Side(one.scheme, one.edition, one.source_id, one.title, tuple(found))


if __name__ == "__main__":
    say("Embedding both editions takes some ten seconds.")
    main(sys.argv[1:])
