"""Questions for what two schemes have in common."""

from __future__ import annotations

from functools import partial

import pytest

from interop_assistant.domain.answers import Outcome, Question
from interop_assistant.overlapping import told_overlap
from interop_assistant.tables import Made, Tables
from interop_assistant.verifying import verify
from tests.overlapping.conftest import Library

EVERY = (
    "Where do IRMA and Copper Mark overlap on grievance mechanisms?",
    "Where do IRMA and the Copper Mark overlap?",
    "What do TSM and ResponsibleSteel have in common?",
    "Which topics do FSC and ITSCI both cover?",
    "Do ASI and IRMA overlap in assurance and governance?",
    "Where is the common ground of ASI and TSM on water and tailings?",
)


def told(library: Library, text: str) -> Made | None:
    return told_overlap(text, library.tables.names, library.tables.shelf(), library.books)


@pytest.mark.parametrize("text", EVERY)
def test_the_answer_has_the_citations_of_the_comparison(shipped: Library, text: str) -> None:
    """Each sentence is verbatim, and each place that it cites is cited by the comparison of the two."""
    made = told(shipped, text)
    assert made is not None
    assert made.draft.sentences
    verified = verify(made.draft, made.hits)
    assert verified.dropped_sentences == verified.repaired_quotes == 0
    left, right = (group[0] for group in shipped.tables.names.groups(text))
    places = {(one.start, one.end, one.passage_id) for one in shipped.overlap(left, right).citations}
    for sentence in made.draft.sentences:
        assert {(one.start, one.end, one.passage_id) for one in sentence.quotes} <= places


@pytest.mark.parametrize("text", EVERY)
def test_every_sentence_stands_in_the_table(shipped: Library, text: str) -> None:
    """Each sentence is written once and stands in a cell, in the column of a scheme that it is about."""
    made = told(shipped, text)
    assert made is not None
    assert made.draft.table is not None
    placed = {index for row in made.draft.table.rows for cell in row.cells for index in cell}
    assert placed == set(range(len(made.draft.sentences)))
    assert len({sentence.text for sentence in made.draft.sentences}) == len(made.draft.sentences)


def test_topics_of_both_are_named_at_both(shipped: Library) -> None:
    """The topics that the row names are found at both sides by the comparison."""
    made = told(shipped, "Where do IRMA and the Copper Mark overlap?")
    assert made is not None
    assert made.draft.table is not None
    label = made.draft.table.rows[0].label.partition(": ")[2]
    slugs = {topic.code: topic.slug.replace("-", " ") for topic in shipped.tables.registry.topics}
    both = {slugs[row.key] for row in shipped.overlap("irma", "copper-mark").topics if row.presence.value == "both"}
    assert label
    assert set(label.split(", ")) <= both


def test_what_neither_names_is_not_found(shipped: Library) -> None:
    """A topic that the library names at neither is not in the library, said for each side."""
    made = told(shipped, "Where do IRMA and Copper Mark overlap on water?")
    assert made is not None
    assert made.draft.outcome is Outcome.NOT_IN_LIBRARY
    assert len(made.draft.missing) == 2


def test_a_text_that_was_brought_is_told(library: Library) -> None:
    """Where the library holds the text of a scheme, its requirement answers."""
    made = told(library, "Where do ASR and BTC overlap on water?")
    assert made is not None
    assert any("record of water use" in sentence.text for sentence in made.draft.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Does IRMA recognise TSM?",
        "What do IRMA, TSM and ASI have in common?",
        "Where do audits overlap?",
        "Do the boards of IRMA and TSM overlap in the salaries of their directors?",
    ],
)
def test_other_questions_are_left_alone(shipped: Library, text: str) -> None:
    """A question for something else, or not of two schemes, is not answered from a comparison."""
    assert told(shipped, text) is None


def test_the_tables_ask_it_first(shipped: Library) -> None:
    """Given to the tables, it answers before they do."""
    tables = Tables(shipped.tables.registry, shipped.books, (partial(told_overlap, shelves=shipped.books),))
    text = "Where do IRMA and the Copper Mark overlap?"
    assert tables.tell(Question(text)) == told(shipped, text)
