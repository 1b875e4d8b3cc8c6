"""SSSOM/TSV: mappings as ontologists exchange them.

Source: SSSOM 1.0, https://mapping-commons.github.io/sssom/spec-formats-tsv/. What has no slot of its own stands in
extension slots, so that nothing is lost. ``confidence`` is not written, since nobody has calibrated one: the strength
is the ``similarity_score``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from interop_assistant.domain.mappings import MACHINE, Comparison, CriterionMapping, MappingStatus, SetRelation
from interop_assistant.errors import EmptyFile, NotThatFormat
from interop_assistant.exchanging.cells import Row, is_date, mappings_of
from interop_assistant.exchanging.exchanged import (
    Exchanged,
    Texts,
    latest_date,
    number_of,
    standard_of,
    texts_of,
)
from interop_assistant.exchanging.identifying import prefix_of, uri_of, uuid_of
from interop_assistant.exchanging.lines import differences_in_lines, lines_of
from interop_assistant.exchanging.problems import Place, Problems
from interop_assistant.exchanging.sssom_header import Header, header_lines, header_of

NOTHING = "sssom:NoTermFound"
NOT = "Not"
PREDICATES = {
    SetRelation.EQUAL: "skos:exactMatch",
    SetRelation.SUBSET_OF: "skos:broadMatch",  # the object is the broader one
    SetRelation.SUPERSET_OF: "skos:narrowMatch",
    SetRelation.INTERSECTS_WITH: "skos:relatedMatch",
    SetRelation.NO_RELATIONSHIP: "skos:relatedMatch",  # with the modifier Not, or with no term on a side
}
RELATIONS = {"skos:closeMatch": SetRelation.INTERSECTS_WITH} | {
    predicate: relation for relation, predicate in PREDICATES.items() if relation is not SetRelation.NO_RELATIONSHIP
}
SLOTS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_tool", "mapping_date", "similarity_score", "see_also", "comment",
)  # fmt: skip
EXTENSIONS = {
    "ext_status": "status",
    "ext_author": "author",
    "ext_date": "date",
    "ext_note": "note",
    "ext_common": "common",
    "ext_only_subject": "only_left",
    "ext_only_object": "only_right",
    "ext_differences": "differences",
    "ext_nearest": "nearest_address",
    "ext_subject_fingerprint": "left_fingerprint",
    "ext_object_fingerprint": "right_fingerprint",
}
"""Our own slots, and what they hold."""
HELP = "Its columns must be separated by tabs and be named subject_id, predicate_id and object_id."


def write(comparison: Comparison, made: str = "") -> bytes:
    """The metadata block, and one row a mapping. A gap has ``sssom:NoTermFound`` on the side that lacks it."""
    sides = (standard_of(comparison.left), standard_of(comparison.right))
    prefixes = (prefix_of(sides[0], "left"), prefix_of(sides[1], "right"))
    if prefixes[0] == prefixes[1] and uri_of(sides[0]) != uri_of(sides[1]):
        prefixes = (f"{prefixes[0]}-left", f"{prefixes[1]}-right")
    texts = texts_of(comparison)
    rows = [_row(mapping, prefixes, texts) for mapping in comparison.mappings]
    head = header_lines(
        sides, prefixes, made or latest_date(comparison), uuid_of("sssom", json.dumps(rows)), EXTENSIONS
    )
    columns = (*SLOTS, *EXTENSIONS)
    lines = ["\t".join(columns), *("\t".join(_quoted(row.get(slot, "")) for slot in columns) for row in rows)]
    return "".join(f"{line}\n" for line in (*head, *lines)).encode("utf-8", "replace")


def _row(mapping: CriterionMapping, prefixes: tuple[str, str], texts: Texts) -> dict[str, str]:
    person = mapping.author != MACHINE
    label = mapping.author if person and not set("|\\") & set(mapping.author) else ""  # a bar would part two names
    links = (texts.link(mapping.left), texts.link(mapping.right))
    modified = mapping.relation is SetRelation.NO_RELATIONSHIP and None not in (mapping.left, mapping.right)
    return {
        "subject_id": _curie(mapping.left, prefixes[0]),
        "subject_label": texts.title(mapping.left) or number_of(mapping.left),
        "predicate_id": PREDICATES[mapping.relation],
        "predicate_modifier": NOT if modified else "",
        "object_id": _curie(mapping.right, prefixes[1]),
        "object_label": texts.title(mapping.right) or number_of(mapping.right),
        "mapping_justification": _justification(mapping),
        "author_label": label,
        "mapping_tool": "" if person else "interop-assistant",
        "mapping_date": mapping.date[:10] if is_date(mapping.date[:10]) else "",
        "similarity_score": repr(float(mapping.strength)),
        "see_also": "|".join(link.replace("|", "%7C") for link in links if link),
        "comment": mapping.rationale,
        **_extensions(mapping, label),
    }


def _extensions(mapping: CriterionMapping, label: str) -> dict[str, str]:
    return {
        "ext_status": mapping.status.value,
        "ext_author": "" if label or mapping.author == MACHINE else mapping.author,
        "ext_date": mapping.date,
        "ext_note": mapping.note,
        "ext_common": lines_of(mapping.common),
        "ext_only_subject": lines_of(mapping.only_left),
        "ext_only_object": lines_of(mapping.only_right),
        "ext_differences": differences_in_lines(mapping.differences),
        "ext_nearest": mapping.nearest or "",
        "ext_subject_fingerprint": mapping.left_fingerprint,
        "ext_object_fingerprint": mapping.right_fingerprint,
    }


def _justification(mapping: CriterionMapping) -> str:
    """By what a mapping was made: words and meaning together, or a person."""
    if mapping.author == MACHINE:
        return "semapv:CompositeMatching"
    reviewed = mapping.status in (MappingStatus.CONFIRMED, MappingStatus.REJECTED)
    return "semapv:MappingReview" if reviewed else "semapv:ManualMappingCuration"


def _curie(address: str | None, prefix: str) -> str:
    return NOTHING if address is None else f"{prefix}:{quote(number_of(address), safe='')}"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if set('"\t\r\n') & set(value) else value


def read(data: bytes, name: str = "the file") -> Exchanged:
    """The mappings, of files of others too where their prefixes name a scheme. Errors name row and column."""
    if not data.strip():
        raise EmptyFile(f"{name} is empty.", next_step=HELP)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotThatFormat(f"{name} is not in UTF-8 (byte {error.start + 1:,}).", next_step=HELP) from error
    head, body, first = _parted(text)
    header = header_of(head, name)
    problems = Problems(name)
    rows = list(_rows(body, first, header, name, problems))
    mappings = mappings_of(rows, (header.left, header.right), problems)
    problems.check()
    return Exchanged(mappings, header.left, header.right)


def _parted(text: str) -> tuple[list[str], str, int]:
    """The lines of the metadata, the table, and the number of the table's first line."""
    lines = text.split("\n")
    count = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return [line.rstrip("\r") for line in lines[:count]], "\n".join(lines[count:]), count + 1


def _rows(body: str, first: int, header: Header, name: str, problems: Problems) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), len(body)))
    try:
        table = list(csv.reader(io.StringIO(body, newline=""), delimiter="\t", strict=True))
    except csv.Error as error:
        raise NotThatFormat(f"{name} is no table with tabs: {error}.", next_step=HELP) from error
    columns = table[0] if table else []
    if not {"subject_id", "predicate_id", "object_id"} <= set(columns):
        raise NotThatFormat(f"{name} has no columns of SSSOM.", next_step=HELP)
    for place, line in enumerate(table[1:], start=1):
        if any(cell.strip() for cell in line):
            slots = dict(zip(columns, line, strict=False))
            yield _cells(slots, Place(f"row {place} (after the headings in line {first})"), header, problems)


def _cells(slots: Mapping[str, str], place: Place, header: Header, problems: Problems) -> Row:
    """A row of SSSOM as a row of mappings."""
    cells = {key: slots.get(slot, "") for slot, key in EXTENSIONS.items()}
    cells |= {
        "left_address": _address(slots, "subject_id", place, header, problems),
        "right_address": _address(slots, "object_id", place, header, problems),
        "relation": _relation(slots, place, problems),
        "strength": slots.get("similarity_score", ""),
        "rationale": slots.get("comment", ""),
        "author": cells["author"] or slots.get("author_label", ""),
        "date": cells["date"] or slots.get("mapping_date", ""),
    }
    headings = {key: slot for slot, key in EXTENSIONS.items()}
    headings |= {"strength": "similarity_score", "relation": "predicate_id", "left_address": "subject_id"}
    return Row(place, cells, headings | {"right_address": "object_id"})


def _address(slots: Mapping[str, str], slot: str, place: Place, header: Header, problems: Problems) -> str:
    curie = slots.get(slot, "").strip()
    if curie == NOTHING:
        return ""
    prefix, _, number = curie.partition(":")
    if not number:
        problems.add(place.column(slot), f"“{curie}” is no identifier; write it as prefix:number or {NOTHING}")
        return ""
    return header.standard(prefix).address(unquote(number))


def _relation(slots: Mapping[str, str], place: Place, problems: Problems) -> str:
    predicate, modifier = slots.get("predicate_id", "").strip(), slots.get("predicate_modifier", "").strip()
    if NOTHING in (slots.get("subject_id", "").strip(), slots.get("object_id", "").strip()) or modifier == NOT:
        return SetRelation.NO_RELATIONSHIP.value
    if predicate not in RELATIONS:
        problems.add(place.column("predicate_id"), f"“{predicate}” is not known; use {', '.join(RELATIONS)}")
        return SetRelation.INTERSECTS_WITH.value
    return RELATIONS[predicate].value
