"""What became of the criteria of an edition, as plain JSON values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from interop_assistant.comparing.editions import Change, EditionChange
from interop_assistant.domain.answers import Citation, citation_as_dict
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, CriterionMapping, Side

Json = dict[str, Any]


def changes_as_dict(found: Comparison, changes: Sequence[EditionChange]) -> Json:
    """Both editions, how many criteria met which fate, and each change with the texts on both sides."""
    before, after = criteria_of(found.left), criteria_of(found.right)
    counts = Counter(one.change for one in changes)
    return {
        "before": named(found.left),
        "after": named(found.right),
        "counts": {kind.value: counts[kind] for kind in Change},
        "changes": [
            {
                "change": one.change.value,
                "before": [before[address] for address in one.before],
                "after": [after[address] for address in one.after],
                "strength": one.strength,
                "only_before": words(mapping.only_left for mapping in both(one)),
                "only_after": words(mapping.only_right for mapping in both(one)),
                "differences": [
                    asdict(each) | {"kind": each.kind.value} for mapping in both(one) for each in mapping.differences
                ],
            }
            for one in changes
        ],
    }


def both(one: EditionChange) -> tuple[CriterionMapping, ...]:
    """The mappings that a change rests on; none for what was added or deleted."""
    return one.mappings if one.before and one.after else ()


def words(lists: Iterable[Sequence[str]]) -> list[str]:
    """Each word once."""
    return list(dict.fromkeys(word for some in lists for word in some))


def named(side: Side) -> Json:
    """Which text a side is."""
    return {"source_id": side.source_id, "scheme": side.scheme, "edition": side.edition, "title": side.title}


def criteria_of(side: Side) -> dict[str, Json]:
    """The criteria of a side by address, each with its citation."""
    cited = dict(side.citations)
    return {one.address: criterion_as_dict(one, cited) for one in side.criteria}


def criterion_as_dict(one: Criterion, cited: Mapping[str, Citation]) -> Json:
    """A criterion as a reader of two texts needs it."""
    return {
        "address": one.address,
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "obligation": one.obligation.value,
        "citation": citation_as_dict(cited[one.address]) if one.address in cited else None,
    }
