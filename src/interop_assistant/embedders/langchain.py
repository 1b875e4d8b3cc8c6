"""Any embedding model that LangChain knows, behind the embedder's port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from interop_assistant.domain.documents import Passage
from interop_assistant.embedders.pooling import unit
from interop_assistant.embedders.reading import reading, spans_in_reading
from interop_assistant.errors import ModelUnavailable, WrongUsage
from interop_assistant.ports import Embedding, Progress, TokenCounter, Vector, no_progress
from interop_assistant.tokens import token_counter

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

Result = TypeVar("Result")

GROUP = 64
"""Texts in one call: providers limit a request to between 96 and 2,048 texts."""


class LangChainEmbedder:
    """A LangChain embedding model as an embedder.

    ``model`` is ``"provider:model"`` or an `Embeddings` object; ``name`` is what to call it, else it is made from the
    model. A passage's sentences are embedded as texts of their own. Tokens are counted by ``counter`` (tiktoken's
    o200k_base), which is near enough to keep passages within ``window``; longer texts are sent as they are. The
    dimension is found by embedding one word. `ModelUnavailable` when the model cannot be had or does not answer;
    `WrongUsage` when LangChain does not know the provider.
    """

    def __init__(
        self,
        model: str | Embeddings,
        *,
        name: str | None = None,
        window: int = 256,
        counter: TokenCounter | None = None,
    ) -> None:
        self._embeddings = make_embeddings(model) if isinstance(model, str) else model
        self.name: str = f"langchain:{name or name_of(model)}"
        self.window: int = window
        self._counter = counter or token_counter()
        self.dimension: int = len(self.embed_query("dimension"))

    def count(self, text: str) -> int:
        """How many tokens ``text`` has, by tiktoken."""
        return self._counter.count(text)

    def counts(self, texts: Sequence[str]) -> list[int]:
        """`count` of many texts."""
        return [self._counter.count(text) for text in texts]

    def embed_query(self, text: str) -> Vector:
        """The unit vector of a question, shape ``(dimension,)``."""
        vector: Vector = unit(np.array([self._call(self._embeddings.embed_query, text)], np.float32))[0]
        return vector

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Unit vectors of plain texts, shape ``(len(texts), dimension)``."""
        rows: list[list[float]] = []
        for first in range(0, len(texts), GROUP):
            rows += self._call(self._embeddings.embed_documents, list(texts[first : first + GROUP]))
        return unit(np.array(rows, np.float32).reshape(len(texts), self.dimension))

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        """Vectors of passages (each read after its context) and of their sentences, in the order given."""
        done: list[Embedding] = []
        for first in range(0, len(passages), GROUP):
            done += self._embed_group(passages[first : first + GROUP])
            progress("Embedding", len(done), len(passages))
        return done

    def _embed_group(self, passages: Sequence[Passage]) -> list[Embedding]:
        """Passages and all their sentences in as few calls as may be."""
        readings = [reading(passage) for passage in passages]
        sentences = [
            [text[start:end] for start, end in spans_in_reading(passage)]
            for text, passage in zip(readings, passages, strict=True)
        ]
        vectors = self.embed_texts([*readings, *(text for of_one in sentences for text in of_one)])
        ends = len(readings) + np.cumsum([len(of_one) for of_one in sentences])
        return [
            Embedding(vectors[row], vectors[end - len(of_one) : end])
            for row, (end, of_one) in enumerate(zip(ends, sentences, strict=True))
        ]

    def _call(self, embed: Callable[..., Result], texts: object) -> Result:
        """What the model returns; each provider has errors of its own, so any of them becomes `ModelUnavailable`."""
        try:
            return embed(texts)
        except Exception as error:
            raise ModelUnavailable(
                f"The embedding model {self.name} did not answer: {error}",
                next_step="Check its key, its address and the network, then try again.",
            ) from error


def make_embeddings(model: str) -> Embeddings:
    """The LangChain object for ``"provider:model"``."""
    from langchain.embeddings import init_embeddings

    try:
        return init_embeddings(model)
    except ImportError as error:
        raise ModelUnavailable(
            f"The embedding model {model} needs a package that is not installed.",
            next_step=f"{error}, then try again.",
        ) from error
    except ValueError as error:
        raise WrongUsage(f"No such embedding model: {error}") from error
    except Exception as error:
        raise ModelUnavailable(
            f"The embedding model {model} cannot be set up: {error}", next_step="Check its key and its settings."
        ) from error


def name_of(model: str | Embeddings) -> str:
    """``provider:model`` as given, or the class of an object with the model that it says it has."""
    if isinstance(model, str):
        return model
    says = getattr(model, "model", None) or getattr(model, "model_name", None)
    return f"{type(model).__name__}:{says}" if isinstance(says, str) else type(model).__name__
