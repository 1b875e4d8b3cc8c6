"""Write what `scripts/train_ranker.py` learns from: `python -m scripts.collect_ranking FOLDER`.

Two gzipped JSON lists:

- ``own``: the questions of `benchmarks/labelled.py` (ours; nothing of the test split): ``{"q", "id", "cluster",
  "answerable", "p"}``. ``p`` are the passages that the product finds: ``above``, ``sentences``, and of each sentence
  its ``grades``, ``scores`` and whether it is a ``gaps`` (it says no more than that something was not found);
- ``others``: ``{"q", "above", "p"}``, where ``p`` are lists of sentences with their grades, or null where nobody has
  said what answers: PolicyQA (MIT), the even policies, which `benchmarks/fusion.py` keeps for choosing; claims of WiCE
  (annotations ODC-BY) with the page that they cite; headings of the shipped corpus with what stands under them and
  under others; and our questions beside paragraphs that have nothing to do with them.
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
from interop_assistant.ranking import above
from interop_assistant.scoring import Candidate
from interop_assistant.settings import Settings

Group = dict[str, Any]
Part = tuple[list[str], list[float] | None]
UNDER = (1.0, 0.7, 0.5, 0.4)  # how much the first sentences under a heading answer it
TOGETHER, SHOWN, LONGEST, SHORTEST = 6, 8, 500, 4  # sentences read together, of a passage; characters; words
POLICIES, HEADINGS, BESIDE = 825, 250, 250
chance = random.Random(5)


def main() -> None:
    """Collect and write."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, build_assistant(Settings(library=Path(made) / "library")) as assistant:
        ours = list(own(assistant))
        headings = list(under_headings(list(placed(assistant))))
    policies, claims = list(of_policies()), list(of_claims())
    foreign = [sentences for group in (*policies, *claims) for sentences, grades in group["p"] if not any(grades)]
    beside = [beside_the_point(group["q"], foreign) for group in chance.sample(ours, BESIDE)]
    write(folder / "own", ours)
    write(folder / "others", [*chance.sample(policies, POLICIES), *claims, *chance.sample(headings, HEADINGS), *beside])


def write(path: Path, rows: Sequence[object]) -> None:
    """One list, gzipped, the same bytes for the same rows."""
    path.with_suffix(".json.gz").write_bytes(gzip.compress(json.dumps(rows).encode(), 9, mtime=0))
    print(path.name, len(rows))


def own(assistant: Assistant) -> Iterator[Group]:
    """Our questions with what the product finds for them."""
    for asked in questions(assistant):
        made = labelled(assistant, asked)
        if made is None or not made.candidates:
            continue
        passages: dict[str, list[tuple[Candidate, float]]] = {}
        for candidate, grade in zip(made.candidates, made.grades, strict=True):
            passages.setdefault(candidate.hit.passage.id, []).append((candidate, grade))
        rows = [sorted(some, key=lambda one: one[0].start) for some in passages.values()]
        yield {
            "q": made.question.text,
            "id": asked.id,
            "cluster": asked.cluster,
            "answerable": asked.answerable,
            "p": [
                {
                    "above": above(row[0][0]),
                    "sentences": [one.text for one, _ in row],
                    "grades": [grade for _, grade in row],
                    "scores": [one.score for one, _ in row],
                    "gaps": [is_only_a_gap(made.question, one.text) for one, _ in row],
                }
                for row in rows
            ],
        }


def placed(assistant: Assistant) -> Iterator[tuple[str, str, list[str]]]:
    """The title, the last heading and the sentences of each passage of the library."""
    for entry in assistant.sources():
        for passage in assistant.parts.catalogue.passages_of(entry.source.id):
            told = [text for text in (passage.quote(*span) for span in passage.sentences) if long_enough(text)]
            if told:
                yield entry.source.title, passage.headings[-1] if passage.headings else "", told[:SHOWN]


def long_enough(text: str) -> bool:
    """Whether a sentence has the words that one must have."""
    return len(text.split()) >= SHORTEST


def under_headings(passages: Sequence[tuple[str, str, list[str]]]) -> Iterator[Group]:
    """Headings of three words and more with the sentences under them, and passages under other headings."""
    for title, heading, told in passages:
        if len(heading.split()) >= 3 and len(told) > 1:
            near = [one for one in passages if one[0] == title and one[1] != heading]
            others = [*chance.sample(near, min(2, len(near))), chance.choice(passages)]
            grades = [*UNDER, *[0.0] * SHOWN][: len(told)]
            wrong = [(texts, [0.0] * len(texts)) for _, other, texts in others if other != heading]
            yield {"q": heading, "above": title, "p": [(told, grades), *wrong]}


def of_policies() -> Iterator[Group]:
    """Questions of the even policies, the segment that answers and two others; the title stands above half of them."""
    for number, policy in enumerate(json.loads((DATA / "policyqa" / "dev.json").read_text("utf-8"))["data"]):
        segments = [] if number % 2 else policy["paragraphs"]
        parts = [split(segment["context"]) for segment in segments]
        for at, segment in enumerate(segments):
            elsewhere = [parted(texts)[0] for other, texts in enumerate(parts) if other != at and texts]
            for asked in segment["qas"]:
                spans = [(a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"]]
                grades = [float(answers(segment["context"], text, spans)) for text in parts[at]]
                if any(grades):
                    wrong = chance.sample(elsewhere, min(2, len(elsewhere)))
                    yield {
                        "q": asked["question"],
                        "above": chance.choice(("", policy["title"])),
                        "p": [*parted(parts[at], grades), *((texts, [0.0] * len(texts)) for texts, _ in wrong)],
                    }


def parted(texts: Sequence[str], grades: Sequence[float] = ()) -> list[Part]:
    """Sentences by `TOGETHER`, each cut at `LONGEST`, with their grades or 0."""
    given = grades or [0.0] * len(texts)
    return [
        ([text[:LONGEST] for text in texts[at : at + TOGETHER]], list(given[at : at + TOGETHER]))
        for at in range(0, len(texts), TOGETHER)
    ]


def answers(segment: str, text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence shares a third and more of the shorter of both with an answer."""
    start = segment.find(text)
    end = start + len(text)
    return any(min(end, b) - max(start, a) > 0.3 * min(b - a, len(text)) for a, b in spans)


def split(text: str) -> list[str]:
    """Sentences of three words and more."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if len(part.split()) > 2]


def of_claims() -> Iterator[Group]:
    """Claims with the sentences around what supports them, and others of the same page."""
    for line in CLAIMS.read_text("utf-8").splitlines():
        told = json.loads(line)
        right = {at for some in told["supporting_sentences"] for at in some}
        grade = 1.0 if told["label"] == "supported" else 0.7
        kept = [at for at, text in enumerate(told["evidence"]) if long_enough(text)]
        parts = parted([told["evidence"][at] for at in kept], [grade * (at in right) for at in kept])
        holding = [part for part in parts if any(part[1] or ())]
        wrong = [part for part in parts if part not in holding]
        if holding:
            yield {"q": told["claim"], "above": "", "p": [*holding[:2], *chance.sample(wrong, min(1, len(wrong)))]}


def beside_the_point(question: str, foreign: Sequence[list[str]]) -> Group:
    """A question of ours beside three paragraphs that others wrote about something else."""
    above_them = chance.choice(("", "Annual report"))
    return {"q": question, "above": above_them, "p": [(some, None) for some in chance.sample(foreign, 3)]}


if __name__ == "__main__":
    main()
