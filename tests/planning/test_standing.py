"""Where two schemes stand: ended is not existing, direction counts, and nothing follows over a third."""

from __future__ import annotations

from interop_assistant.domain.roadmaps import LineKind, Roadmap, Standing
from interop_assistant.planning.relating import WARNING
from tests.planning.conftest import Corpus


def thirds(roadmap: Roadmap) -> list[str]:
    return [line.text for line in roadmap.where if line.kind is LineKind.DERIVED]


def test_a_recognition_in_force_is_told_with_its_terms(four: Corpus) -> None:
    """A conditional recognition stands, and its condition is told with it."""
    found = four.plan("ASR", "BTC")
    assert found.standing is Standing.IN_FORCE
    assert found.where[0].text.endswith("on the condition of a yearly report.")
    assert found.where[0].note is not None
    assert "conditional, since 2019" in found.where[0].note


def test_the_other_direction_is_no_recognition(four: Corpus) -> None:
    """That ASR recognises BTC is told in the other direction, and as such."""
    found = four.plan("BTC", "ASR")
    assert found.standing is Standing.NOT_FOUND
    (back,) = [line for line in found.where if "ASR recognised BTC" in line.text]
    assert back.note is not None
    assert back.note.startswith("the other direction")


def test_an_ended_recognition_does_not_exist(four: Corpus) -> None:
    """An ended recognition is told with its end and makes no way over a third."""
    found = four.plan("CDM", "DNP")
    assert found.standing is Standing.ENDED
    assert "ended in 2015" in found.where[0].text
    # CDM recognised DNP until 2015, and DNP and BTC accept each other: no way from CDM to BTC any more.
    assert thirds(four.plan("CDM", "BTC")) == []


def test_two_recognitions_do_not_make_a_third(four: Corpus) -> None:
    """ASR recognises BTC and BTC recognises CDM: told with the warning, and the recognition stays not found."""
    found = four.plan("ASR", "CDM")
    assert found.standing is Standing.NOT_FOUND
    (way,) = thirds(found)
    assert "ASR recognises BTC, and BTC recognises CDM" in way
    assert WARNING in way


def test_what_was_looked_for_is_not_asked_again(four: Corpus) -> None:
    """Where the library says that a recognition was not found, that is told in its own words."""
    found = four.plan("CDM", "ASR")
    assert found.where[0].text == "No recognition of ASR by the Cedar Mark was found in the pages read."
    assert not any("in any form" in line.text for line in found.where)


def test_other_cooperation_is_no_recognition(four: Corpus) -> None:
    """A joint project stands where the two stand, marked as no recognition."""
    found = four.plan("DNP", "ASR")
    (project,) = [line for line in found.where if "joint training" in line.text]
    assert project.note is not None
    assert project.note.startswith("no recognition")
    assert found.standing is Standing.NOT_FOUND


def test_what_is_decided_is_not_asked(four: Corpus) -> None:
    """A recognition in force leaves no question of who may apply or who decides."""
    open_ = {line.text for line in four.plan("ASR", "BTC").questions}
    new = {line.text for line in four.plan("ASR", "CDM").questions}
    assert any(text.startswith("May ") for text in new)
    assert not any(text.startswith(("May ", "Which body")) for text in open_)


def test_a_scheme_that_ended_is_said_first(corpus: Corpus) -> None:
    """The first line on an ended scheme is its end, and the next asks whether its successor is meant."""
    found = corpus.plan("SSCI", "GSCP")
    assert "was succeeded by" in found.warnings[0].text
    assert "SSCI meant?" in found.warnings[1].text
    assert next(found.lines) == found.warnings[0]


def test_a_scheme_without_a_profile_is_mostly_questions(corpus: Corpus) -> None:
    """Without profiles the roadmap says so first, states nothing of either in tables, and asks."""
    found = corpus.plan("Responsible Jewellery Council", "BREEAM")
    assert found.taker.as_of is None
    assert any("no profile" in line.text for line in found.warnings)
    assert not any(row.taker for step in found.steps for row in step.table)


def test_a_law_is_not_taken_for_a_scheme(corpus: Corpus) -> None:
    """A scheme that would recognise a law is asked whether the other direction is meant."""
    (warning,) = corpus.plan("IRMA", "EU Conflict Minerals Regulation").warnings
    assert "is a law" in warning.text
    assert warning.citations


def test_drafts_that_an_edition_has_overtaken_are_no_revision(corpus: Corpus) -> None:
    """A draft older than the edition in force is not told as a revision; a newer one is, and is not asked for."""
    found = corpus.plan("IRMA", "RRA").timing
    assert any("second draft" in line.text for line in found)
    assert not any(line.who and "IRMA" in line.who for line in found)
    assert any(line.who and "RRA" in line.who for line in found)
