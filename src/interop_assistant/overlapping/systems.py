"""What the profiles say of the systems behind two standards: recognition is about the system, not the text alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from interop_assistant.domain.standards import Fact, Profile
from interop_assistant.overlapping.sides import Side
from interop_assistant.overlapping.topical import Heap, Holdings
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.choosing import EVERYTHING
from interop_assistant.tables.shelving import Told, runs

FIELDS: tuple[tuple[str, str], ...] = (
    ("type", "What it is"),
    ("materials", "Sectors and materials"),
    ("supply_chain", "Position in the supply chain"),
    ("assurance", "Assurance"),
    ("governance", "Governance"),
    ("claims", "Claims"),
)
"""The fields that are compared, and how they are called."""
MOST_WORDS = 75  # of a cell, unless one sentence is longer
OF_NAMES = re.compile(r"\b(?:acronym|short form|can mislead|mixed up)\b", re.IGNORECASE)
"""What profiles say of names only."""


def on_system(side: Side, field: str, held: Holdings) -> Heap:
    """What a profile says of a field; nothing where it says only that nothing was found."""
    if side.profile is None or not is_known(side.profile, field):
        return Heap()
    fact: Fact = getattr(side.profile, field)
    section = [
        one for one in held.shelf.section(side.profile.source_id, SECTIONS[field]) if not OF_NAMES.search(one.text)
    ]
    shown, every = runs(fitting(section)), runs(section)
    codes = tuple(code for code in fact.codes if code != EVERYTHING)
    note = "covers minerals in general" if EVERYTHING in fact.codes else fact.note
    return Heap(tuple(shown), len(every), codes, note)


def is_known(profile: Profile, field: str) -> bool:
    """Whether a profile says of a field more than that nothing was found; one section tells materials and sectors."""
    facts = (profile.materials, profile.sectors) if field == "materials" else (getattr(profile, field),)
    return any(fact.text is not None for fact in facts)


def fitting(told: Sequence[Told]) -> list[Told]:
    """The first sentences, as many as there is room for."""
    words = list(accumulate(one.words for one in told))
    return [one for one, until in zip(told, words, strict=True) if until <= MOST_WORDS or one is told[0]]
