"""Does the checker notice what is wrong, and leave alone what is only said otherwise? `python -m benchmarks.faults`.

Each sentence of the shipped corpus and of ASVS gets one planted fault of each kind that fits, and each harmless
rewording that fits (`interop_evals.planting`). It is held against the sentence that it was made of, alone and between
its neighbours. Every second source was before the eyes of whoever made the rules, and of it every third passage;
`python -m benchmarks.faults 1` takes the other sources, with claims added in other words, which nobody looked at.
`-v` lists what is missed and what is flagged.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import say, table
from benchmarks.policyqa import DATA
from interop_assistant.domain.answers import Support
from interop_assistant.domain.documents import Source
from interop_assistant.embedders import build_embedder
from interop_assistant.manifest import load_manifest, shipped_corpus
from interop_assistant.ports import Embedder
from interop_assistant.readers import Limits, reader_for
from interop_assistant.sentences import sentence_spans
from interop_assistant.splitting import split
from interop_assistant.supporting import Checker
from interop_assistant.verifying import context_of
from interop_evals.planting import (
    ADDITIONS,
    FAULTS,
    HARD_FAULTS,
    MEANINGS,
    OTHER_WORDS,
    REWORDINGS,
    Change,
    changed,
    joined,
)

STANDARDS = tuple(DATA / "asvs" / f"asvs-{edition}.csv" for edition in ("4.0.3", "5.0.0"))
SHORTEST = 6  # words of a sentence that is changed
HALVES = 2  # sources looked at and not
EVERY = 3  # each so many-th passage: a sample is enough, and takes some minutes
FIRST = next((int(argument) for argument in sys.argv[1:] if argument.isdigit()), 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that stand together, with what a reader knows before reading them."""

    sentences: tuple[str, ...]
    context: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One changed sentence: what was done, what it became, the span, and what the checker said."""

    kind: str
    text: str
    span: str
    support: Support
    reason: str | None

    @property
    def passes(self) -> bool:
        """Whether it would be shown."""
        return self.support in (Support.SUPPORTED, Support.VERBATIM)


def main() -> None:
    """A table for faults and one for rewordings, with the encoder and without it."""
    embedder = build_embedder("minilm")
    groups = [*corpus(embedder), *standards()]
    say(f"{sum(len(group.sentences) for group in groups)} sentences")
    checkers = {"with the encoder": Checker(embedder.embed_texts, embedder.name), "words alone": Checker()}
    for name, checker in checkers.items():
        for around in (0, 1):
            print(f"\n{name}, span of {1 + 2 * around} sentence{'s' if around else ''}\n")
            report("planted fault", "noticed", list(tried(groups, FAULTS, checker, around)), flag=True)
            report("claim added", "noticed", list(tried(groups, ADDITIONS[FIRST % HALVES], checker, around)), flag=True)
            report("small word", "noticed", list(tried(groups, MEANINGS, checker, around)), flag=True)
            report("the same words", "noticed", list(tried(groups, HARD_FAULTS, checker, around)), flag=True)
            harmless = [*tried(groups, REWORDINGS, checker, around), *tried_together(groups, checker)]
            report("rewording", "flagged", harmless, flag=False)
            report(
                "nearly the same",
                "flagged",
                list(tried(groups, OTHER_WORDS[FIRST % HALVES], checker, around)),
                flag=False,
            )


def report(heading: str, what: str, results: Sequence[Tried], *, flag: bool) -> None:
    """The share of each kind that does not pass; with ``-v`` the ones that went wrong."""
    every, stopped = Counter(one.kind for one in results), Counter(one.kind for one in results if not one.passes)
    rows = [(kind, str(every[kind]), f"{stopped[kind] / every[kind]:.3f}") for kind in every]
    total, share = sum(every.values()), sum(stopped.values()) / max(1, sum(every.values()))
    print(table((heading, "n", what), [*rows, ("all", str(total), f"{share:.3f}")]) + "\n")
    for one in results if "-v" in sys.argv else ():
        if one.passes is flag:
            print(f"- {one.kind}: {one.text}\n    {one.span}\n    {one.support.value}: {one.reason}")


def tried(groups: Sequence[Group], changes: Mapping[str, Change], checker: Checker, around: int) -> Iterator[Tried]:
    """Every change that fits, judged against its sentence and ``around`` neighbours on each side."""
    for group in groups:
        for kind, at, text in changed(group.sentences, changes):
            span = " ".join(group.sentences[max(0, at - around) : at + around + 1])
            found = checker.verdict(text, span, group.context)
            yield Tried(kind, text, span, found.support, found.reason)


def tried_together(groups: Sequence[Group], checker: Checker) -> Iterator[Tried]:
    """Two sentences made one, judged against both."""
    for group in groups:
        for kind, at, text in joined(group.sentences):
            span = " ".join(group.sentences[at : at + 2])
            found = checker.verdict(text, span, group.context)
            yield Tried(kind, text, span, found.support, found.reason)


def corpus(embedder: Embedder) -> Iterator[Group]:
    """Passages of the shipped corpus."""
    folder = shipped_corpus()
    rows: list[tuple[Path, Source]] = load_manifest(folder / "manifest.toml")
    passages = [
        (passage, source)
        for path, source in [row for row in rows if row[0].suffix == ".md"][FIRST % HALVES :: HALVES]
        for passage in split(reader_for(path, Limits()).read(path, source), embedder)
    ]
    for passage, source in passages[::EVERY]:
        sentences = tuple(passage.quote(*span) for span in passage.sentences)
        kept = tuple(" ".join(one.split()) for one in sentences if len(one.split()) >= SHORTEST and one.endswith("."))
        yield Group(kept, context_of(passage, source))


def standards() -> Iterator[Group]:
    """Requirements of both editions of ASVS, where they lie on this machine."""
    for path in STANDARDS[FIRST % HALVES :: HALVES]:
        if not path.exists():
            say(f"Skipped: there is no {path.name} in {path.parent}.")
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows[::EVERY]:
            text = f"Requirement {row['req_id'].lstrip('V')}: {row['req_description']}"
            yield Group(tuple(text[a:b] for a, b in sentence_spans(text) if b - a > 30), row["section_name"])


if __name__ == "__main__":
    main()
