"""The cells of a row become a mapping; what is wrong in them is noted with its column."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from interop_assistant.domain.mappings import (
    MACHINE,
    CriterionMapping,
    Difference,
    MappingStatus,
    SetRelation,
)
from interop_assistant.exchanging.exchanged import Standard, number_of
from interop_assistant.exchanging.fields import heading_of
from interop_assistant.exchanging.lines import differences_in, texts_in
from interop_assistant.exchanging.problems import Place, Problems
from interop_assistant.exchanging.wording import RELATIONS, STATUSES, choices, relation_of, status_of

Sides = tuple[Standard | None, Standard | None]


class Row(NamedTuple):
    """A row of a table: its place, its cells by the key of their column, and how its columns are headed."""

    place: Place
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def cell(self, key: str) -> str:
        """A cell, empty where there is no such column."""
        return self.cells.get(key, "")

    def where(self, key: str) -> str:
        """The place of a cell, by the heading that stands in the file."""
        return self.place.column(self.headings.get(key) or heading_of(key))


def mappings_of(rows: Sequence[Row], sides: Sides, problems: Problems) -> tuple[CriterionMapping, ...]:
    """The mappings of all rows; a pair that stands in two rows is noted."""
    read = [(row, mapping_of(row, sides, problems)) for row in rows]
    seen: dict[tuple[str | None, str | None], Place] = {}
    for row, mapping in read:
        pair = (mapping.left, mapping.right)
        if pair in seen and any(pair):
            problems.add(row.place.where, f"the same pair stands in {seen[pair].where} too; delete one of the rows")
        seen.setdefault(pair, row.place)
    return tuple(mapping for _, mapping in read)


def mapping_of(row: Row, sides: Sides, problems: Problems) -> CriterionMapping:
    """The mapping of a row. It is of use only where no problem was noted."""
    left, right = (_address(row, side, known, problems) for side, known in zip(("left", "right"), sides, strict=True))
    relation = _relation(row, left, right, problems)
    other = sides[1] if right is None else sides[0]
    return CriterionMapping(
        left=left,
        right=right,
        relation=relation,
        strength=_strength(row, problems),
        rationale=row.cell("rationale"),
        common=texts_in(row.cell("common")),
        only_left=texts_in(row.cell("only_left")),
        only_right=texts_in(row.cell("only_right")),
        differences=_differences(row, problems),
        nearest=_address(row, "nearest", other, problems),
        status=_status(row, problems),
        author=row.cell("author") or MACHINE,
        date=_date(row, problems),
        note=row.cell("note"),
        left_fingerprint=row.cell("left_fingerprint").strip(),
        right_fingerprint=row.cell("right_fingerprint").strip(),
    )


def _address(row: Row, side: str, standard: Standard | None, problems: Problems) -> str | None:
    """The address of a criterion, or one made of its number where a person wrote only that."""
    address, number = row.cell(f"{side}_address").strip(), row.cell(f"{side}_number").strip()
    if not address and number:
        if "#" in number:
            return number
        if standard is None:
            what = f"“{number}” has no address; write it in full, as scheme@edition#{number}"
            problems.add(row.where(f"{side}_number"), what)
            return None
        return standard.address(number)
    if address and number and number != number_of(address).strip():
        what = f"“{number}” is not the number in “{address}”; empty the cell of the address, or write the old number"
        problems.add(row.where(f"{side}_number"), what)
    if address and "#" not in address:
        problems.add(row.where(f"{side}_address"), f"“{address}” is no address; write it as scheme@edition#number")
    return address or None


def _relation(row: Row, left: str | None, right: str | None, problems: Problems) -> SetRelation:
    said = row.cell("relation").strip()
    relation = relation_of(said)
    if said and relation is None:
        problems.add(row.where("relation"), f"“{said}” is no relation; choose {choices(RELATIONS)}")
    elif left is None and right is None:
        problems.add(row.place.where, "it names no criterion; write a left or a right number, or delete the row")
    elif (left is None or right is None) and relation not in (None, SetRelation.NO_RELATIONSHIP):
        what = f"“{said}” needs a criterion on both sides; write the missing number, or choose No relationship"
        problems.add(row.where("relation"), what)
    elif left and right and relation is None:
        problems.add(row.where("relation"), f"it is empty; choose {choices(RELATIONS)}")
    return relation or SetRelation.NO_RELATIONSHIP


def _status(row: Row, problems: Problems) -> MappingStatus:
    said = row.cell("status").strip()
    status = status_of(said)
    if said and status is None:
        problems.add(row.where("status"), f"“{said}” is no status; choose {choices(STATUSES)}")
    return status or MappingStatus.PROPOSED


def _strength(row: Row, problems: Problems) -> float:
    """A number from 0 to 1, also written as 70 % or 0,7; 0 where nobody wrote one."""
    said = row.cell("strength").strip()
    try:
        strength = float(said.rstrip("% ").replace(",", ".") or 0) / (100 if said.endswith("%") else 1)
    except ValueError:
        strength = math.nan
    if not 0 <= strength <= 1:
        problems.add(row.where("strength"), f"“{said}” is no strength; write a number from 0 to 1")
        return 0.0
    return strength


def _differences(row: Row, problems: Problems) -> tuple[Difference, ...]:
    try:
        return differences_in(row.cell("differences"))
    except ValueError as error:
        problems.add(row.where("differences"), str(error))
        return ()


def _date(row: Row, problems: Problems) -> str:
    said = row.cell("date").strip()
    if said and not is_date(said):
        problems.add(row.where("date"), f"“{said}” is no date; write it as 2026-11-30")
    return said


def is_date(text: str) -> bool:
    """Whether this is a date or a time of ISO 8601."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
