"""Wishes about the last answer are told apart from questions."""

from __future__ import annotations

import pytest

from interop_assistant.following_up import Form, Wish
from interop_assistant.following_up.wishes import wish_in


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("shorten that to three points and keep the sources", Wish(Form.SHORTER, 3, listed=True)),
        ("shorter please", Wish(Form.SHORTER)),
        ("Could you shorten the answer?", Wish(Form.SHORTER)),
        ("Make it shorter.", Wish(Form.SHORTER)),
        ("Sum it up.", Wish(Form.SHORTER)),
        ("in one sentence", Wish(Form.SHORTER, 1)),
        ("Can you summarise that in two sentences?", Wish(Form.SHORTER, 2)),
        ("Give me that in 5 points", Wish(Form.SHORTER, 5, listed=True)),
        ("plus court, s'il vous plaît", Wish(Form.SHORTER)),
        ("Kürzer bitte", Wish(Form.SHORTER)),
        ("en trois points", Wish(Form.SHORTER, 3, listed=True)),
        ("And as bullet points, please", Wish(Form.LIST, listed=True)),
        ("translate that into French", Wish(Form.TRANSLATED, language="fr")),
        ("Auf Deutsch bitte", Wish(Form.TRANSLATED, language="de")),
        ("repeat that", Wish(Form.SAME)),
        ("keep the sources", Wish(Form.SAME)),
    ],
)
def test_wishes(text: str, wish: Wish) -> None:
    """What shall become of the answer, how many sentences, as points or not, in which language."""
    assert wish_in(text) == wish


@pytest.mark.parametrize(
    "text",
    ["What is a summary audit?", "List the steps", "in which order?", "How do I translate a standard into French?",
     "In short, what is IRMA?", "What are the three points of the CSRM study?", "Who shortens audits?", "keep", ""],
)  # fmt: skip
def test_questions_are_no_wishes(text: str) -> None:
    """A question that only sounds like one is left a question."""
    assert wish_in(text) is None
