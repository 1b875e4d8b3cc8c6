"""Decisions on mappings in the catalogue: put at the end, never changed, read in the order in which they were made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from interop_assistant.domain.mappings import (
    CriterionMapping,
    Difference,
    DifferenceKind,
    MappingStatus,
    SetRelation,
)
from interop_assistant.stores.rows import packed
from interop_assistant.stores.tables import JUDGEMENTS

Standards = tuple[str, str]


def put_judgements(connection: Connection, standards: Standards, mappings: Sequence[CriterionMapping]) -> None:
    """Decisions on two standards at the end; kept from one side only, whichever way round they came."""
    first, second = sorted(standards)
    kept = mappings if standards == (first, second) else [one.mirrored for one in mappings]
    rows = [
        {"left_standard": first, "right_standard": second, "author": one.author, "date": one.date}
        | {"status": one.status.value, "body": packed(asdict(one))}
        for one in kept
    ]
    if rows:
        connection.execute(insert(JUDGEMENTS), rows)


def read_judgements(connection: Connection, standards: Standards) -> list[CriterionMapping]:
    """All decisions on two standards as they are asked for, oldest first."""
    first, second = sorted(standards)
    of = (JUDGEMENTS.c.left_standard == first, JUDGEMENTS.c.right_standard == second)
    wanted = select(JUDGEMENTS.c.body).where(*of).order_by(JUDGEMENTS.c.sequence)
    found = [mapping_of(body) for body in connection.execute(wanted).scalars()]
    return found if standards == (first, second) else [one.mirrored for one in found]


def judged_standards(connection: Connection) -> list[Standards]:
    """The standards on which there are decisions."""
    columns = (JUDGEMENTS.c.left_standard, JUDGEMENTS.c.right_standard)
    return [(row[0], row[1]) for row in connection.execute(select(*columns).distinct().order_by(*columns))]


def mapping_of(body: str) -> CriterionMapping:
    """A mapping as it was put."""
    told: dict[str, Any] = json.loads(body)
    lists = {name: tuple(told[name]) for name in ("common", "only_left", "only_right")}
    differences = (Difference(DifferenceKind(one["kind"]), one["left"], one["right"]) for one in told["differences"])
    return CriterionMapping(
        **told
        | lists
        | {
            "differences": tuple(differences),
            "relation": SetRelation(told["relation"]),
            "status": MappingStatus(told["status"]),
        }
    )
