"""Laws of what the library does not know: schemes and editions."""

from __future__ import annotations

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Outcome
from interop_assistant.unknowns import edition_asked, knows_edition, unknown_schemes


@pytest.mark.parametrize(
    ("text", "unknown", "found"),
    [
        ("Does SBTi recognise IRMA?", ["sbti"], ("SBTi",)),
        ("Is the Nordic Swan benchmarked?", ["nordic", "swan"], ("Nordic", "Swan")),
        ("which assurance does EcoVadis use", ["ecovadis"], ("EcoVadis",)),
        ("Gravestones need which certificate?", ["gravestones"], ()),
        ("Who won the cup in Lyon?", ["lyon", "cup"], ()),
        ("Does IRMA recognise zebras?", ["zebras"], ()),
        ("Does SBTi recognise IRMA?", [], ()),
    ],
)
def test_names_that_stand_nowhere(text: str, unknown: list[str], found: tuple[str, ...]) -> None:
    """A name is one by its capitals, counts only in a question about schemes, and only if no passage holds it."""
    assert unknown_schemes(text, unknown) == found


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("What does RJC COP 2013 say about mercury?", "2013"),
        ("Is IRMA v1.0 in force?", "1.0"),
        ("Is draft 2.0 of IRMA out?", "2.0"),
        ("What happened at RJC in 2013?", None),
        ("Which edition is current?", None),
    ],
)
def test_an_edition_is_told_from_a_year(text: str, edition: str | None) -> None:
    """A version, or a year right after the name of a document, is an edition; another year is not."""
    assert edition_asked(text) == edition


@pytest.mark.parametrize(("asked", "known"), [("1.0", True), ("1", True), ("2022", True), ("3", False), ("1.1", False)])
def test_an_edition_is_known_by_label_or_year(asked: str, known: bool) -> None:
    """``1`` is known where ``v1.0`` is; ``1.1`` is not."""
    assert knows_edition(asked, ["v1.0", "2022"], ()) is known


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Does the Zzyzx Label recognise IRMA?", Outcome.SCHEME_UNKNOWN),
        ("What does the RSPO P&C 2003 require?", Outcome.EDITION_NOT_INDEXED),
        ("Does ResponsibleSteel accept IRMA?", Outcome.ANSWERED),
    ],
)
def test_each_has_its_own_outcome(shipped: Assistant, question: str, outcome: Outcome) -> None:
    """What the library does not know is told by type, with a line that names it; what it knows is answered."""
    answer = shipped.ask(question)
    assert answer.outcome is outcome
    assert outcome is Outcome.ANSWERED or any("Zzyzx" in line or "2003" in line for line in answer.missing)


def test_a_missing_half_is_told(shipped: Assistant) -> None:
    """Of two things asked at once one is answered and the other is named as missing."""
    answer = shipped.ask("Does ResponsibleSteel accept IRMA, and which colour does the sky have?")
    assert answer.outcome is Outcome.PARTIAL
    assert "IRMA" in answer.text
    assert any("which colour does the sky have" in line for line in answer.missing)
