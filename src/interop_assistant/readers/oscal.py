"""OSCAL catalogues: groups become sections, controls requirements, their parts text, items and guidance.

Source: NIST OSCAL catalogue model 1.1, https://pages.nist.gov/OSCAL/reference/latest/catalog/json-outline/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interop_assistant.readers.json_values import several, words
from interop_assistant.readers.listing import Entry, Section

_INSERT = re.compile(r"\{\{\s*insert:\s*param,\s*([\w.-]+)\s*\}\}")
STATEMENT = frozenset(("statement", "requirement", "description", "control"))
DEEPEST = 12  # groups, controls and parts may nest; a hostile file nests without end


def is_catalogue(data: Any) -> bool:
    """Whether this is an OSCAL catalogue."""
    return isinstance(data, Mapping) and isinstance(data.get("catalog"), Mapping)


def entries(data: Mapping[str, Any]) -> Sequence[Entry]:
    """The controls in the order of the file; those within a control follow it."""
    return list(_within(data["catalog"], (), 0))


def _within(node: Mapping[str, Any], sections: tuple[Section, ...], depth: int) -> Iterator[Entry]:
    if depth > DEEPEST:
        return
    for control in several(node.get("controls")):
        yield from _control(control, sections, depth)
    for group in several(node.get("groups")):
        section = Section(_label(group), words(group.get("title")))
        yield from _within(group, (*sections, section), depth + 1)


def _control(control: Mapping[str, Any], sections: tuple[Section, ...], depth: int) -> Iterator[Entry]:
    number, title = _label(control), words(control.get("title"))
    parameters = {words(p.get("id")): _parameter(p) for p in several(control.get("params"))}
    parts = several(control.get("parts"))
    statements = [part for part in parts if words(part.get("name")) in STATEMENT]
    guidance = [_prose(part, parameters, 0) for part in parts if part not in statements]
    items = [item for part in statements for item in several(part.get("parts"))]
    own = " ".join(filter(None, (_filled(words(part.get("prose")), parameters) for part in statements)))
    yield Entry(number, title, own or title, sections, tuple(filter(None, guidance)))
    inner = (*sections, Section(number, title))
    for item in items:
        yield from _item(item, number, inner, parameters, depth)
    for below in several(control.get("controls")):
        if depth < DEEPEST:
            yield from _control(below, inner, depth + 1)


def _item(
    item: Mapping[str, Any], above: str, sections: tuple[Section, ...], parameters: Mapping[str, str], depth: int
) -> Iterator[Entry]:
    """An item of a statement: ``ac-1(a)``."""
    mark = _property(item, "label").strip("().") or words(item.get("id")).rpartition(".")[2]
    number = f"{above}({mark})" if mark and not mark.startswith(above) else mark
    text = _filled(words(item.get("prose")), parameters)
    if text:
        yield Entry(number, "", text, sections)
    for below in several(item.get("parts")) if depth < DEEPEST else []:
        yield from _item(below, number, sections, parameters, depth + 1)


def _prose(part: Mapping[str, Any], parameters: Mapping[str, str], depth: int) -> str:
    inner = [_prose(one, parameters, depth + 1) for one in several(part.get("parts"))] if depth < DEEPEST else []
    return " ".join(filter(None, (_filled(words(part.get("prose")), parameters), *inner)))


def _filled(prose: str, parameters: Mapping[str, str]) -> str:
    """Prose with its parameters written out in square brackets, as NIST prints them."""
    return _INSERT.sub(lambda found: f"[{parameters.get(found[1]) or found[1]}]", prose)


def _parameter(parameter: Mapping[str, Any]) -> str:
    return words(parameter.get("label")) or words(parameter.get("values"))


def _label(node: Mapping[str, Any]) -> str:
    """The number that is printed, else the id."""
    return _property(node, "label") or words(node.get("id"))


def _property(node: Mapping[str, Any], name: str) -> str:
    held = [one for one in several(node.get("props")) if one.get("name") == name]
    plain = [one for one in held if not one.get("class")] or held
    return words(plain[0].get("value")) if plain else ""
