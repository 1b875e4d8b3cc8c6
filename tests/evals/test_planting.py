"""Planted faults and harmless rewordings: always the same, and each changes something."""

from __future__ import annotations

import pytest

from interop_evals.planting import (
    ADDITIONS,
    FAULTS,
    HARD_FAULTS,
    MEANINGS,
    OTHER_WORDS,
    REWORDINGS,
    changed,
    joined,
)

SENTENCES = (
    "RJC recognises most audits of ICMM members in 12 countries since 3 May 2019, for example in Chile.",
    "The IRMA standard is owned by IRMA, has rules and must not be used if the mine is closed, as audits are due.",
    "In 2012, LBMA accepted up to three audits of RMI (with two conditions), and several members may join.",
)
TABLES = {
    "details": FAULTS,
    "hard": HARD_FAULTS,
    "meanings": MEANINGS,
    "first additions": ADDITIONS[0],
    "second additions": ADDITIONS[1],
    "rewordings": REWORDINGS,
    "other words": OTHER_WORDS[0],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_change_changes_and_is_repeatable(name: str) -> None:
    """Each change gives other words than the sentence has, and the same ones each time."""
    first = list(changed(SENTENCES, TABLES[name]))
    assert first == list(changed(SENTENCES, TABLES[name]))
    assert first
    assert all(text != SENTENCES[at] for _, at, text in first)


def test_the_two_wordings_share_nothing() -> None:
    """What is added in the second wording was not looked at with the first."""
    first, second = (
        {text.removeprefix(SENTENCES[at][:-1]) for _, at, text in changed(SENTENCES, table)} for table in ADDITIONS
    )
    assert not first & second


def test_joined_sentences_hold_both() -> None:
    """Two sentences made one keep the words of both."""
    for _, at, text in joined(SENTENCES):
        assert text.startswith(SENTENCES[at][:-1])
        assert text.endswith(SENTENCES[at + 1][4:])
