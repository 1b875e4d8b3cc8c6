"""Properties of OSCAL: what a mapping holds beyond the model, each under its name in our own namespace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interop_assistant.domain.mappings import MACHINE, CriterionMapping, Difference, DifferenceKind, MappingStatus
from interop_assistant.exchanging.identifying import NAMESPACE

Property = dict[str, str]

PLAIN = {
    "status": "status",
    "author": "author",
    "date": "date",
    "note": "note",
    "nearest": "nearest",
    "source-fingerprint": "left_fingerprint",
    "target-fingerprint": "right_fingerprint",
}
"""Properties of one value, and the field that each holds."""
SEVERAL = {"common": "common", "only-source": "only_left", "only-target": "only_right"}


def prop(name: str, value: str) -> Property:
    """A property. Its value must be one line without outer space: any other text is quoted as in JSON."""
    sound = bool(value) and value.isprintable() and value == value.strip() and not value.startswith('"')
    return {"name": name, "ns": NAMESPACE, "value": value if sound else json.dumps(value)}


def value_in(value: str) -> str:
    """The text of a value. `ValueError` where it begins with a quote and is no JSON."""
    return str(json.loads(value)) if value.startswith('"') else value


def grouped(props: Iterable[Property], group: str) -> list[Property]:
    """Properties that belong together."""
    return [one | {"group": group} for one in props]


def mapping_properties(number: int, mapping: CriterionMapping, *, prose: bool) -> list[Property]:
    """All that has no member of its own; ``number`` is its place from 1. ``prose``: the rationale too."""
    found = [prop("position", str(number)), prop("strength", repr(float(mapping.strength)))]
    for name, key in PLAIN.items():
        value = getattr(mapping, key)
        found += [prop(name, value)] if value else []
    for name, key in SEVERAL.items():
        found += [prop(name, text) for text in getattr(mapping, key)]
    for one in mapping.differences:  # left and right take turns; the class says which kind
        found += [prop("difference-source", one.left) | {"class": one.kind.value}]
        found += [prop("difference-target", one.right) | {"class": one.kind.value}]
    return [*found, *([prop("rationale", mapping.rationale)] if prose and mapping.rationale else [])]


def values_in(props: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Name, text and class of each property of ours. `ValueError` names one that cannot be read."""
    for one in props:
        if one.get("ns") == NAMESPACE:
            name, value = str(one.get("name", "")), one.get("value")
            if not isinstance(value, str):
                raise ValueError(f"the property {name} has no value")
            yield name, value_in(value), str(one.get("class", ""))


def fields_in(props: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The fields of a mapping that stand in its properties. `ValueError` says what cannot be read."""
    found = list(values_in(props))
    fields: dict[str, Any] = {key: value for name, value, _ in found if (key := PLAIN.get(name))}
    for name, key in SEVERAL.items():
        fields[key] = tuple(value for other, value, _ in found if other == name)
    if "status" in fields:
        fields["status"] = MappingStatus(fields["status"])
    strength = next((value for name, value, _ in found if name == "strength"), "0")
    return fields | {
        "strength": _strength(strength),
        "differences": _differences(found),
        "author": fields.get("author") or MACHINE,
        "rationale": next((value for name, value, _ in found if name == "rationale"), ""),
    }


def _strength(text: str) -> float:
    strength = float(text)
    if not 0 <= strength <= 1:
        raise ValueError(f"the strength {text} is not from 0 to 1")
    return strength


def _differences(found: Iterable[tuple[str, str, str]]) -> tuple[Difference, ...]:
    sides = [one for one in found if one[0] in ("difference-source", "difference-target")]
    if [one[0] for one in sides] != ["difference-source", "difference-target"] * (len(sides) // 2):
        raise ValueError("the properties difference-source and difference-target do not come in pairs")
    pairs = zip(sides[::2], sides[1::2], strict=True)
    return tuple(Difference(DifferenceKind(kind), left, right) for (_, left, kind), (_, right, _) in pairs)
