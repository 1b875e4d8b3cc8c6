"""Mappings under review as plain JSON values, the same for the command line and over HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from interop_assistant.comparing.telling import criteria_of as criteria_of_side
from interop_assistant.comparing.telling import named
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, Side
from interop_assistant.domain.standards import Topic
from interop_assistant.overlapping.narrowing import part
from interop_assistant.overlapping.topical import Naming, names_in, naming_of
from interop_assistant.reviewing.checking import Finding
from interop_assistant.reviewing.identifying import mapping_id, standard_of
from interop_assistant.reviewing.merging import Criteria, criteria_of
from interop_assistant.reviewing.taking import Taken

Json = dict[str, Any]
Topics = Mapping[str, tuple[str, ...]]
"""The codes of the topics that a criterion names, by its address."""


def review_as_dict(found: Comparison, topics: Sequence[Topic], languages: tuple[str, str]) -> Json:
    """Both sides with their criteria, how much is covered, and every mapping with its id and topics."""
    by_address, known = topics_in(found, topics, languages), criteria_of(found)
    used = {code for codes in by_address.values() for code in codes}
    return {
        "left": side_as_dict(found.left),
        "right": side_as_dict(found.right),
        "coverage": {"left": found.coverage_left, "right": found.coverage_right},
        "topics": [{"id": topic.code, "label": topic.label} for topic in topics if topic.code in used],
        "mappings": [mapping_as_dict(one, found, known, by_address) for one in found.mappings],
    }


def row_as_dict(row: CriterionMapping, found: Comparison, topics: Sequence[Topic], languages: tuple[str, str]) -> Json:
    """One mapping of a comparison."""
    ends = (row.left, row.right)
    own = replace(found, left=part(found.left, ends), right=part(found.right, ends))
    return mapping_as_dict(row, own, criteria_of(own), topics_in(own, topics, languages))


def mapping_as_dict(one: CriterionMapping, found: Comparison, known: Criteria, topics: Topics) -> Json:
    """A mapping with its id, its topics and the sides whose text changed."""
    codes = [code for end in (one.left, one.right) for code in topics.get(end or "", ())]
    changed = known.changed(one) if one.status is MappingStatus.SUSPECT else ()
    return {
        "id": mapping_id(one, (standard_of(found.left), standard_of(found.right))),
        **decision_as_dict(one),
        "topics": list(dict.fromkeys(codes)),
        "changed": list(changed),
    }


def decision_as_dict(one: CriterionMapping) -> Json:
    """A mapping as it stands by itself."""
    return {
        **asdict(one),
        "relation": one.relation.value,
        "status": one.status.value,
        "common": list(one.common),
        "only_left": list(one.only_left),
        "only_right": list(one.only_right),
        "differences": [asdict(each) | {"kind": each.kind.value} for each in one.differences],
    }


def side_as_dict(side: Side) -> Json:
    """A side: which text it is, and its criteria with their citations."""
    return named(side) | {"criteria": list(criteria_of_side(side).values())}


def topics_in(found: Comparison, topics: Sequence[Topic], languages: tuple[str, str]) -> Topics:
    """For each criterion of both sides the topics that it or a title above it names."""
    told: dict[str, tuple[str, ...]] = {}
    for side, language in zip((found.left, found.right), languages, strict=True):
        namings = {topic.code: naming_of(names_in(topic, language)) for topic in topics}
        for one in side.criteria:
            words = [(code, _is_named(naming, one.title_path, one.text)) for code, naming in namings.items()]
            told[one.address] = tuple(code for code, named in words if named)
    return told


@lru_cache(maxsize=100_000)
def _is_named(naming: Naming, title_path: str, text: str) -> bool:
    """The same two texts are asked for with every look at a comparison."""
    return bool(naming.words_in(title_path) or naming.words_in(text))


def taken_as_dict(taken: Taken) -> Json:
    """What became of the mappings of a file."""
    counts = {name: getattr(taken, name) for name in ("new", "same", "older", "undecided")}
    return counts | {"refused": [{"id": identity, "why": why} for identity, why in taken.refused]}


def finding_as_dict(one: Finding) -> Json:
    """A decision that needs another look."""
    return {"id": one.id, "why": one.why, "mapping": decision_as_dict(one.mapping)}
