"""Questions with the sentences that answer them, made ready to be learned from.

These are the dev cases of the evals, the first cases, and the questions in `benchmarks/questions`, which were written
from the shipped texts by people who had not seen the cases. Nothing of the test split is among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from interop_assistant.answering import evidence_for
from interop_assistant.assistant import Assistant, in_language
from interop_assistant.domain.answers import Hit, Outcome, Question
from interop_assistant.interpreting import interpret
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.scoring import Candidate, score
from interop_evals.cases import FIRST, Case, shipped_cases

QUESTIONS = Path(__file__).parent / "questions"
FIELDS = ("lead", "same", "also", "gap", "near")
"""Where a line quotes the library: what answers, what would do as well, what qualifies, what tells that nothing was
found, and what looks like an answer and is none."""

SPEAKING = {Outcome.ANSWERED.value, Outcome.PARTIAL.value}
HALF = 0.5  # of the shorter of two stretches: so much in common makes a sentence that holds the evidence

Stretch = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where its answer stands (``needed``), what qualifies it (``helpful``), and where the library says
    that just this was not found (``gaps``)."""

    id: str
    text: str
    cluster: str
    outcome: str
    needed: tuple[Stretch, ...]
    helpful: tuple[Stretch, ...] = ()
    gaps: tuple[Stretch, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the library answers it, at least in part."""
        return self.outcome in SPEAKING


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the product finds for a question, and for each sentence how good it is: 1, 0.5 or 0.

    A sentence that says that just this was not found is as good as one that answers: the two are told apart by their
    words (`abstaining.is_only_a_gap`).
    """

    asked: Asked
    question: Question
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    grades: tuple[float, ...]


def questions(assistant: Assistant) -> Iterator[Asked]:
    """All questions that may be learned from, those that belong to a conversation left out."""
    dev = (case for case in shipped_cases() if case.split == "dev")
    yield from (of_case(case) for case in (*dev, *shipped_cases(FIRST)) if not case.history)
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield of_line(f"{path.stem}-{number}", json.loads(line), assistant)


def of_case(case: Case) -> Asked:
    """A case of the evals."""
    found = [(e.source_id, e.start, e.end, e.grade) for e in case.evidence if e.start is not None and e.end is not None]
    return Asked(
        id=case.id,
        text=case.question,
        cluster=case.cluster_id,
        outcome=case.expected_outcome.value,
        needed=tuple((source, start, end) for source, start, end, grade in found if grade == 2),
        helpful=tuple((source, start, end) for source, start, end, grade in found if grade == 1),
    )


def of_line(name: str, line: dict[str, object], assistant: Assistant) -> Asked:
    """A line of `QUESTIONS`: its quotes are looked up in the library."""
    lead, same, also, gap, near = (placed(line.get(field, ()), assistant) for field in FIELDS)
    cluster = next((source for source, _, _ in (*lead, *gap, *near)), name)
    return Asked(name, str(line["q"]), cluster, str(line["outcome"]), (*lead, *same), also, gap)


def set_of(asked: Asked) -> str:
    """To which set a question belongs: the name of its file, or the cases."""
    name = asked.id.rsplit("-", 1)[0]
    return name if (QUESTIONS / f"{name}.jsonl").exists() else "cases"


def placed(quotes: object, assistant: Assistant) -> tuple[Stretch, ...]:
    """Where quotes stand; `ValueError` for one that the library no longer holds."""
    assert isinstance(quotes, (list, tuple))
    found = []
    for source, quote in quotes:
        at = assistant.document(source).text.find(quote)
        if at < 0:
            raise ValueError(f"{source} no longer says: {quote}")
        found.append((source, at, at + len(quote)))
    return tuple(found)


def labelled(assistant: Assistant, asked: Asked) -> Labelled | None:
    """What the product finds; None for a question without words to look for."""
    model = assistant.parts.model
    assert isinstance(model, ExtractiveModel)
    reading = assistant.parts.read(asked.text)
    question = interpret(reading.english, assistant.parts.names)
    question = replace(in_language(question, reading, reading), editions=assistant._editions(question))
    if not question.terms:
        return None
    hits = tuple(evidence_for(question, assistant.parts.retriever, assistant.settings.evidence))
    query = model.embed_query(question.text)
    candidates = tuple(score(question, hits, query, model.vectors, model.frequencies))
    return Labelled(asked, question, hits, candidates, tuple(grade_of(one, asked) for one in candidates))


def grade_of(candidate: Candidate, asked: Asked) -> float:
    """1 for a sentence that answers or tells the gap, 0.5 for one that qualifies, 0 for all others."""
    if any(holds(candidate, stretch) for stretch in (*asked.needed, *asked.gaps)):
        return 1.0
    return 0.5 if any(holds(candidate, stretch) for stretch in asked.helpful) else 0.0


def holds(candidate: Candidate, stretch: Stretch) -> bool:
    """Whether a sentence and a stretch are for the most part the same words."""
    source, start, end = stretch
    shared = min(end, candidate.end) - max(start, candidate.start)
    shorter = min(end - start, candidate.end - candidate.start)
    return candidate.hit.source.id == source and shared > HALF * shorter
