"""The sheets of the workbook: which columns stand where, and how wide they are."""

from __future__ import annotations

from typing import NamedTuple

SUMMARY, CROSSWALK, LEFT, RIGHT, SOURCES, LONG = (
    "Summary", "Crosswalk", "Gaps left", "Gaps right", "Sources", "Long texts",
)  # fmt: skip


class Table(NamedTuple):
    """A sheet of mappings: columns that are read by people, and those that a program needs, folded away at the end."""

    title: str
    keys: tuple[str, ...]
    folded: tuple[str, ...]


_JUDGED = ("rationale", "status", "author", "date", "note")
_WORDS = ("common", "only_left", "only_right", "differences")
_PRINTS = ("left_fingerprint", "right_fingerprint")

CROSSWALK_TABLE = Table(
    CROSSWALK,
    (
        "position", "left_number", "left_title", "left_text", "relation", "right_number", "right_title", "right_text",
        "strength", *_WORDS, *_JUDGED, "left_page", "right_page",
    ),
    ("left_address", "right_address", "nearest_address", *_PRINTS),
)  # fmt: skip


def gaps_table(side: str) -> Table:
    """The sheet of the gaps of ``left`` or ``right``."""
    shown = ("position", f"{side}_number", f"{side}_title", f"{side}_text", "nearest_number", "nearest_title")
    keys = (*shown, "nearest_text", "strength", *_JUDGED, f"{side}_page")
    return Table(LEFT if side == "left" else RIGHT, keys, (f"{side}_address", "nearest_address", *_WORDS, *_PRINTS))


WIDTHS = {
    "position": 5, "left_number": 10, "right_number": 10, "nearest_number": 10, "left_title": 24, "right_title": 24,
    "nearest_title": 24, "left_text": 46, "right_text": 46, "nearest_text": 46, "relation": 16, "strength": 10,
    "common": 30, "only_left": 30, "only_right": 30, "differences": 34, "rationale": 36, "status": 12, "author": 16,
    "date": 21, "note": 30, "left_page": 10, "right_page": 10,
}  # fmt: skip
WIDTH = 24  # of a column that is folded away

SHOWN_ONLY = ("left_title", "left_text", "right_title", "right_text", "nearest_title", "nearest_text")
"""Columns that tell a reader what the library holds; they are not read back."""
NUMBERS = ("left_number", "right_number", "nearest_number")
"""Columns kept as text: a spreadsheet program would make a date of 4.2.1."""
