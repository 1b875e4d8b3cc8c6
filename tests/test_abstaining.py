"""Laws of abstaining: more of what speaks for an answer never lowers the confidence, and a gap is told as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.abstaining import Signals, is_only_a_gap, tells_a_gap
from interop_assistant.domain.answers import Intent, Question

share = st.floats(0, 1)
anything = st.builds(Signals, share, share, share, share)


@given(anything, share)
def test_confidence_is_a_probability_and_monotone(found: Signals, more: float) -> None:
    """Nearness, score and held words raise it, strange words lower it, and it stays within [0, 1]."""
    assert 0 <= found.confidence <= 1
    for name in ("nearness", "score", "held"):
        raised = replace(found, **{name: max(more, getattr(found, name))})
        assert raised.confidence >= found.confidence
    assert replace(found, strangeness=max(more, found.strangeness)).confidence <= found.confidence


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("A decision of ResponsibleSteel on the Copper Mark was not found, as of early 2026.", True),
        ("No recognition of IRMA by ASI was found.", True),
        ("The recommendations of the study could not be read.", True),
        ("ResponsibleSteel recognised IRMA in 2022.", False),
        ("The RRA is not the same as the Copper Mark.", False),
    ],
)
def test_a_gap_is_known_by_its_words(text: str, gap: bool) -> None:
    """A sentence that says that something was not found is a gap; one that denies something is not."""
    assert tells_a_gap(text) is gap


@pytest.mark.parametrize(
    ("intent", "text", "only"),
    [
        (Intent.HOW_MUCH, "The number of IRMA sites was not found.", True),
        (Intent.GENERAL, "A decision of the board was not found, as of early 2026.", True),
        (Intent.LIST, "The names of the schemes that it recognises were not found in the pages read.", True),
        (Intent.YES_NO, "No recognition of IRMA by ASI was found.", False),
        (Intent.WHY, "The joint standard ended in 2013; a statement on the reason was not found.", False),
        (Intent.WHO, "ASI recognised two standards in 2023.", False),
    ],
)
def test_what_was_looked_for_in_vain_is_no_answer(intent: Intent, text: str, only: bool) -> None:
    """That an amount or a list was not found is no answer; that no recognition was found is one, and so is the rest."""
    assert is_only_a_gap(Question("anything", intent), text) is only
