"""The doors over the shipped library: what is answered is checked, what is not is told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from langchain_core.documents import Document as Fragment

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Outcome, Support
from interop_assistant.errors import LibraryBusy, NotFound, WrongUsage
from interop_assistant.settings import Settings
from tests.conftest import MEASURE, ROOT

CASES = [
    json.loads(line)
    for line in (ROOT / "evals" / "interop_evals" / "data" / "first.jsonl").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = [case["question"] for case in CASES]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_its_quote(shipped: Assistant, question: str) -> None:
    """Whatever is answered is verbatim, its quotes are the documents' characters, its markers count from one."""
    answer = shipped.ask(question)
    for citation in answer.citations:
        document = shipped.document(citation.source_id)
        assert citation.quote == document.text[citation.start : citation.end]
        assert (citation.page_start, citation.page_end) == document.pages_of(citation.start, citation.end)
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    assert list(quotes) == list(range(1, len(quotes) + 1))
    for sentence in answer.sentences:
        assert sentence.support is Support.VERBATIM
        assert any(sentence.text in quotes[marker] for marker in sentence.citations)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_read_well(shipped: Assistant, question: str) -> None:
    """No sentence twice, none that ends in mid-air, no more than a board would read."""
    answer = shipped.ask(question)
    texts = [sentence.text for sentence in answer.sentences]
    assert len(set(texts)) == len(texts)
    assert all(text[-1] in ".:!”\"')" or sentence.item for text, sentence in zip(texts, answer.sentences, strict=True))
    prose = [sentence.text for sentence in answer.sentences if sentence.item is None]
    assert sum(len(text.split()) for text in prose) <= 150


def test_a_first_step_is_answered(shipped: Assistant) -> None:
    """The question of the first day has an answer with its source."""
    answer = shipped.ask("What can be a first step in a recognition process?")
    assert answer.outcome is Outcome.ANSWERED
    assert "joint activities" in answer.text.lower()
    assert answer.citations[0].url == "https://www.iseal.org/MMM"


def test_steps_come_as_a_list(shipped: Assistant) -> None:
    """Who asks for steps gets them numbered, in the source's order."""
    answer = shipped.ask("What are the steps of a recognition process?")
    items = [sentence.item for sentence in answer.sentences if sentence.item is not None]
    assert items == list(range(1, 13))
    assert "\n12. " in answer.text


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Who won the football world cup in 2022?", Outcome.OUT_OF_SCOPE),
        ("How much did the research cost?", Outcome.NOT_IN_LIBRARY),
        ("asdf qwer", Outcome.NOT_UNDERSTOOD),
        ("???", Outcome.NOT_UNDERSTOOD),
        ("What is ASI's position on recognition?", Outcome.NEEDS_CLARIFICATION),
    ],
)
def test_what_cannot_be_answered_is_told_by_type(shipped: Assistant, question: str, outcome: Outcome) -> None:
    """No sentence and no citation, but what is missing, and what is near where anything is."""
    answer = shipped.ask(question)
    assert (answer.outcome, answer.sentences, answer.citations) == (outcome, (), ())
    assert answer.missing
    assert answer.suggestions
    assert bool(answer.nearest) == (outcome in (Outcome.OUT_OF_SCOPE, Outcome.NOT_IN_LIBRARY))


def test_a_scheme_without_documents_is_told(shipped: Assistant) -> None:
    """A question narrowed to a scheme that the library holds nothing of says so, and answers from no other."""
    answer = shipped.ask("What is the assurance model?", schemes=["no-such-scheme"])
    assert answer.outcome is Outcome.SCHEME_UNKNOWN
    assert answer.missing == ("no passage found for scheme no-such-scheme",)
    assert answer.nearest == ()


def test_an_open_acronym_offers_its_meanings(shipped: Assistant) -> None:
    """Each suggestion is the question with the acronym spelled out, and is answered or refused, not asked back."""
    for suggestion in shipped.ask("What is ASI's position on recognition?").suggestions:
        assert "ASI" not in suggestion
        assert shipped.ask(suggestion).outcome is not Outcome.NEEDS_CLARIFICATION


@pytest.mark.parametrize("question", QUESTIONS[::7])
def test_events_add_up_to_the_answer(shipped: Assistant, question: str) -> None:
    """The deltas joined are the text of the final answer, its sentences are those that were sent."""
    events = list(shipped.ask_events(question))
    final = events[-1][1]
    assert events[0][0] == "sources"
    assert "".join(data["text"] for name, data in events if name == "delta") == final["text"]
    sent = [{k: data[k] for k in ("text", "support", "citations")} for name, data in events if name == "sentence"]
    assert sent == final["sentences"]


def test_answers_are_kept(shipped: Assistant) -> None:
    """A kept answer is the answer that was given."""
    answer = shipped.ask("What is interoperability?")
    assert dict(shipped.answer(answer.id)) == answer.as_dict()


def test_the_same_question_has_the_same_answer(shipped: Assistant) -> None:
    """Apart from ids and times nothing changes from one asking to the next."""
    first, second = (shipped.ask("What are the six types of interoperability?") for _ in range(2))
    assert first.sentences == second.sentences
    assert first.citations == second.citations


def test_langchain_uses_it_as_its_own(shipped: Assistant) -> None:
    """As a runnable it answers; as a retriever it gives fragments with their address."""
    assert shipped.as_runnable().invoke("What is interoperability?")["outcome"] == "answered"
    fragments = shipped.as_retriever(3).invoke("What is interoperability?")
    assert len(fragments) == 3
    for fragment in fragments:
        assert isinstance(fragment, Fragment)
        passage, _ = shipped.passage(str(fragment.id))
        assert fragment.page_content == passage.text
        assert fragment.metadata["start"] == passage.start


@pytest.mark.parametrize("question", ["", "  \n ", "x" * 2001])
def test_blank_and_endless_questions_are_refused(shipped: Assistant, question: str) -> None:
    """The error says what is wrong."""
    with pytest.raises(WrongUsage, match=r"empty|characters"):
        shipped.ask(question)


def test_unknown_things_are_named(shipped: Assistant) -> None:
    """An unknown passage, source or kind is an error that helps."""
    with pytest.raises(NotFound, match="psg_0"):
        shipped.passage("psg_0")
    with pytest.raises(NotFound):
        shipped.source("no-such-source")
    with pytest.raises(WrongUsage, match="guidance"):
        shipped.ask("What is recognition?", kinds=["advice"])


def test_a_shipped_source_cannot_be_removed(shipped: Assistant) -> None:
    """It would be back at the next start; the error says how to do without it."""
    with pytest.raises(WrongUsage, match="--no-corpus"):
        shipped.remove_source(shipped.sources()[0].source.id)


def test_a_library_has_one_owner(shipped: Assistant) -> None:
    """A second assistant over the same folder is refused."""
    with pytest.raises(LibraryBusy, match=r"in use by process \d+"):
        build_assistant(shipped.settings)


@pytest.mark.skipif(not MEASURE.is_dir(), reason="needs the seed report in ../shared/data")
def test_the_seed_report_is_answered_from(tmp_path: Path) -> None:
    """The questions of the first issue are answered from the report itself, in sentences that read well."""
    report = MEASURE / "report-executive-summary.txt"
    about = {"title": "Creating shared value", "publisher": "ISEAL / GIZ", "year": 2018, "kind": "guidance"}
    expected = {
        "Who wrote the report?": "Aimee Russillo and Christine Carey",
        "When should interoperability be embedded?": "initial stages of a standard development or during revisions",
        "Where should one start?": "clear idea of the objectives",
        "What comes after having clear objectives?": "senior-level, organisational and stakeholder buy-in",
        "What can be a first step in a recognition process?": "Joint activities or information sharing",
        "What did the research reveal?": "\n3. Timing is everything.",
    }
    with build_assistant(Settings(library=tmp_path / "library", corpus="none")) as assistant:
        assert [one.status for one in assistant.ingest([report], about)] == ["added"]
        for question, words in expected.items():
            assert words in assistant.ask(question).text
        assert assistant.ask("How much did the research cost?").outcome is Outcome.NOT_IN_LIBRARY
        assert [one.status for one in assistant.ingest([report], about)] == ["unchanged"]
        assistant.remove_source("creating-shared-value-2018")
        assert assistant.sources() == []
        assert assistant.search("interoperability") == []


@pytest.mark.parametrize(
    "question", ["What does IRMA require on water?", "Who is the CEO of RSPO?", "copper ETF to buy"]
)
def test_what_is_suggested_is_a_whole_question(shipped: Assistant, question: str) -> None:
    """A suggestion names what it asks of and is answered; a section's heading alone is no question."""
    suggestions = shipped.ask(question).suggestions
    assert 0 < len(suggestions) <= 3
    assert all(one.endswith("?") and "“" not in one for one in suggestions)
    answered = [shipped.ask(one).outcome in (Outcome.ANSWERED, Outcome.PARTIAL) for one in suggestions]
    assert sum(answered) >= len(answered) - 1
