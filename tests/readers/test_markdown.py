"""Markdown: footnotes, nesting, tables, code."""

from __future__ import annotations

from pathlib import Path

from interop_assistant.domain.documents import Document, Reference
from interop_assistant.readers import Limits, reader_for
from tests.readers.writing import blocks
from tests.samples import source

TEXT = """---
title: Left out
---
# What *recognition* `is`

A scheme **accepts** another's [audits](https://example.org)[^ONE], and
tells why [^TWO]. Both agree &amp; publish.

1. Compare
2. Agree
   - on aims [^TWO]

   in writing

| Who | What |
|-----|------|
| Owner | **decides** |

```text
a = 1

b = 2
```

[^ONE]: An Institute (2018). *A report*, p. 4. <https://example.org/report_1>
[^TWO]: A law without an address.
[^REST]: Never cited. See <https://example.org/rest>.
"""


def read(text: str, folder: Path) -> Document:
    path = folder / "sample.md"
    path.write_text(text, encoding="utf-8")
    return reader_for(path, Limits()).read(path, source())


def test_blocks_without_markup(tmp_path: Path) -> None:
    """Markup goes, words stay, in their order."""
    assert blocks(read(TEXT, tmp_path)) == [
        ("heading", "What recognition is"),
        ("paragraph", "A scheme accepts another's audits, and tells why. Both agree & publish."),
        ("list_item", "Compare"),
        ("list_item", "Agree"),
        ("list_item", "on aims"),
        ("paragraph", "in writing"),
        ("table_row", "Who | What"),
        ("table_row", "Owner | decides"),
        ("code", "a = 1\n\nb = 2"),
    ]


def test_footnotes_are_references(tmp_path: Path) -> None:
    """Definitions give text and address apart, in the order of the file, cited or not; blocks name what they cite."""
    document = read(TEXT, tmp_path)
    assert document.references == (
        Reference("ONE", "An Institute (2018). A report, p. 4.", "https://example.org/report_1"),
        Reference("TWO", "A law without an address.", None),
        Reference("REST", "Never cited. See.", "https://example.org/rest"),
    )
    assert [b.references for b in document.blocks if b.references] == [("ONE", "TWO"), ("TWO",)]


def test_undefined_footnotes_are_warned_of(tmp_path: Path) -> None:
    """A citation of nothing stays in the text, where its author sees it."""
    assert "[^NONE]" in read("A claim[^NONE].\n", tmp_path).text


def test_levels_and_numbers(tmp_path: Path) -> None:
    """List items carry their nesting and number."""
    found = [(b.level, b.number) for b in read(TEXT, tmp_path).blocks if b.kind == "list_item"]
    assert found == [(1, "1"), (1, "2"), (2, None)]


def test_html_inside_is_read(tmp_path: Path) -> None:
    """Blocks of HTML are read as HTML, scripts left out."""
    assert blocks(read("<div><p>Kept</p><script>x()</script></div>\n", tmp_path)) == [("paragraph", "Kept")]
