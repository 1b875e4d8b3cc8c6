"""Vectors of tokens become unit vectors of texts and of spans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from interop_assistant.ports import Vector

Whole = NDArray[np.int64]


def unit(rows: Vector) -> Vector:
    """Rows scaled to length 1; a row of zeros points along the first axis, so that every row is a direction."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vector = np.divide(rows, lengths, out=np.zeros_like(rows, np.float32), where=lengths > 0)
    scaled[lengths[:, 0] == 0, 0] = 1
    return scaled


def pool_tokens(states: Vector, mask: Whole) -> Vector:
    """The mean of each row's tokens: ``(rows, tokens, dimension)`` and ``(rows, tokens)`` to ``(rows, dimension)``."""
    return unit(np.einsum("rtd,rt->rd", states, mask.astype(np.float32)))


def pool_spans(states: Vector, starts: Whole, spans: Sequence[tuple[int, int]], otherwise: Vector) -> Vector:
    """The mean of the tokens that begin in each ``[start, end)``, shape ``(len(spans), dimension)``.

    ``states`` has shape ``(tokens, dimension)``, ``starts`` tells where the tokens begin. A span in which no token
    begins gets the vector ``otherwise``.
    """
    bounds = np.array(spans, np.int64).reshape(-1, 2)
    inside = (starts >= bounds[:, :1]) & (starts < bounds[:, 1:])
    vectors = unit(inside.astype(np.float32) @ states)
    vectors[~inside.any(axis=1)] = otherwise
    return vectors
