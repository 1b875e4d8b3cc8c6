"""A script answers by question or in turn, and says when it has no line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interop_assistant.domain.answers import Draft, DraftSentence, Outcome, Quote, Support
from interop_assistant.errors import WrongUsage
from interop_assistant.models.scripted import ScriptedModel, load_script
from interop_assistant.verifying import verify
from tests.models.evidence_samples import HITS, asked

WORDS = "Joint work builds trust first."
LINE = {"sentences": [{"text": WORDS, "quotes": [{"words": WORDS}]}]}


def script(folder: Path, content: object) -> Path:
    path = folder / "play.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_script_answers_like_any_model(tmp_path: Path) -> None:
    """A line read from a file is tied to the passage that holds its words, and stands up to the check."""
    model = load_script(script(tmp_path, {"What builds trust?": LINE}))
    verified = verify(model.draft(asked("what builds TRUST"), HITS), HITS)
    assert [(said.text, said.support) for said in verified.sentences] == [(WORDS, Support.VERBATIM)]
    assert verified.citations[0].source_id == "trust"
    assert model.name == "scripted:play.json"


def test_lines_in_turn(tmp_path: Path) -> None:
    """A list is said one line after the other, whatever is asked; then there is none left, and it says so."""
    model = load_script(script(tmp_path, [LINE, {"outcome": "not_in_library"}]))
    drafts = [model.draft(asked(text), HITS) for text in ("One?", "Two?", "Three?")]
    assert [draft.outcome for draft in drafts] == [Outcome.ANSWERED, Outcome.NOT_IN_LIBRARY, Outcome.NOT_IN_LIBRARY]
    assert (drafts[1].missing, len(drafts[2].missing)) == ((), 1)


def test_a_draft_is_said_as_it_is() -> None:
    """A line may be a draft, which is handed on untouched."""
    line = Draft((DraftSentence(WORDS, (Quote(HITS[1].passage.id, WORDS),)),))
    assert ScriptedModel({"What builds trust?": line}).draft(asked("What builds trust?"), HITS) is line


def test_no_line_for_a_question() -> None:
    """A question that is not in the script has a typed outcome that names the script."""
    draft = ScriptedModel({"What builds trust?": ""}, "scripted:play.json").draft(asked("Who?"), HITS)
    assert (draft.outcome, draft.sentences) == (Outcome.NOT_IN_LIBRARY, ())
    assert "scripted:play.json" in draft.missing[0]


def test_a_line_that_cannot_be_read() -> None:
    """A line that is no reply is told apart from one that is not there."""
    draft = ScriptedModel(["gibberish"], "play").draft(asked(), HITS)
    assert draft.outcome is Outcome.NOT_IN_LIBRARY
    assert "cannot be read" in draft.missing[0]


@pytest.mark.parametrize(
    ("content", "names"),
    [("{", "not JSON"), ("7", "neither"), ({"What?": {"sentences": []}}, r"“What\?”"), ([LINE, 3], "“line 2”")],
)
def test_a_wrong_script_is_refused(tmp_path: Path, content: object, names: str) -> None:
    """A file that is no script is wrong usage: the error names the place and the form."""
    with pytest.raises(WrongUsage, match=names) as caught:
        load_script(script(tmp_path, content))
    assert "A script is JSON" in str(caught.value)


def test_a_script_that_is_not_there(tmp_path: Path) -> None:
    """A missing file and a folder are named."""
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(WrongUsage, match=path.name):
            load_script(path)
