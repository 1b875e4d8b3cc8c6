"""Two or three schemes side by side: for each dimension asked for, what each profile says, and what was not found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import DraftTable, TableRow
from interop_assistant.domain.standards import Profile, Topic
from interop_assistant.profiles import SECTIONS
from interop_assistant.schemes import compiled
from interop_assistant.tables.choosing import Sought, proof, topic_names
from interop_assistant.tables.making import MOST_WORDS, Made, Page
from interop_assistant.tables.naming import Names
from interop_assistant.tables.relating import essence, paired
from interop_assistant.tables.shelving import Shelf, Told
from interop_assistant.words import content_stems

CONTRAST = re.compile(
    r"\b(?:differ\w*|compar\w+|versus|vs\.?|contrast\w*|side by side|in common|similar\w*|unlike|the same as|as opposed to"
    r"|better than|stricter|stronger|tougher|which (?:of (?:them|the two|these)|one|is)|instead of|or)\b|^\W*how do\b",
    re.IGNORECASE,
)
ELSEWISE = re.compile(
    r"\b(?:recogni[sz]\w*|accept\w*|work(?:s|ing)? together|in their roles?|each other|benchmark\w*|why|share"
    r"|decid\w+|what exactly did)\b",
    re.IGNORECASE,
)

# What is said for a dimension, and the field of profiles that tells it. The first column is shown.
DIMENSIONS: tuple[tuple[str, str, str], ...] = (
    ("Assurance", "assurance", r"audit\w*|assur\w*|verif\w*|check\w*|assess\w*|inspect\w*|third[- ]part\w+"
     r"|how often|frequen\w+"),
    ("Governance", "governance", r"govern\w*|board|decision[- ]mak\w*|stakeholders? (?:have|sit)|who runs|run by|steer\w*"),
    ("Owner", "owner", r"own(?:s|ed|er|ers|ership)|belongs?|founded|behind"),
    ("Claims", "claims", r"claims?|labels?|certificates?|logos?|scor(?:e|es|ing)|levels?|ratings?|pass"),
    ("Editions", "editions", r"editions?|versions?|current standard|latest|newest|up to date"),
    ("Position in the supply chain", "supply_chain", r"supply chain|position|stages?|upstream|downstream|mines? (?:or|and)"
     r"|smelters?|who can (?:be|get)"),
    ("Sectors and materials", "materials", r"materials?|minerals?|metals?|sectors?|commodit\w+|scope|industr\w+"),
    ("ISEAL status", "iseal_status", r"iseal"),
    ("What it is", "type", r"what (?:kind|type|sort)|kinds?|types?|nature"),
)  # fmt: skip
PLAIN = (("What it is", "type"), ("Sectors and materials", "materials"), ("Assurance", "assurance"))
"""What two schemes are compared on where the question names nothing."""
LEAST, MOST_SIDES = 18, 3  # words that a cell may have at least; schemes side by side
OFTEN = re.compile(r"\b(?:every|annual\w*|years?|months?|yearly|twice|once)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row of a comparison: its label, the field of profiles, and for topics the code."""

    label: str
    field: str
    topic: Topic | None = None


def contrasted(text: str, names: Names, shelf: Shelf) -> Made | None:
    """The comparison that a question asks for; None where it asks for none or names no two profiles."""
    if not CONTRAST.search(text) or ELSEWISE.search(text):
        return None
    sides = sides_of(text, names)
    if not 2 <= len(sides) <= MOST_SIDES:
        return None
    asked = dimensions_in(text, names)
    page = Page()
    if not asked or re.search(r"\bsame as\b|\bdifferen\w+\b", text, re.IGNORECASE):
        _say_relations(sides, names, shelf, page)
    rows = asked or [Dimension(label, field) for label, field in PLAIN]
    quota = max(LEAST, (MOST_WORDS - page.words) // (len(rows) * len(sides)))
    table = tuple(
        TableRow(row.label, tuple(_cell(s, row, text, quota, names, shelf, page) for s in sides)) for row in rows
    )
    columns = tuple(names.registry.short_name(side.id) for side in sides)
    made = page.made(DraftTable(columns, table))
    return made if page.told else None


def sides_of(text: str, names: Names) -> list[Profile]:
    """The profiles of the schemes that a text names, each name giving one."""
    known = {profile.id: profile for profile in names.registry.profiles}
    groups = [[known[one] for one in group if one in known] for group in names.groups(text)]
    return list({group[0].id: group[0] for group in groups if group}.values())


def dimensions_in(text: str, names: Names) -> list[Dimension]:
    """What a question wants compared: fields of profiles and topics, in the order of the tables."""
    rest = text
    for named in reversed(names.found_in(text)):
        rest = rest[: named.start] + " " + rest[named.end :]
    topics = [topic for topic in names.registry.topics if compiled(topic_names(topic), frozenset()).search(rest)]
    for topic in topics:
        rest = compiled(topic_names(topic), frozenset()).sub(" ", rest)
    fields = [
        Dimension(label, field)
        for label, field, said in DIMENSIONS
        if re.search(rf"\b(?:{said})\b", rest, re.IGNORECASE)
    ]
    return [*fields, *(Dimension(topic.label, "topics", topic) for topic in topics)]


def _say_relations(sides: Sequence[Profile], names: Names, shelf: Shelf, page: Page) -> None:
    """What ties the two together, in one sentence."""
    rows = paired(names.registry.relations, frozenset({sides[0].id}), frozenset({sides[1].id}))
    if rows:
        page.say(essence(rows[0], shelf))


def _cell(
    side: Profile, row: Dimension, text: str, quota: int, names: Names, shelf: Shelf, page: Page
) -> tuple[int, ...]:
    """Write what a profile says on a dimension, at most ``quota`` words unless one sentence is longer."""
    begun = len(page.sentences)
    words = 0
    for told in _in_reading_order(_ranked(side, row, text, names, shelf), quota):
        if not page.says(told) and (not words or words + told.words <= quota):
            page.write(told)
            words += told.words
    if len(page.sentences) == begun:
        page.miss(f"no passage found for scheme {names.registry.short_name(side.id)} on {row.label.lower()}")
    return tuple(range(begun, len(page.sentences)))


def _in_reading_order(ranked: Sequence[Told], quota: int) -> list[Told]:
    """The best sentences that fit, as the profile orders them."""
    chosen: list[Told] = []
    for told in ranked:
        if not chosen or sum(one.words for one in chosen) + told.words <= quota:
            chosen.append(told)
    return sorted(chosen, key=lambda one: one.start)


def _ranked(side: Profile, row: Dimension, text: str, names: Names, shelf: Shelf) -> list[Told]:
    """The sentences of a profile's section, best for the question first."""
    if row.topic is not None:
        return _on_topic(side, row.topic, names, shelf)
    section = shelf.section(side.source_id, SECTIONS[row.field])
    if _unknown(side, row.field):
        return []
    wanted, often = content_stems(text), "often" in text.casefold()
    order = {one: at for at, one in enumerate(section)}
    return sorted(
        section,
        key=lambda one: (
            order[one] - 2 * len(wanted & content_stems(one.text)) / 5 - 2 * (often and bool(OFTEN.search(one.text)))
        ),
    )


def _unknown(side: Profile, field: str) -> bool:
    """Whether a profile says of a field only that nothing was found."""
    if field == "editions":
        return not side.editions
    return getattr(side, field).text is None


def _on_topic(side: Profile, topic: Topic, names: Names, shelf: Shelf) -> list[Told]:
    """What is said of a topic at a scheme: nothing where no source names it for the scheme."""
    if topic.code not in side.topic_codes:
        return []
    shown = proof(side, Sought("topics", topic.code), names, shelf)
    return [shown] if shown else []
