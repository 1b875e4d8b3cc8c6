"""Word documents: order, numbering, tables, and archives that are no documents."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from interop_assistant.domain.documents import Document
from interop_assistant.errors import DamagedFile, EncryptedFile, NotThatFormat
from interop_assistant.readers import Limits, reader_for
from tests.readers.writing import blocks
from tests.samples import source


def read(path: Path) -> Document:
    return reader_for(path, Limits()).read(path, source())


def test_document_order(tmp_path: Path) -> None:
    """Tables stand where they stand; rows have their cells joined; a clause number is beside its row."""
    document = docx.Document()
    document.add_heading("Annex", 2)
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ["#", "Text", "Level", "4.2.1", "Publish fees.", "2"], strict=True):
        cell.text = text
    document.add_paragraph("After the table.")
    document.add_paragraph("4.2.2 Hear complaints.")
    path = tmp_path / "order.docx"
    document.save(str(path))
    found = read(path)
    assert blocks(found) == [
        ("heading", "Annex"),
        ("table_row", "# | Text | Level"),
        ("table_row", "4.2.1 | Publish fees. | 2"),
        ("paragraph", "After the table."),
        ("paragraph", "4.2.2 Hear complaints."),
    ]
    assert [b.number for b in found.blocks] == [None, None, "4.2.1", None, "4.2.2"]


def test_merged_cells_are_read_once(tmp_path: Path) -> None:
    """A cell over two columns gives its words once."""
    document = docx.Document()
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "narrow"
    path = tmp_path / "merged.docx"
    document.save(str(path))
    assert read(path).text == "wide | narrow"


def test_an_archive_without_a_document(tmp_path: Path) -> None:
    """A zip archive under the name of a Word file is refused."""
    path = tmp_path / "photos.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(NotThatFormat, match="without a Word document"):
        read(path)


def test_a_truncated_document(tmp_path: Path) -> None:
    """Half a Word file is refused as damaged."""
    whole, path = tmp_path / "whole.docx", tmp_path / "half.docx"
    docx.Document().save(str(whole))
    path.write_bytes(whole.read_bytes()[:9000])
    with pytest.raises(DamagedFile):
        read(path)


def test_old_word_files(tmp_path: Path) -> None:
    """A .doc under a .docx name is refused with what to do."""
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(NotThatFormat, match=r"save it as \.docx"):
        read(path)


def test_protected_word_files(tmp_path: Path) -> None:
    """A Word file with a password is refused as encrypted."""
    path = tmp_path / "locked.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(EncryptedFile):
        read(path)


def test_rich_text_under_the_name(tmp_path: Path) -> None:
    """What is no archive is refused with what it looks like."""
    path = tmp_path / "rich.docx"
    path.write_bytes(b"{\\rtf1 text}")
    with pytest.raises(NotThatFormat, match="rich text"):
        read(path)
