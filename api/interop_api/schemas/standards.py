"""Schemes, topics and relations as JSON: what the corpus says as data, each fact with its originals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel

from interop_api.schemas.answers import Citation
from interop_api.schemas.fields import told
from interop_assistant.domain import answers
from interop_assistant.domain.standards import (
    CitedRelation,
    EditionStatus,
    Interoperability,
    NameForm,
    Profile,
    RelationKind,
    RelationStatus,
)
from interop_assistant.registry import Registry
from interop_assistant.wire import profile_as_dict, relation_as_dict, scheme_as_dict, topic_as_dict

_ORIGINAL = {"key": "ASILME", "text": "ASI newsletter, 2022.", "url": "https://example.org/newsletter"}
_FACT = {"text": "aluminium", "codes": ["aluminium"], "note": None, "applicable": True, "originals": [_ORIGINAL]}
_PARTY = {"id": "asi", "name": "Aluminium Stewardship Initiative", "short_name": "ASI", "profile": True}
_STATEMENT = "The London Metal Exchange approved ASI's Performance Standard V3 conditionally in 2022."


class Original(BaseModel):
    """A publication behind a fact."""

    key: Annotated[str, told("A short name for it, the same everywhere in the corpus.", "ASILME")]
    text: Annotated[str, told("Title, publisher and year.", "ASI newsletter, 2022.")]
    url: Annotated[str | None, told("Where it is, if known.", "https://example.org/newsletter")]


Originals = Annotated[list[Original], told("The publications behind it.", [_ORIGINAL])]
Note = Annotated[str | None, told("What qualifies it, if anything.", "third-party profile")]


class Topic(BaseModel):
    """One of the fixed topics."""

    code: Annotated[str, told("Its code.", "T09")]
    slug: Annotated[str, told("Its name in addresses.", "tailings-and-waste")]
    label: Annotated[str, told("Its English name.", "Tailings and waste")]
    definition: Annotated[str, told("What it covers.", "What is left after ore has been processed.")]
    synonyms: Annotated[list[str], told("English words for it.", ["mine waste"])]
    labels: Annotated[dict[str, str], told("Its name by language.", {"en": "Tailings and waste"})]


class Topics(BaseModel):
    """The topics by which schemes are compared."""

    topics: Annotated[list[Topic], told("All topics, by code.", [{"code": "T09"}])]


class Scheme(BaseModel):
    """A scheme on one line."""

    id: Annotated[str, told("Its id.", "asi")]
    name: Annotated[str, told("Its full name.", "Aluminium Stewardship Initiative")]
    short_name: Annotated[str, told("What people call it.", "ASI")]
    acronyms: Annotated[list[str], told("Its acronyms.", ["ASI"])]
    aliases: Annotated[list[str], told("Its other names.", ["Aluminum Stewardship Initiative"])]
    owner: Annotated[str | None, told("Who owns it; null where not found.", "a membership organisation")]
    sectors: Annotated[list[str], told("Its sectors, as codes.", ["mining_and_metals"])]
    materials: Annotated[list[str], told("Its materials, as codes.", ["aluminium"])]
    supply_chain: Annotated[list[str], told("Where in the supply chain it applies.", ["mining", "refining"])]
    type: Annotated[list[str], told("What kind of scheme it is.", ["certification"])]
    topics: Annotated[
        list[str], told("Topics that a readable source names; one that is missing is unknown, not absent.", ["T09"])
    ]
    as_of: Annotated[str, told("How far the pages reach.", "2023")]
    source_id: Annotated[str, told("The source that holds its profile as text.", "profile-asi")]


class Schemes(BaseModel):
    """The schemes that fit."""

    schemes: Annotated[list[Scheme], told("Schemes in the order of the corpus.", [{"id": "asi"}])]


class Name(BaseModel):
    """A name in use."""

    name: Annotated[str, told("The name.", "ASI")]
    form: Annotated[NameForm, told("What kind of name it is.", "acronym")]
    collides_with: Annotated[str | None, told("Who else is called so.", "Assurance Services International")]
    originals: Originals


class Fact(BaseModel):
    """One fact of a profile."""

    text: Annotated[str | None, told("The fact in words; null where nothing was found.", "aluminium")]
    codes: Annotated[list[str], told("The same for programs.", ["aluminium"])]
    note: Note
    applicable: Annotated[bool, told("False where the question makes no sense for the scheme.", True)]
    originals: Originals


class Edition(BaseModel):
    """An edition of one document of a scheme."""

    document: Annotated[str, told("The document.", "Performance Standard")]
    edition: Annotated[str, told("The edition.", "V3")]
    year: Annotated[int | None, told("Its year, if found.", 2022)]
    status: Annotated[EditionStatus, told("How it stands in the newest page read.", "current")]
    supersedes: Annotated[str | None, told("The edition of the same document that it replaced.", "2017")]
    note: Note
    originals: Originals


class TopicMark(BaseModel):
    """A topic that a readable source names for the scheme."""

    code: Annotated[str, told("The topic's code.", "T09")]
    label: Annotated[str, told("The topic's English name.", "Tailings and waste")]
    note: Note
    originals: Originals


class SchemeProfile(BaseModel):
    """All that is known of a scheme, each fact with its originals."""

    id: Annotated[str, told("Its id.", "asi")]
    name: Annotated[str, told("Its full name.", "Aluminium Stewardship Initiative")]
    short_name: Annotated[str, told("What people call it.", "ASI")]
    as_of: Annotated[str, told("How far the pages reach.", "2023")]
    source_id: Annotated[str, told("The source that holds its profile as text.", "profile-asi")]
    citations: Annotated[
        dict[str, Citation],
        told("For each field the passage of the library that tells it in words.", {"owner": {"marker": 1}}),
    ]
    names: Annotated[list[Name], told("Its names.", [{"name": "ASI", "form": "acronym"}])]
    facts: Annotated[
        dict[str, Fact],
        told(
            "owner, sectors, materials, supply_chain, type, assurance, governance, claims, iseal_status.",
            {"materials": _FACT},
        ),
    ]
    editions: Annotated[list[Edition], told("Its editions.", [{"document": "Performance Standard", "edition": "V3"}])]
    topics: Annotated[list[TopicMark], told("Its topics.", [{"code": "T09", "label": "Tailings and waste"}])]


class Party(BaseModel):
    """One side of a relation."""

    id: Annotated[str, told("Its id.", "asi")]
    name: Annotated[str, told("Its full name.", "Aluminium Stewardship Initiative")]
    short_name: Annotated[str, told("What people call it.", "ASI")]
    profile: Annotated[bool, told("Whether there is a profile of it.", True)]


class Relation(BaseModel):
    """Who does what with whom, for what, since when, on what conditions. Relations are not transitive."""

    id: Annotated[str, told("Its id.", "lme-recognises-asi-2022")]
    from_: Annotated[list[Party], told("Who recognises.", [_PARTY], alias="from")]
    to: Annotated[list[Party], told("Who is recognised.", [_PARTY])]
    relation: Annotated[RelationKind, told("What the first does with the second.", "recognises")]
    both_ways: Annotated[bool, told("Whether it holds in both directions by what it is.", False)]
    interoperability: Annotated[
        Interoperability | None, told("The type of interoperability that it is an example of.", "recognition")
    ]
    scope: Annotated[str, told("What it is about.", "Track A, aluminium")]
    topics: Annotated[list[str], told("The topics that the scope names, as codes.", ["T17"])]
    year: Annotated[int | None, told("When it began; null where no page says.", 2022)]
    until: Annotated[int | None, told("When it ended, if it did.", 2024)]
    status: Annotated[RelationStatus, told("How it stood in the newest page read.", "conditional")]
    as_of: Annotated[int | None, told("The year of that page, if known.", 2022)]
    conditions: Annotated[str | None, told("Its conditions, if any.", "full approval after implementation")]
    statement: Annotated[str, told("All of it in sentences that stand alone.", _STATEMENT)]
    originals: Originals
    citation: Annotated[
        Citation | None, told("Where the library tells it; null where it does not hold that text.", None)
    ]


class Relations(BaseModel):
    """The relations that fit."""

    relations: Annotated[list[Relation], told("Relations in the order of the table.", [{"id": "lme-asi-2022"}])]
    count: Annotated[int, told("How many.", 1)]
    undated_left_out: Annotated[int, told("How many fit but for the year that no page gives.", 0)]


def topics(registry: Registry) -> Topics:
    """The fixed topics."""
    return Topics(topics=[Topic(**topic_as_dict(topic)) for topic in registry.topics])


def schemes(profiles: tuple[Profile, ...], registry: Registry) -> Schemes:
    """Profiles on one line each."""
    return Schemes(schemes=[Scheme(**scheme_as_dict(profile, registry)) for profile in profiles])


def profile(found: Profile, registry: Registry, citations: Mapping[str, answers.Citation]) -> SchemeProfile:
    """One profile."""
    given: dict[str, Any] = profile_as_dict(found, registry, citations)
    return SchemeProfile(**given)


def relations(found: list[CitedRelation], undated: int, registry: Registry) -> Relations:
    """Relations with their citations."""
    told_ = [Relation(**relation_as_dict(one, registry)) for one in found]
    return Relations(relations=told_, count=len(told_), undated_left_out=undated)
