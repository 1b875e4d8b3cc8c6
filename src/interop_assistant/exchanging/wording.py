"""Relations, states and differences in words, and back from the words that people write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from interop_assistant.domain.mappings import DifferenceKind, MappingStatus, SetRelation

RELATIONS: Mapping[SetRelation, str] = {
    SetRelation.EQUAL: "Equal",
    SetRelation.SUBSET_OF: "Subset of",
    SetRelation.SUPERSET_OF: "Superset of",
    SetRelation.INTERSECTS_WITH: "Intersects with",
    SetRelation.NO_RELATIONSHIP: "No relationship",
}
STATUSES: Mapping[MappingStatus, str] = {status: status.value.capitalize() for status in MappingStatus}
KINDS: Mapping[DifferenceKind, str] = {kind: kind.value.capitalize() for kind in DifferenceKind}

MEANINGS: Mapping[SetRelation, str] = {
    SetRelation.EQUAL: "Left and right ask for the same: same duty, same numbers, same scope.",
    SetRelation.SUBSET_OF: "All that left asks for is also asked by right, and right asks for more.",
    SetRelation.SUPERSET_OF: "All that right asks for is also asked by left, and left asks for more.",
    SetRelation.INTERSECTS_WITH: "Left and right share a part, and each asks for something that the other does not.",
    SetRelation.NO_RELATIONSHIP: "Nothing of one is asked by the other. With one side empty: no equivalent was found.",
}
STATES: Mapping[MappingStatus, str] = {
    MappingStatus.PROPOSED: "Found by the machine; no person has decided yet.",
    MappingStatus.SUSPECT: "The text of a side has changed since; look again.",
    MappingStatus.CONFIRMED: "A person has read both texts and agrees.",
    MappingStatus.REJECTED: "A person has read both texts and does not agree.",
}

_ALSO = {
    "equal to": SetRelation.EQUAL,
    "equals": SetRelation.EQUAL,
    "equivalent": SetRelation.EQUAL,
    "equivalent to": SetRelation.EQUAL,
    "subset": SetRelation.SUBSET_OF,
    "is subset of": SetRelation.SUBSET_OF,
    "superset": SetRelation.SUPERSET_OF,
    "is superset of": SetRelation.SUPERSET_OF,
    "intersects": SetRelation.INTERSECTS_WITH,
    "intersect": SetRelation.INTERSECTS_WITH,
    "overlaps": SetRelation.INTERSECTS_WITH,
    "overlaps with": SetRelation.INTERSECTS_WITH,
    "none": SetRelation.NO_RELATIONSHIP,
    "no relation": SetRelation.NO_RELATIONSHIP,
    "no equivalent": SetRelation.NO_RELATIONSHIP,
    "not related": SetRelation.NO_RELATIONSHIP,
}

Word = TypeVar("Word", bound=StrEnum)


def plain(text: str) -> str:
    """Words as they are compared: without case, underscores, hyphens and closing stops."""
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


def relation_of(text: str) -> SetRelation | None:
    """The relation that these words name; None for none."""
    return _found(text, RELATIONS) or _ALSO.get(plain(text))


def status_of(text: str) -> MappingStatus | None:
    """The state that this word names; None for none."""
    return _found(text, STATUSES)


def kind_of(text: str) -> DifferenceKind | None:
    """The kind of difference that this word names; None for none."""
    return _found(text, KINDS)


def _found(text: str, words: Mapping[Word, str]) -> Word | None:
    sought = plain(text)
    return next((word for word, said in words.items() if sought in (plain(said), plain(word.value))), None)


def choices(words: Mapping[Word, str]) -> str:
    """The words to choose from, for an error."""
    *first, last = words.values()
    return f"{', '.join(first)} or {last}"
