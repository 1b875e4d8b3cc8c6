"""Real documents: a noisy executive summary and two editions of a numbered standard in PDF and Word."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from interop_assistant.domain.documents import Document
from interop_assistant.readers import Limits, read_file, reader_for
from tests.readers.writing import blocks
from tests.samples import source

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real documents are not beside this repository")


def folded(text: str) -> str:
    """Links, emphasis and typography as one form, for comparison only."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", unicodedata.normalize("NFKC", text))
    for old, new in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("*", ""), ("`", ""), ("\\", "")):
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def summary() -> Document:
    return read_file(DATA / "report-executive-summary.txt", source())


def test_headings_of_the_summary(summary: Document) -> None:
    """Each heading is one block, none is glued to its paragraph."""
    assert [text for kind, text in blocks(summary) if kind == "heading"] == [
        "Executive summary",
        "BACKGROUND ON MMM SUSTAINABILITY STANDARDS",
        "WHAT IS INTEROPERABILITY?",
        "Recommendations:",
        "What will future standards systems look like?",
    ]


def test_list_items_of_the_summary(summary: Document) -> None:
    """All ten bullets are list items without their letter."""
    items = [text for kind, text in blocks(summary) if kind == "list_item"]
    assert len(items) == 10
    assert all(text[0].isupper() and text.endswith(".") and not text.startswith("n ") for text in items)


@pytest.mark.parametrize(
    "sentence",
    [
        "With a clear value proposition, this will be easier (but perhaps not easy).",
        "outputs from four face-to-face Theory of Change (ToC) workshops",
        "Timing is everything. The most significant steps and most effective time to embed interoperability is in",
        "as an essential part of driving impact – indeed, many MMM standards organisations are leaders",
        "For more information, go to www.iseal.org/MMM",
    ],
)
def test_sentences_of_the_summary_read_well(summary: Document, sentence: str) -> None:
    """What was broken over lines and blank lines is whole."""
    assert sentence in summary.text


SHARES = [("5.0.0", "pdf", 0.95), ("5.0.0", "docx", 0.98), ("4.0.3", "pdf", 0.98), ("4.0.3", "docx", 1.0)]


@pytest.mark.parametrize(("edition", "form", "share"), SHARES)
def test_requirements_are_whole_and_numbered(edition: str, form: str, share: float) -> None:
    """At least this share of requirements stands, word for word, in the one block that has its number."""
    path = DATA / "asvs" / f"asvs-{edition}.{form}"
    document = reader_for(path, Limits()).read(path, source())
    by_number = {b.number: folded(document.text[b.start : b.end]) for b in document.blocks if b.number}
    with (DATA / "asvs" / f"asvs-{edition}.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = [folded(row["req_description"]) in by_number.get(row["req_id"].lstrip("V"), "") for row in rows]
    assert sum(found) / len(found) >= share


def test_pages_of_the_standard_are_right() -> None:
    """A requirement is on the page whose printed text holds it, by pypdf's own extraction, spaces aside."""
    import pypdf

    path = DATA / "asvs" / "asvs-5.0.0.pdf"
    document = reader_for(path, Limits()).read(path, source())
    pdf = pypdf.PdfReader(path)
    rows = [b for b in document.blocks if b.number and b.kind == "table_row"][::25]
    for block in rows:
        page = document.page_at(block.start)
        assert page is not None
        printed = "".join(pdf.pages[page - 1].extract_text().replace("\u2011", "-").split())
        assert "".join(document.text[block.start : block.start + 45].replace(" | ", "").split()) in printed


def test_no_furniture_in_the_standard() -> None:
    """The running header and the page numbers are not among the blocks."""
    path = DATA / "asvs" / "asvs-5.0.0.pdf"
    document = reader_for(path, Limits()).read(path, source())
    assert document.text.count("Application Security Verification Standard May 2025") == 0
    assert not [text for _, text in blocks(document) if text.isdigit()]


def test_two_columns_are_read_in_order() -> None:
    """The paragraph over the column end is whole."""
    path = DATA / "pdf-samples" / "026-latex-multicolumn" / "multicolumn.pdf"
    text = reader_for(path, Limits()).read(path, source()).text
    assert "felis. Donec nonummy pellentesque ante. Phasellus adipiscing" in text
