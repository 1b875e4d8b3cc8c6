"""Folding finds the same words again and never moves an offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.words import content_words, find_folded, fold, stems, words


@given(st.text(max_size=300))
def test_fold_maps_back(text: str) -> None:
    """Every folded character has an offset, offsets never fall, and the last is the length."""
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets)


@given(st.text(alphabet="ab cé’-–", min_size=1, max_size=60), st.data())
def test_a_slice_is_found_where_it_was_cut(text: str, data: st.DataObject) -> None:
    """A cut-out piece is found among the places at which it stands."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = text[start:end].strip()
    if piece:
        assert any(fold(text[a:b])[0] == fold(piece)[0] for a, b in find_folded(piece, text))


def test_fold_joins_what_typesetting_broke() -> None:
    """Hyphenation over a line end, ligatures, soft hyphens, odd quotes and spaces do not matter."""
    drifted = "the “ﬁrst” inter-\noperability\u00a0step"
    assert find_folded('the "first" interoperability step', drifted) == [(0, len(drifted))]


def test_fold_keeps_what_matters() -> None:
    """Case, numbers and negation are not folded away."""
    assert find_folded("not 5 km", "NOT 5 km") == []
    assert find_folded("3.5", "35") == []


def test_words_keep_versions_and_names() -> None:
    """A version, a hyphenated word and a possessive are one word each."""
    assert words("RMI’s v2.0 is multi-stakeholder") == ["rmi's", "v2.0", "is", "multi-stakeholder"]


def test_stems_meet() -> None:
    """Forms of one word share a stem, and a hyphenated word brings its parts."""
    assert set(stems("recognising")) & set(stems("recognised")) & set(stems("recognises"))
    assert "stakehold" in stems("multi-stakeholder")


def test_content_words_carry_meaning() -> None:
    """Little words are left out, each other word stands once."""
    assert content_words("What is the first step of the first process?") == ("first", "step", "process")
