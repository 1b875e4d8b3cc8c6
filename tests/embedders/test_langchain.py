"""The LangChain adapter: names, groups of texts, and errors that say what to do."""

from __future__ import annotations

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from interop_assistant.embedders.langchain import GROUP, LangChainEmbedder, make_embeddings
from interop_assistant.errors import ModelUnavailable, WrongUsage
from tests.contracts.test_embedders import passage
from tests.fakes_embedder import HashingEmbedder


class Provider(Embeddings):
    """A provider that limits the texts of one request, as real ones do, and can go out of service."""

    model = "small-1"

    def __init__(self) -> None:
        self.requests: list[int] = []
        self.down = False

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.down:
            raise TimeoutError("no answer in 30 seconds")
        if len(texts) > GROUP:
            raise ValueError("too many texts")
        self.requests.append(len(texts))
        return HashingEmbedder().embed_texts(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def test_the_name_says_provider_and_model() -> None:
    """The name holds what made the vectors: the class and its model, or the name given."""
    assert LangChainEmbedder(Provider()).name == "langchain:Provider:small-1"
    assert LangChainEmbedder(Provider(), name="acme:small-1").name == "langchain:acme:small-1"


def test_the_dimension_is_the_models() -> None:
    """The dimension is found out from the model, and the window is the one given."""
    embedder = LangChainEmbedder(Provider(), window=512)
    assert (embedder.dimension, embedder.window) == (384, 512)


def test_requests_stay_small() -> None:
    """However many passages and sentences there are, no request has more texts than providers allow."""
    provider = Provider()
    found = LangChainEmbedder(provider).embed_passages([passage(*(f"Site {n} has water." for n in range(30)))] * 70)
    assert max(provider.requests) <= GROUP
    assert {one.sentences.shape for one in found} == {(30, 384)}
    assert np.ptp([float(one.sentences[7] @ found[0].sentences[7]) for one in found]) < 1e-6


def test_a_model_that_does_not_answer() -> None:
    """Whatever a provider raises becomes an error that names the model, the cause and the next step."""
    provider = Provider()
    embedder = LangChainEmbedder(provider)
    provider.down = True
    with pytest.raises(
        ModelUnavailable, match=r"Provider:small-1 did not answer: no answer in 30.*Check its key"
    ) as caught:
        embedder.embed_query("audit")
    assert caught.value.retry


def test_a_missing_package_has_its_pip_line() -> None:
    """A provider whose package is not installed is answered with the command that installs it."""
    with pytest.raises(ModelUnavailable, match=r"pip install langchain-cohere"):
        make_embeddings("cohere:embed-english-v3.0")


@pytest.mark.parametrize("model", ["nobody:model", "cohere:"])
def test_an_unknown_provider_is_answered_with_the_known(model: str) -> None:
    """A provider or a model that LangChain does not know is wrong usage."""
    with pytest.raises(WrongUsage, match=r"No such embedding model"):
        make_embeddings(model)
