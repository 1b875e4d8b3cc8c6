"""The shipped framework with an embedder without weights."""

from __future__ import annotations

from interop_assistant.manifest import shipped_corpus
from interop_assistant.theorising import Theories
from tests.parts import WordsEmbedder


def theories() -> Theories:
    return Theories(shipped_corpus(), WordsEmbedder().embed_texts)
