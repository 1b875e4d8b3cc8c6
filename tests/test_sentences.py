"""Sentences end where a reader would say they end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.sentences import sentence_spans


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@given(st.text(max_size=400))
def test_spans_are_ordered_and_trimmed(text: str) -> None:
    """Spans are in order, apart, not blank, and leave out nothing but white space."""
    spans = sentence_spans(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    kept = [False] * len(text)
    for a, b in spans:
        kept[a:b] = [True] * (b - a)
    assert all(text[i].isspace() for i, inside in enumerate(kept) if not inside)


@pytest.mark.parametrize(
    "sentence",
    [
        "See Art. 5 of Reg. (EU) 2017/821 for details.",
        "RMI ended it in Oct. 2022; see Sect. 4.2.1 for details.",
        "GLOBALG.A.P. signed a memorandum in 2013.",
        "It needs approx. 5 kg of ore.",
        "Three of 18 standards (e.g. v2.0) met the rule.",
        "The study (see Fig. 2. It is small) was read.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(sentence: str) -> None:
    """A dot of an abbreviation, a version or a name is no end."""
    assert pieces(f"{sentence} The next one follows.") == [sentence, "The next one follows."]


def test_paragraphs_end_sentences() -> None:
    """A blank line ends a sentence even without a full stop."""
    assert pieces("no stop here\n\nand here neither") == ["no stop here", "and here neither"]


def test_offsets_count_characters() -> None:
    """Offsets count characters, not bytes."""
    assert pieces("Café – ‘so’ 🎉 ends. Überall beginnt es.") == ["Café – ‘so’ 🎉 ends.", "Überall beginnt es."]
