"""Tables of criteria, and tables that are none."""

from __future__ import annotations

from interop_assistant.criteria import criteria
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.documents import BlockKind, Document, SourceKind
from tests.samples import document, source

ROW, HEADING, TEXT = BlockKind.TABLE_ROW, BlockKind.HEADING, BlockKind.PARAGRAPH


def standard(*blocks: tuple[BlockKind, str] | tuple[BlockKind, str, int]) -> Document:
    return document(blocks, source(kind=SourceKind.REQUIREMENTS, scheme="OURS", edition="1"))


def told(read: Document) -> list[tuple[str, str, str]]:
    return [(one.number, one.kind.value, one.text or one.title) for one in criteria(read)]


def one(read: Document, number: str) -> Criterion:
    return next(found for found in criteria(read) if found.number == number)


def test_an_indicator_beside_its_criterion() -> None:
    """Two numbers in one row are two criteria, the second below the first; guidance goes with the second."""
    read = standard(
        (ROW, "Criteria | Indicators | Guidance"),
        (ROW, "1.1 The mill tells what it does. | 1.1.1 (C) The mill shall publish a report. | Once a year is enough."),
        (ROW, "1.1.2 (C) The mill shall answer all letters."),
    )
    assert told(read) == [
        ("1.1", "heading", "The mill tells what it does."),
        ("1.1.1", "requirement", "(C) The mill shall publish a report."),
        ("1.1.1 guidance", "guidance", "Once a year is enough."),
        ("1.1.2", "requirement", "(C) The mill shall answer all letters."),
    ]
    assert one(read, "1.1.2").parent == "1.1"


def test_a_number_in_the_second_column() -> None:
    """A topic may stand before the number."""
    read = standard(
        (ROW, "Topic | No. | Requirement | Level"),
        (ROW, "Dust | 2.1 | Roads shall be wetted. | Basic"),
        (ROW, "Dust | 2.2 | Lorries should be covered. | Advanced"),
    )
    assert [(number, text) for number, _, text in told(read)] == [
        ("2.1", "Roads shall be wetted."),
        ("2.2", "Lorries should be covered."),
    ]


def test_ticks_and_levels_are_no_text() -> None:
    """Ticks and numbers of further columns are not part of a requirement, even where no edge parts them from it."""
    read = standard(
        (HEADING, "1.1 Log-in", 2),
        (ROW, "1.1.1 Verify that users can log in. | ✓ ✓ 250"),
        (TEXT, "1.1.2 Verify that users can log out (see 1.1.1). ✓ ✓ ✓ 308 5.1.2"),
    )
    texts = [text for _, kind, text in told(read) if kind == "requirement"]
    assert texts == ["Verify that users can log in.", "Verify that users can log out (see 1.1.1)."]


def test_a_card_gives_its_text_in_the_next_row() -> None:
    """A numbered title over a row of text is one criterion."""
    read = standard(
        (TEXT, "3.1.1 No forced work"),
        (ROW, "You must not keep the papers of workers. | Year 0"),
        (TEXT, "3.1.2 No child work"),
        (ROW, "You must not employ children under fifteen. | Year 0"),
    )
    assert [(found.number, found.title, found.text) for found in criteria(read)] == [
        ("3.1.1", "No forced work", "You must not keep the papers of workers."),
        ("3.1.2", "No child work", "You must not employ children under fifteen."),
    ]


def test_counted_rows_stand_in_their_section() -> None:
    """Rows that every table counts from 1 are told apart by the heading over them."""
    rows = [(ROW, "1 | The farm shall test wells."), (ROW, "2 | The farm shall fence springs.")]
    read = standard((HEADING, "Water", 2), *rows, (HEADING, "Soil", 2), *rows)
    assert [number for number, _, _ in told(read)] == ["Water 1", "Water 2", "Soil 1", "Soil 2"]


def test_tables_of_values_are_no_criteria() -> None:
    """Editions, algorithms and yields begin with numbers or codes, and ask for nothing."""
    read = standard(
        (ROW, "Version | Date | Change"),
        (ROW, "1.0 | 2019 | First edition"),
        (ROW, "2.0 | 2024 | Second edition"),
        (ROW, "MD4 | RFC 1320 | D"),
        (ROW, "MD5 | RFC 1321 | D"),
        (TEXT, "2.5 million tonnes were dug in 2023."),
    )
    assert told(read) == []


def test_a_table_of_contents_is_left_out() -> None:
    """Titles with page numbers, or a run of titles that all come again, are not the clauses themselves."""
    titles = ["1 Water", "1.1 Wells", "1.2 Springs", "2 Soil", "2.1 Slopes"]
    clauses = [(TEXT, f"{title}. The farm shall care for it.") for title in titles]
    for contents in ([f"{title} .... {page}" for page, title in enumerate(titles, 3)], titles):
        read = standard(*[(TEXT, line) for line in contents], *clauses)
        assert [number for number, _, _ in told(read)] == ["1", "1.1", "1.2", "2", "2.1"]
        assert all(found.text == "The farm shall care for it." for found in criteria(read))


def test_what_an_annex_binds() -> None:
    """An annex binds where its title or a requirement says so; another only where its own words do."""
    annex = [
        (HEADING, "Annex A Sampling", 1),
        (TEXT, "A.1 Take three samples."),
        (TEXT, "A.2 Samples shall be sealed."),
    ]
    alone = standard((TEXT, "4.1 The mine shall test water."), *annex)
    called = standard((TEXT, "4.1 The mine shall test water as Annex A says."), *annex)
    assert [kind for _, kind, _ in told(alone)] == ["requirement", "heading", "guidance", "requirement"]
    assert [kind for _, kind, _ in told(called)] == ["requirement", "heading", "requirement", "requirement"]
