"""How well `sup` tells supported claims from others, on claims that nobody here wrote: `python -m benchmarks.wice`.

WiCE (Kamoi et al., 2023): sentences of Wikipedia with the web pages they cite; supported against partially or not
supported. Cross-validated over articles, ten times with other folds; the features were chosen on the same claims.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.logistic import Numbers, Truth, auroc, balanced_accuracy, calibration_error, fit, folds
from benchmarks.measuring import quantile, say, table
from benchmarks.policyqa import DATA
from interop_assistant.embedders import build_embedder
from interop_assistant.supporting import Checker, objection
from interop_assistant.supporting.measuring import FEATURES, Measured

CLAIMS = DATA / "wice" / "dev.jsonl"
RIDGE, FOLDS, SEEDS = 10.0, 10, 10
LEAST_SUPPORTED = 0.10  # of the claims below the lower threshold at most so many may be supported


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the article it stands in, the sentences it is held against, and whether they support all of it."""

    text: str
    article: str
    evidence: tuple[str, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Claims held against their evidence: features ``(n, 11)``, truth ``(n,)``, and which are contradicted ``(n,)``."""

    features: Numbers
    truth: Truth
    vetoed: Truth
    articles: tuple[str, ...]
    carrying: tuple[str, ...]

    def columns(self, encoder: bool) -> Numbers:
        """The features that a head with or without the encoder sees."""
        return self.features if encoder else self.features[:, [name != "nearness" for name in FEATURES]]


def main() -> None:
    """Print what cross-validation says of the head with and without the encoder, and how long one `sup` takes."""
    if not CLAIMS.exists():
        sys.exit(f"Skipped: there is no {CLAIMS.name} in {CLAIMS.parent}.")
    rows = []
    for name, encoder in (("with the encoder", True), ("words alone", False)):
        held = hold(claims(), checker(encoder))
        rows += [reported(name, held, encoder, veto=True), reported(f"{name}, no veto", held, encoder, veto=False)]
    print(table(("head", "balanced accuracy", "AUROC", "calibration error"), rows))
    shipped()


def reported(name: str, held: Held, encoder: bool, *, veto: bool) -> tuple[str, ...]:
    """A row of the table: means over the seeds, the spread of the balanced accuracy beside it."""
    runs = []
    for seed in range(SEEDS):
        scores, threshold = cross_validated(held, encoder, seed)
        scores = np.where(held.vetoed, scores * threshold, scores) if veto else scores
        said = scores >= threshold
        told = (balanced_accuracy(said, held.truth), auroc(scores, held.truth), calibration_error(scores, held.truth))
        runs.append(told)
    accuracy, area, error = np.mean(runs, axis=0)
    return name, f"{accuracy:.3f} ± {np.std(runs, axis=0)[0]:.3f}", f"{area:.3f}", f"{error:.3f}"


def cross_validated(held: Held, encoder: bool, seed: int) -> tuple[Numbers, Numbers]:
    """Each claim's score by a head that saw nothing of its article, and the threshold that came with that head."""
    rows = held.columns(encoder)
    scores, thresholds = np.zeros(len(rows)), np.zeros(len(rows))
    for left_out in folds(held.articles, FOLDS, seed):
        fitted = fit(rows[~left_out], held.truth[~left_out], RIDGE)
        scores[left_out] = fitted.scores(rows[left_out])
        thresholds[left_out] = held.truth[~left_out].mean()
    return scores, thresholds


def shipped() -> None:
    """The three-way result of the shipped head on the claims (it was trained on them), and the time of one `sup`."""
    asked, own = claims(), checker(encoder=True)
    found = [own.verdict(one.text, one.evidence, one.article) for one in asked]
    counts = {
        (support, truth): sum(v.support is support and c.supported is truth for v, c in zip(found, asked, strict=True))
        for support in {v.support for v in found}
        for truth in (True, False)
    }
    rows = [(s.value, str(counts[s, True]), str(counts[s, False])) for s in sorted({s for s, _ in counts})]
    print("\n" + table(("shipped head says", "supported", "not or partially"), rows))
    held = hold(asked, own)
    spent = [timed(own, one.text, span) for one, span in zip(asked, held.carrying, strict=True)]
    middle, slow = quantile(spent, 0.5), quantile(spent, 0.95)
    print(f"\nsup of one sentence, its vectors known: median {middle:.2f} ms, p95 {slow:.2f} ms")


def timed(own: Checker, sentence: str, span: str) -> float:
    """Milliseconds of one `sup` whose vectors are already known."""
    own.sup(sentence, span)
    began = perf_counter()
    own.sup(sentence, span)
    return (perf_counter() - began) * 1000


@lru_cache(maxsize=2)
def hold(asked: tuple[Claim, ...], own: Checker) -> Held:
    """Every claim against its evidence."""
    measured = []
    for number, one in enumerate(asked, 1):
        measured.append(own.measured(one.text, one.evidence))
        if sys.stderr.isatty() and not number % 50:
            say(f"{number} of {len(asked)} claims")
    pairs = list(zip(asked, measured, strict=True))
    return Held(
        features=np.array([found.features for found in measured]),
        truth=np.array([one.supported for one in asked]),
        vetoed=np.array([objection(one.text, one.evidence, found, one.article) is not None for one, found in pairs]),
        articles=tuple(one.article for one in asked),
        carrying=tuple(carried(one, found) for one, found in pairs),
    )


def carried(one: Claim, found: Measured) -> str:
    """The sentences that carry a claim, as one span."""
    return " ".join(one.evidence[at] for at in sorted(found.carriers))


@lru_cache(maxsize=2)
def checker(encoder: bool) -> Checker:
    """A checker with the shipped encoder, or one that sees words alone."""
    embedder = build_embedder("minilm")
    return Checker(embedder.embed_texts, embedder.name) if encoder else Checker()


@lru_cache(maxsize=1)
def claims(path: Path = CLAIMS) -> tuple[Claim, ...]:
    """The claims of a file of WiCE; empty sentences of the pages are left out."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return tuple(
        Claim(
            text=row["claim"],
            article=row["meta"]["claim_title"],
            evidence=tuple(sentence for sentence in row["evidence"] if sentence.strip()),
            supported=row["label"] == "supported",
        )
        for row in rows
    )


if __name__ == "__main__":
    main()
