"""What holds for every line of every roadmap."""

from __future__ import annotations

import re
from itertools import islice, product

import pytest

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.roadmaps import Line, LineKind, Roadmap
from interop_assistant.planning.relating import WARNING
from interop_assistant.tables.belonging import is_about_others
from tests.planning.conftest import Corpus

PAIRS = (
    ("irma", "copper-mark"),
    ("rjc", "lbma-rgg"),
    ("responsiblesteel", "tsm"),
    ("fsc", "pefc"),
    ("bettercoal", "icmm"),
    ("rmap", "itsci"),
    ("eu-conflict-minerals", "lbma-rgg"),
    ("eu-conflict-minerals", "rjc"),
    ("gscp", "ssci"),
    ("utz", "fairtrade"),
    ("4c", "irma"),
)


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(scope="module")
def roadmap(pair: tuple[str, str], corpus: Corpus) -> Roadmap:
    return corpus.plan(*pair)


def test_a_line_without_a_source_must_be_a_question() -> None:
    """A line that is neither cited nor says who should answer cannot be made."""
    for text, citations, who in (("IRMA is good.", (), None), ("", (1,), None), ("  ", (), "IRMA")):
        with pytest.raises(ValueError, match="neither cited nor a question"):
            Line(text, citations, who)
    assert Line("Who decides?", who="IRMA").kind is LineKind.QUESTION


def test_every_line_is_cited_or_a_question(roadmap: Roadmap) -> None:
    """Each line leads to a citation of the roadmap, or names who should answer it."""
    markers = {citation.marker for citation in roadmap.citations}
    for line in roadmap.lines:
        assert set(line.citations) <= markers
        assert line.citations or (line.kind is LineKind.QUESTION and line.who)


def test_a_quote_is_the_text_of_its_document(roadmap: Roadmap, corpus: Corpus) -> None:
    """Each citation gives the exact characters of a passage, and a quoted line is the words that it cites."""
    held = {one.id: one for passages in corpus.books.held.values() for one in passages}
    cited = {citation.marker: citation for citation in roadmap.citations}
    for citation in roadmap.citations:
        assert held[citation.passage_id].quote(citation.start, citation.end) == citation.quote
    for line in roadmap.lines:
        if line.kind is LineKind.QUOTED:
            assert line.text == " ".join(cited[marker].quote for marker in line.citations)


def test_markers_count_up_in_reading_order(roadmap: Roadmap) -> None:
    """Citations are numbered from 1 in order of first use, and none is idle."""
    used = list(dict.fromkeys(marker for line in roadmap.lines for marker in line.citations))
    assert used == [citation.marker for citation in roadmap.citations] == list(range(1, len(used) + 1))


def test_the_direction_is_said_first(roadmap: Roadmap) -> None:
    """The goal names who recognises whom, and that the other direction is another roadmap."""
    giver, taker = roadmap.giver, roadmap.taker
    assert f"{giver.called} recognising {taker.called}" in roadmap.goal
    assert f"The other direction, {taker.called} recognising {giver.called}," in roadmap.goal


def test_steps_come_from_the_procedures(roadmap: Roadmap) -> None:
    """All twelve published steps are there in order, each with purpose, actor, inputs and a test of completion."""
    assert [step.number for step in roadmap.steps] == list(range(13))
    for step in roadmap.steps[1:]:
        assert all((step.purpose, step.who, step.inputs, step.done_when)), step.title


def test_a_step_names_nobody_else(roadmap: Roadmap, corpus: Corpus) -> None:
    """What a step tells of the two is about one of them, or about no scheme in particular."""
    shelf, names = corpus.tables.shelf(), corpus.tables.names
    held = {passage.id: (passage, source) for passage, source in shelf.passages}
    cited = {citation.marker: citation for citation in roadmap.citations}
    pair = {roadmap.giver.id, roadmap.taker.id}
    for step in roadmap.steps[1:]:
        for line in step.evidence:
            for marker in line.citations:
                passage, source = held[cited[marker].passage_id]
                assert not is_about_others(passage, source, cited[marker].quote, pair, names), line.text


def test_a_cell_is_of_its_own_side(roadmap: Roadmap, corpus: Corpus) -> None:
    """In a table each side is told from its own profile, or from a list that names it."""
    names = corpus.tables.names
    cited = {citation.marker: citation for citation in roadmap.citations}
    for step in roadmap.steps:
        for row in step.table:
            for side, lines in ((roadmap.giver, row.giver), (roadmap.taker, row.taker)):
                for citation in (cited[marker] for line in lines for marker in line.citations):
                    own = citation.kind is SourceKind.PROFILE and citation.scheme == side.id
                    assert own or side.id in names.ids_in(citation.quote)


def test_a_way_over_a_third_comes_with_the_warning(roadmap: Roadmap) -> None:
    """A line that combines two recognitions says that recognition is not transitive, and cites the words."""
    cited = {citation.marker: citation for citation in roadmap.citations}
    combined = [line for line in roadmap.where if line.kind is LineKind.DERIVED]
    for line in combined:
        assert WARNING in line.text
        assert any("not transitive" in cited[marker].quote for marker in line.citations)


def test_there_are_ways_over_a_third(corpus: Corpus) -> None:
    """The European Union recognises RMAP, and RMAP recognises LBMA: told, and not as a recognition of LBMA."""
    found = corpus.plan("eu-conflict-minerals", "lbma-rgg")
    assert found.standing == "not_found"
    assert any("RMAP" in line.text and WARNING in line.text for line in found.where)


def test_planning_is_deterministic(pair: tuple[str, str], roadmap: Roadmap, corpus: Corpus) -> None:
    """The same question gives the same roadmap."""
    assert corpus.plan(*pair) == roadmap


def test_every_pair_of_profiles_has_a_roadmap(corpus: Corpus) -> None:
    """No two schemes of the library break it; names of several words stand in the title whole."""
    ids = [profile.id for profile in corpus.tables.registry.profiles]
    for giver, taker in islice(((a, b) for a, b in product(ids, ids) if a != b), 0, None, 97):
        found = corpus.plan(giver, taker)
        assert found.questions
        assert not re.search(r"\bNone\b|\(\)", found.goal)
