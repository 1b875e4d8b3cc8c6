"""What users said of answers becomes *proposed* cases in a file of their own; a person decides on each.

Feedback comes as JSON lines ``{answer_id, verdict, comment}``: the library keeps answers, but no feedback yet. What a
verdict cannot tell (what the answer should have held) is left open in the proposal and named in ``to_decide``. It is no
case until a person has filled it in, set ``decision`` to "accept" and signed as ``reviewer``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from interop_assistant.domain.answers import Outcome, Support
from interop_assistant.errors import NotFound, WrongUsage
from interop_evals.cases import Case

ANSWERING = (Outcome.ANSWERED, Outcome.PARTIAL)
ALWAYS = (
    "Check lang, tags and split; put what was said before into history, if the question follows up on something.",
    "Leave out whatever tells who asked. Set provenance.licence once you know that the words may be used.",
)
TO_DECIDE = {
    "helpful": ("Shorten each nugget to the words that matter, and say which are vital.",),
    "wrong_citation": ("Name the words that do carry the answer as evidence, and check the nuggets.",),
    "unhelpful": (
        "Say what a good answer is: answerability, expected_outcome, nuggets and their evidence; or must_not.",
    ),
    "missing": ("Say what was missing: nuggets and their evidence; or that the library cannot answer it.",),
}
AFTERWARDS = "python -m interop_evals.locating FILE gives the evidence its digests."


class Feedback(BaseModel):
    """What a user said of one answer."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    answer_id: Annotated[str, Field(min_length=1)]
    verdict: Literal["helpful", "unhelpful", "wrong_citation", "missing"]
    comment: Optional[str] = None  # noqa: UP045


@dataclass(frozen=True, slots=True)
class Harvest:
    """Proposals as JSON values, one a question; and the answers that are no longer kept."""

    proposals: tuple[dict[str, Any], ...]
    gone: tuple[str, ...]


def read_feedback(lines: Iterable[str], name: str) -> list[Feedback]:
    """The feedback on these lines, blank ones skipped; `WrongUsage` names the line that is wrong."""
    return [_parsed(line, f"{name}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _parsed(line: str, where: str) -> Feedback:
    try:
        return Feedback.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        raise WrongUsage(
            f"{where}: {field}: {first['msg']}.", next_step='Write {"answer_id": …, "verdict": …, "comment": …} a line.'
        ) from error


def harvest(
    feedback: Sequence[Feedback], answer_of: Callable[[str], Mapping[str, Any]], *, today: date, lang: str = "en"
) -> Harvest:
    """Proposals from feedback on kept answers; feedback on the same question asked twice becomes one proposal."""
    answers: dict[str, Mapping[str, Any]] = {}
    said: dict[str, list[Feedback]] = {}
    gone: list[str] = []
    for one in feedback:
        try:
            answer = answer_of(one.answer_id)
        except NotFound:
            gone.append(one.answer_id)
            continue
        key = answer["question"].strip().casefold()
        answers.setdefault(key, answer)
        said.setdefault(key, []).append(one)
    proposals = tuple(_proposal(answers[key], said[key], today, lang) for key in answers)
    return Harvest(proposals, tuple(dict.fromkeys(gone)))


def _proposal(answer: Mapping[str, Any], said: Sequence[Feedback], today: date, lang: str) -> dict[str, Any]:
    """The first complaint decides what is drafted: praise of an answer that another found wrong is no gold."""
    verdict = next((one.verdict for one in said if one.verdict != "helpful"), "helpful")
    return {
        "decision": None,
        "reviewer": None,
        "to_decide": [*TO_DECIDE[verdict], *ALWAYS],
        "feedback": [one.model_dump() for one in said],
        "case": {**_draft(answer, today, lang), **_gold(answer, verdict)},
    }


def _draft(answer: Mapping[str, Any], today: date, lang: str) -> dict[str, Any]:
    digest = hashlib.sha256(answer["question"].strip().casefold().encode()).hexdigest()
    sources = sorted({citation["source_id"] for citation in answer["citations"]})
    provenance = {"author": "a user's question", "reviewer": None, "date": today.isoformat(), "licence": None}
    return {
        "id": f"user-{digest[:10]}",
        "schema": "interop-eval/1",
        "lang": lang,
        "question": answer["question"].strip(),
        "history": [],
        "cluster_id": f"user-{sources[0] if sources else digest[:10]}",
        "tags": ["user"],
        "split": "dev",
        "must_not": [],
        "expected_relation": [],
        "provenance": {**provenance, "source": f"feedback on {answer['id']}"},
    }


def _gold(answer: Mapping[str, Any], verdict: str) -> dict[str, Any]:
    """What the verdict says about a good answer; None and empty lists where it says nothing."""
    outcome = Outcome(answer["outcome"])
    if verdict in ("unhelpful", "missing"):
        return {"answerability": None, "expected_outcome": None, "evidence": [], "nuggets": []}
    if outcome not in ANSWERING:
        kind = "underspecified" if outcome is Outcome.NEEDS_CLARIFICATION else "unanswerable"
        return {"answerability": kind, "expected_outcome": outcome.value, "evidence": [], "nuggets": []}
    kind = "answerable" if outcome is Outcome.ANSWERED else "partial"
    trusted = verdict == "helpful"
    return {
        "answerability": kind,
        "expected_outcome": outcome.value,
        "evidence": [_evidence(citation) for citation in answer["citations"]] if trusted else [],
        "nuggets": list(_nuggets(answer, trusted)),
    }


def _evidence(citation: Mapping[str, Any]) -> dict[str, Any]:
    fields = ("source_id", "quote", "start", "end", "criterion")
    found = {name: citation[name] for name in fields}
    return {"group": f"g{citation['marker']}", "grade": 2, **found, "page": citation["page_start"]}


def _nuggets(answer: Mapping[str, Any], trusted: bool) -> Iterator[dict[str, Any]]:
    """One a claim; the first, which answers, is vital."""
    claims = [one for one in answer["sentences"] if one["support"] != Support.NONE and one["citations"]]
    for number, claim in enumerate(claims, start=1):
        evidence = [f"g{marker}" for marker in claim["citations"]] if trusted else []
        match = {"any_of": [claim["text"]]}
        yield {"id": f"n{number}", "text": claim["text"], "vital": number == 1, "match": match, "evidence": evidence}


def accepted(lines: Iterable[str], name: str) -> list[Case]:
    """The proposals that a person accepted and signed, as cases; `WrongUsage` names what is still open in one."""
    found = [_decided(line, f"{name}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]
    return [case for case in found if case is not None]


def _decided(line: str, where: str) -> Case | None:
    try:
        proposal = json.loads(line)
        decision, reviewer, draft = proposal["decision"], proposal["reviewer"], proposal["case"]
        if decision in (None, "reject"):
            return None
        if decision != "accept" or not reviewer:
            raise WrongUsage(
                f"{where}: the decision is {decision!r} by {reviewer or 'nobody'}.",
                next_step='Set decision to "accept" or "reject" and reviewer to your name.',
            )
        return Case.model_validate({**draft, "provenance": {**draft["provenance"], "reviewer": reviewer}})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the case"
        raise WrongUsage(f"{where}: {field}: {first['msg']}.", next_step="Fill it in, then accept it.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise WrongUsage(f"{where}: this is no proposal: {error}.", next_step="Name a file of harvest.") from error
