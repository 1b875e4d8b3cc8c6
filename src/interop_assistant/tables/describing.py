"""What a profile tells of one scheme: what it is, assurance, governance, claims, editions, topics, place, ISEAL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interop_assistant.abstaining import tells_a_gap
from interop_assistant.domain.standards import Profile
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.choosing import ELSEWISE_BUT_HOW, MOST_WORDS_ASKED
from interop_assistant.tables.making import Made, Page
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf
from interop_assistant.words import content_stems

FACETS: Mapping[str, re.Pattern[str]] = {
    field: re.compile(rf"\b(?:{said})\b", re.IGNORECASE)
    for field, said in {
        "iseal_status": r"iseal(?:'s)?(?: community)?(?: code)?",
        "assurance": r"assurances?|audit(?:s|ed|ing)?|assess(?:es|ed|ing|ments?)?|verif(?:y|ied|ies|ication)"
        r"|check(?:s|ed)?|inspect(?:s|ed|ions?)?|third[- ]part(?:y|ies)|how do(?:es)?(?: the)?\s+certify",
        "claims": r"claims?|labels?|logos?",
        "governance": r"govern(?:s|ed|ance)?",
        "editions": r"editions?|versions?",
        "topics": r"topics?|issues?|themes?",
        "supply_chain": r"supply[- ]chains?(?: stages?| positions?)?",
        "sectors": r"sectors?(?: (?:and|or) materials?)?|materials?|what do(?:es)?(?: the)?\s+certify",
        "type": r"roles?|purpose|what do(?:es)?(?: the)?\s+do|what (?:is|are)(?: the)?(?=\W*$)",
    }.items()
}
"""What people say for a section of a profile; the first that a question says counts."""
BESIDE: Mapping[str, frozenset[str]] = {
    field: content_stems(words)
    for field, words in {
        "iseal_status": "member members membership community code compliant status belong part",
        "assurance": "mine mines site sites company companies farm farms smelter smelters facility facilities place "
        "take process carry conduct organise system approach independent external test certify certification "
        "compliance conformity verify check assess audit inspect desk paper visit",
        "claims": "allow make use product products company companies member members seal permit get give offer",
        "governance": "structure board stakeholders organise organisation system run",
        "editions": "force current currently latest newest valid today exist out new newer standard published apply "
        "applies",
        "topics": "cover covers deal name standard sustainability",
        "supply_chain": "part parts cover covers stage stages position stand apply actors whom aim tier tiers",
        "sectors": "cover covers certify deal apply applies industry industries meant",
        "type": "play have serve main",
    }.items()
}
"""What a question for it may say besides; anything more is another question."""
ASKED = content_stems(
    "what which how who tell me say about know known is are does do work works look like describe explain kind type "
    "any scheme standard programme program please summary overview information library"
)
OTHERWISE = re.compile(
    r"\b(?:why|whose|of whom|uses?|cost\w*|fees?|price|many|much|long|often|last|number|next|previous|old\w*"
    r"|between|not|never|except|excluded?)\b|n['’]t\b",
    re.IGNORECASE,
)
MOST_SENTENCES = 5


def described(text: str, names: Names, shelf: Shelf) -> Made | None:
    """The section of the profile of the one scheme that a question names; None where it asks for anything more."""
    if OTHERWISE.search(text) or ELSEWISE_BUT_HOW.search(text):
        return None
    profile = names.only_profile(text)
    field, rest = facet_of(text, names)
    if profile is None or field is None or content_stems(rest) - ASKED - BESIDE[field]:
        return None
    return told_of(profile, field, shelf)


def facet_of(text: str, names: Names) -> tuple[str | None, str]:
    """The field that a question asks for, and what it says besides."""
    if len(text.split()) > MOST_WORDS_ASKED:
        return None, text
    text = names.without(text)
    for field, pattern in FACETS.items():
        if pattern.search(text):
            return field, pattern.sub(" ", text)
    return None, text


def told_of(profile: Profile, field: str, shelf: Shelf) -> Made | None:
    """The first sentences of a section; None where they only say that something was not found."""
    section = shelf.section(profile.source_id, SECTIONS[field])[:MOST_SENTENCES]
    if all(tells_a_gap(one.text) for one in section):
        return None
    page = Page()
    page.say(section)
    return page.made()
