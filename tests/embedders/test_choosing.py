"""Which embedder a setting names."""

from __future__ import annotations

import pytest

from interop_assistant.embedders import EMBEDDERS, build_embedder
from interop_assistant.errors import ModelUnavailable, WrongUsage


@pytest.mark.parametrize("name", EMBEDDERS)
def test_every_name_in_the_table_makes_an_embedder(name: str) -> None:
    """A name in the table makes an embedder whose own name says more than it: the version of its vectors."""
    made = build_embedder(name, threads=1)
    assert made.name.startswith(name)
    assert made.name != name


def test_an_unknown_name_is_answered_with_the_known() -> None:
    """A setting that names nothing is answered with all that may be named."""
    with pytest.raises(WrongUsage, match=r"'mini'.*minilm.*provider:model"):
        build_embedder("mini")


def test_a_provider_goes_to_langchain() -> None:
    """`provider:model` is LangChain's to make."""
    with pytest.raises(ModelUnavailable, match=r"pip install langchain-mistralai"):
        build_embedder("mistralai:mistral-embed")
