"""Two or three schemes side by side: for each dimension asked for, what each profile says, and what was not found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.answers import DraftTable, TableRow
from interop_assistant.domain.standards import Profile, Topic
from interop_assistant.profiles import SECTIONS
from interop_assistant.tables.choosing import Sought, pattern_of, proof, topic_names
from interop_assistant.tables.making import MOST_WORDS, Made, Page, overlaps
from interop_assistant.tables.naming import Names
from interop_assistant.tables.relating import essence, in_order, paired
from interop_assistant.tables.shelving import Shelf, Told
from interop_assistant.words import content_stems

CONTRAST = re.compile(
    r"\b(?:differ\w*|compar\w+|versus|vs\.?|contrast\w*|side by side|in common|similar\w*|unlike|the same as"
    r"|as opposed to|which of (?:them|the two|these))\b",
    re.IGNORECASE,
)
LOOSELY = re.compile(r"\b(?:or|and|better|stricter|stronger|tougher|which one|instead of)\b", re.IGNORECASE)
"""What compares only where the question says what is to be compared."""
ELSEWISE = re.compile(
    r"\b(?:recogni[sz]\w*|accept\w*|work(?:s|ing)? together|in their roles?|each other|benchmark\w*|why|share"
    r"|decid\w+|what exactly did)\b",
    re.IGNORECASE,
)

# What is said for a dimension, and the field of profiles that tells it. The first column is shown.
DIMENSIONS: tuple[tuple[str, str, str], ...] = (
    ("Assurance", "assurance", r"audit\w*|assur\w*|verif\w*|check\w*|assess\w*|inspect\w*|third[- ]part\w+"
     r"|how often|frequen\w+"),
    ("Governance", "governance", r"govern\w*|board|decision[- ]mak\w*|stakeholders? (?:have|sit)|who runs|run by"
     r"|steer\w*"),
    ("Owner", "owner", r"own(?:s|ed|er|ers|ership)|belongs?|founded|behind"),
    ("Claims", "claims", r"claims?|labels?|certificates?|logos?|scor(?:e|es|ing)|levels?|ratings?|pass"),
    ("Editions", "editions", r"editions?|versions?|current standard|latest|newest|up to date"),
    ("Position in the supply chain", "supply_chain", r"supply chain|position|stages?|upstream|downstream"
     r"|mines? (?:or|and)|smelters?|who can (?:be|get)"),
    ("Sectors and materials", "materials", r"materials?|minerals?|metals?|sectors?|commodit\w+|scope|industr\w+"),
    ("ISEAL status", "iseal_status", r"iseal"),
    ("What it is", "type", r"what (?:kind|type|sort)|kinds?|types?|nature"),
)  # fmt: skip
PLAIN = (("What it is", "type"), ("Sectors and materials", "materials"), ("Assurance", "assurance"))
"""What two schemes are compared on where the question names nothing."""
GENERAL = content_stems(
    "difference differ different compare comparison compared versus vs contrast side common similar similarity unlike "
    "same opposed main key important what which how does do between scheme standard programme two three one other "
    "actually"
)
"""What a question may say that compares two schemes as a whole."""
LEAST, MOST_SIDES, MOST_TIES = 18, 3, 2  # words that a cell may have at least; schemes side by side; relations told
OFTEN = re.compile(r"\b(?:every|annual\w*|years?|months?|yearly|twice|once)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row of a comparison: its label, the field of profiles, and for topics the code."""

    label: str
    field: str
    topic: Topic | None = None


def contrasted(text: str, names: Names, shelf: Shelf, *, loosely: bool = False) -> Made | None:
    """The comparison that a question asks for; None where it asks for none or names no two profiles.

    ``loosely`` takes any question that names two schemes and what is to be compared.
    """
    if ELSEWISE.search(text) or not (CONTRAST.search(text) or (loosely and LOOSELY.search(text))):
        return None
    sides, (asked, rest) = sides_of(text, names), dimensions_in(text, names)
    if not 2 <= len(sides) <= MOST_SIDES or (not asked and (loosely or content_stems(rest) - GENERAL)):
        return None
    return _written(sides, asked, text, names, shelf)


def said(label: str) -> str:
    """A label inside a sentence: an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _written(sides: Sequence[Profile], asked: Sequence[Dimension], text: str, names: Names, shelf: Shelf) -> Made:
    page = Page()
    page.say(_under_heading(sides, asked, names, shelf))
    same = re.search(r"\b(?:same|common)\b", text, re.IGNORECASE) is not None
    if same:
        _say_relations(sides, names, shelf, page)
    rows = asked or [Dimension(label, field) for label, field in PLAIN]
    quota = max(LEAST, (MOST_WORDS - page.words) // (len(rows) * len(sides)))
    cells = [[_cell(side, row, text, quota, names, shelf, page) for side in sides] for row in rows]
    table = tuple(TableRow(row.label, tuple(cell)) for row, cell in zip(rows, cells, strict=True))
    if not asked and not same:
        _say_relations(sides, names, shelf, page)
    return page.made(DraftTable(tuple(names.registry.short_name(side.id) for side in sides), table))


def sides_of(text: str, names: Names) -> list[Profile]:
    """The profiles of the schemes that a text names, each name giving one."""
    known = {profile.id: profile for profile in names.registry.profiles}
    groups = [[known[one] for one in group if one in known] for group in names.groups(text)]
    return list({group[0].id: group[0] for group in groups if group}.values())


def dimensions_in(text: str, names: Names) -> tuple[list[Dimension], str]:
    """What a question wants compared, fields before topics, each as its table has them; and what else it says."""
    rest = text
    for named in reversed(names.found_in(text)):
        rest = rest[: named.start] + " " + rest[named.end :]
    found: list[Dimension] = []
    for topic in names.registry.topics:
        pattern = pattern_of(topic_names(topic))
        if pattern.search(rest):
            found.append(Dimension(topic.label, "topics", topic))
            rest = pattern.sub(" ", rest)
    fields = [Dimension(label, field) for label, field, said in DIMENSIONS if re.search(rf"\b(?:{said})\b", rest, re.I)]
    return [*fields, *found], rest


def _under_heading(sides: Sequence[Profile], asked: Sequence[Dimension], names: Names, shelf: Shelf) -> list[Told]:
    """What guidance says first under a heading that compares the same schemes as a whole."""
    wanted = {side.id for side in sides}
    for source, heading in shelf.headings if not asked else ():
        if CONTRAST.search(heading) and wanted == names.ids_in(heading) & {p.id for p in names.registry.profiles}:
            return shelf.section(source, heading)[:2]
    return []


def _say_relations(sides: Sequence[Profile], names: Names, shelf: Shelf, page: Page) -> None:
    """What ties two schemes together, what is in force first; what ended never without its end."""
    rows = paired(names.registry.relations, frozenset({sides[0].id}), frozenset({sides[1].id}))
    for row in sorted(rows, key=in_order)[:MOST_TIES]:
        page.say_together(essence(row, shelf))


def _cell(
    side: Profile, row: Dimension, text: str, quota: int, names: Names, shelf: Shelf, page: Page
) -> tuple[int, ...]:
    """Write what a profile says on a dimension, at most ``quota`` words unless one sentence is longer."""
    begun = len(page.sentences)
    words = 0
    for told in _in_reading_order(_ranked(side, row, text, names, shelf), quota):
        if not any(overlaps(told, other) for other in page.told) and (not words or words + told.words <= quota):
            page.write(told, len(page.sentences) + 1)
            words += told.words
    if len(page.sentences) == begun:
        page.miss(f"no passage found for scheme {names.registry.short_name(side.id)} on {said(row.label)}")
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
    if field == "materials":  # its section tells the sectors as well
        return side.materials.text is None and side.sectors.text is None
    return getattr(side, field).text is None


def _on_topic(side: Profile, topic: Topic, names: Names, shelf: Shelf) -> list[Told]:
    """What is said of a topic at a scheme: nothing where no source names it for the scheme."""
    if topic.code not in side.topic_codes:
        return []
    return proof(side, Sought("topics", topic.code), names, shelf)
