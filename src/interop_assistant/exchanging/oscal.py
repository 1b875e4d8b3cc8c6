"""OSCAL control mapping: how tools of compliance exchange crosswalks.

Source: NIST OSCAL 1.2.0, mapping collection, https://pages.nist.gov/OSCAL-Reference/models/v1.2.0/mapping-collection/;
the part of its schema that is written here is in ``oscal_mapping.schema.json``. Gaps stand in the gap summaries. What
the model has no member for stands in properties of our own namespace, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from interop_assistant.domain.mappings import (
    MACHINE,
    Comparison,
    CriterionMapping,
    MappingStatus,
    SetRelation,
    Side,
)
from interop_assistant.errors import WrongUsage
from interop_assistant.exchanging.cells import is_date
from interop_assistant.exchanging.exchanged import Texts, latest_date, number_of, standard_of, texts_of
from interop_assistant.exchanging.identifying import token_of, uri_of, uuid_of
from interop_assistant.exchanging.oscal_properties import Property, grouped, mapping_properties, prop
from interop_assistant.exchanging.oscal_reading import read

__all__ = ["read", "write"]

VERSION = "1.2.0"
RELATIONSHIPS = {
    SetRelation.EQUAL: "equal-to",
    SetRelation.SUBSET_OF: "subset-of",
    SetRelation.SUPERSET_OF: "superset-of",
    SetRelation.INTERSECTS_WITH: "intersects-with",
    SetRelation.NO_RELATIONSHIP: "no-relationship",
}
EPOCH = "1970-01-01T00:00:00Z"  # the member must be there also where nothing was stored yet
DESCRIPTION = (
    "How the criteria of two standards lie to each other, after NIST IR 8477. Rows by a machine are proposals; a "
    "person confirms or rejects each. What one standard has no equivalent for is in the gap summaries."
)


def write(comparison: Comparison, made: str = "") -> bytes:
    """The document, indented. `WrongUsage` where one side has no criteria: the model knows no mapping of nothing."""
    texts = texts_of(comparison)
    mapping = _mapping(comparison, texts)
    title = f"Crosswalk of {standard_of(comparison.left).named} and {standard_of(comparison.right).named}"
    document = {
        "uuid": uuid_of("collection", json.dumps(mapping)),
        "metadata": {
            "title": title,
            "last-modified": _moment(made or latest_date(comparison)),
            "version": _moment(made or latest_date(comparison))[:10],
            "oscal-version": VERSION,
        },
        "provenance": {
            "method": _method(comparison.mappings),
            "matching-rationale": "semantic",
            "status": "complete" if _decided(comparison.mappings) else "draft",
            "coverage": {
                "generation-method": "share of the criteria of the target that are related to one of the source",
                "target-coverage": comparison.coverage_right,
            },
            "mapping-description": DESCRIPTION,
            "props": [prop("coverage-of-source", repr(float(comparison.coverage_left)))],
        },
        "mappings": [mapping],
        "back-matter": {"resources": [_resource(comparison.left), _resource(comparison.right)]},
    }
    return (json.dumps({"mapping-collection": document}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "replace"
    )


def _mapping(comparison: Comparison, texts: Texts) -> dict[str, Any]:
    left, right = comparison.left, comparison.right
    numbered = list(enumerate(comparison.mappings, start=1))
    gaps = [(number, one) for number, one in numbered if None in (one.left, one.right)]
    maps = [_map(number, one, texts) for number, one in numbered if None not in (one.left, one.right)]
    found: dict[str, Any] = {
        "uuid": uuid_of("mapping", uri_of(standard_of(left)), uri_of(standard_of(right))),
        "source-resource": _reference(left),
        "target-resource": _reference(right),
        "maps": maps or [_nothing_in_common(comparison)],
    }
    if gaps:
        found["props"] = [one for number, gap in gaps for one in grouped(_gap(number, gap), f"gap-{number}")]
    for member, addresses in (
        ("source-gap-summary", [one.left for _, one in gaps if one.left]),
        ("target-gap-summary", [one.right for _, one in gaps if one.right]),
    ):
        if addresses:
            controls = [{"with-ids": [token_of(number_of(address)) for address in addresses]}]
            found[member] = {"uuid": uuid_of(member, *addresses), "unmapped-controls": controls}
    return found


def _gap(number: int, gap: CriterionMapping) -> list[Property]:
    side = "source" if gap.left else "target"
    return [prop(side, gap.left or gap.right or ""), *mapping_properties(number, gap, prose=True)]


def _map(number: int, mapping: CriterionMapping, texts: Texts) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": uuid_of("map", str(number), mapping.left or "", mapping.right or ""),
        "relationship": RELATIONSHIPS[mapping.relation],
        "sources": [_item(mapping.left or "", texts)],
        "targets": [_item(mapping.right or "", texts)],
        "props": mapping_properties(number, mapping, prose=False),
    }
    if mapping.differences:
        found["qualifiers"] = [_qualifier(one.kind, one.left, one.right) for one in mapping.differences]
    if mapping.rationale:
        found["remarks"] = mapping.rationale
    return found


def _qualifier(kind: str, left: str, right: str) -> dict[str, str]:
    said = f"{kind}: the source says “{left or 'nothing'}”, the target says “{right or 'nothing'}”"
    return {"subject": "both", "predicate": "has-incompatibility", "category": "restricted", "description": said}


def _item(address: str, texts: Texts) -> dict[str, Any]:
    props = [prop("address", address)]
    title, page, link = texts.title(address), texts.page(address), texts.link(address)
    props += [prop(name, value) for name, value in (("title", title), ("page", page)) if value]
    item: dict[str, Any] = {"type": "control", "id-ref": token_of(number_of(address)), "props": props}
    return item | {"links": [{"href": link, "rel": "reference"}]} if link else item


def _nothing_in_common(comparison: Comparison) -> dict[str, Any]:
    """The one map of two standards that share nothing: all of the one has no relationship with all of the other."""
    sources = [one.left for one in comparison.mappings if one.left and one.right is None]
    targets = [one.right for one in comparison.mappings if one.right and one.left is None]
    if not sources or not targets:
        raise WrongUsage("OSCAL cannot hold a comparison with a side without criteria.", next_step="Export it as CSV.")
    return {
        "uuid": uuid_of("nothing-in-common", *sources, *targets),
        "relationship": "no-relationship",
        "sources": [{"type": "control", "id-ref": token_of(number_of(one))} for one in sources],
        "targets": [{"type": "control", "id-ref": token_of(number_of(one))} for one in targets],
        "props": [prop("nothing-in-common", "yes")],
    }


def _reference(side: Side) -> dict[str, Any]:
    facts = (("scheme", side.scheme), ("edition", side.edition), ("title", side.title), ("source-id", side.source_id))
    return {
        "type": "catalog",
        "href": f"#{uuid_of('resource', uri_of(standard_of(side)))}",
        "props": [prop(name, value) for name, value in facts if value],
    }


def _resource(side: Side) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": uuid_of("resource", uri_of(standard_of(side))),
        "title": standard_of(side).named,
        "document-ids": [{"identifier": uri_of(standard_of(side))}],
    }
    own = next((one for _, one in side.citations if one.source_id == side.source_id and one.url), None)
    return found | {"rlinks": [{"href": own.url}]} if own else found


def _method(mappings: Sequence[CriterionMapping]) -> str:
    people = {mapping.author != MACHINE for mapping in mappings}
    return "hybrid" if len(people) == 2 else "human" if people == {True} else "automation"


def _decided(mappings: Iterable[CriterionMapping]) -> bool:
    return all(one.status in (MappingStatus.CONFIRMED, MappingStatus.REJECTED) for one in mappings)


def _moment(date: str) -> str:
    """A date as the model wants it: with a time and a zone, which is UTC where none is told."""
    if not is_date(date):
        return EPOCH
    moment = datetime.fromisoformat(date)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat().replace("+00:00", "Z")
