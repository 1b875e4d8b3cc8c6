"""Whether a scheme is being revised: what the newest pages say of drafts, consultations and announcements."""

from __future__ import annotations

import re

from interop_assistant.domain.standards import Profile
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.shelving import Shelf, Told

UNDER_WAY = re.compile(
    r"\b(?:drafts?|next revision|on the revision|consultations?|announced|being (?:drafted|prepared|revised)"
    r"|under revision|not reached a final)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\b(?:before the|older draft|came before)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FRESH = 2  # years for which a revision that began is taken to be going on


def revision_of(profile: Profile, shelf: Shelf, today: int) -> Told | None:
    """The newest sentence on a revision that may still go on; None where none is told, or it is too long ago."""
    section = shelf.section(profile.source_id, SECTIONS["editions"])
    told = [one for one in section if UNDER_WAY.search(one.text) and not BEHIND.search(one.text)]
    fresh = [one for one in told if newest_year(one.text) >= today - FRESH]
    return max(fresh, key=lambda one: (newest_year(one.text), one.start), default=None)


def newest_year(text: str) -> int:
    """The latest year in a text; 0 where it names none."""
    return max((int(year) for year in _YEAR.findall(text)), default=0)


def age_of(profile: Profile, today: int) -> int | None:
    """How many years ago the newest page on a scheme was written; None where pages are undated."""
    year = newest_year(profile.as_of)
    return today - year if year else None
