"""The learned head: features become the probability that a sentence is supported, by logistic regression."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from interop_assistant.errors import ModelBroken
from interop_assistant.supporting.measuring import FEATURES

WEIGHTS = Path(__file__).parent / "weights.json"
DIGEST = "8e2e281312d5293b6990e86c4b3dac3a78eaa4e80cccfe0075d2892d6db1ff33"
"""SHA-256 of the weights, which `scripts/train_support.py` makes; they and the thresholds change together."""


@dataclass(frozen=True, slots=True)
class Head:
    """Means and deviations of the features it sees (positions in `FEATURES`), their weights and the bias.

    ``threshold`` is the score from which a sentence is supported; below ``doubt`` it is not; in between the words
    cannot tell.
    """

    seen: tuple[int, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float
    doubt: float

    def score(self, features: Sequence[float]) -> float:
        """The probability in (0, 1)."""
        rows = zip(self.seen, self.means, self.deviations, self.weights, strict=True)
        total = self.bias + sum(weight * (features[at] - mean) / spread for at, mean, spread, weight in rows)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def head_for(encoder: str | None) -> Head:
    """The head that was trained with this encoder's cosines; for any other the one that needs none."""
    heads = _heads()
    return heads.get(encoder or "", heads[""])


@cache
def _heads() -> dict[str, Head]:
    """The heads by the name of their encoder, "" for the one that needs none."""
    try:
        written = WEIGHTS.read_bytes()
    except OSError:
        written = b""
    if hashlib.sha256(written).hexdigest() != DIGEST:
        raise ModelBroken(
            f"The checker's {WEIGHTS.name} is missing or altered.",
            next_step="Reinstall interop-assistant: pip install --force-reinstall --no-deps interop-assistant.",
        )
    return {one["encoder"]: _head(one) for one in json.loads(written)["heads"]}


def _head(told: dict[str, Any]) -> Head:
    features: dict[str, Any] = told["features"]
    return Head(
        seen=tuple(FEATURES.index(name) for name in features),
        means=tuple(one["mean"] for one in features.values()),
        deviations=tuple(one["deviation"] for one in features.values()),
        weights=tuple(one["weight"] for one in features.values()),
        bias=told["bias"],
        threshold=told["threshold"],
        doubt=told["doubt"],
    )
