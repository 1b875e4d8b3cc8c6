"""The table of relations: one row for each "A recognises B", with scope, years, status, conditions and originals."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from interop_assistant.domain.documents import Reference
from interop_assistant.domain.standards import Interoperability, Relation, RelationKind, RelationStatus
from interop_assistant.errors import InvalidManifest
from interop_assistant.manifest import is_address, is_slug

RELATIONS = "relations.csv"
"""The name of the table in the corpus folder."""

COLUMNS = (
    "id", "from", "to", "relation", "interoperability", "scope", "topics", "year", "until", "status", "as_of",
    "conditions", "heading", "statement", "sources",
)  # fmt: skip
REQUIRED = ("id", "from", "to", "relation", "scope", "status", "heading", "statement", "sources")

_SOURCE = re.compile(r"(\w+): (.+) <([^<>\s]+)>")
Choice = TypeVar("Choice", bound=StrEnum)


def load_relations(corpus: Path) -> tuple[Relation, ...]:
    """The relations of ``corpus/relations.csv``, in its order; `InvalidManifest` names the line and the column."""
    file = corpus / RELATIONS
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidManifest(f"{file}: {error.strerror}.", next_step="Check the path and its permissions.") from error
    except UnicodeDecodeError as error:
        raise InvalidManifest(f"{file}: it is not UTF-8 text.", next_step="Save it as UTF-8.") from error
    return tuple(relation_of(row, where) for where, row in rows_of(text, str(file)))


def is_table_of_relations(text: str) -> bool:
    """Whether a CSV text begins with the columns of this table."""
    return next(csv.reader(io.StringIO(text, newline=None)), []) == list(COLUMNS)


def rows_of(text: str, name: str) -> list[tuple[str, Mapping[str, str]]]:
    """Each row of the table with the words that say where it stands; `InvalidManifest` for a wrong shape."""
    table = csv.reader(io.StringIO(text), strict=True)
    try:
        header, *lines = [line for line in table if line]
    except (csv.Error, ValueError) as error:
        raise InvalidManifest(f"{name}: it is not a CSV table: {error}.", next_step="Correct it.") from error
    if tuple(header) != COLUMNS:
        raise InvalidManifest(f"{name}: the columns differ.", next_step=f"Write them as {','.join(COLUMNS)}.")
    seen: set[str] = set()
    rows: list[tuple[str, Mapping[str, str]]] = []
    for number, line in enumerate(lines, start=1):
        where = f"{name}, relation {number}"
        if len(line) != len(COLUMNS):
            raise InvalidManifest(
                f"{where}: it has {len(line)} cells instead of {len(COLUMNS)}.",
                next_step="Put cells that hold a comma in quotation marks.",
            )
        row = dict(zip(COLUMNS, (cell.strip() for cell in line), strict=True))
        if row["id"] in seen:
            raise InvalidManifest(f"{where}: the id '{row['id']}' is used twice.", next_step="Rename one.")
        seen.add(row["id"])
        rows.append((f"{where} ('{row['id']}')", row))
    return rows


def relation_of(row: Mapping[str, str], where: str) -> Relation:
    """One row as a relation; `InvalidManifest` names the column that is wrong."""
    for column in REQUIRED:
        if not row[column]:
            raise InvalidManifest(f"{where}: '{column}' is empty.", next_step="Fill it in.")
    return Relation(
        id=ids_in(row, "id", where)[0],
        giver=ids_in(row, "from", where),
        taker=ids_in(row, "to", where),
        kind=choice_in(row, "relation", RelationKind, where),
        interoperability=choice_in(row, "interoperability", Interoperability, where)
        if row["interoperability"]
        else None,
        scope=row["scope"],
        topics=tuple(cell.strip() for cell in row["topics"].split(";") if cell.strip()),
        year=year_in(row, "year", where),
        until=year_in(row, "until", where),
        status=choice_in(row, "status", RelationStatus, where),
        as_of=year_in(row, "as_of", where),
        conditions=row["conditions"] or None,
        statement=row["statement"],
        originals=tuple(original_of(cell.strip(), where) for cell in row["sources"].split(" | ")),
    )


def ids_in(row: Mapping[str, str], column: str, where: str) -> tuple[str, ...]:
    """The ids in a cell, joined by semicolons."""
    ids = tuple(cell.strip() for cell in row[column].split(";"))
    if wrong := [one for one in ids if not is_slug(one)]:
        raise InvalidManifest(f"{where}: '{column}' holds '{wrong[0]}'.", next_step="Give ids joined by semicolons.")
    return ids


def choice_in(row: Mapping[str, str], column: str, choices: type[Choice], where: str) -> Choice:
    """A cell that must hold one of the known words."""
    try:
        return choices(row[column])
    except ValueError:
        known = ", ".join(choice.value for choice in choices)
        raise InvalidManifest(
            f"{where}: '{column}' holds '{row[column]}'.", next_step=f"Known words: {known}."
        ) from None


def year_in(row: Mapping[str, str], column: str, where: str) -> int | None:
    """A cell that holds a year or nothing."""
    if not row[column]:
        return None
    if not re.fullmatch(r"(19|20)\d\d", row[column]):
        raise InvalidManifest(f"{where}: '{column}' holds '{row[column]}'.", next_step="Give a year such as 2014.")
    return int(row[column])


def original_of(cell: str, where: str) -> Reference:
    """One original: ``KEY: Title, Publisher, Year. <address>``."""
    found = _SOURCE.fullmatch(cell)
    if not found or not is_address(found[3]):
        raise InvalidManifest(
            f"{where}: the source '{cell[:60]}' is not complete.",
            next_step="Write KEY: Title, Publisher, Year. <address>, several joined by ' | '.",
        )
    return Reference(found[1], found[2], found[3])
