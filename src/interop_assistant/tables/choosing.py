"""Which schemes cover a topic, a material, a sector or a place in the supply chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from interop_assistant.domain.standards import Profile, Topic
from interop_assistant.profiles import SECTIONS
from interop_assistant.registry import Registry
from interop_assistant.schemes import compiled
from interop_assistant.tables.making import Made, Page
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Told
from interop_assistant.words import content_stems, stem, words

_KINDS = r"(?:schemes?|standards?|program(?:me)?s?|initiatives?|certifications?|certificates?|labels?|systems?|codes?)"
WHICH = re.compile(
    rf"^\W*(?:which|what|list|name|show|give|find|are there|is there|any|all|and which)\b.*\b{_KINDS}\b"
    rf"|^\W*{_KINDS} (?:that|which|for|on|covering|about|with)\b|\bwhich (?:\w+ ){{0,3}}{_KINDS}\b"
    r"|^\W*who (?:certif|audit|assess|assur|cover|check)\w*\b",
    re.IGNORECASE,
)
_ELSEWISE = (
    r"why|recogni[sz]\w*|accept\w*|equivalen\w*|benchmark\w*|merged?|ended|types? of|steps?|when|difference"
    r"|exhaustive|complete"
)
ELSEWISE = re.compile(rf"\b(?:how|{_ELSEWISE})\b", re.IGNORECASE)
ELSEWISE_BUT_HOW = re.compile(rf"\b(?:{_ELSEWISE})\b", re.IGNORECASE)
GENERAL = content_stems(
    "which what list name show give find any all who scheme standard programme program initiative certification "
    "certificate label system code cover address deal mention name topic issue subject include contain apply "
    "certify audit assess assure check verify say ask requirement require exist there also both material sector "
    "industry supply chain company companies site sites producers operations product products sustainability "
    "responsible sourcing me us relevant available use used consider regard concern concerning about related work "
    "treat focus tackle voluntary"
)
"""What a question for schemes may say beside what it seeks them for; anything more is another question."""
MOST_WORDS_ASKED = 25
MOST_ITEMS = 30
NOTE = re.compile(r"\bnot exhaustive\b|\bis unknown\b", re.IGNORECASE)
NEAR_HEADING = 0.5  # how much of a topic's label and a heading must agree

# What people say for the codes of profiles.
SAID: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "supply_chain": {
        "refining": ("smelter", "smelters", "refiner", "refiners", "refinery", "refineries", "smelting", "refining"),
        "mining": ("mine", "mines", "mine site", "mine sites", "miner", "miners"),
        "artisanal_mining": ("artisanal mining", "artisanal miners", "artisanal mines", "small-scale mining"),
        "manufacturing": ("manufacturers", "manufacturing", "factories"),
        "recycling": ("recyclers", "recycling"),
        "farming": ("farms", "farming", "farmers", "growers"),
        "smallholders": ("smallholders", "small farmers"),
        "forest_management": ("forest management", "forest managers"),
        "fishing": ("fishing", "fisheries", "fishery"),
        "aquaculture": ("aquaculture", "fish farms", "fish farming"),
        "trade": ("traders", "trading"),
        "retail": ("retailers", "retail"),
        "processing": ("processors", "processing plants"),
        "exploration": ("exploration",),
        "transport": ("transporters", "transport"),
    },
    "sectors": {
        "mining_and_metals": ("mining", "metals", "minerals"),
        "jewellery": ("jewellery", "jewelry", "jewellers"),
        "stone": ("stone", "natural stone", "quarries"),
        "batteries": ("battery", "batteries"),
        "forestry": ("forestry", "timber", "forests"),
        "agriculture": ("agriculture", "crops", "agricultural"),
        "fisheries": ("seafood",),
        "textiles": ("textile", "textiles", "clothing", "apparel", "fashion"),
        "biofuels_and_feed": ("biofuel", "biofuels", "feed"),
    },
}
MATERIALS_SAID: Mapping[str, tuple[str, ...]] = {
    "aluminium": ("aluminum", "bauxite"),
    "molluscs": ("shellfish",),
    "diamonds": ("diamond",),
    "coloured_gemstones": ("gemstones", "gemstone", "coloured stones"),
    "wood": ("timber",),
}
EVERYTHING = "all_minerals"
"""The code of profiles that cover every mineral; they come after those that name the one asked for."""
MINERALS = frozenset(
    "gold tin tantalum tungsten copper cobalt nickel diamonds aluminium molybdenum zinc silver platinum palladium lead "
    "platinum_group_metals lithium graphite".split()
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What schemes are sought for: a field of profiles with a code, or a topic."""

    field: str
    code: str


def chosen(text: str, names: Names, shelf: Shelf) -> Made | None:
    """The list of schemes that a question asks for; None where it asks for something else or nothing fits."""
    if not WHICH.search(text) or ELSEWISE.search(text) or len(text.split()) > MOST_WORDS_ASKED:
        return None
    if names.found_in(text):
        return None
    sought, rest = sought_in(text, names.registry)
    if not sought or content_stems(rest) - GENERAL:
        return None
    page = Page()
    if len(sought) == 1 and sought[0].field == "topics" and (listed := _topic_list(sought[0], names.registry, shelf)):
        _write_list(listed, page)
    else:
        _write_profiles(sought, names, shelf, page)
    return page.made() if page.told else None


def sought_in(text: str, registry: Registry) -> tuple[list[Sought], str]:
    """What a text seeks schemes for, and the rest of it; words of a topic or a material are taken for nothing else."""
    every = [
        (match.span(), Sought(field, code))
        for field, known in _vocabulary(registry)
        for code, said in known.items()
        for match in pattern_of(tuple(said)).finditer(text)
    ]
    taken: list[tuple[tuple[int, int], Sought]] = []
    for span, sought in sorted(every, key=lambda one: one[0][0] - one[0][1]):  # the longest first
        if not any(start < span[1] and span[0] < end for (start, end), _ in taken):
            taken.append((span, sought))
    rest = "".join(" " if any(a <= at < b for (a, b), _ in taken) else c for at, c in enumerate(text))
    return list(dict.fromkeys(sought for _, sought in sorted(taken, key=lambda one: one[0]))), rest


@cache
def pattern_of(said: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of these words, compiled once."""
    return compiled(said, frozenset())


def _vocabulary(registry: Registry) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    """Each field with what is said for each of its codes; of two that share a word the first counts."""
    materials = {code for profile in registry.profiles for code in profile.materials.codes} - {EVERYTHING}
    yield "materials", {code: _material_names(code) for code in sorted(materials)}
    yield "topics", {topic.code: topic_names(topic) for topic in registry.topics}
    yield "supply_chain", SAID["supply_chain"]
    yield "sectors", SAID["sectors"]


def _material_names(code: str) -> tuple[str, ...]:
    plain = code.replace("_", " ")
    return (plain, *MATERIALS_SAID.get(code, ()))


def topic_names(topic: Topic) -> tuple[str, ...]:
    """All that a topic is called in English."""
    return (topic.label, topic.slug.replace("-", " "), *topic.synonyms)


def _topic_list(sought: Sought, registry: Registry, shelf: Shelf) -> list[Told]:
    """The sentences of the list that guidance keeps for a topic."""
    label = content_stems(next(topic.label for topic in registry.topics if topic.code == sought.code))
    best = max(shelf.lists, key=lambda heading: _agreement(label, heading), default=None)
    return shelf.under(best) if best and _agreement(label, best) >= NEAR_HEADING else []


def _agreement(label: frozenset[str], heading: str) -> float:
    told = content_stems(heading) - content_stems("which schemes cover standards name")
    return len(label & told) / min(len(label), len(told)) if label and told else 0.0


def _write_list(listed: Sequence[Told], page: Page) -> None:
    """The lead with the note that it is not exhaustive, then each item."""
    items = [one for one in listed if _is_item(one)]
    before = [one for one in listed if not _is_item(one) and (not items or one.start < items[0].start)]
    page.say(before)
    page.listed([one] for one in items[:MOST_ITEMS])


def _is_item(told: Told) -> bool:
    return any(start <= told.start and told.end <= end for start, end in told.passage.list_items)


def _write_profiles(sought: Sequence[Sought], names: Names, shelf: Shelf, page: Page) -> None:
    """Each scheme that fits all that is sought, with the sentences of its profile that say so."""
    registry = names.registry
    fitting = [profile for profile in registry.profiles if all(has(profile, one) for one in sought)]
    fitting.sort(key=lambda profile: any(_only_by_everything(profile, one) for one in sought))
    evidence = [shown for profile in fitting for one in sought if (shown := proof(profile, one, names, shelf))]
    if len(evidence) == 1:
        page.say(evidence[0])
    else:
        page.listed(evidence[:MOST_ITEMS])
    if page.told and any(one.field == "topics" for one in sought):
        notes = [one for heading in shelf.about_lists for one in shelf.under(heading) if NOTE.search(one.text)]
        for one in notes[:1]:
            page.write(one)


def has(profile: Profile, sought: Sought) -> bool:
    """Whether a profile carries the code; one that covers all minerals covers each."""
    if sought.field == "topics":
        return sought.code in profile.topic_codes
    codes = getattr(profile, sought.field).codes
    return sought.code in codes or (sought.code in MINERALS and EVERYTHING in codes)


def _only_by_everything(profile: Profile, sought: Sought) -> bool:
    return sought.field == "materials" and sought.code not in profile.materials.codes


def proof(profile: Profile, sought: Sought, names: Names, shelf: Shelf) -> list[Told]:
    """The sentence that shows it: of the list of the topic where there is one, else of the profile's section.

    A sentence that does not name the scheme comes with the one before it.
    """
    if sought.field == "topics":
        listed = [one for one in _topic_list(sought, names.registry, shelf) if _is_item(one)]
        if of_it := [one for one in listed if profile.id in _subject(one, names)]:
            return of_it[:1]
    section = shelf.section(profile.source_id, SECTIONS[sought.field])
    if not section:
        return []
    best = max(section, key=lambda one: (mentions(one, sought, names.registry), -one.start))
    at = section.index(best)
    alone = at == 0 or profile.id in names.ids_in(best.text) or section[at - 1].passage.id != best.passage.id
    return [best] if alone else section[at - 1 : at + 1]


def _subject(told: Told, names: Names) -> tuple[str, ...]:
    """Whom a sentence names first."""
    return next(iter(names.groups(told.text)), ())


def mentions(told: Told, sought: Sought, registry: Registry) -> int:
    """How well a sentence names what is sought."""
    said = next((known[sought.code] for field, known in _vocabulary(registry) if field == sought.field), ())
    wanted = {stem(word) for name in said for word in words(name)}
    return len(wanted & {stem(word) for word in words(told.text)})
