"""What doors give as plain JSON values: the same for the command line and over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from interop_assistant.criteria import Reading
from interop_assistant.domain.answers import Citation, Hit, citation_as_dict
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.documents import FileOutcome, Passage, Reference, Source
from interop_assistant.domain.standards import SYMMETRIC, CitedRelation, Fact, Profile, Topic
from interop_assistant.ports import SourceEntry
from interop_assistant.registry import Registry


def passage_as_dict(passage: Passage) -> dict[str, Any]:
    """A passage: its text and its exact address."""
    return {
        "id": passage.id,
        "source_id": passage.source_id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "headings": list(passage.headings),
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "criterion": passage.criterion,
    }


def hit_as_dict(hit: Hit) -> dict[str, Any]:
    """A passage found, with its source and its scores."""
    source = hit.source
    return {
        **passage_as_dict(hit.passage),
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind.value,
        "scheme": source.scheme,
        "edition": source.edition,
        "year": source.year,
        "url": source.url,
        "score": hit.score,
        "similarity": hit.similarity,
        "lexical": hit.lexical,
        "dense_rank": hit.dense_rank,
        "lexical_rank": hit.lexical_rank,
    }


def entry_as_dict(entry: SourceEntry) -> dict[str, Any]:
    """A source and how the library holds it."""
    own = asdict(entry.source) | {"kind": entry.source.kind.value}
    return own | {
        "built_with": entry.built_with,
        "passages": entry.passages,
        "characters": entry.characters,
        "pages": entry.pages,
        "added_at": entry.added_at,
    }


def criterion_as_dict(one: Criterion) -> dict[str, Any]:
    """A criterion: what it says and its exact address."""
    return asdict(one) | {
        "obligation": one.obligation.value,
        "kind": one.kind.value,
        "headings": list(one.headings),
        "ancestors": list(one.ancestors),
        "spans": [list(span) for span in one.spans],
    }


def criteria_as_dict(source: Source, reading: Reading) -> dict[str, Any]:
    """All criteria of one document, in its order."""
    return {
        "source_id": source.id,
        "title": source.title,
        "scheme": source.scheme,
        "edition": source.edition,
        "criteria": [criterion_as_dict(one) for one in reading.criteria],
        "warnings": list(reading.warnings),
    }


def outcome_as_dict(outcome: FileOutcome) -> dict[str, Any]:
    """What became of one file."""
    return asdict(outcome) | {"warnings": list(outcome.warnings)}


FACTS = ("owner", "sectors", "materials", "supply_chain", "type", "assurance", "governance", "claims", "iseal_status")
"""The facts of a profile, in the order in which people read them."""


def topic_as_dict(topic: Topic) -> dict[str, Any]:
    """A topic with its definition, its English synonyms and its labels by language."""
    return {
        "code": topic.code,
        "slug": topic.slug,
        "label": topic.label,
        "definition": topic.definition,
        "synonyms": list(topic.synonyms),
        "labels": dict(topic.labels),
    }


def scheme_as_dict(profile: Profile, registry: Registry) -> dict[str, Any]:
    """A scheme on one line: its names, and its profile as codes."""
    scheme = registry.schemes.get(profile.id)
    return {
        "id": profile.id,
        "name": scheme.name,
        "short_name": registry.short_name(profile.id),
        "acronyms": list(scheme.acronyms),
        "aliases": list(scheme.aliases),
        "owner": profile.owner.text,
        "sectors": list(profile.sectors.codes),
        "materials": list(profile.materials.codes),
        "supply_chain": list(profile.supply_chain.codes),
        "type": list(profile.type.codes),
        "topics": sorted(profile.topic_codes),
        "as_of": profile.as_of,
        "source_id": profile.source_id,
    }


def profile_as_dict(profile: Profile, registry: Registry, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """All that is known of a scheme, each fact with its originals and, by field, where the library tells it."""
    labels = {topic.code: topic.label for topic in registry.topics}
    return {
        "id": profile.id,
        "name": registry.name_of(profile.id),
        "short_name": registry.short_name(profile.id),
        "as_of": profile.as_of,
        "source_id": profile.source_id,
        "citations": {field: citation_as_dict(citation) for field, citation in citations.items()},
        "names": [
            {"name": n.name, "form": n.form.value, "collides_with": n.collides_with, "originals": told(n.originals)}
            for n in profile.names
        ],
        "facts": {name: fact_as_dict(getattr(profile, name)) for name in FACTS},
        "editions": [
            {
                "document": e.document,
                "edition": e.edition,
                "year": e.year,
                "status": e.status.value,
                "supersedes": e.supersedes,
                "note": e.note,
                "originals": told(e.originals),
            }
            for e in profile.editions
        ],
        "topics": [
            {"code": t.code, "label": labels.get(t.code, t.code), "note": t.note, "originals": told(t.originals)}
            for t in profile.topics
        ],
    }


def fact_as_dict(fact: Fact) -> dict[str, Any]:
    """A fact: ``text`` is None where nothing was found."""
    return {
        "text": fact.text,
        "codes": list(fact.codes),
        "note": fact.note,
        "applicable": fact.applicable,
        "originals": told(fact.originals),
    }


def relation_as_dict(found: CitedRelation, registry: Registry) -> dict[str, Any]:
    """A relation with the names of its parties, its originals and where the library tells it."""
    relation = found.relation
    return {
        "id": relation.id,
        "from": [party_as_dict(one, registry) for one in relation.giver],
        "to": [party_as_dict(one, registry) for one in relation.taker],
        "relation": relation.kind.value,
        "both_ways": relation.kind in SYMMETRIC,
        "interoperability": relation.interoperability.value if relation.interoperability else None,
        "scope": relation.scope,
        "topics": list(relation.topics),
        "year": relation.year,
        "until": relation.until,
        "status": relation.status.value,
        "as_of": relation.as_of,
        "conditions": relation.conditions,
        "statement": relation.statement,
        "originals": told(relation.originals),
        "citation": citation_as_dict(found.citation) if found.citation else None,
    }


def party_as_dict(identity: str, registry: Registry) -> dict[str, Any]:
    """A scheme or party by its names; ``profile`` tells whether there is a profile of it."""
    return {
        "id": identity,
        "name": registry.name_of(identity),
        "short_name": registry.short_name(identity),
        "profile": any(scheme.id == identity for scheme in registry.schemes.all),
    }


def told(originals: tuple[Reference, ...]) -> list[dict[str, Any]]:
    """Originals with title, publisher and year in words, and their address."""
    return [{"key": one.key, "text": one.text, "url": one.url} for one in originals]
