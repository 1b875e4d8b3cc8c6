"""What is said in the asker's language: that the sources are English and quoted, or why there is no answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from interop_assistant.domain.answers import Draft, DraftSentence, Outcome

SPEAKING = (Outcome.ANSWERED, Outcome.PARTIAL)


def lead_in(language: str, outcome: Outcome = Outcome.ANSWERED) -> str | None:
    """The sentence that an answer or a refusal begins with in ``language``; None for English, which needs none."""
    return _said().get(language, {}).get(outcome.value)


def introduced(draft: Draft, language: str) -> Draft:
    """The draft with the lead-in of ``language`` before its sentences, where it has any: it claims nothing."""
    said = lead_in(language, draft.outcome)
    if said is None or draft.outcome not in SPEAKING or not draft.sentences:
        return draft
    return replace(draft, sentences=(DraftSentence(said, claims=False), *draft.sentences))


@cache
def _said() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("interop_assistant.languages") / "said.toml").read_text(encoding="utf-8"))
