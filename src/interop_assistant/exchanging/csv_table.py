"""CSV as of RFC 4180, for any spreadsheet program: UTF-8 with a byte order mark, so that Excel shows every letter.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which reading takes away again (OWASP, CSV
Injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from interop_assistant.domain.mappings import Comparison
from interop_assistant.errors import EmptyFile, NotThatFormat
from interop_assistant.exchanging.cells import Row, mappings_of
from interop_assistant.exchanging.exchanged import Exchanged, Standard, standard_named, standard_of, texts_of
from interop_assistant.exchanging.fields import FIELDS, cells_of, is_header, keys_of
from interop_assistant.exchanging.problems import Place, Problems

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")
DELIMITERS = ",;\t"  # the second is what Excel writes where the comma is a decimal sign
KEYS = tuple(field.key for field in FIELDS)
STANDARDS = ("left_standard", "left_source", "right_standard", "right_source")
HELP = "Save it as “CSV UTF-8” with its first row of headings, such as left_address, relation, right_address."


def write(comparison: Comparison, made: str = "") -> bytes:  # noqa: ARG001  no place for it in a plain table
    """One row a mapping, gaps with one side empty. The standards are named in each row."""
    texts, stream = texts_of(comparison), io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    left, right = standard_of(comparison.left), standard_of(comparison.right)
    named = [left.title, left.source_id, right.title, right.source_id]
    table.writerow([*KEYS, *STANDARDS])
    for mapping in comparison.mappings:
        table.writerow([defused(cell) for cell in (*cells_of(mapping, texts, KEYS), *named)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def read(data: bytes, name: str = "the file") -> Exchanged:
    """The mappings. `NotThatFormat` and `EmptyFile` name row and column and say what to do."""
    problems = Problems(name)
    rows = list(_rows(_text(data, name), name))
    sides = (_standard(rows, "left"), _standard(rows, "right"))
    mappings = mappings_of(rows, sides, problems)
    problems.check()
    return Exchanged(mappings, *sides)


def defused(cell: str) -> str:
    """A cell that no spreadsheet program runs."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def restored(cell: str) -> str:
    """What was defused, as it was."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        raise EmptyFile(f"{name} is empty.", next_step=HELP)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotThatFormat(f"{name} is not in UTF-8 (byte {error.start + 1:,}).", next_step=HELP) from error


def _rows(text: str, name: str) -> Iterator[Row]:
    """The rows with anything in them, numbered as a spreadsheet program numbers them."""
    table = _table(text, name)
    head = next((place for place, row in enumerate(table[:20]) if is_header(row)), None)
    if head is None:
        raise NotThatFormat(f"{name} has no row of headings that name a relation and its criteria.", next_step=HELP)
    keys = dict(keys_of(table[head]))
    keys |= {place: heading for place, heading in enumerate(table[head]) if heading in STANDARDS}
    headings = {key: table[head][place] for place, key in keys.items()}
    for place, row in enumerate(table[head + 1 :], start=head + 2):
        if any(cell.strip() for cell in row):
            cells = {key: restored(row[column]) for column, key in keys.items() if column < len(row)}
            yield Row(Place(f"row {place}"), cells, headings)


def _table(text: str, name: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise NotThatFormat(f"{name} is no CSV: {error}.", next_step=HELP) from error


def _standard(rows: Sequence[Row], side: str) -> Standard | None:
    found = standard_named(row.cell(f"{side}_address").strip() for row in rows)
    first = rows[0] if rows else None
    if found is None or first is None:
        return found
    return Standard(found.scheme, found.edition, first.cell(f"{side}_standard"), first.cell(f"{side}_source"))
