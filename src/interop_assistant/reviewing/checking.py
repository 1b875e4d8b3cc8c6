"""Decisions that need another look: a text changed since, or a criterion is not there any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interop_assistant.domain.mappings import CriterionMapping, MappingStatus
from interop_assistant.reviewing.identifying import mapping_id
from interop_assistant.reviewing.merging import Criteria, latest


@dataclass(frozen=True, slots=True)
class Finding:
    """A decision that cannot be relied on. ``why`` is a sentence."""

    id: str
    mapping: CriterionMapping
    why: str


def findings(decisions: Iterable[CriterionMapping], standards: tuple[str, str], known: Criteria) -> list[Finding]:
    """Those of the last decisions on each pair whose text changed or is gone."""
    found = []
    for one in latest(decisions).values():
        if one.status is not MappingStatus.PROPOSED and (why := doubt(one, known)):
            found.append(Finding(mapping_id(one, standards), one, why))
    return found


def doubt(one: CriterionMapping, known: Criteria) -> str:
    """Why a decision cannot be relied on; empty where it can."""
    gone = [end for end, held in ((one.left, known.left), (one.right, known.right)) if end and end not in held]
    if gone:
        return f"{' and '.join(gone)} {'is' if len(gone) == 1 else 'are'} not in the library any more."
    if changed := known.changed(one):
        return f"The text of {' and '.join(getattr(one, side) for side in changed)} changed since."
    return ""
