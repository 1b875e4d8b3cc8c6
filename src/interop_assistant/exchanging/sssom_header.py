"""The metadata block of SSSOM/TSV: YAML behind number signs, written in its plainest form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from interop_assistant.errors import NotThatFormat
from interop_assistant.exchanging.cells import is_date
from interop_assistant.exchanging.exchanged import Standard
from interop_assistant.exchanging.identifying import NAMESPACE, ROOT, standard_at, uri_of

LONGEST = 200_000  # characters of a block
TITLES = ("ext_subject_standard", "ext_subject_document", "ext_object_standard", "ext_object_document")
"""Slots of the set: title and source of each side."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the block tells: the address behind each prefix, and both standards."""

    prefixes: Mapping[str, str]
    left: Standard | None
    right: Standard | None

    def standard(self, prefix: str) -> Standard:
        """The standard behind a prefix. In the files of others the prefix itself stands for the scheme."""
        named = {side.scheme: side for side in (self.left, self.right) if side}
        return standard_at(self.prefixes.get(prefix, "")) or named.get(prefix) or Standard(prefix, "")


def header_lines(
    sides: tuple[Standard, Standard], prefixes: tuple[str, str], made: str, uuid: str, extensions: Iterable[str]
) -> list[str]:
    """The lines of the block."""
    left, right = sides
    spaces = {"interop": f"{NAMESPACE}:"} | {
        prefix: f"{uri_of(side)}#" for prefix, side in zip(prefixes, sides, strict=True)
    }
    values = {
        "mapping_set_id": f"{ROOT}set:{uuid}",
        "mapping_set_title": f"Crosswalk of {left.named} and {right.named}",
        "mapping_set_version": made[:10] if is_date(made[:10]) else None,
        "subject_source": f"{prefixes[0]}:",
        "subject_source_version": left.edition,
        "object_source": f"{prefixes[1]}:",
        "object_source_version": right.edition,
        "similarity_measure": "strength of the set relation, from 0 to 1",
    }
    titles = dict(zip(TITLES, (left.title, left.source_id, right.title, right.source_id), strict=True))
    return [
        "#curie_map:",
        *(f"#  {prefix}: {json.dumps(space)}" for prefix, space in sorted(spaces.items())),
        *(f"#{slot}: {_scalar(value)}" for slot, value in values.items() if value),
        "#extension_definitions:",
        *_definitions((*extensions, *TITLES)),
        *(f"#{slot}: {_scalar(value)}" for slot, value in titles.items() if value),
    ]


def _definitions(slots: Iterable[str]) -> list[str]:
    return [
        line for slot in slots for line in (f"#  - slot_name: {slot}", f"#    property: interop:{slot[len('ext_') :]}")
    ]


def _scalar(value: str) -> str:
    """A text in double quotes as JSON and YAML both read it; signs that YAML parts lines at or refuses are spelled."""
    return "".join(one if one.isprintable() else _spelled(one) for one in json.dumps(value, ensure_ascii=False))


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def header_of(lines: Sequence[str], name: str) -> Header:
    """The block, read. `NotThatFormat` where it is no YAML, or far longer than such a block is."""
    text = "\n".join(line[1:] for line in lines)
    if len(text) > LONGEST:
        what = f"{name}: its first lines, behind #, are longer than {LONGEST:,} characters."
        raise NotThatFormat(what, next_step="Delete the lines that begin with #.")
    try:
        found = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"{name}: its first lines, behind #, are no YAML."
        raise NotThatFormat(what, next_step="Mend or delete the lines that begin with #.") from error
    values: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    spaces = values.get("curie_map")
    prefixes = {str(key): _text(space) for key, space in spaces.items()} if isinstance(spaces, Mapping) else {}
    left, right = (_standard(values, prefixes, side) for side in ("subject", "object"))
    return Header(prefixes, left, right)


def _standard(values: Mapping[str, Any], prefixes: Mapping[str, str], side: str) -> Standard | None:
    prefix = _text(values.get(f"{side}_source")).partition(":")[0]
    found = standard_at(prefixes.get(prefix, ""))
    if found is None:
        return Standard(prefix, _text(values.get(f"{side}_source_version"))) if prefix else None
    title, source = (_text(values.get(f"ext_{side}_{what}")) for what in ("standard", "document"))
    return replace(found, title=title, source_id=source)


def _text(value: Any) -> str:
    """A scalar as text; lists and objects are none: written out, one that names itself again and again has no end."""
    return str(value) if isinstance(value, str | int | float | date) else ""
