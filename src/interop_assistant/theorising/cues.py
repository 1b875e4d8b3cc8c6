"""Which headings and words tell the level of a sentence: two tables, of which the first row that fits counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.theories import Level

HEADINGS: dict[Level, tuple[str, ...]] = {
    Level.TARGET_GROUPS: ("target groups?", "beneficiaries", "who we (?:serve|work with|are here for)", "for whom"),
    Level.OUTPUTS: ("outputs?", "direct results", "deliverables"),
    Level.OUTCOMES: ("outcomes?", "changes? (?:that )?we (?:seek|expect|want)", "medium[- ]term (?:results|changes)"),
    Level.IMPACTS: ("impacts?", "long[- ]term (?:goals?|changes?)", "vision", "what success (?:looks like|means)"),
    Level.ACTIVITIES: ("activities", "what we do", "how we work", "(?:our|key|core) strategies", "^strategies",
                       "interventions?"),
}  # fmt: skip
"""A sentence below such a heading belongs to its level."""

_DO = ("train audit assess certify develop maintain set write publish engage support convene provide offer monitor "
       "advise cooperate collect accredit coach evaluate").split()  # fmt: skip
_DOES = [f"{word[:-1]}ies" if word.endswith("y") else f"{word}{'e' * word.endswith('ss')}s" for word in _DO]
_WHO = r"(?:[A-Z]{2,}|(?:[Tt]he|[Oo]ur|[Tt]his) (?:\w+ ){0,3}?(?:council|programme|program|initiative|organisation|"
_WHO += r"organization|scheme|standard|association|foundation|secretariat|alliance|partnership|code)|[Ii]t)"

WORDS: dict[Level, tuple[str, ...]] = {
    Level.IMPACTS: (
        "in the long (?:term|run)", "long[- ]term (?:goal|impact|change)s?", "ultimate (?:goal|aim|impact)",
        "ultimately,? we", "our (?:vision|mission)", "(?:intended|desired|lasting) impacts?", r"^by 20[3-9]\d",
    ),
    Level.OUTCOMES: (
        "we (?:aim|expect|seek|hope|intend)", "we want (?!readers)", "(?:aims|seeks|strives|is expected) to",
        "(?:which|this|that|these) (?:leads?|will lead) to", "as an outcome", "^as a result",
        "(?:intended|expected|desired) outcomes?",
    ),
    Level.OUTPUTS: ("(?:direct|immediate|expected) (?:outputs?|results?)", "our outputs?"),
    Level.ACTIVITIES: (
        "(?:our|its) (?:main |key |core )?activit(?:y|ies)", rf"we (?:also |therefore )?(?:{'|'.join(_DO)}|work with)",
        rf"^(?-i:{_WHO}) (?:also |therefore )?(?:{'|'.join(_DOES)}|works with)",
    ),
    Level.TARGET_GROUPS: ("our target groups?", "(?:our )?(?:direct |main )?beneficiaries (?:are|include)"),
}  # fmt: skip
"""A sentence that says such words belongs to their level, wherever it stands."""

OTHER_IMPACTS = re.compile(
    r"\bimpacts? (?:assess\w+|stud\w+|on\b|of\b|report)|\b(?:adverse|negative|environmental|social) impacts?\b",
    re.IGNORECASE,
)
"""Impacts that are no goals."""


def compiled(table: dict[Level, tuple[str, ...]]) -> tuple[tuple[Level, re.Pattern[str]], ...]:
    """A table's rows as patterns of whole words."""
    return tuple(
        (level, re.compile("|".join(rf"(?:\b(?:{words})(?!\w))" for words in row), re.IGNORECASE))
        for level, row in table.items()
    )


_HEADINGS, _WORDS = compiled(HEADINGS), compiled(WORDS)


def level_of_heading(headings: Sequence[str]) -> Level | None:
    """The level that the nearest telling heading names; None where none does."""
    for heading in reversed(headings):
        if not OTHER_IMPACTS.search(heading):
            for level, pattern in _HEADINGS:
                if pattern.search(heading):
                    return level
    return None


def level_of_words(text: str) -> Level | None:
    """The level that a sentence's own words name; None where none do."""
    if OTHER_IMPACTS.search(text):
        return None
    return next((level for level, pattern in _WORDS if pattern.search(text)), None)
