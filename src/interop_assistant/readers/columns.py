"""Which column of a table of criteria holds what: guessed from its headings and cells, and told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interop_assistant.errors import NotThatFormat
from interop_assistant.readers.listing import Entry, Section, obligation_word

# The first pattern that a heading fits decides; a column is taken once, except sections, which nest from left to right.
_GROUP = r"(?:chapter|section|principle|pillar|group|category|module|part|theme|area|topic|parent|domain)"
_UNIT = r"(?:req|requirement|criterion|criteria|indicator|control|clause|question|item|provision|article)"
_ID = r"[ ._-]*(?:id|no|nr|number|code|ref|#)(?:\b|$)"
FIELDS: tuple[tuple[str, str], ...] = (
    ("guidance", r"guidance|explanation|rationale|interpretation|verifier|evidence|how to|comment|remark"),
    ("section_number", rf"{_GROUP}s?{_ID}"),
    ("number", rf"^(?:#|no\.?|nr\.?|id|code|ref(?:erence)?\.?|identifier|number|key)$|{_UNIT}[a-z]*{_ID}"),
    ("obligation", r"obligation|binding|mandatory|modal|requirement (?:type|level)|^type$|^status$"),
    (
        "text",
        r"description|requirement|^text$|statement|wording|indicator|criteri|control|provision|question|expectation|"
        r"clause|content|body|anforderung|exigence|requisito",
    ),
    ("section", rf"{_GROUP}|objective"),
    ("title", r"title|name|heading|short|subject|label|aspect|titel|titre|título"),
)
_NUMBER = re.compile(r"^(?:[A-Za-z]{0,8}[-. ]?\d[\w.()\-/]*|[A-Z]{1,6}|[ivxlcIVXLC]+)$")
HEADER_WITHIN = 15  # rows above the header that may hold a title or an explanation


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds: ``fields[i]`` for column *i*, empty for one that is only noted."""

    header: tuple[str, ...]
    fields: tuple[str, ...]
    row: int

    @property
    def told(self) -> str:
        """The mapping in words, for a person to check."""
        named = [
            f"{field.replace('_', ' ')} = “{head}”"
            for head, field in zip(self.header, self.fields, strict=True)
            if field
        ]
        ignored = [f"“{head}”" for head, field in zip(self.header, self.fields, strict=True) if head and not field]
        rest = f" Kept beside the text: {', '.join(ignored)}." if ignored else ""
        return f"Columns were taken as {', '.join(named)}.{rest}"


def guessed(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The mapping of the first row that can be a header; None where none names a text."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        cells = [cell.strip() for cell in row]
        if sum(bool(cell) for cell in cells) < 2 or any(len(cell) > 60 for cell in cells):
            continue
        fields = _fields(cells, rows[at + 1 : at + 60])
        if "text" in fields:
            return Columns(tuple(cells), tuple(fields), at)
    return None


def _fields(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[str]:
    fields = [_field(cell) for cell in header]
    lengths = [_mean_length(sample, i) for i in range(len(header))]
    _choose(fields, "text", lengths)
    if "text" not in fields and "title" in fields:  # a list of names only
        fields[fields.index("title")] = "text"
    if "number" not in fields:
        numbers = [i for i, field in enumerate(fields) if field != "text" and _looks_numbered(sample, i)]
        if numbers:
            fields[numbers[-1] if all(fields[i] == "section_number" for i in numbers) else numbers[0]] = "number"
    _choose(fields, "number", [-i for i in range(len(header))])
    _choose(fields, "title", [-i for i in range(len(header))])
    _choose(fields, "obligation", [-i for i in range(len(header))])
    return fields


def _field(heading: str) -> str:
    folded = re.sub(r"[_\s]+", " ", heading).strip().casefold()
    return next((field for field, words in FIELDS if re.search(words, folded)), "")


def _choose(fields: list[str], name: str, worth: Sequence[float]) -> None:
    """Keep one column for ``name``, the one of most worth; other texts become titles where they are short."""
    held = [i for i, field in enumerate(fields) if field == name]
    best = max(held, key=lambda i: worth[i]) if held else -1
    for i in held:
        if i != best:
            fields[i] = "title" if name == "text" and i < best and 0 < worth[i] < worth[best] / 2 else ""


def _mean_length(sample: Sequence[Sequence[str]], column: int) -> float:
    cells = [row[column].strip() for row in sample if column < len(row) and row[column].strip()]
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _looks_numbered(sample: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column].strip() for row in sample if column < len(row) and row[column].strip()]
    distinct = len(set(cells)) >= 0.9 * len(cells)
    return len(cells) >= 0.6 * len(sample) > 0 and distinct and all(_NUMBER.match(cell) for cell in cells)


def entries_of(rows: Sequence[Sequence[str]], mapping: Columns, name: str) -> list[Entry]:
    """The requirements below the header; a row without text or title is a section. `NotThatFormat` for bad rows."""
    entries: list[Entry] = []
    section: tuple[Section, ...] = ()
    held: dict[int, str] = {}
    for row in rows[mapping.row + 1 :]:
        cells = _cells(row, mapping)
        if not any(cells.values()):
            continue
        text, number = cells.get("text", ""), cells.get("number", "")
        if not text and not cells.get("title"):
            continue
        if not text and number:
            section = (Section(number, cells["title"]),)
            continue
        entries.append(_made(_filled(row, mapping, held), cells, mapping, section))
    if not entries:
        raise NotThatFormat(f"{name}: there is no row below its header.", next_step="Check that it is the right file.")
    return entries


def _filled(row: Sequence[str], mapping: Columns, held: dict[int, str]) -> list[str]:
    """The row with its sections written out: people merge their cells, or name a section once."""
    filled = list(row)
    for i, field in enumerate(mapping.fields[: len(filled)]):
        if not field.startswith("section"):
            continue
        if filled[i].strip() and filled[i] != held.get(i):
            for deeper in [one for one in held if one > i]:
                del held[deeper]
        held[i] = filled[i] = filled[i] if filled[i].strip() else held.get(i, "")
    return filled


def _cells(row: Sequence[str], mapping: Columns) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, cell in zip(mapping.fields, row, strict=False):
        if field in ("number", "title", "text", "obligation"):
            found[field] = cell.strip()
    return found


def _made(row: Sequence[str], cells: Mapping[str, str], mapping: Columns, above: tuple[Section, ...]) -> Entry:
    sections, guidance, notes = _sections(row, mapping), [], []
    for head, field, cell in zip(mapping.header, mapping.fields, row, strict=False):
        if field == "guidance" and cell.strip():
            guidance.append(cell)
        elif not field and head and cell.strip():
            notes.append(f"{head}: {cell.strip()}")
    obligation = obligation_word(cells.get("obligation", ""))
    number = cells.get("number", "")
    if not sections and above and number.startswith(above[0].number):
        sections = above
    return Entry(
        number, cells.get("title", ""), cells.get("text", ""), sections, tuple(guidance), obligation, tuple(notes)
    )


def _sections(row: Sequence[str], mapping: Columns) -> tuple[Section, ...]:
    """Numbers and titles of sections, each number with the title that stands next to it."""
    found: list[Section] = []
    pending = ""
    for field, cell in zip(mapping.fields, row, strict=False):
        if field == "section_number":
            found += [Section(pending, "")] if pending else []
            pending = cell.strip()
        elif field == "section" and (cell.strip() or pending):
            found.append(Section(pending, cell.strip()))
            pending = ""
    return (*found, *([Section(pending, "")] if pending else []))
