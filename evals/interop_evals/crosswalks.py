"""What the machine proposes for two texts of requirements, held against a crosswalk that people reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar
from pathlib import Path
from time import perf_counter
from typing import Any

from interop_assistant.assistant import Assistant
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation
from interop_assistant.errors import WrongUsage
from interop_assistant.exchanging import Exchanged
from interop_evals.cases import Case
from interop_evals.importing.drafts import Draft, Origin, finished
from interop_evals.reporting.names import group_of
from interop_evals.results import Asked, Documents, Metric, Run
from interop_evals.running import identity_of, plain, scored
from interop_evals.scorers import METRICS

MADE_UP, GOLD = Path(__file__).parent / "data" / "crosswalk", "gold.csv"
"""A folder with two texts of requirements that were made up for measuring, and the file of what corresponds in them."""

COMPARED = "both ways"
"""The stage of a run that is the comparison of the two texts, once in each direction."""

OVERLAP: Mapping[str, Metric] = {name: metric for name, metric in METRICS.items() if group_of(name) == "Overlap"}
"""The metrics of overlap, by name."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What people say of one left criterion: the relation of each right one, empty where nothing corresponds."""

    left: str
    relations: Mapping[str, str]


def gold_of(file: Exchanged, name: str) -> list[Gold]:
    """What a file says of each left criterion; `WrongUsage` where it says nothing that a person stands for.

    Where any row is confirmed only those count, else all: the files of others know no statuses.
    """
    confirmed = [one for one in file.mappings if one.status is MappingStatus.CONFIRMED]
    told: dict[str, dict[str, str]] = {}
    for one in confirmed or [row for row in file.mappings if row.status is not MappingStatus.REJECTED]:
        if one.left is not None:
            relations = told.setdefault(one.left, {})
            if one.right is not None and one.relation is not SetRelation.NO_RELATIONSHIP:
                relations[one.right] = one.relation.value
    if not told:
        raise WrongUsage(f"{name} maps no criterion.", next_step="Name a file with mappings that people confirmed.")
    return [Gold(left, relations) for left, relations in told.items()]


def sides_of(gold: Sequence[Gold], name: str) -> tuple[str, str]:
    """The two texts as ``scheme@edition``; `WrongUsage` where there are not two."""
    sides = [
        sorted({address.partition("#")[0] for address in addresses})
        for addresses in ([one.left for one in gold], [right for one in gold for right in one.relations])
    ]
    if any(len(side) != 1 for side in sides):
        told = " and ".join(", ".join(side) or "nothing" for side in sides)
        raise WrongUsage(f"{name} maps {told}.", next_step="Give one crosswalk of two texts at a time.")
    return sides[0][0], sides[1][0]


def run_crosswalk(file: Exchanged, name: str, assistant: Assistant, documents: Documents, seed: int = 0) -> Run:
    """Each left criterion of a crosswalk as a case, scored by the metrics of overlap.

    The library must hold both texts: `NotFound` and `WrongUsage` as for `Assistant.compare`. What people decided in
    this library plays no part.
    """
    gold = gold_of(file, name)
    left, right = sides_of(gold, name)
    began = perf_counter()
    forth, back = assistant.proposed(left, right), assistant.proposed(right, left)
    ranked = assistant.candidates(left, right)
    spent = (perf_counter() - began) * 1000
    if strange := [one.left for one in gold if one.left not in ranked]:
        raise WrongUsage(
            f"{name} names criteria that the library's {left} does not have: {', '.join(strange[:5])}.",
            next_step="Take the edition that was mapped.",
        )
    cases = cases_of(gold, name, right)
    found = [
        Asked(case, {}, overlap=plain(overlap(one, ranked[one.left], forth, back)), milliseconds={COMPARED: spent})
        for case, one in zip(cases, gold, strict=True)
    ]
    return scored(found, documents, OVERLAP, identity_of(cases, assistant, documents, OVERLAP, seed))


def overlap(gold: Gold, ranked: Sequence[tuple[str, float]], forth: Comparison, back: Comparison) -> dict[str, Any]:
    """How one criterion was mapped: the fields of `interop_evals.scorers.mapped.Overlap`."""
    predicted = {one.right: one.relation.value for one in forth.mappings if is_pair(one) and one.left == gold.left}
    turned = {one.left: one.relation.value for one in back.mappings if is_pair(one) and one.right == gold.left}
    return {
        "gold": dict(gold.relations),
        "ranked": [address for address, _ in ranked],
        "predicted": predicted,
        "inverse": {right: turned.get(right, SetRelation.NO_RELATIONSHIP.value) for right in predicted},
    }


def is_pair(mapping: CriterionMapping) -> bool:
    """Whether a mapping says that two criteria go together."""
    return None not in (mapping.left, mapping.right) and mapping.relation is not SetRelation.NO_RELATIONSHIP


def cases_of(gold: Sequence[Gold], name: str, right: str) -> list[Case]:
    """A case for each left criterion; those under one number are a cluster."""
    drafts = [
        Draft(
            where=one.left,
            name=one.left,
            question=f"What in {right} corresponds to {one.left}?",
            shares=frozenset([one.left.rpartition("#")[2].split(".")[0]]),
            nuggets=[nugget(number, address) for number, address in enumerate(one.relations, start=1)],
            answerable=bool(one.relations),
            tags=["overlap", *sorted(set(one.relations.values()))],
        )
        for one in gold
    ]
    cases, skipped = finished(drafts, Origin("crosswalk", name, "en", "not stated", calendar.today().isoformat()))
    if skipped:
        raise WrongUsage(f"{name}, {skipped[0].where}: {skipped[0].why}.", next_step="Name each criterion once.")
    return cases


def nugget(number: int, address: str) -> dict[str, Any]:
    """A counterpart that must be found."""
    return {"id": f"n{number}", "text": address, "vital": True, "match": {"any_of": [address.rpartition("#")[2]]}}
