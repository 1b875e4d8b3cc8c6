"""What every reader keeps: the laws of documents, the structure it was given, the same result each time."""

from __future__ import annotations

import itertools
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interop_assistant.domain.documents import BlockKind, Document
from interop_assistant.errors import EmptyFile, NotThatFormat, RefusedFile
from interop_assistant.readers import READERS, Limits, known_suffixes, read_file, reader_for, reader_version
from interop_assistant.readers.wire import document_from_plain, document_to_plain
from tests.readers.writing import WRITERS, Part, letters_of, parts_of, structures
from tests.samples import source

SUFFIXES = sorted(WRITERS)
LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
few = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # writing a Word file anew for each step of shrinking is slow
)


def check_laws(document: Document) -> None:
    text = document.text
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & set(LIGATURES + "\u00ad\u200b\ufeff\r\t")
    covered = [False] * len(text)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        inside = text[block.start : block.end]
        assert inside == inside.strip()
        if block.kind != BlockKind.CODE:
            assert "  " not in inside
            assert "\n" not in inside
        assert text[end : block.start] in ("", "\n", "\n\n")
        covered[block.start : block.end] = [True] * (block.end - block.start)
        end = block.end
    assert all(mark or character.isspace() for mark, character in zip(covered, text, strict=True))
    check_pages(document)


def check_read_or_refused(path: Path) -> None:
    try:
        document = reader_for(path, Limits()).read(path, source())
    except RefusedFile as error:
        refused = error
    else:
        check_laws(document)
        return
    assert refused.next_step


def check_pages(document: Document) -> None:
    starts = document.page_starts
    assert list(starts) == sorted(starts)
    assert not starts or starts[0] == 0
    assert all(0 <= start <= len(document.text) for start in starts)
    assert not document.page_labels or len(document.page_labels) == len(starts)


def written(parts: list[Part], suffix: str, folder: str) -> Document:
    path = Path(folder) / f"sample{suffix}"
    WRITERS[suffix](parts, path)
    return reader_for(path, Limits()).read(path, source())


def counted_on(parts: list[Part]) -> list[Part]:
    """Word counts on from list to list in one style."""
    numbers = itertools.count(1)
    return [replace(part, number=str(next(numbers))) if part.number else part for part in parts]


def joined_over_pages(document: Document) -> list[Part]:
    """A paragraph whose sentence ends with the page may come as two: no file says whether it does."""
    parts: list[Part] = []
    for part, block in zip(parts_of(document), document.blocks, strict=True):
        if parts and part.kind == parts[-1].kind == BlockKind.PARAGRAPH and block.start in document.page_starts:
            parts[-1] = replace(part, text=f"{parts[-1].text} {part.text}")
        else:
            parts.append(part)
    return parts


@pytest.mark.parametrize("suffix", SUFFIXES)
@few
@given(data=st.data())
def test_structure_survives(suffix: str, data: st.DataObject) -> None:
    """Headings, paragraphs and list items come back as they were written, numbers beside them."""
    parts = data.draw(structures(letters_of(suffix)))
    with tempfile.TemporaryDirectory() as folder:
        document = written(parts, suffix, folder)
    check_laws(document)
    expected = [replace(part, level=part.level if part.kind == BlockKind.HEADING else 0) for part in parts]
    if suffix == ".docx":
        expected = counted_on(expected)
    found = parts_of(document) if suffix != ".pdf" else joined_over_pages(document)
    if suffix == ".txt":  # plain text has no heading levels
        expected = [replace(part, level=0) for part in expected]
        found = [replace(part, level=0) for part in found]
    assert found == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
@few
@given(data=st.data())
def test_reading_is_deterministic(suffix: str, data: st.DataObject) -> None:
    """The same file gives the same document."""
    parts = data.draw(structures(letters_of(suffix)))
    with tempfile.TemporaryDirectory() as folder:
        assert written(parts, suffix, folder) == written(parts, suffix, folder)


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s not in (".pdf", ".docx")])
@few
@given(text=st.text(min_size=1, max_size=400))
def test_any_text_keeps_the_laws(suffix: str, text: str) -> None:
    """Whatever characters a text file holds, the laws hold or the file is refused by type."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_text(text, encoding="utf-8", errors="ignore")
        check_read_or_refused(path)


@pytest.mark.parametrize("suffix", known_suffixes())
@few
@given(data=st.binary(min_size=1, max_size=600))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    """Random bytes under any ending end in a document or in a refusal that says what to do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"noise{suffix}"
        path.write_bytes(data)
        check_read_or_refused(path)


@few
@given(parts=structures())
def test_the_wire_changes_nothing(parts: list[Part]) -> None:
    """A document is the same after it crossed from the child process."""
    with tempfile.TemporaryDirectory() as folder:
        document = written(parts, ".md", folder)
    assert document_from_plain(document_to_plain(document), document.source) == document


@pytest.mark.parametrize("suffix", known_suffixes())
def test_versions_agree(suffix: str) -> None:
    """The version in the table is the reader's own."""
    path = Path(f"x{suffix}")
    assert reader_version(path) == READERS[suffix].version == reader_for(path, Limits()).version


@pytest.mark.parametrize("suffix", known_suffixes())
def test_empty_files_are_refused(suffix: str, tmp_path: Path) -> None:
    """A file of no bytes is refused as empty in every format."""
    path = tmp_path / f"empty{suffix}"
    path.touch()
    with pytest.raises(EmptyFile):
        read_file(path, source())


@pytest.mark.parametrize("suffix", known_suffixes())
def test_pictures_with_a_wrong_ending_are_refused(suffix: str, tmp_path: Path) -> None:
    """A picture under any ending is refused with what it looks like."""
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with pytest.raises(NotThatFormat, match="PNG"):
        read_file(path, source())


@pytest.mark.parametrize("suffix", known_suffixes())
def test_endings_are_read_in_any_case(suffix: str) -> None:
    """``.PDF`` is ``.pdf``."""
    assert reader_version(Path(f"X{suffix.upper()}")) == READERS[suffix].version
