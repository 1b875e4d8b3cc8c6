"""A small library, cases over it and answers to them: real objects, made in one line each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from interop_evals.cases import Case, read_cases
from interop_evals.results import Asked, Documents, Place

WOOD = (
    "Forest standards.\n"
    "The Forest Scheme shall check 12 sites a year. It should keep records for 5 years.\n"
    "The audit does not replace a visit of the site."
)
GOLD = "Refiners must weigh 40 kg of gold. The Gold Council began in 2012."
TEXTS = {"wood": WOOD, "gold": GOLD}
BREAK = WOOD.index("It should")

CHECKS = "The Forest Scheme shall check 12 sites a year."
KEEPS = "It should keep records for 5 years."
VISIT = "The audit does not replace a visit of the site."
WEIGH = "Refiners must weigh 40 kg of gold."
BEGAN = "The Gold Council began in 2012."


def place(words: str, source_id: str | None = None) -> tuple[str, int, int]:
    """Where words stand: source, start and end."""
    found = source_id or next(name for name, text in TEXTS.items() if words in text)
    start = TEXTS[found].index(words)
    return found, start, start + len(words)


DOCUMENTS = Documents(
    texts=TEXTS,
    page_starts={"wood": (0, BREAK)},
    digests={"wood": "a" * 64, "gold": "b" * 64},
    passages={
        "p-wood-1": Place("wood", 0, BREAK - 1, "1.1"),
        "p-wood-2": Place("wood", BREAK, len(WOOD), "1.2"),
        "p-gold": Place("gold", 0, len(GOLD)),
    },
    fingerprint="this corpus",
)


def evidence(words: str, group: str = "g1", grade: int = 2, **more: Any) -> dict[str, Any]:
    """Evidence at its place."""
    source_id, start, end = place(words)
    digest = DOCUMENTS.digests[source_id]
    given = {"group": group, "source_id": source_id, "quote": words, "grade": grade, "sha256": digest}
    return {**given, "start": start, "end": end, **more}


def nugget(name: str = "n1", vital: bool = True, groups: Sequence[str] = (), **match: Any) -> dict[str, Any]:
    """A nugget, found by what is given."""
    return {"id": name, "text": name, "vital": vital, "match": match, "evidence": list(groups)}


def case(**changes: Any) -> Case:
    """A case; by itself one that can be answered and wants nothing in particular."""
    outcomes = {"unanswerable": "not_in_library", "underspecified": "needs_clarification", "partial": "partial"}
    given: dict[str, Any] = {
        "id": "one", "schema": "interop-eval/1", "lang": "en", "question": "How many sites?", "history": [],
        "cluster_id": "c", "tags": ["t"], "split": "dev", "answerability": "answerable", "evidence": [],
        "nuggets": [nugget(any_of=["12 sites"])], "must_not": [], "expected_relation": [],
        "expected_outcome": outcomes.get(changes.get("answerability", ""), "answered"),
        "provenance": {"author": "a", "reviewer": None, "date": "2026-11-23", "licence": "Apache-2.0", "source": "s"},
    }  # fmt: skip
    return read_cases([json.dumps({**given, **changes})], "made")[0]


def citation(words: str, marker: int = 1, **changes: Any) -> dict[str, Any]:
    """A right citation of these words."""
    source_id, start, end = place(words)
    passage = next(
        name
        for name, at in DOCUMENTS.passages.items()
        if at.source_id == source_id and at.start <= start < end <= at.end
    )
    pages = (1 if start < BREAK else 2, 1 if end <= BREAK else 2) if source_id == "wood" else (None, None)
    given = {
        "marker": marker, "passage_id": passage, "source_id": source_id, "title": "A text", "publisher": "Somebody",
        "scheme": None, "edition": None, "criterion": DOCUMENTS.passages[passage].criterion, "headings": [],
        "page_start": pages[0], "page_end": pages[1], "start": start, "end": end, "quote": words,
    }  # fmt: skip
    return {**given, **changes}


def answer(
    *said: tuple[str, Sequence[int]],
    citations: Sequence[Mapping[str, Any]] = (),
    outcome: str = "answered",
    **more: Any,
) -> dict[str, Any]:
    """An answer of sentences with their markers; one without a marker that ends in a colon is a lead-in."""
    sentences = [
        {"text": text, "support": "none" if text.endswith(":") else "supported", "citations": list(markers)}
        for text, markers in said
    ]
    text = " ".join(" ".join([text, *(f"[{marker}]" for marker in markers)]) for text, markers in said)
    given = {"outcome": outcome, "text": text, "sentences": sentences, "citations": list(citations), "missing": []}
    return {**given, "suggestions": [], "provenance": {"corpus_fingerprint": "this corpus"}, **more}


def quoted(*words: str) -> dict[str, Any]:
    """The perfect answer: these words, each with its own citation."""
    pairs = [(one, [marker]) for marker, one in enumerate(words, start=1)]
    return answer(*pairs, citations=[citation(one, marker) for marker, one in enumerate(words, start=1)])


def refused(outcome: str = "not_in_library", **more: Any) -> dict[str, Any]:
    """A typed refusal."""
    return answer(outcome=outcome, **more)


def hit(words: str, **more: Any) -> dict[str, Any]:
    """A passage that is just these words."""
    source_id, start, end = place(words)
    given = {"id": f"{source_id}-{start}", "source_id": source_id, "start": start, "end": end, "text": words}
    return {**given, "page_start": None, "page_end": None, "criterion": None, "score": 0.5, **more}


def asked(given: Mapping[str, Any] | None = None, hits: Sequence[Mapping[str, Any]] = (), **changes: Any) -> Asked:
    """A case asked and answered; changes are those of the case."""
    return Asked(case(**changes), given if given is not None else refused(), hits, context=hits)


def failed(**changes: Any) -> Asked:
    """A case to which no answer came."""
    return Asked(case(**changes), {}, error="RuntimeError: it broke")
