"""Runs for tests of the report: real measures over answers given by hand, with something of everything amiss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interop_evals.cases import Case
from interop_evals.results import Asked, Documents, Identity, Run
from interop_evals.running import scored
from interop_evals.scorers import METRICS

TEXT = "Recognition needs a gap analysis. A review follows every 3 years. Fees are not in the pages read."
DOCUMENTS = Documents({"guide": TEXT}, {"guide": (0,)})
FIRST, SECOND, THIRD = (f"{one.strip('.')}." for one in TEXT.split(". "))


def case(name: str, **changes: Any) -> Case:
    given: dict[str, Any] = {
        "id": name, "schema": "interop-eval/1", "lang": "en", "question": f"What of {name}?", "history": [],
        "cluster_id": name, "tags": ["small"], "split": "dev", "answerability": "answerable",
        "evidence": [{"group": "g1", "source_id": "guide", "quote": FIRST, "grade": 2, "start": 0, "end": len(FIRST)}],
        "nuggets": [
            {"id": "n1", "text": "gaps", "vital": True, "match": {"any_of": ["gap analysis"]}, "evidence": ["g1"]},
            {"id": "n2", "text": "how often", "vital": False, "match": {"any_of": ["3 years"]}},
        ],
        "must_not": ["costs nothing"], "expected_outcome": "answered", "expected_relation": [],
        "provenance": {"author": "a", "reviewer": None, "date": "2026-01-01", "licence": "Apache-2.0", "source": "s"},
    }  # fmt: skip
    return Case.model_validate({**given, **changes})


def unanswerable(name: str, **changes: Any) -> Case:
    bare = {"answerability": "unanswerable", "expected_outcome": "not_in_library", "evidence": [], "nuggets": []}
    return case(name, **{**bare, **changes})


def citation(marker: int, quote: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(quote) if quote in TEXT else 0
    place = {"start": start, "end": start + len(quote), "page_start": 1, "page_end": 1, "criterion": None}
    told = {"title": "A guide", "url": "https://example.org/guide", "headings": ["Steps"], "edition": "2"}
    return {"marker": marker, "passage_id": "p", "source_id": "guide", "quote": quote, **place, **told, **changes}


def answer(*said: tuple[str, str], outcome: str = "answered", **changes: Any) -> dict[str, Any]:
    """An answer of (sentence, support), each citing itself, or the first sentence where the source does not have it."""
    sentences = [{"text": text, "support": support, "citations": [i]} for i, (text, support) in enumerate(said, 1)]
    citations = [citation(i, text if text in TEXT else FIRST) for i, (text, _) in enumerate(said, 1)]
    text = " ".join(f"{one['text']} [{i}]" for i, one in enumerate(sentences, 1))
    return {
        "outcome": outcome, "text": text, "sentences": sentences, "citations": citations, "missing": [],
        "suggestions": [], "nearest": [], "provenance": {"milliseconds": {}}, **changes,
    }  # fmt: skip


def refusal(outcome: str = "not_in_library") -> dict[str, Any]:
    return answer(outcome=outcome, missing=["nothing was found"])


def asked(case: Case, answer: dict[str, Any], **changes: Any) -> Asked:
    hit = {"id": "p", "source_id": "guide", "start": 0, "end": len(TEXT), "page_start": 1, "page_end": 1}
    return Asked(case, answer, [hit], milliseconds={"retrieve": 9.5, "whole": 21.25}, **changes)


ASKED = (
    asked(case("fine", lang="fr"), answer((FIRST, "verbatim"), (SECOND, "verbatim"), confidence=0.9)),
    asked(case("gaps", tags=["small", "steps"]), answer((SECOND, "verbatim"), confidence=0.4)),
    asked(case("lies"), answer(("Recognition needs no gap analysis.", "unsupported"), outcome="partial")),
    asked(case("open"), answer((FIRST, "uncheckable"), outcome="partial")),
    asked(case("shy"), refusal()),
    asked(case("loud"), answer((FIRST, "verbatim"), ("It costs nothing.", "supported"))),
    asked(unanswerable("bold"), answer((THIRD, "verbatim"))),
    asked(unanswerable("wise"), refusal()),
    Asked(case("lost"), {}, error="TimeoutError: too slow", notes=("asked without the 2 turns before it",)),
)
IDENTITY = Identity("d" * 64, "c" * 64, {"model": "extractive", "evidence": 12}, "abc123", 7, {"groundedness": "1"})


def run(given: Sequence[Asked] = ASKED) -> Run:
    return scored(given, DOCUMENTS, METRICS, IDENTITY)
