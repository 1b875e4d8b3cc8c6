"""Web pages: the main content, its lists and tables, its characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.domain.documents import Document
from interop_assistant.errors import NoTextInFile
from interop_assistant.readers import Limits, reader_for
from tests.readers.writing import blocks
from tests.samples import source


def read(page: str | bytes, folder: Path) -> Document:
    path = folder / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return reader_for(path, Limits()).read(path, source())


@pytest.mark.parametrize(
    "noise",
    [
        "<nav>x</nav>",
        "<script>x</script>",
        "<style>x</style>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<div role=navigation>x</div>",
        "<p hidden>x</p>",
        "<!-- x -->",
        "<header><a>x</a></header>",
        "<form><label>x</label></form>",
    ],
)
def test_what_is_not_content_is_left_out(tmp_path: Path, noise: str) -> None:
    """Navigation, scripts and hidden parts are no text."""
    assert read(f"<html><body>{noise}<p>Kept.</p>{noise}</body></html>", tmp_path).text == "Kept."


def test_lists_tables_and_loose_text(tmp_path: Path) -> None:
    """Nested lists keep level and number, table rows their cells, loose text its paragraph."""
    page = (
        "<h2>Fees</h2>loose <b>text</b><ol start=3><li>three<ul><li>inner</li></ul></li><li><p>four</p><p>more</p></li>"
        "</ol><table><tr><th>No.</th><th>Text</th></tr><tr><td>4.2</td><td>Publish <i>all</i></td></tr></table>"
    )
    document = read(page, tmp_path)
    assert blocks(document) == [
        ("heading", "Fees"),
        ("paragraph", "loose text"),
        ("list_item", "three"),
        ("list_item", "inner"),
        ("list_item", "four"),
        ("paragraph", "more"),
        ("table_row", "No. | Text"),
        ("table_row", "4.2 | Publish all"),
    ]
    assert [(b.level, b.number) for b in document.blocks][2:5] == [(1, "3"), (2, None), (1, "4")]
    assert document.blocks[-1].number == "4.2"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_declared_charsets_are_believed(tmp_path: Path, charset: str) -> None:
    """The charset a page declares is used."""
    page = f"<html><head><meta charset={charset}></head><body><p>Façade, Größe</p></body></html>"
    assert read(page.encode(charset), tmp_path).text == "Façade, Größe"


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    """A thousand nested elements neither end the process nor lose the text."""
    assert "deep" in read("<div>" * 1000 + "deep" + "</div>" * 1000, tmp_path).text


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    """A page of scripts alone holds no text."""
    with pytest.raises(NoTextInFile):
        read("<html><body><script>render()</script></body></html>", tmp_path)
