"""A follow-up becomes the whole question that a person would have asked; a whole question stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.answers import Outcome
from interop_assistant.domain.conversations import Turn
from interop_assistant.following_up import FollowUp, resolve, told_turn
from interop_assistant.manifest import shipped_corpus
from interop_assistant.schemes import load_schemes
from interop_assistant.topics import load_topics
from interop_evals.cases import FIRST, INTEROP, shipped_cases

NAMES, TOPICS = load_schemes(shipped_corpus()), load_topics(shipped_corpus())

IRMA = ("What is IRMA?", "The Initiative for Responsible Mining Assurance (IRMA) is a standard for mines.")
ITSCI = ("Did RMI recognise ITSCI?", "RMI no longer recognises ITSCI.")
STEPS = (
    "What are the steps of recognition?",
    "They are:\n1. Check what exists.\n2. Receive an application.\n3. Compare.",
)
TYPES = (
    "What are the types of interoperability?",
    "The six types of interoperability are joint working groups, joint projects, plug and play, recognition, "
    "shared processes and harmonisation, as named in the 2018 report.",
)
TWO = ("How do IRMA and TSM differ?", "")
BOTH_WAYS = ("what does mutual recognition mean", "It means that two parties accept each other's results.")

FOLLOW_UPS = (
    # Another scheme, topic or year in the last question.
    (IRMA, "And what about Bettercoal?", "What is Bettercoal?"),
    (IRMA, "and Bettercoal?", "What is Bettercoal?"),
    (IRMA, "Und was ist mit Bettercoal?", "What is Bettercoal?"),
    (IRMA, "Et Bettercoal ?", "What is Bettercoal?"),
    (IRMA, "¿Y Bettercoal?", "What is Bettercoal?"),
    (("Does IRMA cover child labour?", ""), "What about tailings?", "Does IRMA cover tailings?"),
    (("Does IRMA cover child labour?", ""), "And the Copper Mark?", "Does the Copper Mark cover child labour?"),
    (("Does IRMA apply to mines?", ""), "And smelters?", "Does IRMA apply to smelters?"),
    (("What does RMI say of recognition?", ""), "And in 2020?", "What does RMI say of recognition in 2020?"),
    (("What are the benefits of joint projects?", ""), "And the risks?", "What are the risks of joint projects?"),
    (("Which version of the IRMA standard is in force?", ""), "and of TSM?",
     "Which version of the TSM standard is in force?"),
    (("How does RMI recognise a scheme?", ""), "How does ResponsibleSteel do it?",
     "How does ResponsibleSteel recognise a scheme?"),
    (ITSCI, "What about Better Mining?", "Did RMI recognise Better Mining?"),
    (ITSCI, "and the other way round?", "Did ITSCI recognise RMI?"),
    # What "it", "they", "that" and "there" are.
    (IRMA, "And does it apply to smelters?", "Does IRMA apply to smelters?"),
    (IRMA, "What are its audits like?", "What are IRMA's audits like?"),
    (IRMA, "and how do they check a mine?", "How does IRMA check a mine?"),
    (IRMA, "Does this scheme visit sites?", "Does IRMA visit sites?"),
    (IRMA, "Who decides there?", "Who decides at IRMA?"),
    (("What is the standard?", "The Copper Mark is a framework."), "Who owns it?", "Who owns the Copper Mark?"),
    (ITSCI, "When did it end?", "When did the recognition of ITSCI by RMI end?"),
    (("Who recognises IRMA?", ""), "Is that conditional?", "Is the recognition of IRMA conditional?"),
    (BOTH_WAYS, "Is that common?", "Is mutual recognition common?"),
    (("Who wrote the report?", ""), "When was it published?", "When was the report published?"),
    (TWO, "Do both require audits?", "Do IRMA and TSM require audits?"),
    (TWO, "What does the latter cover?", "What does TSM cover?"),
    (TWO, "Which of the two is cheaper?", "Which of IRMA and TSM is cheaper?"),
    # A subject left out.
    (IRMA, "And who decides?", "Who decides at IRMA?"),
    (IRMA, "Tell me more.", "Tell me more about IRMA."),
    (IRMA, "and the risks?", "Tell me about the risks at IRMA."),
    (ITSCI, "Why?", "Why did RMI recognise ITSCI?"),
    (STEPS, "Who decides?", "Who decides in recognition?"),
    (BOTH_WAYS, "Any examples?", "Any examples of mutual recognition?"),
    (TYPES, "And an example of each?", "An example of each of the types of interoperability?"),
    # Items of the last list.
    (TYPES, "Give me a second example of the fourth one.", "Give me a second example of recognition."),
    (TYPES, "What is the last one?", "What is harmonisation?"),
    (STEPS, "What happens in the second step?", "What happens in the step “receive an application”?"),
    (STEPS, "2", "Tell me more about receive an application."),
    (("Why did RMI's recognition of ITSCI end?", ""), "When?", "When did RMI's recognition of ITSCI end?"),
    (("How does RMI recognise ITSCI?", ""), "Does LBMA do the same?", "How does LBMA recognise ITSCI?"),
    (IRMA, "Who audits them?", "Who audits IRMA?"),
    (("Give me a second example of recognition.", ""), "What are its risks?", "What are recognition's risks?"),
    (("How long does a review take?", "PEFC needs nine months."), "Who pays for it?", "Who pays for a review?"),
    (("Who certifies aluminium smelters?", "ASI does."), "Do they visit sites?",
     "Does Aluminium Stewardship Initiative visit sites?"),
    # An acronym with several meanings.
    (("Who certifies aluminium smelters?", ""), "Whom does ASI recognise?",
     "Whom does Aluminium Stewardship Initiative recognise?"),
)  # fmt: skip

WHOLE = (
    "What is recognition?",
    "And what is mutual recognition?",
    "What is the first step of a benchmark?",
    "What does the third of ISEAL's Credibility Principles say?",
    "How long does it take to get certified?",
    "Is it possible to join two schemes?",
    "Does ResponsibleSteel publish its decisions?",
    "If a mine fails an audit, can it try again?",
    "Where should standards start when they want to work together?",
    "I bought a chair with FSC and Fairtrade on it years ago, does that double label still exist?",
    "So since the EU recognised RMAP in 2025, a refiner with only an LBMA audit is covered as well, right?",
)

LABELLED = [(*case.history[-2:], case) for case in shipped_cases(INTEROP) if case.split == "dev" and case.history]
PLAIN = [
    case.question
    for case in [*shipped_cases(INTEROP), *shipped_cases(FIRST)]
    if case.split == "dev" and not case.history
]


def turns_of(*told: tuple[str, str]) -> list[Turn]:
    turns: list[Turn] = []
    for question, answer in told:
        turns.append(told_turn(question, answer, turns, NAMES, TOPICS))
    return turns


def resolved(text: str, *told: tuple[str, str]) -> str:
    return resolve(text, turns_of(*told), NAMES, TOPICS).text


@pytest.mark.parametrize(
    ("before", "text", "whole"), FOLLOW_UPS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_follow_up_becomes_whole(before: tuple[str, str], text: str, whole: str) -> None:
    """What was left out comes from the turn before."""
    assert resolved(text, before) == whole


@pytest.mark.parametrize(
    ("before", "text", "whole"), FOLLOW_UPS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_resolved_question_resolves_to_itself(before: tuple[str, str], text: str, whole: str) -> None:
    """Nothing in it refers to the conversation any more."""
    assert resolved(resolved(text, before), before) == whole


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("before", [IRMA, ITSCI, STEPS, TYPES, BOTH_WAYS], ids=lambda before: before[0])
def test_a_whole_question_is_left_alone(before: tuple[str, str], text: str) -> None:
    """A question that says all it needs is not touched, whatever was talked about."""
    assert resolve(text, turns_of(before), NAMES, TOPICS) == resolve(text, (), NAMES, TOPICS)


@pytest.mark.parametrize("before", [IRMA, ITSCI, STEPS, TYPES, BOTH_WAYS], ids=lambda before: before[0])
def test_no_case_without_history_is_touched(before: tuple[str, str]) -> None:
    """None of the dev cases that were written to stand alone changes in the middle of a conversation."""
    assert [text for text in PLAIN if resolved(text, before) != text] == []


@pytest.mark.parametrize("text", ["And what about Bettercoal?", "Who owns it?", "the fourth one", "shorter, please"])
def test_a_conversation_that_begins_changes_nothing(text: str) -> None:
    """Without turns every text is what it is."""
    assert resolve(f" {text} ", (), NAMES).text == text


@given(st.sampled_from(FOLLOW_UPS), st.sampled_from(FOLLOW_UPS), st.sampled_from(FOLLOW_UPS))
def test_only_what_was_said_last_counts(one: tuple, other: tuple, last: tuple) -> None:  # type: ignore[type-arg]
    """Older turns about other things do not change what a follow-up on a named scheme or a list means."""
    before, text, whole = last
    if "acronym" not in text and NAMES.named_in(before[0]):
        assert resolved(text, one[0], other[0], before) == whole


@given(st.text(max_size=80), st.sampled_from([IRMA, ITSCI, STEPS, TYPES]))
def test_any_text_resolves(text: str, before: tuple[str, str]) -> None:
    """Whatever is typed, something comes of it, and no line is broken."""
    found = resolve(text, turns_of(before), NAMES, TOPICS).text
    assert found == " ".join(found.split())


def test_a_list_stays_in_focus_over_its_examples() -> None:
    """After an example of each, the fourth one is still the fourth of the list and not the fourth example."""
    each = ("And an example of each?", "For instance the GLWC, the Delta Framework, the RRA, ResponsibleSteel's IRMA.")
    assert (
        resolved("Give me a second example of the fourth one.", TYPES, each)
        == "Give me a second example of recognition."
    )


def test_two_schemes_of_two_turns_are_compared() -> None:
    """Who asks how they differ means the last two schemes, though each came in a question of its own."""
    assert resolved("How do they differ?", IRMA, ("What about TSM?", "")) == "How do IRMA and TSM differ?"


def test_a_number_beyond_the_list_means_nothing() -> None:
    """There is no ninth of six types."""
    assert resolved("What is the ninth one?", TYPES) == "What is the ninth one?"


ASI = "What is ASI's position on recognition?"
CHOICES = (
    "What is Aluminium Stewardship Initiative's position on recognition?",
    "What is Assurance Services International's position on recognition?",
)
ASKED_BACK = Turn(ASI, ASI, Outcome.NEEDS_CLARIFICATION, choices=CHOICES)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (CHOICES[0], 0), ("Aluminium Stewardship Initiative", 0), ("the aluminium one", 0), ("Aluminum", 0),
        ("I mean the aluminium people", 0), ("1", 0), ("the first one", 0), ("2.", 1), ("the second", 1),
        ("assurance", 1),
        ("Assurance Services International, please", 1),
    ],
)  # fmt: skip
def test_a_choice_is_clicked_or_typed(text: str, place: int) -> None:
    """The whole question, its name, words of the name and its number all choose."""
    found = resolve(text, [ASKED_BACK], NAMES)
    assert found.text == CHOICES[place]
    assert found.kind in (FollowUp.CHOICE, FollowUp.WHOLE)


def test_a_choice_is_made_by_what_settles_it() -> None:
    """A word that goes with one meaning only chooses it, though no choice holds the word."""
    choices = ("What is Sustainable Agriculture Initiative?", "What is Social Accountability International?")
    asked_back = Turn("What is SAI?", "What is SAI?", Outcome.NEEDS_CLARIFICATION, choices=choices)
    assert resolve("the farm one", [asked_back], NAMES).text == choices[0]


@pytest.mark.parametrize("text", ["3", "Stewardship or Assurance", "What is IRMA?", "neither", "recognition"])
def test_what_chooses_none_is_no_choice(text: str) -> None:
    """A number too high, both at once, or another question leaves the choice open."""
    assert resolve(text, [ASKED_BACK], NAMES).text not in CHOICES


def test_a_word_in_passing_settles_nothing() -> None:
    """A hint in an answer that is about something else leaves an acronym open."""
    passing = ("Who fixes wages?", "For instance the Global Living Wage Coalition does.")
    assert resolved("Does SAI accept other certificates?", passing) == "Does SAI accept other certificates?"


def test_a_choice_settles_what_comes_after() -> None:
    """Once chosen, the acronym keeps its meaning for the conversation."""
    after = [ASKED_BACK, Turn("1", CHOICES[1])]
    found = resolve("Who founded ASI?", after, NAMES)
    assert (found.text, found.kind) == ("Who founded Assurance Services International?", FollowUp.SETTLED)


@pytest.mark.parametrize("case", LABELLED, ids=lambda case: case[-1].id)
def test_dev_follow_ups_lose_no_word_of_their_own(case: tuple) -> None:  # type: ignore[type-arg]
    """Each dev case that comes with a history resolves once and for all."""
    question, answer, asked = case
    once = resolved(asked.question, (question.text, answer.text))
    assert resolved(once, (question.text, answer.text)) == once
