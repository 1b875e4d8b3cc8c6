"""Prompts are files, and their digest changes with them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.models.langchain import LangChainModel
from interop_assistant.prompts import Prompt, digest_of, load_prompt
from tests.models.minds import MindedChat, honest

PROMPTS = st.builds(Prompt, st.text(min_size=1, max_size=8), st.text(max_size=20))


@given(st.lists(PROMPTS, min_size=1, max_size=4, unique_by=lambda prompt: prompt.name), st.text(max_size=5))
def test_the_digest_changes_with_a_prompt(prompts: list[Prompt], more: str) -> None:
    """The order of prompts does not matter to their digest; a change of one does."""
    changed = [*prompts[:-1], Prompt(prompts[-1].name, prompts[-1].text + more)]
    assert digest_of(*reversed(prompts)) == digest_of(*prompts)
    assert (digest_of(*changed) == digest_of(*prompts)) == (changed == prompts)


@given(st.text(max_size=30))
def test_a_value_is_not_looked_into(value: str) -> None:
    """What is filled in stands there as it is, with whatever signs."""
    assert Prompt("p", "a $x b").filled(x=value) == f"a {value} b"


def test_a_prompt_that_lacks_a_value() -> None:
    """A place without a value and a file that is not there are errors, not gaps."""
    with pytest.raises(KeyError):
        Prompt("p", "a $x").filled()
    with pytest.raises(FileNotFoundError):
        load_prompt("none.md")


def test_an_answer_can_be_traced_to_its_prompt() -> None:
    """The model's digest is that of its files, and the form that it shows to the provider is a JSON schema."""
    names = ("answer.md", "request.md", "again.md", "answer.schema.json")
    assert LangChainModel(MindedChat(mind=honest)).prompt_digest == digest_of(*map(load_prompt, names))
    assert json.loads(load_prompt("answer.schema.json").text)["type"] == "object"
