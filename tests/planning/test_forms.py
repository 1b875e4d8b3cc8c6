"""Roadmaps as files: whole, the same each time, and every marker leads to its source."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.errors import WrongUsage
from interop_assistant.planning.forms import FORMS, write
from interop_assistant.planning.forms.blocks import capital, ranges
from interop_assistant.readers import Limits, reader_for
from tests.planning.conftest import Corpus


@pytest.fixture(scope="module")
def roadmap(corpus: Corpus) -> Roadmap:
    return corpus.plan("RJC", "LBMA")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_roadmap_is_the_same_file(form: str, roadmap: Roadmap) -> None:
    """Writing twice gives the same bytes."""
    assert write(roadmap, form) == write(roadmap, form)


def test_an_unknown_form_is_answered_with_the_known(roadmap: Roadmap) -> None:
    """The error names the formats."""
    with pytest.raises(WrongUsage, match="markdown, docx"):
        write(roadmap, "pdf")


def test_markdown_holds_every_line_and_source(roadmap: Roadmap) -> None:
    """Each line stands in the file, and each citation in its numbered list with quote and address."""
    text = write(roadmap, "markdown").decode().replace("\\", "")
    for line in roadmap.lines:
        assert " ".join(capital(line.text).split()) in text
    for citation in roadmap.citations:
        (source,) = re.findall(rf"^{citation.marker}\. (.+)$", text, re.MULTILINE)
        assert " ".join(citation.quote.split()) in source
        assert (citation.url or "") in source


def test_word_holds_every_line(roadmap: Roadmap, tmp_path: Path) -> None:
    """Our own reader for Word files finds each line in the document."""
    file = tmp_path / "roadmap.docx"
    file.write_bytes(write(roadmap, "docx"))
    read = reader_for(file, Limits()).read(file, Source("r", "R", "us", SourceKind.GUIDANCE, "0"))
    text = " ".join(read.text.split())
    for line in roadmap.lines:
        assert " ".join(capital(line.text).split()) in text


def test_markers_of_word_lead_to_sources(roadmap: Roadmap) -> None:
    """Each link inside the document has its bookmark, each bookmark is once, and addresses are links."""
    document = Document(io.BytesIO(write(roadmap, "docx")))
    body = document.element.body
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert names == [f"source{citation.marker}" for citation in roadmap.citations]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert {link for link in links if link} == set(names)
    outside = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert outside == {citation.url for citation in roadmap.citations if citation.url}


def test_word_files_tell_no_time(roadmap: Roadmap) -> None:
    """The package names no time of writing and no person."""
    with zipfile.ZipFile(io.BytesIO(write(roadmap, "docx"))) as package:
        assert {item.date_time[0] for item in package.infolist()} == {1980}
        assert b"interop-assistant" in package.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("markers", "shown"), [((), ""), ((1,), "[1]"), ((2, 1), "[1, 2]"), ((4, 1, 2, 3, 9), "[1-4, 9]")]
)
def test_ranges(markers: tuple[int, ...], shown: str) -> None:
    """Three or more markers in a row are a range."""
    assert ranges(markers) == shown
