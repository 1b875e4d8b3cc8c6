"""Which lines are headings: those the outline names, and those set clearly larger than the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf.errors import PyPdfError

LARGER = 1.14  # of the size of the text
_NUMBER = re.compile(r"^(?:[A-Z]?\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.)\s+")
_KEY = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """What two spellings of a title share."""
    return _KEY.sub("", text).casefold()


def outline(pdf: Any) -> dict[int, dict[str, int]]:
    """page (from 1) -> key of title -> level (from 1), as bookmarked; empty where there is no usable outline."""
    found: dict[int, dict[str, int]] = {}
    try:
        numbers = {page.indirect_reference.idnum: i for i, page in enumerate(pdf.pages, 1)}
        _collect(pdf.outline, 1, numbers, found)
    except (PyPdfError, KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError):
        return found
    return found


def _collect(entries: Sequence[Any], level: int, numbers: dict[int, int], found: dict[int, dict[str, int]]) -> None:
    for entry in entries:
        if isinstance(entry, list):
            _collect(entry, level + 1, numbers, found)
            continue
        page = getattr(entry, "page", None)
        number = numbers.get(getattr(page, "idnum", -1))
        title = key(str(entry.title or ""))
        if number and title:
            found.setdefault(number, {}).setdefault(title, min(level, 6))


@dataclass(frozen=True, slots=True)
class Set:
    """A line with what matters here: its page, words, size of type, weight."""

    page: int
    text: str
    size: float
    bold: bool


def heading_levels(
    lines: Sequence[Set], titles: dict[int, dict[str, int]], tables: Sequence[Set] = ()
) -> tuple[list[int], set[int]]:
    """For each line its level as a heading, 0 for text; and the lines at which a title of the outline begins.

    ``tables``: what is set in tables is never a heading, and tells as well as prose how large the text is.
    """
    levels = [0] * len(lines)
    starts: set[int] = set()
    for i in range(len(lines)):
        if not levels[i]:
            level, length = _named(lines, i, titles)
            levels[i : i + length] = [level] * length
            starts |= {i, i + length} if level else set()
    _add_large(lines, levels, tables)
    return levels, starts


def _named(lines: Sequence[Set], i: int, titles: dict[int, dict[str, int]]) -> tuple[int, int]:
    """(level, how many lines) of a title of the outline that begins at line ``i``."""
    names = titles.get(lines[i].page)
    text = ""
    for length in range(1, 4 if names else 0):
        j = i + length - 1
        if j >= len(lines) or lines[j].page != lines[i].page or abs(lines[j].size - lines[i].size) > 0.5:
            break
        text = f"{text} {lines[j].text}"
        for candidate in (key(text), key(_NUMBER.sub("", text.strip()))):
            if names and candidate in names:
                return names[candidate], length
    return 0, 1


def body_size(lines: Sequence[Set]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _add_large(lines: Sequence[Set], levels: list[int], tables: Sequence[Set]) -> None:
    """Lines set larger become headings, ranked by size; with an outline, at the level its titles of that size have."""
    body = body_size([*lines, *tables])
    named = {round(line.size, 1): level for line, level in zip(lines, levels, strict=True) if level}
    large = [not levels[i] and _is_large(line, body) for i, line in enumerate(lines)]
    characters = sum(len(line.text) for line in (*lines, *tables))
    if sum(len(line.text) for line, is_large in zip(lines, large, strict=True) if is_large) > 0.3 * characters:
        return
    sizes = sorted({round(line.size, 1) for line, is_large in zip(lines, large, strict=True) if is_large}, reverse=True)
    for i, line in enumerate(lines):
        if large[i] and _group_length(lines, large, i) <= 4:
            size = round(line.size, 1)
            levels[i] = named.get(size) or (1 if named else min(sizes.index(size) + 1, 6))


def _is_large(line: Set, body: float) -> bool:
    letters = sum(c.isalpha() for c in line.text)
    return line.size >= LARGER * body and letters >= 3 and len(line.text.split()) <= 25


def _group_length(lines: Sequence[Set], large: list[bool], i: int) -> int:
    """How many large lines of one size stand together: a whole paragraph set large is no heading."""
    first, last = i, i
    while first > 0 and large[first - 1] and abs(lines[first - 1].size - lines[i].size) < 0.3:
        first -= 1
    while last + 1 < len(lines) and large[last + 1] and abs(lines[last + 1].size - lines[i].size) < 0.3:
        last += 1
    return last - first + 1
