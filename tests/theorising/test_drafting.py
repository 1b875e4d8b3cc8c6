"""A document becomes a draft: quotations with their places, marked as drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.domain.documents import Document, Passage, Source, SourceKind
from interop_assistant.domain.theories import Level, Theory
from interop_assistant.errors import NotFound
from interop_assistant.readers import Limits, reader_for
from interop_assistant.splitting import split
from tests.parts import WordsEmbedder
from tests.theorising.made_up import theories

STRATEGY = """# Strategy of the Amber Mine Code

We were founded in 2010. The office is in Riga.

## What we do

- Independent audits of every mine
- Training of managers in water management

## How change happens

We aim to make mines safer for everyone who works there. An environmental impact assessment is done first.
In the long term, rivers near mines are clean again. We also train village committees.

## Outcomes

Mines find risks before harm is done. Which risks are found?

## Our long-term impact

Miners live well.

## Target groups

- Miners
- Villages near mines

## Impacts on biodiversity

Mining harms birds and bats in the dry season.
"""


def read(tmp_path: Path, text: str) -> tuple[Document, list[Passage]]:
    file = tmp_path / "strategy.md"
    file.write_text(text, encoding="utf-8")
    source = Source("strategy", "Strategy", "Amber", SourceKind.GUIDANCE, "0" * 64, scheme="amber")
    document = reader_for(file, Limits()).read(file, source)
    return document, list(split(document, WordsEmbedder()))


def drafted(tmp_path: Path, text: str = STRATEGY) -> Theory:
    document, passages = read(tmp_path, text)
    return theories().draft(document.source, passages)


def test_headings_and_words_tell_the_level(tmp_path: Path) -> None:
    """Sentences under telling headings, and sentences with telling words elsewhere, are drafted at their level."""
    theory = drafted(tmp_path)
    assert [one.text for one in theory.activities] == [
        "Independent audits of every mine",
        "Training of managers in water management",
        "We also train village committees.",
    ]
    assert [one.text for one in theory.outcomes] == [
        "We aim to make mines safer for everyone who works there.",
        "Mines find risks before harm is done.",
    ]
    assert [one.text for one in theory.target_groups] == ["Miners", "Villages near mines"]
    assert "In the long term, rivers near mines are clean again." in [one.text for one in theory.impacts]


def test_words_count_before_a_heading_further_up(tmp_path: Path) -> None:
    """Below a heading that tells nothing, a sentence's words come before the headings above."""
    text = "# Paper\n\n## Strategies\n\n### First path\n\nThe Council trains staff. This leads to safer work for all.\n"
    theory = drafted(tmp_path, text)
    assert [one.text for one in theory.activities] == ["The Council trains staff."]
    assert [one.text for one in theory.outcomes] == ["This leads to safer work for all."]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("CFC also trains site staff.", "activities"),
        ("It accredits auditing firms.", "activities"),
        ("The programme aims to reward good practice.", "outcomes"),
        ("By 2035, rivers near copper mines are clean.", "impacts"),
        ("The ultimate goal is a fair industry.", "impacts"),
    ],
)
def test_third_persons_are_understood(tmp_path: Path, text: str, level: str) -> None:
    """A scheme that writes of itself as another is understood as well."""
    theory = drafted(tmp_path, f"# Paper\n\n{text}\n")
    assert [one.text for one in theory.at(Level(level))] == [text]


def test_impacts_of_another_kind_are_no_impacts(tmp_path: Path) -> None:
    """Impact assessments and the harm that mining does are not what a scheme is for."""
    said = " ".join(one.text for _, one in drafted(tmp_path).elements)
    assert "assessment" not in said
    assert "birds" not in said


def test_each_element_is_a_quotation(tmp_path: Path) -> None:
    """Every element of a draft is marked as one, and its quote is the document's characters at its place."""
    document, passages = read(tmp_path, STRATEGY)
    theory = theories().draft(document.source, passages)
    for _, one in theory.elements:
        assert one.draft
        assert one.quoted is not None
        assert document.text[one.quoted.start : one.quoted.end] == one.quoted.quote


def test_topics_are_those_that_are_named(tmp_path: Path) -> None:
    """A drafted element has the topics that its words name."""
    training = drafted(tmp_path).activities[1]
    assert "T08" in training.topics


def test_a_draft_can_be_read_again(tmp_path: Path) -> None:
    """The YAML of a draft is a theory, and the same one."""
    from interop_assistant.theorising import as_yaml

    theory = drafted(tmp_path)
    assert theories().read(as_yaml(theory), "draft.yaml") == theory


def test_nothing_to_draft_is_said(tmp_path: Path) -> None:
    """A document without a theory of change is told as such, with what to do."""
    with pytest.raises(NotFound, match="reads like a theory of change"):
        drafted(tmp_path, "# Minutes\n\nThe meeting began at nine. Coffee was served.\n")


def test_levels_in_order() -> None:
    """The levels run from what is done to what it is for."""
    assert [level.value for level in Level][:4] == ["activities", "outputs", "outcomes", "impacts"]
