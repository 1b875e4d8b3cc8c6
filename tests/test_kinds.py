"""What kind of sentence a question asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.kinds import defines
from interop_assistant.models.extractive import with_definition
from tests.test_ranking import candidates


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (("chain", "custody"), "Chain of custody is the set of rules that follows material.", True),
        (("chain", "custody"), "The shared chain of custody of MSC and ASC is one certification.", False),
        (("complementarity",), "Complementarity between two standards is what only one covers.", True),
        (("complementarity",), "Overlap is what both cover, whereas complementarity is what one covers.", False),
        (("claim",), "The claim of 4C is the 4C certificate.", False),
        (("theory", "change", "mean"), "A theory of change is a description of a way.", True),
        (("recognition",), "Recognition means that one scheme accepts another one's result.", True),
        (("recognition",), "Recognition ended in 2022.", False),
        ((), "Recognition means acceptance.", False),
    ],
)
def test_a_definition_has_the_thing_alone_as_its_subject(terms: tuple[str, ...], text: str, found: bool) -> None:
    """What somebody's chain of custody is does not say what a chain of custody is."""
    assert defines(Question("What is it?", Intent.DEFINITION, terms), text) is found
    assert not defines(Question("Who is it?", Intent.WHO, terms), text)


def test_a_likely_definition_comes_first() -> None:
    """It stands before sentences that are a little likelier, not before one that is far likelier."""
    question = Question("What is recognition?", Intent.DEFINITION, ("recognition",))
    first, second = candidates(2)
    told = replace(second, text="Recognition means acceptance.", score=0.5)
    assert with_definition(question, [replace(first, score=0.9), told])[0] is told
    assert with_definition(question, [replace(first, score=0.9), replace(told, score=0.2)])[0].score == 0.9
    assert with_definition(question, []) == []
