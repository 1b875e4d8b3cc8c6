"""A question and a text, read together: how likely does the text belong into the answer?"""

from __future__ import annotations

from interop_assistant.ports import Ranker


def build_ranker(threads: int = 0) -> Ranker:
    """The shipped ranker; nothing is loaded before it is needed."""
    from interop_assistant.rankers.minilm import MiniLMRanker

    return MiniLMRanker(threads)
