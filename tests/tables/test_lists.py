"""Laws of listing and comparing schemes."""

from __future__ import annotations

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.answers import Draft, Outcome, Question
from interop_assistant.tables import Tables, is_about_others
from interop_assistant.tables.describing import described
from interop_assistant.verifying import verify
from tests.tables.test_relations import drafted, said

EVERY = (
    "Does ASR recognise BTC?",
    "Does BTC recognise ASR?",
    "Does CDM recognise DNP?",
    "Who recognises BTC?",
    "Which schemes cover water?",
    "Which standards are for salt?",
    "Which schemes cover water and salt?",
    "How do ASR and BTC differ in assurance and governance?",
    "What is the difference between ASR and CDM?",
    "If ASR recognises BTC and BTC recognises CDM, does ASR recognise CDM?",
)


def items(draft: Draft) -> list[str]:
    return [sentence.text for sentence in draft.sentences if sentence.item]


@pytest.mark.parametrize("text", EVERY)
def test_every_claim_is_verbatim_and_said_once(made: Tables, text: str) -> None:
    """What the tables tell passes the verifier as the library's own words, none twice, none dropped."""
    told = made.tell(Question(text))
    assert told is not None
    verified = verify(told.draft, told.hits)
    claims = [sentence for sentence in told.draft.sentences if sentence.claims]
    assert verified.dropped_sentences == verified.repaired_quotes == 0
    assert len({sentence.text for sentence in claims}) == len(claims)
    assert all(sentence.support.value in ("verbatim", "none") for sentence in verified.sentences)


@pytest.mark.parametrize("text", EVERY)
def test_prose_is_short(made: Tables, text: str) -> None:
    """What is not a list has at most 150 words."""
    prose = [sentence.text for sentence in drafted(made, text).sentences if not sentence.item]
    assert len(" ".join(prose).split()) <= 150


def test_a_topic_list_says_that_it_is_not_exhaustive(made: Tables) -> None:
    """A topic with a list in guidance is answered by the list, each item once, and the note that it is not whole."""
    draft = drafted(made, "Which schemes cover water?")
    assert len(items(draft)) == 3
    assert "not exhaustive" in said(draft)


@pytest.mark.parametrize(
    "text", ["Which standards are for salt?", "schemes for salt", "What certification covers salt?"]
)
def test_a_material_lists_the_profiles_that_carry_it(made: Tables, text: str) -> None:
    """Schemes for a material are those whose profiles carry its code, each told by its own profile."""
    assert items(drafted(made, text)) == ["BTC covers salt.", "DNP covers salt."]


def test_a_place_in_the_chain(made: Tables) -> None:
    """Who certifies refiners is asked of the position in the supply chain."""
    assert "refineries" in said(drafted(made, "who certifies refiners?"))


def test_all_that_is_sought_must_fit(made: Tables) -> None:
    """Two wishes leave only the schemes that fit both, with a proof of each."""
    told = said(drafted(made, "Which schemes cover salt and water at mines?"))
    assert "DNP" in told
    assert "BTC" not in told
    assert "unknown for that topic" in told


@pytest.mark.parametrize("text", ["Which scheme is the cheapest for salt?", "Which schemes cover moon rock?"])
def test_what_the_tables_cannot_tell_is_left_alone(made: Tables, text: str) -> None:
    """A question that asks for more than the tables hold is not answered by a list."""
    assert made.tell(Question(text)) is None


def test_each_side_has_its_cell(made: Tables) -> None:
    """A comparison gives each scheme its own column, filled from its own profile."""
    draft = drafted(made, "ASR vs CDM on assurance")
    assert draft.table is not None
    assert draft.table.columns == ("ASR", "CDM")
    (row,) = draft.table.rows
    left, right = (" ".join(draft.sentences[index].text for index in cell) for cell in row.cells)
    assert "ASR" in left
    assert "CDM" not in left
    assert "CDM" in right


def test_a_side_without_a_passage_is_named(made: Tables) -> None:
    """Where a profile has nothing on what is compared, its cell is empty and it is missing."""
    draft = drafted(made, "How do ASR and BTC differ in governance?")
    assert draft.outcome is Outcome.PARTIAL
    assert draft.table is not None
    assert draft.table.rows[0].cells[1] == ()
    assert draft.missing == ("no passage found for scheme BTC on governance",)


def test_a_topic_no_side_names(made: Tables) -> None:
    """Where no side has anything there is no answer, and both are missing."""
    draft = drafted(made, "Compare BTC and CDM on tailings")
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert len(draft.missing) == 2


def test_a_tie_that_ended_is_told_with_its_end(made: Tables) -> None:
    """What two compared schemes once had together is not told as if it still held."""
    told = said(drafted(made, "What do CDM and DNP have in common?"))
    assert "recognised the Dune Programme" in told
    assert "ended in 2015" in told


def test_three_sides(made: Tables) -> None:
    """Three schemes stand side by side."""
    draft = drafted(made, "Compare ASR, CDM and DNP on governance")
    assert draft.table is not None
    assert all(cell for cell in draft.table.rows[0].cells)


def test_a_table_follows_its_sentences(made: Tables) -> None:
    """When sentences move or leave, the cells point at the same words or at nothing."""
    table = drafted(made, "ASR vs CDM on assurance").table
    assert table is not None
    moved = table.moved({0: 4})
    assert moved.rows[0].cells == ((4,), ())


def test_sentences_about_others(made: Tables) -> None:
    """A sentence about other schemes is known as such; one that names nobody is about whom its profile is about."""
    told = made.tell(Question("ASR vs CDM on assurance"))
    assert told is not None
    passages = {hit.source.scheme: hit for hit in told.hits}
    amber = passages["amber"]
    assert is_about_others(amber.passage, amber.source, "Auditors visit.", ["cedar"], made.names)
    assert not is_about_others(amber.passage, amber.source, "Auditors visit.", ["amber"], made.names)
    assert not is_about_others(amber.passage, amber.source, "CDM is here.", ["cedar"], made.names)
    assert not is_about_others(amber.passage, amber.source, "Auditors visit.", [], made.names)


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("Does BTC cover salt?", "BTC covers salt."),
        ("is salt covered by the Brine Trust Code?", "BTC covers salt."),
        ("Does DNP address water?", "Water is a topic of DNP since 2020."),
    ],
)
def test_what_one_scheme_covers(made: Tables, text: str, proof: str) -> None:
    """Whether a scheme covers something is answered by the sentence that shows it."""
    assert said(drafted(made, text)) == proof


@pytest.mark.parametrize(
    "text",
    [
        "Does CDM cover water?",  # its profile does not say so: unknown, and other texts may
        "Does BTC require water?",  # what a standard demands is no topic
        "Does ASR recognise salt?",
        "Does BTC cover salt and moon rock?",
        "Must mines apply ASR to amber?",
    ],
)
def test_what_a_profile_does_not_say_is_left_alone(made: Tables, text: str) -> None:
    """No proof, no answer: the question goes on to the texts."""
    assert made.tell(Question(text)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How does ASR check mines?", "Auditors visit ASR mines every year."),
        ("what is the assurance of the Cedar Mark", "Auditors visit CDM forests every three years."),
        ("How is ASR governed?", "A board of miners runs ASR."),
        ("Which claims does BTC allow?", "BTC gives a certificate."),
        ("Which topics does ASR cover?", "ASR has topics of its own."),
        ("How does ASR certify mines?", "Auditors visit ASR mines every year."),
        ("What is BTC?", "The Brine Trust Code is a made-up scheme."),
        ("what is the role of the Cedar Mark", "The Cedar Mark is a made-up scheme."),
        ("What does BTC do?", "The Brine Trust Code is a made-up scheme."),
    ],
)
def test_a_section_of_a_profile_is_told(made: Tables, text: str, told: str) -> None:
    """A question for what a profile tells of one scheme is answered by its section."""
    assert said(drafted(made, text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "How often does ASR check mines?",
        "How much does an ASR audit cost?",
        "Who uses the audits of ASR?",
        "Which edition of ASR is in force?",  # its section only says that none was found
        "Is BTC governed by ASR?",
        "How does ASR audit the ventilation of mines?",
        "What does BTC do about tailings?",
        "What is the role of auditors in ASR?",
        "What is ASR's deadline?",
        "Which materials does ASR not cover?",
        "How does ASR certify gloves?",
    ],
)
def test_anything_more_is_another_question(made: Tables, text: str) -> None:
    """What a section does not tell, or says that it was not found, is left to the texts."""
    assert described(text, made.names, made.shelf()) is None


def test_every_scheme_is_told_what_it_is(shipped: Assistant) -> None:
    """The simplest question of all is answered for each profile, by the section that says so."""
    titles = [entry.source.title for entry in shipped.sources()]
    names = [title.removeprefix("Profile: ") for title in titles if title.startswith("Profile: ")]
    assert len(names) > 50
    for name in names:
        answer = shipped.ask(f"What is {name}?")
        assert answer.outcome is Outcome.ANSWERED, name
        headings = {hit.passage.id: hit.passage.headings for hit in answer.hits}
        assert headings[answer.citations[0].passage_id][-1] == "What it is", name
