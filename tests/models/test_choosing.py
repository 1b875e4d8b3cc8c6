"""What the setting may name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interop_assistant.errors import ModelUnavailable, WrongUsage
from interop_assistant.models import FORMS, build_model
from interop_assistant.models.scripted import ScriptedModel
from interop_assistant.ports import AnswerModel


def nobody() -> AnswerModel:
    raise AssertionError("the extractive model was not asked for")


def test_the_default_is_made_by_its_maker() -> None:
    """`extractive` is what the caller makes, and nothing else is loaded."""
    model = ScriptedModel({})
    assert build_model("extractive", lambda: model) is model


def test_a_script_is_named_by_its_file(tmp_path: Path) -> None:
    """`scripted:FILE` loads the file, as often as asked."""
    path = tmp_path / "play: one.json"
    path.write_text(json.dumps([]), encoding="utf-8")
    for _ in range(2):
        assert build_model(f"scripted:{path}", nobody).name == "scripted:play: one.json"


@pytest.mark.parametrize("setting", ["", "gpt-4.1", "scripted", "scripted:", "openai:", ":model", "extractive:x y"])
def test_an_unknown_name_is_answered_with_the_known(setting: str) -> None:
    """A setting that names no model is wrong usage, and the error tells what may be named."""
    with pytest.raises(WrongUsage) as caught:
        build_model(setting, nobody)
    if setting != "extractive:x y":
        assert all(form in str(caught.value) for form in FORMS)


def test_an_unknown_provider_is_answered_with_the_known() -> None:
    """A provider that LangChain does not know is wrong usage, and the error lists those it knows."""
    with pytest.raises(WrongUsage, match=r"'nobody'.*anthropic.*openai"):
        build_model("nobody:model", nobody)


def test_a_missing_package_has_its_pip_line() -> None:
    """A provider whose package is not installed is answered with the command that installs it; no retry helps."""
    with pytest.raises(ModelUnavailable, match=r"pip install langchain-cohere") as caught:
        build_model("cohere:command-r", nobody)
    assert not caught.value.retry
