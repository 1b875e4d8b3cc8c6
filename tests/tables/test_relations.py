"""Laws of telling relations: the direction asked for, what has ended, what was not found, nothing passed on."""

from __future__ import annotations

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Draft, Outcome, Question
from interop_assistant.tables import Tables


def drafted(tables: Tables, text: str) -> Draft:
    told = tables.tell(Question(text))
    assert told is not None, text
    return told.draft


def said(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in draft.sentences)


FORTH = "ASR recognised BTC in 2019"


@pytest.mark.parametrize(
    "text",
    [
        "Does ASR recognise BTC?",
        "Does ASR accept BTC?",
        "Has the Amber Stewardship Rules recognised the Brine Trust Code?",
        "Is BTC recognised by ASR?",
        "Is the BTC still accepted by ASR today?",
        "Since when does ASR recognise BTC?",
        "Is a BTC certificate good enough for ASR?",
        "Does BTC count towards ASR?",
        "Is there a recognition of BTC by ASR?",
        "Does ASR take BTC, or: is BTC approved under ASR?",
    ],
)
def test_either_voice_finds_the_direction(made: Tables, text: str) -> None:
    """Whoever is asked first, the row of the direction asked for leads, with its condition."""
    draft = drafted(made, text)
    assert draft.outcome is Outcome.ANSWERED
    assert draft.sentences[0].text.startswith(FORTH)
    assert "condition" in said(draft)


@pytest.mark.parametrize("text", ["Does BTC recognise ASR?", "Is ASR recognised by BTC?", "Is ASR enough for BTC?"])
def test_the_other_direction_is_no_answer(made: Tables, text: str) -> None:
    """Where only the other direction is recorded it is told as such, and what was asked for is missing."""
    draft = drafted(made, text)
    assert draft.outcome is Outcome.PARTIAL
    assert not draft.sentences[0].claims
    assert FORTH in said(draft)
    assert "BTC recognises ASR" in draft.missing[0]


def test_both_directions(made: Tables) -> None:
    """A question for both directions is answered in the one and misses the other."""
    draft = drafted(made, "Does ASR recognise BTC? And the other way round?")
    assert draft.sentences[0].text.startswith(FORTH)
    assert [line for line in draft.missing if "BTC recognises ASR" in line]


def test_not_found_is_told_in_the_librarys_words(made: Tables) -> None:
    """A recognition that was looked for and not found is answered by the sentence that says so."""
    draft = drafted(made, "Does the Cedar Mark recognise ASR?")
    assert draft.sentences[0].text == "No recognition of ASR by the Cedar Mark was found in the pages read."
    assert draft.outcome is Outcome.ANSWERED


@pytest.mark.parametrize("text", ["Does CDM recognise ISO 14001?", "Does ISO 14001 recognise CDM?"])
def test_what_nobody_recorded_is_missing_with_its_direction(made: Tables, text: str) -> None:
    """Where nothing is recorded either way there is no answer, and both sides are named in order."""
    draft = drafted(made, text)
    giver, taker = ("CDM", "ISO 14001") if text.startswith("Does CDM") else ("ISO 14001", "CDM")
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert not draft.sentences
    assert f"{giver} recognises {taker}" in draft.missing[0]


@pytest.mark.parametrize(
    "text", ["Does CDM recognise DNP?", "Is DNP still recognised by CDM?", "Does CDM accept DNP now?"]
)
def test_what_ended_is_told_as_ended(made: Tables, text: str) -> None:
    """A recognition that ended is never told without its end."""
    assert "ended in 2015" in said(drafted(made, text))


@pytest.mark.parametrize(
    "text", ["Does DNP recognise BTC?", "Does BTC recognise DNP?", "Do DNP and BTC accept each other?"]
)
def test_mutual_holds_both_ways(made: Tables, text: str) -> None:
    """A mutual recognition answers both directions, and nothing is missing."""
    draft = drafted(made, text)
    assert draft.outcome is Outcome.ANSWERED
    assert len(draft.sentences) == 1


def test_cooperation_is_not_told_as_recognition(made: Tables) -> None:
    """A joint project does not answer a question for recognition: it is told as what there is instead."""
    draft = drafted(made, "Does ASR recognise DNP?")
    assert draft.outcome is Outcome.PARTIAL
    assert not draft.sentences[0].claims
    assert "ASR recognises DNP" in draft.missing[0]
    assert "joint training" in said(drafted(made, "Does ASR work with DNP?"))


@pytest.mark.parametrize(
    "text",
    [
        "ASR recognises BTC and BTC recognises CDM, so ASR recognises CDM, right?",
        "If ASR recognises BTC and BTC recognises CDM, does ASR recognise CDM?",
    ],
)
def test_recognition_is_not_passed_on(made: Tables, text: str) -> None:
    """A chain is answered by what guidance says of chains, then by its pieces."""
    draft = drafted(made, text)
    assert draft.sentences[0].text.startswith("Recognition is not transitive")
    assert FORTH in said(draft)
    assert "BTC recognised the Cedar Mark" in said(draft)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who recognises BTC?", ["ASR recognised BTC", "The Dune Programme and"]),
        ("Which schemes are recognised by BTC?", ["BTC recognised the Cedar Mark", "The Dune Programme and"]),
        ("Whom does ASR recognise?", [FORTH, "ASR has recognised ISO 14001"]),
        ("What does ASR recognise?", [FORTH, "ASR has recognised ISO 14001"]),
        ("By whom is BTC recognised?", ["ASR recognised BTC", "The Dune Programme and"]),
    ],
)
def test_every_row_of_a_side_is_listed(made: Tables, text: str, expected: list[str]) -> None:
    """A question for a side is answered by a numbered item for each row that fits, and by no other."""
    items = [sentence for sentence in drafted(made, text).sentences if sentence.item]
    assert len(items) == len(expected)
    assert all(any(item.text.startswith(start) for item in items) for start in expected)


def test_a_side_with_one_row_that_ended(made: Tables) -> None:
    """A list never leaves out that its only row has ended."""
    assert "ended in 2015" in said(drafted(made, "Which schemes does the Cedar Mark recognise?"))


def test_a_year_leaves_what_held_then(made: Tables) -> None:
    """A list for a year holds neither what began later nor what had ended before."""
    told = said(drafted(made, "Which standards did ASR recognise in 2018?"))
    assert "ISO 14001" in told
    assert "BTC" not in told


def test_the_reason_of_an_end(made: Tables) -> None:
    """Why a recognition ended is answered with its end."""
    assert "ended in 2015" in said(drafted(made, "Why did the cooperation between CDM and DNP end?"))


@pytest.mark.parametrize(
    "text",
    [
        "How did ASR recognise BTC?",
        "What is recognition?",
        "What steps does ASR take to recognise another scheme?",
        "Who wrote the rules?",
        "What does recognition mean at ASR?",
    ],
)
def test_other_questions_are_left_alone(made: Tables, text: str) -> None:
    """Steps, notions and questions without a name are not for the table of relations."""
    assert made.tell(Question(text)) is None


def test_a_narrowed_question_is_left_alone(made: Tables) -> None:
    """A question narrowed to schemes is not answered from texts about others."""
    assert made.tell(Question("Does ASR recognise BTC?", schemes=("cedar",))) is None


@pytest.mark.parametrize("text", ["Does IRMA recognise TSM?", "Why doesn't IRMA accept TSM audits?"])
def test_two_whom_a_third_recognises_do_not_recognise_each_other(shipped: Assistant, text: str) -> None:
    """ResponsibleSteel recognises both, in one direction only, which says nothing between the two."""
    answer = shipped.ask(text)
    assert "ResponsibleSteel's recognition" not in answer.text
    assert any("IRMA recognises TSM" in line for line in answer.missing)


@pytest.mark.parametrize(
    "text", ["Why did CDM refuse to recognise ISO 14001?", "Why does CDM not recognise ISO 14001?"]
)
def test_a_reason_for_what_was_never_found(made: Tables, text: str) -> None:
    """A question for the reason of a refusal that nobody recorded is answered by what was not found."""
    draft = drafted(made, text)
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert "CDM recognises ISO 14001" in draft.missing[0]
