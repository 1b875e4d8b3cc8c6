"""Laws of what the library does not know: schemes and editions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Outcome
from interop_assistant.interpreting import interpret
from interop_assistant.refusing import unanswerable, wants_requirements
from interop_assistant.settings import Settings
from interop_assistant.unknowns import edition_asked, knows_edition, naming, unknown_phrases, unknown_schemes
from tests.samples import prose
from tests.test_composing import hits_of


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


@pytest.mark.parametrize(
    ("text", "unknown", "found"),
    [
        ("Which EU laws let Brussels recognise schemes?", ["brussels"], ()),
        ("How did that NGO rank the schemes?", ["ngo", "rank"], ()),
        ("Is our label from Peru accepted?", ["peru"], ()),
        ("Has GSSI accepted Friend of the Sea?", ["friend", "sea"], ("Friend", "Sea")),
    ],
)
def test_a_place_is_no_scheme(text: str, unknown: list[str], found: tuple[str, ...]) -> None:
    """A common word is part of a name beside another one only; by itself it is a place or a firm."""
    assert unknown_schemes(text, unknown) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Is the Clear Lithium Mark accepted by IRMA?", ("Clear Lithium Mark",)),
        ("Are Copper Mark and TSM standards merged?", ()),
        ("Does the Copper Mark Recognition Standard cover mines?", ()),
        ("Who sells the Clear Lithium Mark?", ("Clear Lithium Mark",)),
        ("When was the Harbour Fibre Alliance founded?", ("Harbour Fibre Alliance",)),
        ("When was the alliance for fibres founded?", ()),
        ("Is the CopperAid ISEAL Code compliant?", ()),
    ],
)
def test_a_name_of_known_words(text: str, found: tuple[str, ...]) -> None:
    """A capitalised name is unknown where no passage says it, nor what stands before its kind."""
    held = {"copper mark", "copper mark recognition", "iseal"}
    assert unknown_phrases(text, lambda terms: ({term: int(term in held) for term in terms}, 9)) == found


def test_a_document_may_name_its_body_above_the_text_only(tmp_path: Path) -> None:
    """A policy that names a scheme in its first heading is found by that name; nobody else's text answers for it."""
    policy = "# Sampling policy of the Northern Quarry Mark\n\n## Records\n\nQuarries keep records for five years.\n"
    report = "# Report\n\n## Records\n\nIRMA audits are accepted. Mines keep records of water for two years.\n"
    asked = "For how many years do quarries keep records at the Northern Quarry Mark?"
    with build_assistant(Settings(library=tmp_path / "library", corpus="none")) as assistant:
        for name, text in (("policy", policy), ("report", report)):
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        fields = {"publisher": "Them", "kind": "procedure"}
        assistant.ingest([tmp_path / "report.md"], {**fields, "title": "Report"})
        assert assistant.ask(asked).outcome is Outcome.SCHEME_UNKNOWN
        assistant.ingest([tmp_path / "policy.md"], {**fields, "title": "Policy"})
        answer = assistant.ask(asked)
        assert answer.outcome is Outcome.ANSWERED
        assert {citation.source_id for citation in answer.citations} == {"policy"}
        hits = assistant.search("records", 9)
        assert naming("Does the Northern Quarry Mark accept IRMA audits?", hits) == {"policy"}
        assert naming("Does it accept IRMA audits?", hits) == set()


@pytest.mark.parametrize(("text", "edition"), [("the 4th edition of it", "4"), ("its third version", "3")])
def test_an_edition_may_be_counted(text: str, edition: str) -> None:
    """The fourth edition is edition 4."""
    assert edition_asked(text) == edition


def test_a_number_is_no_edition() -> None:
    """Eleven criteria are no version 11."""
    hit = hits_of(prose("It has 11 criteria."))[0]
    assert not knows_edition("11", (), [hit])
    assert knows_edition("11", (), [replace(hit, passage=replace(hit.passage, text="Version 11 has criteria."))])


def test_requirements_are_not_told_from_a_profile(shipped: Assistant) -> None:
    """Asked to list the requirements of a scheme whose text it lacks, the library says that it has nothing."""
    assert shipped.ask("List the requirements of the Copper Mark").outcome is Outcome.NOT_IN_LIBRARY


def test_requirements_are_told_from_the_text(tmp_path: Path) -> None:
    """Where the text is there, it is answered from."""
    text = "# Code\n\n## 1 Water\n\n1.1 The site shall measure its water.\n\n1.2 The site shall report its water.\n"
    file = tmp_path / "code.md"
    file.write_text(text, encoding="utf-8")
    fields = {"title": "Copper Mark criteria", "publisher": "Them", "kind": "requirements", "scheme": "copper-mark"}
    with build_assistant(Settings(library=tmp_path / "library", corpus="none")) as assistant:
        assistant.ingest([file], {**fields, "edition": "3"})
        hits = assistant.search("List the requirements of the Copper Mark on water", 5)
        question = interpret("List the requirements of the Copper Mark on water", assistant.parts.names)
        assert wants_requirements(question)
        assert unanswerable(question, hits, assistant.parts.lexical.document_frequencies) is None
        assert unanswerable(question, (), assistant.parts.lexical.document_frequencies) is not None
