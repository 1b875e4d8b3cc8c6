"""Numbers that Word counts itself are read, though they stand nowhere in the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from interop_assistant.criteria import criteria
from interop_assistant.domain.documents import SourceKind
from interop_assistant.readers import Limits, reader_for
from tests.samples import source

PATTERNS = ((0, "decimal", "%1"), (1, "decimal", "%1.%2"), (2, "decimal", "%1.%2.%3."), (3, "lowerLetter", "(%4)"))
PARTS = (
    (0, "Water", "Heading 1"),
    (1, "Use", "Heading 2"),
    (2, "The site shall measure what it takes.", None),
    (2, "The site shall:", None),
    (3, "fence springs;", None),
    (3, "mark wells.", None),
    (1, "Care", "Heading 2"),
    (2, "The site should plant reeds.", None),
)


def numbered(document: Any) -> str:
    """Define one numbering of four levels; its id."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in PATTERNS
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def test_word_counts(tmp_path: Path) -> None:
    """Headings, clauses and lettered items of one multi-level numbering have the numbers that Word shows."""
    document = docx.Document()
    identity = numbered(document)
    for depth, text, style in PARTS:
        properties = document.add_paragraph(text, style)._p.get_or_add_pPr()
        marks = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>'
        properties.append(parse_xml(marks))
    path = tmp_path / "counted.docx"
    document.save(str(path))
    of = source(kind=SourceKind.REQUIREMENTS, scheme="OURS", edition="1")
    found = criteria(reader_for(path, Limits()).read(path, of))
    numbers = ["1", "1.1", "1.1.1", "1.1.2", "1.1.2(a)", "1.1.2(b)", "1.2", "1.2.1"]
    assert [one.number for one in found] == numbers
    assert [one.parent for one in found] == [None, "1", "1.1", "1.1", "1.1.2", "1.1.2", "1", "1.2"]
    assert [one.obligation.value for one in found if one.leaf] == ["shall", "shall", "shall", "should"]
