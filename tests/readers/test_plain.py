"""Plain text with the noise that extraction from PDF leaves in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.domain.documents import BlockKind, Document
from interop_assistant.errors import NotThatFormat
from interop_assistant.readers import Limits, reader_for
from tests.readers.writing import blocks
from tests.samples import source

P, H, LI = "paragraph", "heading", "list_item"


def read(text: str | bytes, folder: Path) -> Document:
    path = folder / "sample.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return reader_for(path, Limits()).read(path, source())


def test_letters_in_place_of_bullets(tmp_path: Path) -> None:
    """A letter of a symbol font before each item goes out of the text, also after a line without a blank one."""
    text = "Schemes say that:\n\nl  Audits overlap a great\ndeal.\nl Costs are high for\nmany.\n l   Trust is low.\n"
    assert blocks(read(text, tmp_path)) == [
        (P, "Schemes say that:"),
        (LI, "Audits overlap a great deal."),
        (LI, "Costs are high for many."),
        (LI, "Trust is low."),
    ]


def test_a_letter_that_is_a_word_stays(tmp_path: Path) -> None:
    """One-letter words at line starts are words: two lines that begin so make no list."""
    text = "La decisión se tomó entre Perú\no Chile, y después entre Bolivia\no Ecuador, sin acuerdo.\n"
    found = blocks(read(text, tmp_path))
    assert found == [(P, "La decisión se tomó entre Perú o Chile, y después entre Bolivia o Ecuador, sin acuerdo.")]


def test_a_dash_within_a_sentence_is_no_bullet(tmp_path: Path) -> None:
    """A line that begins with a dash in the middle of a sentence goes on with it."""
    text = "Some schemes have grown fast\n– indeed, faster than planned –\nand others have not.\n"
    assert blocks(read(text, tmp_path)) == [
        (P, "Some schemes have grown fast – indeed, faster than planned – and others have not.")
    ]


def test_dashes_after_a_lead_in_are_bullets(tmp_path: Path) -> None:
    """Dashes after a colon begin list items."""
    text = "Three things help:\n– a shared glossary;\n– one set of audit days;\n– an open register.\n"
    assert [kind for kind, _ in blocks(read(text, tmp_path))] == [P, LI, LI, LI]


def test_numbered_lists_keep_their_numbers_beside_them(tmp_path: Path) -> None:
    """Numbers in sequence go into the block; a number out of sequence is text."""
    document = read("Steps:\n1. Compare the aims.\n2. Map the criteria.\n\n7. September was the deadline.\n", tmp_path)
    assert [(b.kind.value, b.number) for b in document.blocks] == [(P, None), (LI, "1"), (LI, "2"), (P, None)]
    assert document.text.endswith("7. September was the deadline.")


def test_clauses_keep_their_numbers_in_the_text(tmp_path: Path) -> None:
    """A dotted number at the start of a line is a clause's, in the text and beside it."""
    document = read("4.2.1 The scheme shall publish its fees.\n4.2.2 The scheme shall hear complaints.\n", tmp_path)
    assert [b.number for b in document.blocks] == ["4.2.1", "4.2.2"]
    assert document.text.startswith("4.2.1 The scheme")


def test_clauses_in_sequence_need_no_full_stop(tmp_path: Path) -> None:
    """A line that begins with the next clause's number begins that clause, whatever the line above ends with."""
    document = read("4.1 Fees\n4.1.1 Publication\n4.1.2 Review\n4.2 Audits\n", tmp_path)
    assert [b.number for b in document.blocks] == ["4.1", "4.1.1", "4.1.2", "4.2"]


@pytest.mark.parametrize("words", ["see", "in accordance with", "under", "per", "of clauses 3.1 and"])
def test_a_cross_reference_is_no_clause(tmp_path: Path, words: str) -> None:
    """A number at a line start after a word that points on begins nothing."""
    document = read(f"Complaints are handled as laid down, {words}\n4.2 The Complaints Procedure of 2019.\n", tmp_path)
    assert len(document.blocks) == 1
    assert document.blocks[0].number is None


def test_capitals_over_two_lines_are_one_heading(tmp_path: Path) -> None:
    """A heading in capitals is one block, even right above its paragraph."""
    text = "WHY SCHEMES\nWORK TOGETHER\nFarmers who sell to several buyers pay\nfor several audits a year.\n"
    assert blocks(read(text, tmp_path)) == [
        (H, "WHY SCHEMES WORK TOGETHER"),
        (P, "Farmers who sell to several buyers pay for several audits a year."),
    ]


def test_a_lead_in_before_a_list_is_a_paragraph(tmp_path: Path) -> None:
    """``Findings:`` above prose is a heading; a sentence with a colon above a list is not."""
    text = "Findings:\nThe pilots saved a third of audit days\nin two years.\n\nThey also found:\n\n• Trust grows.\n"
    assert [kind for kind, _ in blocks(read(text, tmp_path))] == [H, P, P, LI]


def test_a_sentence_over_a_blank_line_is_whole(tmp_path: Path) -> None:
    """A blank line inside a sentence does not break it."""
    text = "Recognition took two years (and \n\nmuch patience) in each case.\n\nIt was worth it.\n"
    assert blocks(read(text, tmp_path)) == [
        (P, "Recognition took two years (and much patience) in each case."),
        (P, "It was worth it."),
    ]


def test_a_short_last_line_ends_a_paragraph(tmp_path: Path) -> None:
    """Without blank lines, a sentence that ends well before the edge ends its paragraph."""
    text = "The first pilot ran in two regions and was\nwidened.\nThe second one began a year later and is\nrunning.\n"
    assert len(read(text, tmp_path).blocks) == 2


def test_unwrapped_lines_are_paragraphs(tmp_path: Path) -> None:
    """In a text that was not broken to a width, each line is a paragraph."""
    line = "This is a sentence that goes on for a while. " * 6
    assert len(read(f"{line}\n{line}\n{line}\n", tmp_path).blocks) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and everything with a byte order mark is read without a warning."""
    document = read("Façade — “naïve” coöperation.".encode(encoding), tmp_path)
    assert (document.text, document.warnings) == ("Façade — “naïve” coöperation.", ())


def test_old_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    """What is no UTF-8 is read as Windows-1252, and says so."""
    document = read("Größe – “fair”".encode("cp1252"), tmp_path)
    assert document.text == "Größe – “fair”"
    assert "Windows-1252" in document.warnings[0]


def test_nul_bytes_are_refused(tmp_path: Path) -> None:
    """Text without a byte order mark holds no NUL bytes."""
    with pytest.raises(NotThatFormat):
        read(b"text\0more text", tmp_path)


def test_invisible_characters_go(tmp_path: Path) -> None:
    """Ligatures are spelled out, soft hyphens and zero-width characters removed, spaces single."""
    text = "The of\ufb01cial co\u00adoperation\u200b of\u00a0 all \u2010 in e\ufb00ect.\n"
    assert read(text, tmp_path).text == "The official cooperation of all - in effect."


def test_the_blocks_are_those_of_the_domain(tmp_path: Path) -> None:
    """Kinds are the domain's."""
    assert {b.kind for b in read("One line.\n", tmp_path).blocks} == {BlockKind.PARAGRAPH}
