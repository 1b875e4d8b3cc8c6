"""The front matter of a profile becomes a `Profile`: facts with codes that a program compares, each with originals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from interop_assistant.domain.documents import Reference, SourceKind
from interop_assistant.domain.standards import Edition, EditionStatus, Fact, Name, NameForm, Profile, TopicMark
from interop_assistant.errors import InvalidManifest
from interop_assistant.manifest import load_manifest

CODES: Mapping[str, frozenset[str]] = {
    "sectors": frozenset(
        "mining_and_metals jewellery stone batteries forestry agriculture fisheries textiles biofuels_and_feed "
        "cross_sector".split()
    ),
    "supply_chain": frozenset(
        "exploration mining artisanal_mining processing refining manufacturing trade transport retail recycling "
        "chain_of_custody countries exchange_brands farming smallholders forest_management fishing aquaculture".split()
    ),
    "type": frozenset(
        "certification assurance_framework due_diligence_programme membership_commitment improvement_programme "
        "assessment_tool guidance law market_rule disclosure_standard standard draft_standard "
        "intergovernmental_certification umbrella_endorsement benchmark product_passport".split()
    ),
    "assurance": frozenset(
        "third_party second_party self_assessment government_inspection monitoring peer_review in_preparation "
        "none".split()
    ),
    "governance": frozenset(
        "multi_stakeholder industry_association membership_body government intergovernmental company ngo".split()
    ),
    "claims": frozenset(
        "certificate label levels score site_claim product_claim listing rating export_certificate "
        "no_certificate".split()
    ),
    "iseal_status": frozenset(
        "code_compliant community_member associate_member full_member subscriber says_it_follows_the_codes "
        "aimed_at_evaluation".split()
    ),
}
"""The codes that each coded fact may carry; ``materials`` are free words in lower case."""

NOT_FOUND, NOT_APPLICABLE = "not found", "not applicable"
FACTS = ("owner", "sectors", "materials", "supply_chain", "type", "assurance", "governance", "claims", "iseal_status")

SECTIONS: Mapping[str, str] = {
    "type": "What it is",
    "owner": "Who owns it",
    "sectors": "Sectors and materials",
    "materials": "Sectors and materials",
    "supply_chain": "Position in the supply chain",
    "editions": "Editions",
    "topics": "Topics",
    "assurance": "Assurance",
    "governance": "Governance",
    "claims": "Claims",
    "iseal_status": "ISEAL status",
}
"""The heading of a profile's text under which each field is told."""

# The one in C is ten times faster; a build of PyYAML without it has only the other.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_DEFINITION = re.compile(r"^\[\^(\w+)\]: (.*?)(?: ?<(https?://[^>\s]+)>)?\s*$", re.MULTILINE)

Key: TypeAlias = Annotated[str, Field(pattern=r"^\w+$")]
Keys: TypeAlias = Annotated[tuple[Key, ...], Field(min_length=1)]
Words: TypeAlias = Annotated[str, Field(min_length=1)]
Year: TypeAlias = Annotated[int, Field(ge=1900, le=2100)]
Code: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]


class Row(BaseModel):
    """A part of the front matter: no field but the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_table(value: Any) -> Any:
    """``not found`` and ``not applicable`` may stand instead of a fact."""
    return {"said": value} if value in (NOT_FOUND, NOT_APPLICABLE) else value


class FactRow(Row):
    """A fact with its sources, or that nothing was found."""

    said: Literal["not found", "not applicable"] | None = None
    text: Words | None = None
    codes: tuple[Code, ...] = ()
    sources: tuple[Key, ...] = ()
    note: Words | None = None


class NameRow(Row):
    """A name in use."""

    name: Words
    form: Literal["full", "acronym", "alias", "part", "former"]
    sources: Keys
    collides_with: Words | None = None


class EditionRow(Row):
    """An edition of a document."""

    document: Words
    edition: Words
    status: Literal["current", "superseded", "draft", "announced", "retired"]
    sources: Keys
    year: Year | None = None
    supersedes: Words | None = None
    note: Words | None = None


class TopicRow(Row):
    """A topic that a source names."""

    sources: Keys
    note: Words | None = None


GivenFact: TypeAlias = Annotated[FactRow, BeforeValidator(_as_table)]


class Front(Row):
    """All that front matter holds, in its order."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    names: Annotated[tuple[NameRow, ...], Field(min_length=1)]
    owner: GivenFact
    sectors: GivenFact
    materials: GivenFact
    supply_chain: GivenFact
    type: GivenFact
    editions: tuple[EditionRow, ...]
    topics: dict[Annotated[str, Field(pattern=r"^T\d\d$")], TopicRow]
    assurance: GivenFact
    governance: GivenFact
    claims: GivenFact
    iseal_status: GivenFact
    as_of: Words


def load_profiles(corpus: Path) -> tuple[Profile, ...]:
    """The profiles of a corpus folder, in the manifest's order; `InvalidManifest` names file and field."""
    rows = [(file, source) for file, source in load_manifest(corpus) if source.kind is SourceKind.PROFILE]
    return tuple(read_profile(file, source.id) for file, source in rows)


def read_profile(file: Path, source_id: str) -> Profile:
    """The profile in a Markdown file: its front matter, with the originals that its footnotes define."""
    text = file.read_text(encoding="utf-8")
    front = checked_front(file, text)
    originals = {key: Reference(key, words.strip(), url or None) for key, words, url in _DEFINITION.findall(text)}
    try:
        return profile_of(front, source_id, originals)
    except KeyError as missing:
        raise InvalidManifest(
            f"{file}: the front matter names the source {missing.args[0]}.",
            next_step=f"Define it at the end of the file: [^{missing.args[0]}]: Title, Publisher, Year. <address>",
        ) from None


def checked_front(file: Path, text: str) -> Front:
    """The front matter of a profile; `InvalidManifest` says which field is wrong and what is allowed."""
    found = _FRONT.match(text)
    if not found:
        raise InvalidManifest(f"{file}: it has no front matter.", next_step="Begin it with --- and the fields.")
    try:
        front = Front.model_validate(yaml.load(found[1], Loader=_Loader))  # noqa: S506  both are safe loaders
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "front matter"
        raise InvalidManifest(f"{file}: field '{where}': {first['msg']}.", next_step="Correct it.") from error
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise InvalidManifest(f"{file}: its front matter is not YAML: {reason}.", next_step="Correct it.") from error
    for field, problem in wrong_facts(front):
        raise InvalidManifest(f"{file}: field '{field}' {problem}.", next_step="Correct it.")
    return front


def wrong_facts(front: Front) -> Iterator[tuple[str, str]]:
    """The facts that say both too much and too little, or use a code that does not exist."""
    for name in FACTS:
        fact: FactRow = getattr(front, name)
        if fact.said is None and not (fact.text and fact.sources):
            yield name, "needs text and sources, or the words 'not found' or 'not applicable'"
        if name in CODES and (unknown := set(fact.codes) - CODES[name]):
            yield f"{name}.codes", f"holds {', '.join(sorted(unknown))}; allowed are {', '.join(sorted(CODES[name]))}"


def profile_of(front: Front, source_id: str, originals: Mapping[str, Reference]) -> Profile:
    """The profile that front matter gives; KeyError for a source that is not among ``originals``."""

    def cited(keys: tuple[str, ...]) -> tuple[Reference, ...]:
        return tuple(originals[key] for key in keys)

    facts = {name: fact_of(getattr(front, name), originals) for name in FACTS}
    return Profile(
        id=front.id,
        source_id=source_id,
        names=tuple(Name(n.name, NameForm(n.form), cited(n.sources), n.collides_with) for n in front.names),
        editions=tuple(
            Edition(e.document, e.edition, EditionStatus(e.status), cited(e.sources), e.year, e.supersedes, e.note)
            for e in front.editions
        ),
        topics=tuple(TopicMark(code, cited(row.sources), row.note) for code, row in front.topics.items()),
        as_of=front.as_of,
        **facts,
    )


def fact_of(row: FactRow, originals: Mapping[str, Reference]) -> Fact:
    """One fact; KeyError for a source that is not among ``originals``."""
    cited = tuple(originals[key] for key in row.sources)
    return Fact(row.text, row.codes, cited, row.note, applicable=row.said != NOT_APPLICABLE)
