"""Drafts become cases: with ids, clusters and splits, and a reason for each that cannot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from interop_assistant.domain.answers import Outcome
from interop_evals.cases import SCHEMA, Case

_IDENTITY = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_OUTCOMES = {"answerable": Outcome.ANSWERED, "unanswerable": Outcome.NOT_IN_LIBRARY}


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out: ``where`` it stands in the file, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What all cases of one import have in common."""

    format: str
    name: str
    lang: str
    licence: str
    date: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A case before it has an id and a cluster. ``name`` is what its file calls it.

    ``shares`` names what it rests on (documents, counterparts): drafts that share anything get the same cluster.
    ``evidence``, ``nuggets`` and ``history`` are JSON values of a case.
    """

    where: str
    name: str
    question: Any
    shares: frozenset[str]
    evidence: Sequence[Mapping[str, Any]] = ()
    nuggets: Sequence[Mapping[str, Any]] = ()
    history: Sequence[Mapping[str, Any]] = ()
    answerable: bool = True
    tags: Sequence[str] = ()


def finished(found: Iterable[Draft | Skipped], origin: Origin) -> tuple[list[Case], list[Skipped]]:
    """The cases of these drafts, and all that was skipped on the way, in the order of the file."""
    parts = list(found)
    clusters = clustered({part.name: part.shares for part in parts if isinstance(part, Draft)})
    cases: dict[str, Case] = {}
    skipped: list[Skipped] = []
    for part in parts:
        made = part if isinstance(part, Skipped) else case_of(part, clusters[part.name], origin)
        if isinstance(made, Case) and made.id in cases:
            made = Skipped(part.where, f"the id {made.id} is taken by an earlier question")
        if isinstance(made, Case):
            cases[made.id] = made
        else:
            skipped.append(made)
    return list(cases.values()), skipped


def case_of(draft: Draft, cluster: str, origin: Origin) -> Case | Skipped:
    """The case of a draft, or why there is none."""
    answerability = "answerable" if draft.answerable else "unanswerable"
    provenance = {"author": "imported", "reviewer": None, "date": origin.date, "licence": origin.licence}
    given = {
        "id": identity(draft.name),
        "schema": SCHEMA,
        "lang": origin.lang,
        "question": draft.question,
        "history": list(draft.history),
        "cluster_id": cluster,
        "tags": ["imported", origin.format, *draft.tags],
        "split": split_of(cluster),
        "answerability": answerability,
        "evidence": list(draft.evidence),
        "nuggets": list(draft.nuggets),
        "must_not": [],
        "expected_outcome": _OUTCOMES[answerability],
        "expected_relation": [],
        "provenance": {**provenance, "source": f"{origin.name}, {draft.where}"},
    }
    try:
        return Case.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        return Skipped(draft.where, f"{'.'.join(map(str, first['loc'])) or 'the case'}: {first['msg']}")


def identity(name: str) -> str:
    """A name in the form of an id: itself where it is one, else its letters and a digest that keeps it apart."""
    if _IDENTITY.fullmatch(name):
        return name
    slug = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-")
    return "-".join(part for part in (slug, digest(name)[:8]) if part)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal; half characters, which UTF-8 lacks, are kept apart too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def split_of(cluster: str) -> str:
    """``dev`` or ``test``, about half and half, always the same for the same cluster."""
    return "test" if int(digest(cluster)[:8], 16) % 2 else "dev"


def clustered(shares: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The cluster of each name: names that share anything, directly or through others, lie in the same one."""
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def lead(one: tuple[str, str]) -> tuple[str, str]:
        while (above := leader.setdefault(one, one)) != one:
            leader[one] = leader[above]
            one = leader[one]
        return one

    for name, things in shares.items():
        for thing in sorted(things):
            leader[lead(("name", name))] = lead(("thing", thing))
    return {name: identity(lead(("name", name))[1]) for name in shares}
