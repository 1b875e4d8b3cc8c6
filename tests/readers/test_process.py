"""Reading in a child process: limits, refusals, and what one bad file may not do to the next."""

from __future__ import annotations

import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from interop_assistant.errors import (
    DamagedFile,
    FileTooLarge,
    NotThatFormat,
    ReaderLimit,
    RefusedFile,
    UnknownFormat,
)
from interop_assistant.readers import Limits, ReaderProcess, known_suffixes, read_file, reader_for
from tests.samples import source

GOOD = "A first step is to share what each scheme already asks.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_one_child_reads_many_files(good: Path) -> None:
    """After the first file the child is up: forty more take less than a second a dozen."""
    with ReaderProcess() as process:
        process.read(good, source())
        child = process._child
        began = time.monotonic()
        for _ in range(40):
            process.read(good, source())
        assert process._child is child
    assert time.monotonic() - began < 4


def test_the_child_gives_what_the_reader_gives(good: Path) -> None:
    """A document is the same whether it was read here or in the child."""
    assert read_file(good, source()) == reader_for(good, Limits()).read(good, source())


def test_closing_ends_the_child(good: Path) -> None:
    """No process is left behind."""
    with ReaderProcess() as process:
        process.read(good, source())
        child = process._child
    assert child is not None
    assert child.poll() is not None


def endless(path: Path) -> Path:
    """A PDF whose one page draws a form that draws itself many times over, at each depth."""
    stream = b"/F Do " * 3000
    calls = b"BT /T 9 Tf (endless) Tj ET " * 60000
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>/Font<</T 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>stream\n%s\nendstream" % (len(calls), calls),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 7\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 7>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    path.write_bytes(data)
    return path


def test_an_endless_file_costs_only_itself(tmp_path: Path, good: Path) -> None:
    """A file that would take minutes is stopped at the limit and the next one is read."""
    bad = endless(tmp_path / "endless.pdf")
    with ReaderProcess(Limits(seconds=2)) as process:
        began = time.monotonic()
        with pytest.raises((ReaderLimit, FileTooLarge), match=r"endless\.pdf"):
            process.read(bad, source())
        assert time.monotonic() - began < 15
        assert process.read(good, source()).text == GOOD.strip()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address space is limited on Linux only")
def test_a_greedy_file_costs_only_itself(tmp_path: Path, good: Path) -> None:
    """A file that needs more memory than allowed is refused and the next one is read."""
    bad = tmp_path / "greedy.html"
    bad.write_text("<p>x</p>" * 500_000, encoding="utf-8")
    with ReaderProcess(Limits(megabytes=256)) as process:
        with pytest.raises(ReaderLimit, match=r"greedy\.html"):
            process.read(bad, source())
        assert process.read(good, source()).text == GOOD.strip()


def test_a_killed_child_is_replaced(good: Path) -> None:
    """When the child dies between two files, the next file gets a new one."""
    with ReaderProcess() as process:
        process.read(good, source())
        assert process._child is not None
        process._child.kill()
        process._child.wait()
        assert process.read(good, source()).text == GOOD.strip()


def test_huge_files_are_refused_unread(tmp_path: Path) -> None:
    """Two sparse gigabytes are refused at once."""
    path = tmp_path / "huge.pdf"
    with path.open("wb") as stream:
        stream.truncate(2 * 2**30)
    began = time.monotonic()
    with pytest.raises(FileTooLarge, match="2,048 MB"):
        read_file(path, source())
    assert time.monotonic() - began < 1


def test_long_texts_are_refused(tmp_path: Path) -> None:
    """A text over the limit on characters is refused as too large."""
    path = tmp_path / "long.txt"
    path.write_text("word " * 5000, encoding="utf-8")
    with pytest.raises(FileTooLarge, match="1,000 characters"):
        read_file(path, source(), Limits(max_characters=1000))


def test_unknown_endings_name_the_known(tmp_path: Path) -> None:
    """A refusal for an unknown ending lists those that can be read."""
    path = tmp_path / "table.xyz"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(UnknownFormat) as refusal:
        read_file(path, source())
    assert all(suffix in str(refusal.value) for suffix in known_suffixes())


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are refused by name, not by a traceback."""
    with pytest.raises(RefusedFile) as refusal:
        read_file(tmp_path / name, source())
    assert refusal.value.next_step


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this platform")
def test_pipes_are_refused(tmp_path: Path) -> None:
    """A named pipe, which would never end, is refused."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(RefusedFile, match="no regular file"):
        read_file(path, source())


def test_modules_beside_the_files_are_not_run(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named like a library in the working folder is not imported by the child."""
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_file(good, source()).text == GOOD.strip()


def test_an_unpacking_bomb_is_refused(tmp_path: Path) -> None:
    """An archive that says it unpacks to gigabytes is refused before it is unpacked."""
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * (150 * 2**20))
    began = time.monotonic()
    with pytest.raises(FileTooLarge, match="unpacks"):
        read_file(path, source())
    assert time.monotonic() - began < 5


def test_declared_entities_are_refused(tmp_path: Path) -> None:
    """A Word file whose XML declares entities is refused."""
    path = tmp_path / "entities.docx"
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(DamagedFile, match="entities"):
        read_file(path, source())


def test_binary_text_is_refused(tmp_path: Path) -> None:
    """A program under a .txt name is refused with what it looks like."""
    path = tmp_path / "program.txt"
    path.write_bytes(b"\x7fELF" + bytes(200))
    with pytest.raises(NotThatFormat, match="a program"):
        read_file(path, source())
