"""The columns of a table of mappings: what each shows, and which of them a mapping is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from interop_assistant.domain.mappings import CriterionMapping
from interop_assistant.exchanging.exchanged import Texts, number_of
from interop_assistant.exchanging.lines import differences_in_lines, lines_of
from interop_assistant.exchanging.wording import RELATIONS, STATUSES, plain

Show = Callable[[CriterionMapping, Texts], str]


class Field(NamedTuple):
    """A column: its key in a CSV, its heading in a workbook, and the cell of a mapping."""

    key: str
    heading: str
    show: Show


FIELDS: tuple[Field, ...] = (
    Field("left_number", "Left number", lambda m, _: number_of(m.left)),
    Field("left_title", "Left title", lambda m, t: t.title(m.left)),
    Field("left_text", "Left text", lambda m, t: t.text(m.left)),
    Field("relation", "Relation", lambda m, _: RELATIONS[m.relation]),
    Field("right_number", "Right number", lambda m, _: number_of(m.right)),
    Field("right_title", "Right title", lambda m, t: t.title(m.right)),
    Field("right_text", "Right text", lambda m, t: t.text(m.right)),
    Field("strength", "Strength", lambda m, _: repr(float(m.strength))),
    Field("common", "In common", lambda m, _: lines_of(m.common)),
    Field("only_left", "Only left", lambda m, _: lines_of(m.only_left)),
    Field("only_right", "Only right", lambda m, _: lines_of(m.only_right)),
    Field("differences", "Differences", lambda m, _: differences_in_lines(m.differences)),
    Field("rationale", "Rationale", lambda m, _: m.rationale),
    Field("status", "Status", lambda m, _: STATUSES[m.status]),
    Field("author", "Author", lambda m, _: m.author),
    Field("date", "Date", lambda m, _: m.date),
    Field("note", "Note", lambda m, _: m.note),
    Field("nearest_number", "Nearest number", lambda m, _: number_of(m.nearest)),
    Field("nearest_title", "Nearest title", lambda m, t: t.title(m.nearest)),
    Field("nearest_text", "Nearest text", lambda m, t: t.text(m.nearest)),
    Field("left_page", "Left page", lambda m, t: t.page(m.left)),
    Field("right_page", "Right page", lambda m, t: t.page(m.right)),
    Field("left_link", "Left link", lambda m, t: t.link(m.left)),
    Field("right_link", "Right link", lambda m, t: t.link(m.right)),
    Field("left_address", "Left address", lambda m, _: m.left or ""),
    Field("right_address", "Right address", lambda m, _: m.right or ""),
    Field("nearest_address", "Nearest address", lambda m, _: m.nearest or ""),
    Field("left_fingerprint", "Left fingerprint", lambda m, _: m.left_fingerprint),
    Field("right_fingerprint", "Right fingerprint", lambda m, _: m.right_fingerprint),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
KEYS: Mapping[str, str] = {plain(name): field.key for field in FIELDS for name in (field.key, field.heading)} | {
    "common": "common",
    "no": "position",
    "position": "position",
}
"""The key of a column by its heading, as people write it."""

ADDRESSES = ("left_address", "right_address", "left_number", "right_number")


def keys_of(headings: Sequence[str]) -> Mapping[int, str]:
    """Which column holds what, whatever their order; columns of others are left out."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = KEYS.get(plain(heading))
        if key and key not in found.values():
            found[place] = key
    return found


def is_header(headings: Sequence[str]) -> bool:
    """Whether this row names columns of mappings: the relation and a criterion, or a gap's criterion and its status."""
    keys = set(keys_of(headings).values())
    return bool(keys & set(ADDRESSES)) and bool(keys & {"relation", "status"})


def heading_of(key: str) -> str:
    """The heading of a column."""
    return BY_KEY[key].heading if key in BY_KEY else key.capitalize()


def cells_of(mapping: CriterionMapping, texts: Texts, keys: Iterable[str]) -> list[str]:
    """The cells of a mapping in these columns."""
    return [BY_KEY[key].show(mapping, texts) for key in keys]
