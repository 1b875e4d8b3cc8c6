"""Whether one scheme covers a topic, a material, a sector or a place in the supply chain."""

from __future__ import annotations

import re

from interop_assistant.domain.standards import Profile
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.choosing import (
    ELSEWISE,
    GENERAL,
    MOST_WORDS_ASKED,
    Sought,
    has,
    mentions,
    proof,
    sought_in,
)
from interop_assistant.tables.making import Made, Page
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Told
from interop_assistant.words import content_stems

ASKS = re.compile(
    r"^\W*(?:and )?(?:does|do|is|are|can|could)\b.*\b(?:cover\w*|appl(?:y|ies|icable|ied)|address\w*|includ\w*|deals?"
    r"|mentions?|certif(?:y|ies)|open to|in(?:side)? (?:the )?scope|topics?|about|works? (?:in|on|with)|used by)\b"
    r"|^\W*(?:is|are)\b.*\bfor\b",
    re.IGNORECASE,
)
MOST_SENTENCES = 3  # of a section that speaks of what is sought
RULES = re.compile(
    r"\b(?:requir\w*|must|need\w*|oblig\w*|mandatory|allow\w*|prohibit\w*|forbid\w*|still|only)\b", re.IGNORECASE
)
"""Words of questions for what a standard demands, which that it covers something does not answer."""


def covered(text: str, names: Names, shelf: Shelf) -> Made | None:
    """The sentences that show that the scheme covers what is asked; None where it asks for something else.

    That a profile does not name a topic is no answer: it is unknown, so other texts are searched.
    """
    if not ASKS.search(text) or ELSEWISE.search(text) or RULES.search(text) or len(text.split()) > MOST_WORDS_ASKED:
        return None
    profile = names.only_profile(text)
    if profile is None:
        return None
    sought, rest = sought_in(names.without(text), names.registry)
    if not sought or content_stems(rest) - GENERAL:
        return None
    page = Page()
    for one in sought:
        told = proof(profile, one, names, shelf) if has(profile, one) else spoken_of(profile, one, names, shelf)
        if not told:
            return None
        page.say(told)
    return page.made()


def spoken_of(profile: Profile, sought: Sought, names: Names, shelf: Shelf) -> list[Told]:
    """The section of a profile that should name what is sought, where it speaks of it: "does not cover smelters"."""
    if sought.field == "topics":
        return []
    section = shelf.section(profile.source_id, SECTIONS[sought.field])
    return section[:MOST_SENTENCES] if any(mentions(one, sought, names.registry) for one in section) else []
