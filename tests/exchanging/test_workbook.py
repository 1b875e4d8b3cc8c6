"""A workbook goes to a committee, is edited there, and comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from interop_assistant.domain.mappings import MACHINE, CriterionMapping, MappingStatus, SetRelation
from interop_assistant.errors import DamagedFile, EncryptedFile, NotThatFormat, RefusedFile
from interop_assistant.exchanging import FORMATS
from tests.exchanging.samples import comparison

XLSX = FORMATS["xlsx"]
WHOLE = comparison()
BYTES = XLSX.write(WHOLE, "2026-11-26")
Edit = Callable[[Any], None]


def edited(edit: Edit, data: bytes = BYTES) -> bytes:
    """The workbook as it comes back after a person has had it open."""
    book, saved = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    edit(book)
    book.save(saved)
    return saved.getvalue()


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[2]}


def set_cell(sheet: Any, row: int, heading: str, value: object) -> None:
    sheet.cell(row, columns(sheet)[heading]).value = value


def read(edit: Edit) -> tuple[CriterionMapping, ...]:
    return XLSX.read(edited(edit), "crosswalk.xlsx").mappings


def refused(edit: Edit) -> str:
    with pytest.raises(NotThatFormat) as caught:
        read(edit)
    return str(caught.value)


def test_sheets_are_what_a_committee_asks_for() -> None:
    """A summary first, then the crosswalk, the gaps of both sides and the sources."""
    book = openpyxl.load_workbook(io.BytesIO(BYTES))
    assert book.sheetnames == ["Summary", "Crosswalk", "Gaps left", "Gaps right", "Sources"]
    assert book["Crosswalk"].max_row == 2 + 36
    assert book["Gaps left"].max_row == book["Gaps right"].max_row == 2 + 14


def test_tables_can_be_worked_with() -> None:
    """Headings stay in sight and are printed on each page, rows can be filtered, words are chosen from lists."""
    sheet = openpyxl.load_workbook(io.BytesIO(BYTES))["Crosswalk"]
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$2")
    lists = [check.formula1 for check in sheet.data_validations.dataValidation if check.type == "list"]
    assert lists[0] == '"Equal,Subset of,Superset of,Intersects with,No relationship"'
    assert sheet["D3"].alignment.wrap_text
    assert sheet.cell(3, columns(sheet)["Left page"]).hyperlink.target.endswith(".pdf#page=6")
    assert sheet.column_dimensions[sheet.cell(2, columns(sheet)["Left address"]).column_letter].hidden


def test_opened_and_saved_it_is_the_same() -> None:
    """Another program may save the workbook: nothing changes."""
    assert read(lambda _: None) == WHOLE.mappings


def test_texts_are_never_formulas() -> None:
    """What looks like a formula in a source is a text in the workbook."""
    first, *rest = WHOLE.mappings
    hostile = replace(WHOLE, mappings=(replace(first, rationale="=1+1", note="#N/A", author="@x"), *rest))
    book = openpyxl.load_workbook(io.BytesIO(XLSX.write(hostile)))
    kinds = {cell.data_type for row in book["Crosswalk"].iter_rows() for cell in row if isinstance(cell.value, str)}
    assert kinds == {"s"}


def test_words_of_people_are_understood() -> None:
    """Relation and status in any case and spelling; a strength in per cent; a real date."""

    def edit(book: Any) -> None:
        sheet = book["Crosswalk"]
        for heading, value in (
            ("Relation", "equal"), ("Status", "CONFIRMED "), ("Strength", "70 %"), ("Date", date(2026, 12, 1)),
            ("Author", "Ana"), ("Differences", "threshold: 12 months|24 months\n\n"), ("In common", "one\n two \n"),
        ):  # fmt: skip
            set_cell(sheet, 4, heading, value)

    found = read(edit)[1]
    assert (found.relation, found.status, found.strength) == (SetRelation.EQUAL, MappingStatus.CONFIRMED, 0.7)
    assert (found.date, found.author, found.common) == ("2026-12-01", "Ana", ("one", "two"))
    assert (found.differences[0].left, found.differences[0].right) == ("12 months", "24 months")


def test_columns_may_move_and_rows_may_be_empty() -> None:
    """Headings tell what a column is: order, columns of others, empty and sorted rows do not matter."""

    def edit(book: Any) -> None:
        sheet = book["Crosswalk"]
        sheet.insert_cols(2)
        sheet.cell(2, 2).value = "My remarks"
        sheet.cell(9, 2).value = "to be discussed"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        turned = [rows[0], *reversed(rows[1:])]
        sheet.delete_rows(2, len(rows))
        for row in (*turned[:5], [], *turned[5:]):
            sheet.append(list(reversed(row)) if row else [" "])

    assert read(edit) == WHOLE.mappings


def test_a_gap_can_be_mapped_by_its_numbers() -> None:
    """A row that a person adds needs two numbers and a relation; who wrote it is the machine until a name is there."""

    def edit(book: Any) -> None:
        book["Gaps left"].delete_rows(3)
        sheet = book["Crosswalk"]
        added = {"Left number": "1.2.3", "Right number": "A2.1", "Relation": "overlaps"}
        sheet.append([added.get(heading) for heading in columns(sheet)])

    found = read(edit)
    assert len(found) == len(WHOLE.mappings)
    assert found[-1] == CriterionMapping("CWM@2.0#1.2.3", "FMC@3.1#A2.1", SetRelation.INTERSECTS_WITH, 0.0, "")
    assert found[-1].author == MACHINE


def test_sides_are_known_without_the_summary() -> None:
    """A person may delete the sheets that are only read: the addresses name the standards."""

    def edit(book: Any) -> None:
        del book["Summary"], book["Sources"]

    found = XLSX.read(edited(edit))
    assert found.left is not None
    assert found.right is not None
    assert (found.left.scheme, found.left.edition, found.right.scheme) == ("CWM", "2.0", "FMC")


def test_texts_too_long_for_a_cell_come_back() -> None:
    """Excel takes 32,767 characters in a cell; longer texts stand whole on a sheet of their own."""
    first, *rest = WHOLE.mappings
    long = replace(first, rationale="a\r🌍" * 30_000, note="\x01" * 6_000)
    assert XLSX.read(XLSX.write(replace(WHOLE, mappings=(long, *rest)))).mappings == (long, *rest)


def test_a_long_text_edited_in_its_cell_is_refused() -> None:
    """What stands in the cell is only its beginning: the error says where the rest is."""
    long = replace(WHOLE.mappings[0], rationale="word " * 10_000)
    data = XLSX.write(replace(WHOLE, mappings=(long, *WHOLE.mappings[1:])))

    def edit(book: Any) -> None:
        cell = book["Crosswalk"].cell(3, columns(book["Crosswalk"])["Rationale"])
        cell.value = f"new {cell.value}"

    with pytest.raises(NotThatFormat, match=r"row 3, column “Rationale”.*Long texts"):
        XLSX.read(edited(edit, data))


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("Relation", "kind of", "“kind of” is no relation; choose Equal"),
        ("Relation", None, "it is empty; choose Equal"),
        ("Status", "done", "“done” is no status; choose Proposed"),
        ("Strength", "high", "“high” is no strength; write a number from 0 to 1"),
        ("Strength", 7, "“7” is no strength"),
        ("Date", "next week", "“next week” is no date; write it as 2026-11-30"),
        ("Differences", "other", "“other” is no difference; write “Threshold"),
        ("Left number", "9.9", "“9.9” is not the number in “CWM@2.0#1.1.2”"),
        ("Right number", date(2026, 2, 4), "has made a date of the number; format the column as text"),
        ("Right address", "A1.1", "“A1.1” is no address; write it as scheme@edition#number"),
    ],
)
def test_a_fault_is_told_with_its_place(heading: str, value: object, told: str) -> None:
    """Sheet, row and column as the person sees them, and what to do."""
    said = refused(lambda book: set_cell(book["Crosswalk"], 4, heading, value))
    assert told in said
    assert f"sheet “Crosswalk”, row 4, column “{heading}”" in said
    assert said.startswith("Nothing was taken from crosswalk.xlsx.")


def test_all_faults_are_told_at_once() -> None:
    """A person mends a workbook once; the first five places are named, the others counted."""

    def edit(book: Any) -> None:
        for row in range(3, 10):
            set_cell(book["Crosswalk"], row, "Status", "?!")

    said = refused(edit)
    assert [f"row {row}," in said for row in range(3, 10)] == [True] * 5 + [False] * 2
    assert "and 2 more" in said


def test_a_pair_twice_is_refused() -> None:
    """Which of two rows holds, no program can know: both are named."""

    def edit(book: Any) -> None:
        copy = book.copy_worksheet(book["Crosswalk"])
        copy.title = "Crosswalk (2)"

    said = refused(edit)
    assert "sheet “Crosswalk (2)”, row 3: the same pair stands in sheet “Crosswalk”, row 3 too" in said


def test_a_row_without_criteria_is_refused() -> None:
    """A relation between nothing and nothing is a slip of the hand."""

    def edit(book: Any) -> None:
        for heading in ("Left number", "Left address", "Right number", "Right address"):
            set_cell(book["Crosswalk"], 5, heading, None)

    assert "row 5: it names no criterion; write a left or a right number" in refused(edit)


def test_one_side_alone_has_no_relation() -> None:
    """A gap is told as such, never as equal to nothing."""

    def edit(book: Any) -> None:
        for heading in ("Right number", "Right address"):
            set_cell(book["Crosswalk"], 5, heading, None)

    assert "“Equal” needs a criterion on both sides" in refused(edit)


def test_a_workbook_of_something_else_is_refused() -> None:
    """The error names the headings that are needed."""

    def edit(book: Any) -> None:
        for name in ("Crosswalk", "Gaps left", "Gaps right"):
            del book[name]

    assert "needs headings such as Left number, Relation" in refused(edit)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotThatFormat),
        (b"left,right", NotThatFormat),
        (b"\xd0\xcf\x11\xe0 old", NotThatFormat),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (BYTES[: len(BYTES) // 2], DamagedFile),
        (b"PK\x03\x04" + b"\0" * 50, DamagedFile),
        (bomb(), DamagedFile),
    ],
    ids=["empty", "text", "xls", "password", "cut", "zeros", "entities"],
)
def test_what_is_no_sound_workbook_is_refused(data: bytes, error: type[RefusedFile]) -> None:
    """Each kind has its own error, with the next step."""
    with pytest.raises(error) as caught:
        XLSX.read(data, "x.xlsx")
    assert caught.value.next_step
