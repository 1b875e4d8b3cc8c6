"""Questions that do not say of what they ask are asked back; those that do are not."""

from __future__ import annotations

import pytest

from interop_assistant.clarifying import choices, lacks_subject
from interop_assistant.domain.answers import Outcome
from interop_assistant.interpreting import interpret
from interop_assistant.refusing import unanswerable
from interop_assistant.schemes import Schemes
from tests.test_ranking import candidates

NAMES = Schemes((), {}, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "When was version 2 published?",
        "how long is the certificate valid",
        "Who owns the standard?",
        "how much is the fee",
    ],
)
def test_a_question_without_a_subject_is_asked_back(text: str) -> None:
    """What has an answer for each scheme is told of none; the choices name what comes nearest."""
    asked = interpret(text, NAMES)
    hits = [one.hit for one in candidates(3)]
    assert unanswerable(asked, hits, lambda words: (dict.fromkeys(words, 1), 10)) is Outcome.NEEDS_CLARIFICATION
    offered = choices(asked, hits)
    assert offered
    assert all(hit.source.title in " ".join(offered) for hit in hits[:1])


@pytest.mark.parametrize(
    "text",
    [
        "Who wrote the report?",
        "What is recognition?",
        "How long is an organic certificate valid?",
        "When was version 2 of the tailings standard published?",
        "Which steps does the recognition of a standard take?",
        "Does the standard cover tailings?",
    ],
)
def test_what_says_of_what_it_asks_is_not(text: str) -> None:
    """A question with a word that only some things have is answered, or not, as it stands."""
    assert not lacks_subject(interpret(text, NAMES))
