"""How rare a word is in English at large: what a rare word says is not said by chance."""

from __future__ import annotations

import hashlib
import math
from functools import cache
from pathlib import Path

from interop_assistant.errors import ModelBroken

LIST = Path(__file__).parent / "common_stems.txt"
DIGEST = "c3207c4862b087443ff7e506b7bf015a0d34988b36f41353654c4af663aae118"
"""SHA-256 of the list, which `scripts/export_rarity.py` makes."""

COMMONEST, LEAST = 300, 0.05  # so many first stems are about equally common, and count so much


def rarity(stem: str) -> float:
    """How rare a stem is, in [0.05, 1]: by the logarithm of its rank among common stems; 1 for all others."""
    ranks = _ranks()
    rank = ranks.get(stem)
    if rank is None:
        return 1.0
    return LEAST + (1 - LEAST) * math.log1p(rank / COMMONEST) / math.log1p(len(ranks) / COMMONEST)


def is_common(stem: str) -> bool:
    """Whether a stem stands in the list of common ones."""
    return stem in _ranks()


@cache
def _ranks() -> dict[str, int]:
    listed = LIST.read_bytes() if LIST.is_file() else b""
    if hashlib.sha256(listed).hexdigest() != DIGEST:
        raise ModelBroken(
            f"The list of common words ({LIST.name}) is missing or altered.",
            next_step="Reinstall interop-assistant: pip install --force-reinstall --no-deps interop-assistant.",
        )
    return {stem: rank for rank, stem in enumerate(listed.decode().splitlines())}
