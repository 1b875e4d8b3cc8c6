"""What is said in the asker's language: that the sources are English and quoted, or why there is no answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from interop_assistant.domain.answers import Draft, DraftSentence, Outcome

RETOLD = "A language model put this into the asker's language, so it cannot be compared word for word: see the quotes."
SPEAKING = (Outcome.ANSWERED, Outcome.PARTIAL)


def lead_in(language: str, outcome: Outcome = Outcome.ANSWERED) -> str | None:
    """The sentence that an answer or a refusal begins with in ``language``; None for English, which needs none."""
    return _said().get(language, {}).get(outcome.value)


def introduced(draft: Draft, language: str, *, retold: bool = False) -> Draft:
    """The draft with the lead-in of ``language`` before its sentences, where it has any: it claims nothing.

    ``retold`` sentences are a model's in that language, not the sources' own.
    """
    said = _said().get(language, {}).get("retold") if retold else lead_in(language, draft.outcome)
    if not said or draft.outcome not in SPEAKING or not draft.sentences:
        return draft
    moved = draft.table.moved({at: at + 1 for at in range(len(draft.sentences))}) if draft.table else None
    return replace(draft, sentences=(DraftSentence(said, claims=False), *draft.sentences), table=moved)


def refusal(language: str, outcome: Outcome) -> tuple[str, ...]:
    """Why there is no answer, in the asker's language; nothing in English, where it is told anyway."""
    said = None if outcome in SPEAKING else lead_in(language, outcome)
    return (said,) if said else ()


@cache
def _said() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("interop_assistant.languages") / "said.toml").read_text(encoding="utf-8"))
