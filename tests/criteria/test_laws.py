"""Laws that hold for the criteria of any document."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop_assistant.criteria import criteria, read_criteria
from interop_assistant.domain.criteria import Criterion, CriterionKind
from interop_assistant.domain.documents import BlockKind, Document, SourceKind
from interop_assistant.errors import NoEdition
from tests.samples import DOCUMENTS, document, source

LABELS = st.one_of(
    st.from_regex(r"[1-4](\.[1-3]){0,3}\.?", fullmatch=True),
    st.from_regex(r"(Principle|Criterion|Annex|Article|Chapter) [1-3A-C](\.[1-3])?:?", fullmatch=True),
    st.sampled_from("(a) (b) (c) i. ii. iii. 1) 2) IV. V. A. B. PS1-C2 WAT-01 WAT-02 3.1.a § 2 NOTE".split(" ")),
)
WORDS = st.sampled_from(
    ["The site shall keep it.", "Water", "see 4.2", "Guidance: it helps.", "Guidance", "Keep a list:", "and so on.", ""]
)
KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.CRITERION])
NUMBERED = st.builds(
    lambda parts, pages: document(
        [(kind, f"{label} {words}".strip(), level) for kind, label, words, level in parts],
        source(kind=SourceKind.REQUIREMENTS, edition="1"),
        pages,
    ),
    st.lists(st.tuples(KINDS, LABELS, WORDS, st.integers(1, 4)), min_size=1, max_size=14),
    st.none() | st.integers(20, 200),
)


def check(read: Document, found: tuple[Criterion, ...]) -> None:
    numbers = [one.number for one in found]
    assert len(set(numbers)) == len(numbers)
    assert [one.order for one in found] == list(range(len(found)))
    for one in found:
        assert one.parent is None or one.parent in numbers
        assert one.parent != one.number
        flat = [edge for span in one.spans for edge in span]
        assert flat == sorted(flat)
        assert one.start == flat[0]
        assert one.end == flat[-1] <= len(read.text)
        assert (one.text == "") == (one.kind is CriterionKind.HEADING)
        if one.text:
            assert one.quote(read.text) == one.text
            assert one.text == one.text.strip()


@settings(max_examples=150, deadline=None)
@given(NUMBERED)
def test_any_numbered_document(read: Document) -> None:
    """Whatever numbers stand where, addresses are unique, parents exist and texts are the document's own characters."""
    check(read, criteria(read))


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_any_document(read: Document) -> None:
    """The same for documents of any words."""
    check(read, criteria(read))


@settings(max_examples=40, deadline=None)
@given(NUMBERED)
def test_reading_is_deterministic(read: Document) -> None:
    """The same document gives the same criteria, remembered or not."""
    again = Document(read.source, read.text, read.blocks, read.page_starts)
    assert criteria(read) == criteria(again)


def test_requirements_need_their_edition() -> None:
    """A number without an edition is ambiguous: it is refused with what to do."""
    read = document([(BlockKind.PARAGRAPH, "1.1 The site shall rest.")], source(kind=SourceKind.REQUIREMENTS))
    with pytest.raises(NoEdition, match="--edition"):
        criteria(read)


def test_duplicate_numbers_are_told() -> None:
    """A clause number that the document gives twice is a warning, and never two criteria of one address."""
    parts = [(BlockKind.LIST_ITEM, f"Rule {i} shall hold.", 1, "1") for i in range(2)]
    reading = read_criteria(document(parts, source(kind=SourceKind.REQUIREMENTS, edition="1")))
    assert [one.number for one in reading.criteria] == ["1", "1 (2)"]
    assert reading.warnings == ("The number 1 is used twice; the later one is listed as 1 (2).",)


def test_ten_thousand_clauses_in_seconds() -> None:
    """Time grows with the length of a document, not with its square."""
    parts = [
        (BlockKind.PARAGRAPH, f"{i // 400 + 1}.{i // 20 % 20 + 1}.{i % 20 + 1} The site shall keep rule {i}.", 0, "")
        for i in range(10_000)
    ]
    read = document(parts, source(kind=SourceKind.REQUIREMENTS, edition="1"))
    began = perf_counter()
    assert len(criteria(read)) == 10_000
    assert perf_counter() - began < 10
