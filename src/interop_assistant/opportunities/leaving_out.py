"""Schemes that are not proposed because they ended: by their relations, their editions, or what is told of them."""

from __future__ import annotations

import re

from interop_assistant.domain.opportunities import LeftOut
from interop_assistant.domain.standards import EditionStatus, Profile, Relation, RelationKind, RelationStatus
from interop_assistant.opportunities.desk import Desk
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.shelving import Told

OVER = re.compile(
    r"\b(?:historic|was discontinued|no longer exists|ceased to exist|was wound up|was dissolved)\b", re.IGNORECASE
)
PAST = frozenset({EditionStatus.SUPERSEDED, EditionStatus.RETIRED})


def ended_by(profile: Profile, desk: Desk) -> LeftOut | None:
    """Why a scheme is not proposed; None for one that may still run."""
    name = desk.registry.short_name(profile.id)
    for relation in desk.registry.relations:
        if absorbed(profile.id, relation):
            return LeftOut(profile.id, name, f"{name} went into another scheme.", desk.relation(relation))
    if profile.editions and all(edition.status in PAST for edition in profile.editions):
        told = desk.shelf.section(profile.source_id, SECTIONS["editions"])
        return LeftOut(profile.id, name, f"{name} has no edition in force.", desk.cite(*told[:1]))
    if told := over_in_words(profile, desk):
        return LeftOut(profile.id, name, f"{name} is told as a thing of the past.", desk.cite(*told))
    return None


def absorbed(scheme: str, relation: Relation) -> bool:
    """Whether a relation says that another one took a scheme's place."""
    if relation.status is not RelationStatus.CURRENT:
        return False
    return (relation.kind is RelationKind.SUCCEEDED_BY and scheme in relation.giver) or (
        relation.kind is RelationKind.MERGED_WITH and scheme in relation.taker
    )


def over_in_words(profile: Profile, desk: Desk) -> list[Told]:
    """What a profile says of the end of its scheme."""
    section = desk.shelf.section(profile.source_id, SECTIONS["type"])
    return [one for one in section if OVER.search(one.text)][:1]
