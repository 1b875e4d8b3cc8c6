"""Write what `scripts/train_ranker.py` learns from: `python -m scripts.collect_ranking FOLDER`.

Gzipped JSON, each a list. A group is ``{"q": question, "c": [texts], "g": [grades in [0, 1]]}``:

- ``own``: the questions of `benchmarks/labelled.py` (ours; nothing of the test split) with the sentences that the
  product finds, their ``scores``, whether each is a ``gap`` (it says no more than that something was not found), the
  ``cluster`` and whether the question is ``answerable``;
- ``headings``: each heading of the shipped corpus with the sentences under it, the heading taken out of their context;
- ``policies``: PolicyQA (MIT), the even policies, which `benchmarks/fusion.py` keeps for choosing;
- ``claims``: WiCE (annotations ODC-BY), claims with the sentences that support them;
- ``pool``: sentences of all of these, without labels.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.labelled import labelled, questions
from benchmarks.policyqa import DATA
from benchmarks.wice import CLAIMS

from interop_assistant.abstaining import is_only_a_gap
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.ranking import shown
from interop_assistant.settings import Settings

Group = dict[str, Any]
UNDER = (1.0, 0.7, 0.5, 0.4)  # how much the first sentences under a heading answer it
OTHERS, LONGEST, SHORTEST = 14, 500, 4
chance = random.Random(0)


def main() -> None:
    """Collect and write."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, build_assistant(Settings(library=Path(made) / "library")) as assistant:
        write(folder / "own", list(own(assistant)))
        write(folder / "headings", list(under_headings(assistant)))
        corpus = list(sentences(assistant))
    policies, claims = list(of_policies()), list(of_claims())
    write(folder / "policies", policies)
    write(folder / "claims", claims)
    foreign = sorted({text for group in (*policies, *claims) for text in group["c"]})
    write(folder / "pool", [*(text for text, _ in corpus), *chance.sample(foreign, min(len(foreign), 16_000))])
    write(folder / "bare", [list(pair) for pair in corpus_bare(corpus)])


def write(path: Path, rows: Sequence[object]) -> None:
    """One list, gzipped, the same bytes for the same rows."""
    path.with_suffix(".json.gz").write_bytes(gzip.compress(json.dumps(rows).encode(), 9, mtime=0))
    print(path.name, len(rows))


def own(assistant: Assistant) -> Iterator[Group]:
    """Our questions with what the product finds for them."""
    for asked in questions(assistant):
        made = labelled(assistant, asked)
        if made is not None and made.candidates:
            yield {
                "q": made.question.text,
                "c": [shown(candidate) for candidate in made.candidates],
                "g": list(made.grades),
                "scores": [candidate.score for candidate in made.candidates],
                "gap": [is_only_a_gap(made.question, candidate.text) for candidate in made.candidates],
                "cluster": asked.cluster,
                "answerable": asked.answerable,
                "id": asked.id,
            }


def placed(assistant: Assistant) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """The title, the headings and the sentences of each passage of the library."""
    for entry in assistant.sources():
        for passage in assistant.parts.catalogue.passages_of(entry.source.id):
            told = [passage.quote(*span) for span in passage.sentences]
            yield entry.source.title, passage.headings, [text for text in told if len(text.split()) >= SHORTEST]


def context(title: str, headings: Sequence[str], text: str) -> str:
    """A sentence as `ranking.shown` shows it."""
    return f"{': '.join(dict.fromkeys([title, *headings[-1:]]))}: {text}"


def sentences(assistant: Assistant) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each sentence as it is shown, and its title, last heading and words."""
    for title, headings, told in placed(assistant):
        for text in told:
            yield context(title, headings, text), (title, headings[-1] if headings else "", text)


def corpus_bare(corpus: Sequence[tuple[str, tuple[str, str, str]]]) -> Iterator[tuple[str, str]]:
    """Each sentence without the heading above it, and that heading."""
    return ((f"{title}: {text}", heading) for _, (title, heading, text) in corpus)


def under_headings(assistant: Assistant) -> Iterator[Group]:
    """Headings of three words and more with the sentences under them."""
    for title, headings, told in placed(assistant):
        if headings and told and len(headings[-1].split()) >= 3:
            first = told[: len(UNDER)]
            yield {"q": headings[-1], "c": [f"{title}: {text}" for text in first], "g": UNDER[: len(first)]}


def of_policies() -> Iterator[Group]:
    """Questions of the even policies, the sentences of the segment that answers, and sentences of others."""
    for number, policy in enumerate(json.loads((DATA / "policyqa" / "dev.json").read_text("utf-8"))["data"]):
        segments = [] if number % 2 else policy["paragraphs"]
        parts = [split(segment["context"]) for segment in segments]
        for at, segment in enumerate(segments):
            elsewhere = [text for other, texts in enumerate(parts) if other != at for text in texts]
            for asked in segment["qas"]:
                spans = [(a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"]]
                grades = [float(answers(segment["context"], text, spans)) for text in parts[at]]
                wrong = chance.sample(elsewhere, min(OTHERS, len(elsewhere)))
                texts = [text[:LONGEST] for text in (*parts[at], *wrong)]
                yield {"q": asked["question"], "c": texts, "g": [*grades, *[0.0] * len(wrong)]}


def answers(segment: str, text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence shares a third and more of the shorter of both with an answer."""
    start = segment.find(text)
    end = start + len(text)
    return any(min(end, b) - max(start, a) > 0.3 * min(b - a, len(text)) for a, b in spans)


def split(text: str) -> list[str]:
    """Sentences of three words and more."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if len(part.split()) > 2]


def of_claims() -> Iterator[Group]:
    """Claims with what supports them and other sentences of the same page."""
    for line in CLAIMS.read_text("utf-8").splitlines():
        told = json.loads(line)
        evidence, right = told["evidence"], sorted({at for some in told["supporting_sentences"] for at in some})
        wrong = [at for at, text in enumerate(evidence) if at not in right and len(text.split()) >= SHORTEST]
        wrong = chance.sample(wrong, min(24, len(wrong)))
        if right:
            grade = 1.0 if told["label"] == "supported" else 0.7
            texts = [evidence[at][:LONGEST] for at in (*right, *wrong)]
            yield {"q": told["claim"], "c": texts, "g": [grade] * len(right) + [0.0] * len(wrong)}


if __name__ == "__main__":
    main()
