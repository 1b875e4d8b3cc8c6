"""SSSOM tables: which entry of one standard corresponds to which of another.

Format: Matentzoglu et al., "A Simple Standard for Sharing Ontological Mappings" (2022): tab-separated columns under an
optional head of lines that begin with ``#``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from interop_evals.importing.drafts import Draft, Skipped
from interop_evals.importing.reading import not_of, text_of

NEEDED = ("subject_id", "predicate_id", "object_id")
NOTHING_FOUND = "sssom:NoTermFound"
RELATIONS = {
    "skos:exactMatch": "equal",
    "owl:equivalentClass": "equal",
    "owl:sameAs": "equal",
    "skos:broadMatch": "subset-of",
    "skos:narrowMatch": "superset-of",
    "skos:closeMatch": "intersects-with",
    "skos:relatedMatch": "intersects-with",
}
"""Predicates as relations of IR 8477, which become tags: the subject is narrower than what it has as a broad match."""

Row = Mapping[str, str]


def drafts(path: Path) -> Iterator[Draft | Skipped]:
    """A draft for each subject and each standard that it is mapped to; each counterpart is a vital nugget."""
    found: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for where, row in _rows(path):
        if why := _refused(row):
            yield Skipped(where, why)
        else:
            found.setdefault((row["subject_id"], _standard(row)), []).append((where, row))
    for (subject, standard), rows in found.items():
        yield from _drafts(subject, standard, rows)


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    lines = [(number, line) for number, line in enumerate(text_of(path).splitlines(), start=1) if line.strip()]
    table = [(number, line) for number, line in lines if not line.startswith("#")]
    head = table[0][1].split("\t") if table else []
    if missing := [name for name in NEEDED if name not in head]:
        raise not_of(path, f"an SSSOM table: it has no column {', '.join(missing)}")
    for number, line in table[1:]:
        cells = next(csv.reader([line], delimiter="\t"))
        yield f"line {number}", {name: cell.strip() for name, cell in zip(head, cells, strict=False)}


def _refused(row: Row) -> str | None:
    """Why a row says nothing that a question could be asked about."""
    if missing := [name for name in NEEDED if not row.get(name)]:
        return f"it has no {', '.join(missing)}"
    if row.get("predicate_modifier"):
        return "it says what does not correspond, which leaves open what does"
    if row["predicate_id"] not in RELATIONS:
        return f"{row['predicate_id']} is no relation that is known here"
    return None


def _standard(row: Row) -> str:
    """The standard on the other side: as the row names it, else what stands before the colon of the id."""
    return row.get("object_source_label") or row.get("object_source") or row["object_id"].partition(":")[0]


def _drafts(subject: str, standard: str, rows: list[tuple[str, Row]]) -> Iterator[Draft | Skipped]:
    where, first = rows[0]
    known = [row for _, row in rows if row["object_id"] != NOTHING_FOUND]
    yield from (
        Skipped(one, "it says that nothing corresponds, and another row says what does")
        for one, row in rows
        if known and row["object_id"] == NOTHING_FOUND
    )
    label = first.get("subject_label")
    asked = f"{label} ({subject})" if label else subject
    of = "another standard" if standard == "sssom" else standard
    question = f"What in {of} corresponds to {asked}?"
    objects = list({row["object_id"]: row for row in known}.values())
    tags = list(dict.fromkeys(["overlap", *(f"relation-{RELATIONS[row['predicate_id']]}" for row in known or [])]))
    nuggets = [_nugget(number, row) for number, row in enumerate(objects, start=1)]
    shares = frozenset([subject, *(row["object_id"] for row in objects)])
    name = f"{subject} {standard}"
    yield Draft(where, name, question, shares, nuggets=nuggets, answerable=bool(objects), tags=tags)


def _nugget(number: int, row: Row) -> dict[str, Any]:
    """A counterpart: found by its id, by the id without its prefix, or by its label."""
    names = [row["object_id"], row["object_id"].partition(":")[2], row.get("object_label", "")]
    said = list(dict.fromkeys(name for name in names if name))
    return {"id": f"n{number}", "text": said[-1], "vital": True, "match": {"any_of": said}}
