"""Cases: questions, what a good answer holds and where it stands: ``interop-eval/1``, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from interop_assistant.domain.answers import Outcome
from interop_assistant.domain.standards import RelationKind, RelationStatus
from interop_assistant.errors import WrongUsage

SCHEMA = "interop-eval/1"
FIRST = "first.jsonl"
"""The cases that the first answers were tuned on: never to be reported."""

INTEROP = "interop.jsonl"
"""The cases that ship, over the shipped corpus."""

Text = Annotated[str, Field(min_length=1)]
Identity = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]


class Part(BaseModel):
    """A part of a case: only known fields, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Part):
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    text: Text


class Evidence(Part):
    """Words of the library that answer (grade 2) or help (grade 1).

    ``quote`` equals ``document.text[start:end]`` of the source whose file has ``sha256``. Evidence of one ``group``
    says the same: any of it will do; every group is needed. ``page`` and ``criterion`` are null where there is none.
    """

    group: Text
    source_id: Identity
    quote: Text
    grade: Literal[1, 2]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=1)] | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    criterion: Text | None = None


class Match(Part):
    """How a nugget is found in an answer; exactly one way."""

    any_of: Annotated[list[Text], Field(min_length=1)] | None = None
    all_of: Annotated[list[Text], Field(min_length=1)] | None = None
    regex: Text | None = None
    number: float | None = None
    unit: Text | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _one_way(self) -> Match:
        ways = [way for way in (self.any_of, self.all_of, self.regex, self.number) if way is not None]
        if len(ways) != 1:
            raise ValueError("give exactly one of any_of, all_of, regex and number")
        return self


class Nugget(Part):
    """One thing that an answer should hold; ``vital`` ones it must. ``evidence`` names groups of evidence."""

    id: Text
    text: Text
    vital: bool
    match: Match
    evidence: list[Text] = []


class ExpectedRelation(Part):
    """A relation that the question is about; ids of schemes or parties."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    giver: Annotated[Identity, Field(alias="from")]
    taker: Annotated[Identity, Field(alias="to")]
    relation: RelationKind
    status: RelationStatus


class CaseProvenance(Part):
    """Who wrote a case, when, from what."""

    author: Text
    reviewer: Text | None
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    licence: Text
    source: Text


class Case(Part):
    """A question and what is known of its answer."""

    id: Identity
    format: Annotated[Literal["interop-eval/1"], Field(alias="schema")]
    lang: Literal["en", "fr", "de", "es", "pt"]
    question: Text
    history: list[Turn]
    cluster_id: Identity
    tags: Annotated[list[Text], Field(min_length=1)]
    split: Literal["dev", "test", "canary"]
    answerability: Literal["answerable", "partial", "unanswerable", "false_premise", "underspecified"]
    evidence: list[Evidence]
    nuggets: list[Nugget]
    must_not: list[Text]
    expected_outcome: Outcome
    expected_relation: list[ExpectedRelation]
    provenance: CaseProvenance

    @model_validator(mode="after")
    def _whole(self) -> Case:
        groups = {evidence.group for evidence in self.evidence}
        if unknown := {group for nugget in self.nuggets for group in nugget.evidence} - groups:
            raise ValueError(f"a nugget names evidence that is not there: {', '.join(sorted(unknown))}")
        if self.answerability == "unanswerable" and self.expected_outcome is Outcome.ANSWERED:
            raise ValueError("an unanswerable question cannot be answered")
        if self.answerability == "answerable" and not any(nugget.vital for nugget in self.nuggets):
            raise ValueError("an answerable question needs a vital nugget")
        return self


def shipped_cases(name: str = INTEROP) -> list[Case]:
    """The cases that ship under this name."""
    return read_cases(files("interop_evals").joinpath("data", name).read_text(encoding="utf-8").splitlines(), name)


def load_cases(path: Path) -> list[Case]:
    """The cases of a file; `WrongUsage` names the line and the field that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}.", next_step="Name a file of JSON lines in UTF-8.") from error
    return read_cases(text.splitlines(), str(path))


def read_cases(lines: Iterable[str], name: str) -> list[Case]:
    """The cases on these lines, blank ones skipped; ids are unique, and a cluster lies wholly in one split."""
    cases = list(_parsed(lines, name))
    splits: dict[str, str] = {}
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise WrongUsage(f"{name}: two cases have the id {case.id}.", next_step="Rename one.")
        seen.add(case.id)
        if splits.setdefault(case.cluster_id, case.split) != case.split:
            raise WrongUsage(
                f"{name}: the cluster {case.cluster_id} lies in two splits.",
                next_step="What shares evidence must be tuned on or reported together: give it one split.",
            )
    return cases


def _parsed(lines: Iterable[str], name: str) -> Iterator[Case]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Case.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the case"
            raise WrongUsage(f"{name}, line {number}: {where}: {first['msg']}.", next_step="Correct it.") from error


def written(case: Case) -> str:
    """A case as one line of JSON."""
    return json.dumps(case.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def json_schema() -> str:
    """The JSON Schema of a case, as it ships in ``data/interop-eval-1.schema.json``."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Case.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
