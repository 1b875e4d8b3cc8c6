"""Pooling: token vectors become unit vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.embedders.pooling import pool_spans, pool_tokens, unit
from interop_assistant.ports import Vector
from interop_assistant.weights.pieces import BATCH_TOKENS, Pieces, batches, encodable, padded

LENGTHS = st.lists(st.integers(2, 256), max_size=60)


def rows(*shape: int) -> Vector:
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(np.float32)


def pieces(length: int) -> Pieces:
    return Pieces(np.full(length, 7), np.arange(length) - 1)


def test_padding_does_not_count() -> None:
    """Whatever the model says of padding, the vector is the mean of the tokens alone."""
    states, mask = rows(1, 5, 8), np.array([[1, 1, 1, 0, 0]])
    expected = unit(states[:, :3].mean(axis=1))
    assert pool_tokens(states, mask) == pytest.approx(expected, abs=1e-6)


def test_zeros_have_a_direction() -> None:
    """A row of zeros becomes a unit vector, not a division by zero."""
    assert unit(np.zeros((2, 4), np.float32)).tolist() == [[1, 0, 0, 0]] * 2


def test_a_span_is_what_is_its_own() -> None:
    """Of two spans with the same tokens but one, the vector tells them apart better than the plain means do."""
    states = np.concatenate([np.ones((6, 4), np.float32), np.eye(4, dtype=np.float32)[:2]])
    starts = np.array([0, 1, 2, 10, 11, 12, 3, 13])
    whole = unit(states.mean(axis=0, keepdims=True))[0]
    left, right = pool_spans(states, starts, [(0, 10), (10, 20)], whole)
    plain = unit(np.stack([states[[0, 1, 2, 6]].mean(axis=0), states[[3, 4, 5, 7]].mean(axis=0)]))
    assert left @ right < plain[0] @ plain[1]


def test_special_tokens_belong_to_no_span() -> None:
    """A token without characters never counts, not even in a span that begins at 0; an empty span gets the whole."""
    states, starts, whole = rows(4, 8), np.array([-1, 0, 5, -1]), unit(rows(1, 8))[0]
    found = pool_spans(states, starts, [(0, 5), (9, 12)], whole)
    assert found[0] == pytest.approx(pool_spans(states[1:2], starts[1:2], [(0, 5)], whole)[0], abs=1e-6)
    assert found[1].tolist() == whole.tolist()
    assert pool_spans(states, starts, [], whole).shape == (0, 8)


@given(LENGTHS)
def test_batches_hold_each_text_once(lengths: list[int]) -> None:
    """Every text is in one batch, each batch keeps to the budget, and within it texts fall in length."""
    texts = [pieces(length) for length in lengths]
    made = batches(texts)
    assert sorted(at for batch in made for at in batch) == list(range(len(texts)))
    for batch in made:
        assert len(batch) * max(lengths[at] for at in batch) <= BATCH_TOKENS
        assert [lengths[at] for at in batch] == sorted((lengths[at] for at in batch), reverse=True)


@given(st.lists(st.integers(2, 40), min_size=1, max_size=9))
def test_the_mask_marks_the_tokens(lengths: list[int]) -> None:
    """Rows are as long as the longest; the mask has a 1 for each token and the rest is 0."""
    ids, mask = padded([pieces(length) for length in lengths])
    assert ids.shape == mask.shape == (len(lengths), max(lengths))
    assert mask.sum(axis=1).tolist() == lengths
    assert (ids[mask == 1] == 7).all()
    assert not ids[mask == 0].any()


@given(st.text(st.characters(), max_size=50))
def test_broken_characters_keep_their_place(text: str) -> None:
    """Any text can be encoded afterwards, with as many characters, those that were sound unchanged."""
    made = encodable(text)
    assert len(made.encode("utf-8").decode("utf-8")) == len(text)
    assert all(new == old or "\ud800" <= old <= "\udfff" for old, new in zip(text, made, strict=True))
