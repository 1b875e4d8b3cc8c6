"""Texts become vectors, each only once: those that a library keeps are not embedded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from interop_assistant.ports import Vector

TextVectors: TypeAlias = Callable[[Sequence[str]], Mapping[str, Vector]]
"""Gives the unit vector of each text, shape ``(dimension,)``."""

Embed: TypeAlias = Callable[[Sequence[str]], Vector]
"""Unit vectors of texts, shape ``(len(texts), dimension)``."""


class Shelf(Protocol):
    """What of a catalogue keeps vectors."""

    def text_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Vector]:
        """Those that were kept."""
        ...

    def keep_text_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep them."""
        ...


def digest(text: str) -> str:
    """The key of a text among kept vectors."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def kept_by(shelf: Shelf, model: str, embed: Embed) -> TextVectors:
    """Vectors that are looked up first; the rest are embedded in one go and kept.

    New ones are read back, so that a comparison comes out the same the first time and the next.
    """

    def vectors(texts: Sequence[str]) -> Mapping[str, Vector]:
        keys = {digest(text): text for text in texts}
        known = shelf.text_vectors(model, list(keys))
        if missing := [key for key in keys if key not in known]:
            made = embed([keys[key] for key in missing])
            shelf.keep_text_vectors(model, dict(zip(missing, made, strict=True)))
            known = dict(zip(missing, made, strict=True)) | known | shelf.text_vectors(model, missing)
        return {text: known[key] for key, text in keys.items()}

    return vectors
