"""The few sentences that answer, and nothing that says it twice or hangs in the air."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from interop_assistant.composing import compose, twins
from interop_assistant.domain.answers import Hit, Intent, Question
from interop_assistant.domain.documents import BlockKind, Document, Note
from interop_assistant.scoring import Candidate, hangs, same_question, score, tells
from interop_assistant.words import content_words
from tests.fakes_embedder import HashingEmbedder
from tests.samples import document, prose, source
from tests.test_splitting import passages

EMBEDDER = HashingEmbedder()


def hits_of(*documents: Document) -> list[Hit]:
    """Every passage of documents, equally good."""
    return [Hit(passage, made.source, 0.5) for made in documents for passage in passages(made, 64)]


def candidates(text: str, intent: Intent, *documents: Document) -> tuple[Question, list[Candidate]]:
    """The scored sentences of documents, as the extractive model sees them."""
    return scored(text, intent, hits_of(*documents))


def scored(text: str, intent: Intent, hits: Sequence[Hit]) -> tuple[Question, list[Candidate]]:
    """The question, and the scored sentences of hits."""
    made = EMBEDDER.embed_passages([hit.passage for hit in hits])
    vectors = {hit.passage.id: np.asarray(one.sentences) for hit, one in zip(hits, made, strict=True)}
    words = " ".join(hit.passage.text.lower() for hit in hits)
    question = Question(text, intent, terms=content_words(text))
    counted = ({term: words.count(term) for term in question.terms}, 50)
    return question, score(question, hits, EMBEDDER.embed_query(text), lambda _: vectors, lambda _: counted)


def answer(text: str, intent: Intent, *documents: Document) -> list[tuple[int | None, str]]:
    question, found = candidates(text, intent, *documents)
    return [(sentence.item, sentence.text) for sentence in compose(question, found).sentences]


def test_the_right_sentence_leads() -> None:
    """The sentence that holds the words and the kind of thing asked for comes first."""
    made = prose("The board meets twice. Anna Berg wrote the standard in Oslo. The standard has four parts.")
    assert answer("Who wrote the standard?", Intent.WHO, made)[0] == (None, "Anna Berg wrote the standard in Oslo.")


def test_nothing_is_said_twice() -> None:
    """Of two sentences that say the same only one is shown."""
    made = prose("Recognition ended in October 2022.", "In October 2022 the recognition ended.")
    assert len(answer("When did the recognition end?", Intent.WHEN, made)) == 1


def test_what_a_sentence_refers_to_comes_along() -> None:
    """A sentence that decides "on all three" is shown after the one that names them."""
    made = prose("Steel bodies accepted Alpha, Beta and Gamma. The board decided on all three in 2022 by vote.")
    texts = [text for _, text in answer("What did the board decide in 2022 by vote?", Intent.GENERAL, made)]
    assert texts == ["Steel bodies accepted Alpha, Beta and Gamma.", "The board decided on all three in 2022 by vote."]


def test_a_lead_in_brings_its_list() -> None:
    """The sentence before a list and all of its items, numbered in order."""
    made = document(
        [
            (BlockKind.PARAGRAPH, "The research revealed several lessons:"),
            (BlockKind.LIST_ITEM, "Start small."),
            (BlockKind.LIST_ITEM, "Build trust before anything else."),
            (BlockKind.PARAGRAPH, "Nothing else was said about money."),
        ]
    )
    assert answer("What lessons did the research reveal?", Intent.LIST, made) == [
        (None, "The research revealed several lessons:"),
        (1, "Start small."),
        (2, "Build trust before anything else."),
    ]


def test_a_lead_in_alone_is_no_answer() -> None:
    """A sentence that only announces is never shown without what it announces."""
    made = prose("The research revealed several lessons:")
    assert answer("What lessons did the research reveal?", Intent.LIST, made) == []


def test_an_original_is_quoted_before_its_digest() -> None:
    """Where the library holds what a shipped sentence rests on, and it says the same, the original is quoted."""
    digest = document(
        [(BlockKind.PARAGRAPH, "A first step can be joint activities or an exchange of information.")],
        source("digest", origin="corpus"),
    )
    note = Note(0, 80, "Creating value, ISEAL Alliance, 2018", None)
    rests_on = [replace(hit, passage=replace(hit.passage, notes=(note,))) for hit in hits_of(digest)]
    says = "Joint activities or information sharing can be a first step to build trust."
    for year, expected in ((2018, says), (2019, "A first step can be joint activities or an exchange of information.")):
        brought = prose(says, of=source("brought", publisher="ISEAL", year=year))
        question, found = scored("What can be a first step?", Intent.GENERAL, [*rests_on, *hits_of(brought)])
        assert compose(question, found).sentences[0].text == expected


def test_questions_and_fragments_tell_nothing() -> None:
    """A question, a bare label and a line of capitals are not quoted."""
    assert not tells("What do we know about it?")
    assert not tells("Two words")
    assert tells("Two words", item=True)
    assert not tells("BACKGROUND ON THE MANY STANDARDS")


def test_hanging_sentences_are_known() -> None:
    """A sentence that begins with or turns on a word that points back hangs; "those who" does not."""
    assert hangs("It ended in 2022.")
    assert hangs("The study lists these five aims.")
    assert not hangs("It-based schemes are few."[3:])
    assert not hangs("Efficiency for those who use a standard matters.")


def test_a_heading_may_ask_the_same() -> None:
    """The same content words in another order are the same question."""
    assert same_question("Which are the risks of recognition?", "What risks does recognition have?") == 1.0
    assert same_question("What is gold?", "Who owns steel?") == 0.0


def test_twins_share_their_words() -> None:
    """The shorter sentence's words decide."""
    _, (left, right) = candidates(
        "What is small?", Intent.GENERAL, prose("Start small and build trust early.", "Build trust, start small.")
    )
    assert twins(left, right)


def test_all_steps_come_before_the_parts_of_one() -> None:
    """A question for the steps takes the list of all of them; one for a certain step takes the list of that step."""
    every, one = "What are the steps?", "How is step 2 carried out?"
    made = document(
        [
            (BlockKind.HEADING, one),
            (BlockKind.PARAGRAPH, "Step 2 is one of the steps of a recognition process and needs a board."),
            (BlockKind.LIST_ITEM, "The board of the council decides."),
            (BlockKind.LIST_ITEM, "The board of the forum decides."),
            (BlockKind.HEADING, every),
            (BlockKind.PARAGRAPH, "Recognition goes from an application to a decision."),
            (BlockKind.LIST_ITEM, "Apply with a form."),
            (BlockKind.LIST_ITEM, "Decide with a board."),
        ]
    )
    said = [text for item, text in answer("What are the steps of a recognition process?", Intent.STEPS, made) if item]
    assert said == ["Apply with a form.", "Decide with a board."]
    said = [text for item, text in answer("How is step 2 carried out?", Intent.STEPS, made) if item]
    assert said == ["The board of the council decides.", "The board of the forum decides."]
