"""PDF: pages, furniture, columns, tables, and files that cannot be read."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from interop_assistant.domain.documents import Document
from interop_assistant.errors import DamagedFile, EncryptedFile, FileTooLarge, NoTextInFile, NotThatFormat
from interop_assistant.readers import Limits, reader_for
from interop_assistant.readers.pdf.faces import IDENTITY, Matrix, multiply
from interop_assistant.readers.pdf.glyphs import superscript
from tests.readers.writing import blocks
from tests.samples import source

PROSE = (
    "Schemes that recognise each other begin with small steps, such as sharing the list of criteria and the names of "
    "auditors, because trust is built before any contract is signed and long before a farmer notices that one visit "
    "now does for both. It takes years, and it ends when either side stops looking after it."
)


def read(path: Path, password: str | None = None, limits: Limits | None = None) -> Document:
    return reader_for(path, limits or Limits()).read(path, source(), password)


def drawn(path: Path, pages: list[list[tuple[float, float, str]]], size: float = 10) -> Path:
    """A PDF with words at (x, y) on its pages."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", size)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def lines(text: str, x: float, top: float, width: int = 44) -> list[tuple[float, float, str]]:
    return [(x, top - 12 * i, line) for i, line in enumerate(textwrap.wrap(text, width))]


def test_furniture_goes_and_pages_stay(tmp_path: Path) -> None:
    """Running headers, footers and page numbers are left out; each text is on its own page."""
    pages = [
        [
            (72, 800, "Standard of Ours 2.1"),
            (72, 700, f"This page tells of topic {name}."),
            (72, 30, f"{i} of 4"),
            (300, 30, "2024"),
        ]
        for i, name in enumerate(["fees", "audits", "claims", "appeals"], 1)
    ]
    document = read(drawn(tmp_path / "running.pdf", pages))
    assert blocks(document) == [
        ("paragraph", f"This page tells of topic {n}.") for n in ("fees", "audits", "claims", "appeals")
    ]
    assert [document.page_at(block.start) for block in document.blocks] == [1, 2, 3, 4]


def test_a_sentence_over_pages_knows_both(tmp_path: Path) -> None:
    """A paragraph over a page end is one block, and each of its words is on its page."""
    pages = [[(72, 100, "The audit of a group begins with a")], [(72, 780, "sample of its members, drawn by lot.")]]
    document = read(drawn(tmp_path / "over.pdf", pages))
    assert document.text == "The audit of a group begins with a sample of its members, drawn by lot."
    assert document.page_at(document.text.index("begins")) == 1
    assert document.page_at(document.text.index("sample")) == 2


def test_pages_without_text_have_a_place(tmp_path: Path) -> None:
    """An empty page between others does not shift their numbers."""
    document = read(drawn(tmp_path / "gap.pdf", [[(72, 700, "One here.")], [], [(72, 700, "Three here.")]]))
    assert [document.page_at(block.start) for block in document.blocks] == [1, 3]
    assert len(document.page_starts) == 3


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "row by row"])
def test_columns_are_read_one_after_the_other(tmp_path: Path, across: bool) -> None:
    """Two columns give two whole paragraphs, in whichever order their lines were drawn."""
    left, right = lines(PROSE, 60, 700), lines(PROSE.replace("Schemes", "Buyers"), 320, 700)
    placed = [item for pair in zip(left, right, strict=True) for item in pair] if across else left + right
    document = read(drawn(tmp_path / "columns.pdf", [placed]))
    assert [text for _, text in blocks(document)] == [PROSE, PROSE.replace("Schemes", "Buyers")]


def test_table_rows_are_whole(tmp_path: Path) -> None:
    """Cells of several lines are joined; each row is one block with its number."""
    rows = [
        ("4.2.1", "Publish all fees and the rules by\nwhich they are set.", "1"),
        ("4.2.2", "Hear complaints.", "2"),
    ]
    placed, y = [], 700.0
    for number, text, level in rows:
        placed.append((60, y, number))
        placed += [(110, y - 12 * i, line) for i, line in enumerate(text.split("\n"))]
        placed.append((480, y, level))
        y -= 40
    document = read(drawn(tmp_path / "table.pdf", [placed]))
    assert blocks(document) == [
        ("table_row", "4.2.1 | Publish all fees and the rules by which they are set. | 1"),
        ("table_row", "4.2.2 | Hear complaints. | 2"),
    ]
    assert [b.number for b in document.blocks] == ["4.2.1", "4.2.2"]


def test_hanging_numbers_and_bullets_join_their_text(tmp_path: Path) -> None:
    """A number or bullet set apart at the left belongs to the text beside it."""
    placed = [(60, 700, "4.1"), (110, 700, "Fees are public."), (60, 670, "4.2"), (110, 670, "Complaints are heard.")]
    placed += [(60, 640, "•"), (110, 640, "Within a month."), (60, 620, "•"), (110, 620, "In writing.")]
    document = read(drawn(tmp_path / "hanging.pdf", [placed]))
    assert blocks(document) == [
        ("paragraph", "4.1 Fees are public."),
        ("paragraph", "4.2 Complaints are heard."),
        ("list_item", "Within a month."),
        ("list_item", "In writing."),
    ]


def test_bookmarks_make_headings(tmp_path: Path) -> None:
    """A line that the outline names is a heading of its level, though set like the text."""
    path = tmp_path / "outline.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for key, title, depth in [("a", "Fees", 0), ("b", "Who pays", 1)]:
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(title, key, depth)
    for y, text in [(700, "1 Fees"), (680, "Fees are public."), (650, "1.1 Who pays"), (630, "The scheme owner pays.")]:
        canvas.drawString(72, y, text)
    canvas.save()
    found = [(b.kind.value, b.level) for b in read(path).blocks]
    assert found == [("heading", 1), ("paragraph", 0), ("heading", 2), ("paragraph", 0)]


def test_contents_pages_are_left_out(tmp_path: Path) -> None:
    """A table of contents is named in a warning and is no text."""
    entries = [(72, 700 - 20 * i, f"{i} Topic number {i} {'. ' * 20} {i + 1}") for i in range(1, 9)]
    document = read(drawn(tmp_path / "contents.pdf", [[(72, 720, "Contents"), *entries], [(72, 700, "Text begins.")]]))
    assert document.text == "Text begins."
    assert "Page 1" in document.warnings[0]


def test_page_labels_are_kept(tmp_path: Path) -> None:
    """Labels printed on pages are beside their index."""
    path = drawn(tmp_path / "plain.pdf", [[(72, 700, f"Page about {n}.")] for n in ("a", "b", "c")])
    writer = pypdf.PdfWriter(clone_from=str(path))
    writer.set_page_label(0, 1, "/r")
    writer.set_page_label(2, 2, "/D", start=1)
    writer.write(str(tmp_path / "labels.pdf"))
    assert read(tmp_path / "labels.pdf").page_labels == ("i", "ii", "1")


def encrypted(tmp_path: Path, password: str) -> Path:
    path = drawn(tmp_path / "open.pdf", [[(72, 700, "Secret fees.")]])
    writer = pypdf.PdfWriter(clone_from=str(path))
    writer.encrypt(password, "owner", algorithm="AES-256")
    writer.write(str(tmp_path / "locked.pdf"))
    return tmp_path / "locked.pdf"


def test_an_empty_password_opens_by_itself(tmp_path: Path) -> None:
    """AES with an empty user password needs nothing from the user."""
    assert read(encrypted(tmp_path, "")).text == "Secret fees."


def test_passwords(tmp_path: Path) -> None:
    """Without the password the file is refused as encrypted, with it it is read."""
    path = encrypted(tmp_path, "open sesame")
    with pytest.raises(EncryptedFile, match="protected"):
        read(path)
    with pytest.raises(EncryptedFile, match="does not open"):
        read(path, "wrong")
    assert read(path, "open sesame").text == "Secret fees."


def scanned(path: Path, texts: list[str | None]) -> Path:
    """A PDF whose pages hold a picture, or words where given."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = Canvas(str(path), pagesize=A4)
    picture = ImageReader(Image.new("L", (40, 40), 200))
    for text in texts:
        if text:
            canvas.drawString(72, 700, text)
        else:
            canvas.drawImage(picture, 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return path


def test_a_scan_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Pictures alone hold no text: the refusal gives the command that recognises it."""
    with pytest.raises(NoTextInFile, match=r"ocrmypdf scan\.pdf out\.pdf"):
        read(scanned(tmp_path / "scan.pdf", [None, None]))


def test_a_partial_scan_is_read_with_a_warning(tmp_path: Path) -> None:
    """Scanned pages among others are named."""
    document = read(scanned(tmp_path / "part.pdf", ["Words here.", None, None, "And here.", None]))
    assert document.warnings[0].startswith("Pages 2 to 3, 5 of part.pdf")


def test_truncated_files_are_damaged(tmp_path: Path) -> None:
    """Half a PDF is refused."""
    path = drawn(tmp_path / "whole.pdf", [[(72, 700, "Words.")]] * 3)
    path.write_bytes(path.read_bytes()[:-700])
    with pytest.raises(DamagedFile, match="truncated"):
        read(path)


def test_web_pages_under_the_name_are_told(tmp_path: Path) -> None:
    """An HTML page saved as .pdf is refused, saying so."""
    path = tmp_path / "error.pdf"
    path.write_bytes(b"<!DOCTYPE html><html><body>404</body></html>")
    with pytest.raises(NotThatFormat, match="web page"):
        read(path)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    """The limit on pages holds before any is read."""
    path = drawn(tmp_path / "long.pdf", [[(72, 700, "x")]] * 5)
    with pytest.raises(FileTooLarge, match="5 pages; the limit is 4"):
        read(path, limits=Limits(max_pages=4))


def test_any_truncation_is_read_or_refused(tmp_path: Path) -> None:
    """Cut anywhere, with an end mark put back, a PDF is read or refused by type."""
    whole = drawn(tmp_path / "w.pdf", [[(72, 700, "Some words.")]]).read_bytes()
    for cut in range(20, len(whole), 97):
        path = tmp_path / "cut.pdf"
        path.write_bytes(whole[:cut] + b"\n%%EOF")
        try:
            assert read(path).text == "Some words."
        except (DamagedFile, NoTextInFile):
            continue


MATRICES = st.tuples(*[st.integers(-9, 9).map(float)] * 6)


@given(MATRICES, MATRICES, MATRICES)
def test_matrices_multiply_as_matrices(a: Matrix, b: Matrix, c: Matrix) -> None:
    """The product is associative and the identity changes nothing."""
    assert multiply(multiply(a, b), c) == multiply(a, multiply(b, c))
    assert multiply(a, IDENTITY) == a == multiply(IDENTITY, a)


@pytest.mark.parametrize(
    ("before", "mark", "kept"),
    [("the audit.", "3", ""), ("recognition", "12", ""), ("10 km", "2", "²"), ("10", "6", "⁶"), ("the 5", "th", "th")],
)
def test_raised_digits(before: str, mark: str, kept: str) -> None:
    """A footnote mark goes; a power or unit stays raised; other raised letters stay."""
    assert superscript(mark, before) == kept
