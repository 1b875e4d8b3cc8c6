"""Passages are exact addresses: whole sentences, within the window, nothing lost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_assistant.domain.documents import BlockKind, Document, Passage
from interop_assistant.splitting import SPECIAL_TOKENS, split
from tests.samples import DOCUMENTS, document, prose, source


class FourLetters:
    """Counts tokens as an embedder does: pieces of at most four letters."""

    window = 64

    def count(self, text: str) -> int:
        return len(re.findall(r"\w{1,4}|[^\w\s]", text))

    def counts(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text) for text in texts]


def passages(of: Document, target: int = 40) -> list[Passage]:
    return split(of, FourLetters(), target)  # type: ignore[arg-type]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS, st.integers(8, 64))
def test_a_passage_is_an_address(made: Document, target: int) -> None:
    """Its text and each of its sentences are the document's characters between their offsets, and it is not blank."""
    for passage in passages(made, target):
        assert passage.text == made.text[passage.start : passage.end] == passage.text.strip() != ""
        for start, end in passage.sentences:
            assert passage.quote(start, end) == made.text[start:end]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS, st.integers(8, 64))
def test_nothing_is_lost_or_doubled(made: Document, target: int) -> None:
    """Passages are in order, do not overlap and leave out nothing but headings and white space."""
    found = passages(made, target)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert [passage.ordinal for passage in found] == list(range(len(found)))
    inside = [False] * len(made.text)
    for passage in found:
        inside[passage.start : passage.end] = [True] * (passage.end - passage.start)
    for block in made.blocks:
        if block.kind is not BlockKind.HEADING:
            kept = inside[block.start : block.end]
            assert all(there or made.text[block.start + i].isspace() for i, there in enumerate(kept)), (
                "text of a block is in no passage"
            )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS, st.integers(8, 64))
def test_a_passage_fits_the_window(made: Document, target: int) -> None:
    """Text, context and the special tokens together are within the embedder's window."""
    counter = FourLetters()
    for passage in passages(made, target):
        assert counter.count(passage.text) + counter.count(passage.context) + SPECIAL_TOKENS <= counter.window


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS, st.data())
def test_pages_survive(made: Document, data: st.DataObject) -> None:
    """The page of any span of a passage is the page that the document gives it."""
    for passage in passages(made):
        at = data.draw(st.integers(passage.start, passage.end - 1))
        assert passage.page_at(at) == made.page_at(at)
        assert (passage.page_start, passage.page_end) == made.pages_of(passage.start, passage.end)


@given(DOCUMENTS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_same_document_gives_the_same_ids(made: Document) -> None:
    """Ids derive from content and place, and are unique."""
    first, second = passages(made), passages(made)
    assert first == second
    assert len({passage.id for passage in first}) == len(first)


def test_headings_travel_with_the_text() -> None:
    """A passage knows the path of headings above it, and no passage crosses a heading."""
    made = document(
        [
            (BlockKind.HEADING, "Recognition", 1),
            (BlockKind.HEADING, "Steps", 2),
            (BlockKind.PARAGRAPH, "Compare the scopes."),
            (BlockKind.HEADING, "Risks", 2),
            (BlockKind.PARAGRAPH, "It may lapse."),
        ]
    )
    assert [p.headings for p in passages(made)] == [("Recognition", "Steps"), ("Recognition", "Risks")]


def test_a_numbered_clause_is_a_passage_with_its_number() -> None:
    """Each numbered clause begins a passage that carries its number; a plain list number does not."""
    made = document(
        [
            (BlockKind.PARAGRAPH, "4.2.1 Verify the scope.", 0, "4.2.1"),
            (BlockKind.PARAGRAPH, "It has a second paragraph."),
            (BlockKind.PARAGRAPH, "4.2.2 Verify the claims.", 0, "4.2.2"),
            (BlockKind.LIST_ITEM, "A first thing.", 1, "1"),
        ]
    )
    assert [(p.criterion, len(p.sentences)) for p in passages(made)] == [("4.2.1", 2), ("4.2.2", 2)]


def test_a_lead_in_goes_with_its_list() -> None:
    """A sentence that ends in a colon stands in the passage of the list that it announces."""
    long = "This paragraph fills most of the passage with words that say very little of any interest."
    made = document(
        [
            (BlockKind.PARAGRAPH, long),
            (BlockKind.PARAGRAPH, "These are the steps:"),
            (BlockKind.LIST_ITEM, "Compare the scopes of both."),
            (BlockKind.LIST_ITEM, "Map the criteria one by one, with an expert whom both schemes trust."),
        ]
    )
    first, second = passages(made, 36)[:2]
    assert first.text == long
    assert second.text.startswith("These are the steps:\n\nCompare the scopes")


def test_an_endless_sentence_is_cut_but_never_quoted() -> None:
    """A sentence over the window is cut between words; its pieces cannot be quoted."""
    found = passages(prose("word " * 300 + "end."))
    assert len(found) > 1
    assert all(passage.sentences == () for passage in found)


def test_no_title_twice_in_the_context() -> None:
    """A first heading that repeats the title does not stand in the context a second time."""
    made = document(
        [(BlockKind.HEADING, "A Sample Text", 1), (BlockKind.PARAGRAPH, "It says little.")],
        source(title="A sample text"),
    )
    assert passages(made)[0].context == "A Sample Text"


def test_quotes_outside_a_passage_are_refused() -> None:
    """A passage gives no characters that are not its own."""
    passage = passages(prose("One sentence."))[0]
    with pytest.raises(ValueError, match="outside passage"):
        passage.quote(passage.start, passage.end + 1)


def test_a_table_row_is_quoted_by_its_cells() -> None:
    """A row stays whole in its passage; what may be quoted of it are the sentences in its cells."""
    made = document([(BlockKind.TABLE_ROW, "4.2.1 | Verify that the scope is stated. | 1", 0, "4.2.1")])
    passage = passages(made)[0]
    assert passage.text.startswith("4.2.1 | Verify")
    assert [passage.quote(*span) for span in passage.sentences] == ["Verify that the scope is stated."]


def test_a_row_without_sentences_is_quoted_whole() -> None:
    """A row of labels and numbers is quoted as it stands."""
    made = document([(BlockKind.TABLE_ROW, "Fee | 3,000 USD")])
    assert [passages(made)[0].quote(*span) for span in passages(made)[0].sentences] == ["Fee | 3,000 USD"]
