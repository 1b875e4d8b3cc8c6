"""Step 4: with a comparison of both texts, without one, and with the texts alone."""

from __future__ import annotations

from dataclasses import replace

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation, Side
from interop_assistant.domain.roadmaps import LineKind, Step
from tests.planning.conftest import Corpus


def side(scheme: str, count: int, *, cited: bool = True) -> Side:
    """A text of ``count`` criteria."""
    made = tuple(criterion(scheme, number) for number in range(1, count + 1))
    places = tuple((one.address, place(one)) for one in made if cited)
    return Side(scheme, "2", f"text-{scheme}", f"The {scheme} text", made, places)


def criterion(scheme: str, number: int) -> Criterion:
    return Criterion(
        address(scheme, "2", str(number)), f"text-{scheme}", scheme, "2", str(number), f"Title {number}", "Do it.",
        Obligation.SHALL, None, True, CriterionKind.REQUIREMENT, (), 1, 1, number * 10, number * 10 + 6, number,
    )  # fmt: skip


def place(one: Criterion) -> Citation:
    return Citation(
        1, f"psg_{one.number}", one.source_id, "A text", "Nobody", SourceKind.REQUIREMENTS, one.start, one.end, one.text
    )


def mapping(left: str | None, right: str | None) -> CriterionMapping:
    relation = SetRelation.INTERSECTS_WITH if left and right else SetRelation.NO_RELATIONSHIP
    return CriterionMapping(left, right, relation, 0.5, "both ask for it")


def comparison(*, cited: bool = True) -> Comparison:
    """Of ten criteria on the left seven have no counterpart; on the right all have."""
    left, right = side("amber", 10, cited=cited), side("brine", 3, cited=cited)
    pairs = [mapping(left.criteria[n].address, right.criteria[n].address) for n in range(3)]
    gaps = [mapping(one.address, None) for one in left.criteria[3:]]
    return Comparison(left, right, (*pairs, *gaps), 0.3, 1.0)


def step_4(four: Corpus, **more: object) -> Step:
    return next(step for step in four.plan("ASR", "CDM" if not more else "BTC", **more).steps if step.number == 4)


def test_without_a_comparison_the_step_says_what_to_take_in(four: Corpus) -> None:
    """For each side stands which text to ingest, as what."""
    asked = [line.text for line in step_4(four).questions if "Ingest" in line.text]
    assert len(asked) == 2
    assert "--scheme amber --kind requirements" in asked[0]


def test_a_text_that_is_there_is_named(four: Corpus) -> None:
    """Where the library holds the requirements of a side, it is told to compare them."""
    held = Source("asr-2", "ASR rules", "ASR", SourceKind.REQUIREMENTS, "0", scheme="amber", edition="2")
    asked = [line.text for line in step_4(four, requirements=[held]).questions]
    assert any("'asr-2'" in text and "Compare" in text for text in asked)
    assert sum("Ingest" in text for text in asked) == 1


def test_coverage_is_counted_both_ways(four: Corpus) -> None:
    """Each side's coverage is told with the criteria that have no counterpart, the first five by name."""
    left, right = (line for line in step_4(four, comparison=comparison()).evidence if "counterpart" in line.text)
    assert left.text.startswith("3 of the 10 criteria of ASR")
    assert "4 Title 4" in left.text
    assert "and 2 more" in left.text
    assert len(left.citations) == 5
    assert right.text.startswith("3 of the 3 criteria of BTC")


def test_rows_of_a_machine_are_a_question(four: Corpus) -> None:
    """As long as a row is not confirmed, somebody is asked to review; then nobody is."""
    found = comparison()
    assert any("10 of the 10 rows" in line.text for line in step_4(four, comparison=found).questions)
    settled = tuple(replace(one, status=MappingStatus.CONFIRMED) for one in found.mappings)
    confirmed = step_4(four, comparison=replace(found, mappings=settled))
    assert not any("rows" in line.text for line in confirmed.questions)


def test_what_cannot_be_cited_is_a_question(four: Corpus) -> None:
    """A comparison of texts that the library does not hold is told as questions only."""
    found = step_4(four, comparison=comparison(cited=False))
    assert not any("counterpart" in line.text for line in found.evidence)
    assert all(line.kind is LineKind.QUESTION for line in found.questions)


def test_topics_of_both_come_first(four: Corpus) -> None:
    """The table of topics begins with those of both, and a topic that a side lacks is a question, not a gap."""
    found = next(step for step in four.plan("ASR", "BTC").steps if step.number == 4)
    assert [(bool(row.giver), bool(row.taker)) for row in found.table] == [(True, True), (True, False)]
    assert any(line.text.startswith("Does BTC cover") and line.citations for line in found.questions)
