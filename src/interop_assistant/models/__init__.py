"""Answer models: a question and its evidence become sentences. One file a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from interop_assistant.errors import WrongUsage
from interop_assistant.ports import AnswerModel


def build_model(setting: str, extractive: Callable[[], AnswerModel]) -> AnswerModel:
    """The model that a setting names; `WrongUsage` lists the known ones."""
    models: Mapping[str, Callable[[], AnswerModel]] = {"extractive": extractive}
    if setting not in models:
        raise WrongUsage(f"Unknown model: {setting}.", next_step=f"Known models: {', '.join(models)}.")
    return models[setting]()
