"""What a case knows of its evidence, and which of it passages hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interop_evals.cases import Case, Evidence
from interop_evals.results import Asked, Documents

COVERED = 0.5
"""A passage holds evidence when it has this share of its characters: a splitter may cut anywhere."""


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence that says the same: any of it will do. ``grade`` is the highest of it."""

    name: str
    grade: int
    evidence: tuple[Evidence, ...]

    def rank(self, hits: Sequence[Mapping[str, Any]]) -> int | None:
        """The rank, from 1, of the first passage that holds any of it; None where none does."""
        return next((rank for rank, hit in enumerate(hits, 1) if any(covers(hit, one) for one in self.evidence)), None)


def groups_of(case: Case, least_grade: int = 2) -> list[Group]:
    """The groups of located evidence of at least this grade (2 answers, 1 helps), by name."""
    by_name: dict[str, list[Evidence]] = {}
    for one in case.evidence:
        if one.start is not None and one.grade >= least_grade:
            by_name.setdefault(one.group, []).append(one)
    return [Group(name, max(one.grade for one in held), tuple(held)) for name, held in sorted(by_name.items())]


def why_no_groups(asked: Asked, documents: Documents) -> str | None:
    """Why what was retrieved cannot be compared with evidence; None where it can be."""
    if asked.error is not None and not asked.hits:
        return "nothing was retrieved: an error"
    if not groups_of(asked.case):
        return "no located evidence of grade 2"
    moved = {one.source_id for one in asked.case.evidence if stale(one, documents)}
    return f"evidence of another version of {', '.join(sorted(moved))}" if moved else None


def stale(evidence: Evidence, documents: Documents) -> bool:
    """Whether evidence was located in another version of its source."""
    held = documents.digests.get(evidence.source_id)
    return held is not None and evidence.sha256 is not None and held != evidence.sha256


def covers(hit: Mapping[str, Any], evidence: Evidence) -> bool:
    """Whether a passage holds evidence."""
    length = (evidence.end or 0) - (evidence.start or 0)
    return overlap(hit, evidence) >= COVERED * length > 0


def overlap(hit: Mapping[str, Any], evidence: Evidence) -> int:
    """How many characters of evidence a passage has."""
    if hit["source_id"] != evidence.source_id or evidence.start is None or evidence.end is None:
        return 0
    return max(0, int(min(hit["end"], evidence.end) - max(hit["start"], evidence.start)))
