"""Text becomes unit vectors: which embedders there are, and how one is named in the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interop_assistant.errors import WrongUsage
from interop_assistant.ports import Embedder


def minilm(threads: int) -> Embedder:
    """The shipped all-MiniLM-L6-v2."""
    from interop_assistant.embedders.minilm import MiniLM

    return MiniLM(threads)


EMBEDDERS: Mapping[str, Callable[[int], Embedder]] = {
    "minilm": minilm,
}
"""Name in the settings to what makes it, given a number of threads; imports come late."""


def build_embedder(setting: str, threads: int = 0) -> Embedder:
    """The embedder that ``setting`` names: a name in `EMBEDDERS`, or ``provider:model`` for any that LangChain knows.

    `WrongUsage` lists the known names; `ModelUnavailable` when a provider's package is missing or it does not answer.
    """
    if setting in EMBEDDERS:
        return EMBEDDERS[setting](threads)
    if ":" in setting:
        from interop_assistant.embedders.langchain import LangChainEmbedder

        return LangChainEmbedder(setting)
    known = ", ".join(sorted(EMBEDDERS))
    raise WrongUsage(
        f"No embedder is called {setting!r}.",
        next_step=f"Known: {known}; or provider:model, such as openai:text-embedding-3-small.",
    )
