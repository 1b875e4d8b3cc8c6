"""An OSCAL mapping collection becomes mappings, of other programs too where it names its standards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interop_assistant.domain.mappings import CriterionMapping, SetRelation
from interop_assistant.errors import NotThatFormat
from interop_assistant.exchanging.exchanged import Exchanged, Standard
from interop_assistant.exchanging.json_document import document_in
from interop_assistant.exchanging.members import Member, check_sides
from interop_assistant.exchanging.oscal_properties import fields_in, values_in
from interop_assistant.exchanging.problems import Problems

RELATIONS = {
    "equal-to": SetRelation.EQUAL,
    "equivalent-to": SetRelation.EQUAL,
    "subset-of": SetRelation.SUBSET_OF,
    "superset-of": SetRelation.SUPERSET_OF,
    "intersects-with": SetRelation.INTERSECTS_WITH,
    "no-relationship": SetRelation.NO_RELATIONSHIP,
}

Placed = tuple[float, CriterionMapping]


def read(data: bytes, name: str = "the file") -> Exchanged:
    """The mappings and both standards. `NotThatFormat` and `EmptyFile` name the member and say what to do."""
    problems = Problems(name)
    document = document_in(data, name)
    if "mapping-collection" not in document:
        what = f"{name} is no OSCAL mapping collection: it holds {', '.join(map(str, document)) or 'nothing'}."
        raise NotThatFormat(what, next_step="Give a file whose outermost member is mapping-collection.")
    mappings = Member(document, "", problems).inner("mapping-collection").each("mappings")
    if len(mappings) != 1:
        problems.add("mapping-collection.mappings", f"it holds {len(mappings)} mappings; give a file with one")
    problems.check()
    sides = _sides(mappings[0])
    problems.check()
    placed = [*_pairs(mappings[0], sides), *_gaps(mappings[0], sides)]
    problems.check()
    return Exchanged(tuple(one for _, one in sorted(placed, key=lambda pair: pair[0])), *sides)


def _sides(mapping: Member) -> tuple[Standard, Standard]:
    return _standard(mapping.inner("source-resource")), _standard(mapping.inner("target-resource"))


def _standard(resource: Member) -> Standard:
    """A standard by our properties; in the files of others the reference stands for the scheme."""
    facts = {name: text for name, text, _ in _values(resource)}
    scheme = facts.get("scheme") or resource.text("href")
    return Standard(scheme, facts.get("edition", ""), facts.get("title", ""), facts.get("source-id", ""))


def _values(member: Member) -> list[tuple[str, str, str]]:
    try:
        return list(values_in(one.values for one in member.each("props")))
    except ValueError as error:
        member.problems.add(member.at("props"), f"{error}; export the file again")
        return []


def _pairs(mapping: Member, sides: tuple[Standard, Standard]) -> Iterator[Placed]:
    """The maps: each source with each target."""
    for one in mapping.each("maps"):
        values = {name: text for name, text, _ in _values(one)}
        if "nothing-in-common" in values:
            continue
        said = one.text("relationship")
        if said not in RELATIONS:
            one.problems.add(one.at("relationship"), f"“{said}” is no relationship; use one of {', '.join(RELATIONS)}")
        fields = _fields(one.values.get("props", []), one)
        fields |= {"relation": RELATIONS.get(said, SetRelation.INTERSECTS_WITH), "rationale": one.text("remarks", "")}
        sources, targets = one.each("sources"), one.each("targets")
        for name, items in (("source", sources), ("target", targets)):
            if not items:
                one.problems.add(one.path, f"it names no {name}; give one, or take the map out")
        for source in sources:
            for target in targets:
                left, right = _address(source, sides[0]), _address(target, sides[1])
                yield _position(values), CriterionMapping(left=left, right=right, **fields)


def _address(item: Member, standard: Standard) -> str:
    known = next((text for name, text, _ in _values(item) if name == "address"), "")
    return known or standard.address(item.text("id-ref"))


def _gaps(mapping: Member, sides: tuple[Standard, Standard]) -> Iterator[Placed]:
    """The gaps by our properties; without any, by the numbers in the gap summaries."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for one in mapping.each("props"):
        groups.setdefault(str(one.values.get("group", "")), []).append(one.values)
    found = [gap for group, props in groups.items() if group.startswith("gap-") for gap in _gap(props, mapping)]
    yield from found
    if not found:
        for member, standard in (("source-gap-summary", sides[0]), ("target-gap-summary", sides[1])):
            for address in _unmapped(mapping, member, standard):
                left, right = (address, None) if standard is sides[0] else (None, address)
                yield math.inf, CriterionMapping(left, right, SetRelation.NO_RELATIONSHIP, 0.0, "")


def _gap(props: Iterable[Mapping[str, Any]], mapping: Member) -> Iterator[Placed]:
    group = Member({"props": list(props)}, mapping.path, mapping.problems)
    values = {name: text for name, text, _ in _values(group)}
    found = CriterionMapping(
        left=values.get("source"),
        right=values.get("target"),
        relation=SetRelation.NO_RELATIONSHIP,
        **_fields(group.values["props"], mapping),
    )
    check_sides(found, mapping.at("props"), mapping.problems)
    yield _position(values), found


def _unmapped(mapping: Member, member: str, standard: Standard) -> Iterator[str]:
    if member in mapping.values:
        for selected in mapping.inner(member).each("unmapped-controls"):
            yield from (standard.address(one) for one in selected.texts("with-ids"))


def _fields(props: Any, member: Member) -> dict[str, Any]:
    """What the properties hold; where they cannot be read, what a mapping must have at least."""
    try:
        return fields_in(one for one in props if isinstance(one, Mapping))
    except (ValueError, TypeError) as error:
        member.problems.add(member.at("props"), f"{error}; export the file again")
        return {"strength": 0.0, "rationale": ""}


def _position(values: Mapping[str, str]) -> float:
    try:
        return float(values.get("position", "inf"))
    except ValueError:
        return math.inf
