"""Answer models: a question and its evidence become sentences. One file a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from interop_assistant.errors import WrongUsage
from interop_assistant.ports import AnswerModel


def from_script(file: str) -> AnswerModel:
    """The lines of a JSON file."""
    from interop_assistant.models.scripted import load_script

    return load_script(Path(file).expanduser())


def from_langchain(setting: str) -> AnswerModel:
    """Any chat model that LangChain knows."""
    from interop_assistant.models.langchain import LangChainModel

    return LangChainModel(setting)


FORMS: Mapping[str, str] = {
    "extractive": "the sources' own sentences, without a language model",
    "scripted:FILE": "the lines of a JSON file, such as scripted:demonstration.json",
    "provider:model": "a language model that LangChain knows, such as openai:gpt-4.1-mini or ollama:llama3.1",
}
"""What a setting may name, and what it gets."""


def build_model(setting: str, extractive: Callable[[], AnswerModel]) -> AnswerModel:
    """The model that ``setting`` names, in one of the `FORMS`.

    `WrongUsage` lists the forms, the known providers, or what is wrong with a script; `ModelUnavailable` when a
    provider's package or key is missing.
    """
    kind, colon, rest = setting.strip().partition(":")
    if (kind, colon) == ("extractive", ""):
        return extractive()
    if kind and rest:
        return from_script(rest) if kind == "scripted" else from_langchain(f"{kind}:{rest}")
    known = "; ".join(f"{form} ({meaning})" for form, meaning in FORMS.items())
    raise WrongUsage(f"No answer model is called {setting!r}.", next_step=f"Known: {known}.")
