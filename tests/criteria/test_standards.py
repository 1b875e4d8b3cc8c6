"""Standards of different make are read as they were written."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from interop_assistant.criteria import Reading, read_criteria
from interop_assistant.domain.criteria import Criterion, CriterionKind
from interop_assistant.domain.documents import Document, SourceKind
from interop_assistant.readers import Limits, reader_for
from tests.criteria.standards import STANDARDS, Clause, Note, Standard
from tests.criteria.writing import WRITERS
from tests.samples import source

EACH = [(standard, suffix) for standard in STANDARDS for suffix in WRITERS]
each = pytest.mark.parametrize(("standard", "suffix"), EACH, ids=[f"{s.name}{suffix}" for s, suffix in EACH])


@cache
def document(standard: Standard, suffix: str) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"standard{suffix}"
        WRITERS[suffix](standard, path)
        of = source(kind=SourceKind.REQUIREMENTS, scheme="OURS", edition="2.1", language=standard.language)
        return reader_for(path, Limits()).read(path, of)


def reading(standard: Standard, suffix: str) -> Reading:
    return read_criteria(document(standard, suffix))


def clauses(standard: Standard) -> list[Clause]:
    return [part for part in standard.parts if isinstance(part, Clause)]


def main(standard: Standard, suffix: str) -> dict[str, Criterion]:
    """What was read, without the guidance that hangs on a clause."""
    return {one.number: one for one in reading(standard, suffix).criteria if " guidance" not in one.number}


def folded(text: str) -> str:
    return " ".join(text.split())


@each
def test_numbers(standard: Standard, suffix: str) -> None:
    """Each number is found once, in order, and no other: cross-references, headers and page numbers are none."""
    assert list(main(standard, suffix)) == [clause.number for clause in clauses(standard)]
    assert reading(standard, suffix).warnings == ()


@each
def test_texts(standard: Standard, suffix: str) -> None:
    """The text of a clause is whole, over page and column breaks, and nothing of its neighbours is in it."""
    found = main(standard, suffix)
    for clause in clauses(standard):
        assert folded(found[clause.number].text) == clause.text, clause.number


@each
def test_titles(standard: Standard, suffix: str) -> None:
    """Titles are told from texts."""
    found = main(standard, suffix)
    assert {c.number: found[c.number].title for c in clauses(standard)} == {
        c.number: c.title for c in clauses(standard)
    }


@each
def test_kinds(standard: Standard, suffix: str) -> None:
    """Requirements, guidance and headings are told apart."""
    found = main(standard, suffix)
    expected = {clause.number: clause.kind for clause in clauses(standard)}
    assert {number: found[number].kind.value for number in expected} == expected


@each
def test_obligations(standard: Standard, suffix: str) -> None:
    """Obligation is what the words say; an item of a list binds as its lead-in does."""
    found = main(standard, suffix)
    expected = {clause.number: clause.obligation for clause in clauses(standard)}
    assert {number: found[number].obligation.value for number in expected} == expected


@each
def test_hierarchy(standard: Standard, suffix: str) -> None:
    """Each stands under its parent, and a leaf is what has no requirement below it."""
    found = main(standard, suffix)
    expected = {clause.number: clause.parent for clause in clauses(standard)}
    assert {number: found[number].parent for number in expected} == expected
    for one in found.values():
        below = [c for c in found.values() if c.parent == one.number and c.kind is CriterionKind.REQUIREMENT]
        assert one.leaf is False if below else True


@each
def test_guidance(standard: Standard, suffix: str) -> None:
    """Guidance hangs on its clause and is no part of the requirement."""
    expected = [(part.of, part.text) for part in standard.parts if isinstance(part, Note)]
    expected += [(clause.number, clause.guidance) for clause in clauses(standard) if clause.guidance]
    found = [one for one in reading(standard, suffix).criteria if " guidance" in one.number]
    assert sorted((str(one.parent), folded(one.text)) for one in found) == sorted(expected)


@each
def test_places(standard: Standard, suffix: str) -> None:
    """What is quoted are the document's own characters, on its own page."""
    read = document(standard, suffix)
    for one in reading(standard, suffix).criteria:
        if one.text:
            assert one.quote(read.text) == one.text
        assert (one.page_start, one.page_end) == read.pages_of(one.start, one.end)
        assert one.address == f"OURS@2.1#{one.number}"
