"""A name becomes one side of a comparison: an edition of a standard that the library holds, with its criteria."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from interop_assistant.citing import citation
from interop_assistant.criteria import Reading
from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind
from interop_assistant.domain.documents import Passage, Source, SourceKind
from interop_assistant.domain.mappings import Side
from interop_assistant.domain.standards import Edition, EditionStatus, Profile
from interop_assistant.errors import NotFound
from interop_assistant.ports import SourceEntry

SYSTEM_TEXT = re.compile(r"\b(?:assurance|audit|claims?|recognition|complaints?)\b", re.IGNORECASE)
"""Documents of a scheme that hold no requirements on sites."""
OF_VERSION = re.compile(r"^(?:v|version|ed\.?|edition)\.?\s*(?=\d)")
"""What stands before the number of an edition."""

Criteria = Callable[[str], tuple[Source, Reading]]
Passages = Callable[[str], Sequence[Passage]]


def side_of(name: str, ids: Sequence[str], entries: Sequence[SourceEntry], criteria: Criteria, shelf: Passages) -> Side:
    """The side that ``name`` means: the id of a source, a scheme, or ``scheme@edition``.

    ``ids`` are the schemes that the name may stand for. Of several editions the newest that nothing supersedes is
    taken. `NotFound` says which texts the library holds, and how to bring another.
    """
    source, reading = criteria(chosen(name, ids, entries).id)
    leaves = tuple(one for one in reading.criteria if one.leaf and one.kind is CriterionKind.REQUIREMENT)
    return Side(
        scheme=source.scheme or source.id,
        edition=source.edition or "",
        source_id=source.id,
        title=source.title,
        criteria=leaves,
        citations=tuple(cited(leaves, source, shelf(source.id))),
    )


def chosen(name: str, ids: Sequence[str], entries: Sequence[SourceEntry]) -> Source:
    """The source that a name means."""
    for entry in entries:
        if entry.source.id == name:
            return entry.source
    fitting = texts_of(name, ids, entries)
    if not fitting:
        raise unheld(name, requirements_in(entries))
    return newest(fitting)


def texts_of(name: str, ids: Sequence[str], entries: Sequence[SourceEntry]) -> list[Source]:
    """The texts of requirements of the scheme, and of the edition where the name tells one."""
    said, _, edition = name.partition("@")
    known = {said.casefold(), *ids}
    fitting = [one for one in requirements_in(entries) if (one.scheme or "").casefold() in known]
    return [one for one in fitting if not edition or is_same_edition(one.edition or "", edition)]


def is_same_edition(one: str, other: str) -> bool:
    """Whether two editions are one, however they are written: ``1.0``, ``v1.0``, ``Version 1.0``."""
    left, right = (OF_VERSION.sub("", said.strip().casefold()) for said in (one, other))
    return left == right


def requirements_in(entries: Sequence[SourceEntry]) -> list[Source]:
    """All texts of requirements."""
    return [entry.source for entry in entries if entry.source.kind is SourceKind.REQUIREMENTS]


def newest(texts: Sequence[Source]) -> Source:
    """The newest that nothing supersedes, else the newest."""
    return max(texts, key=lambda one: (one.superseded_by is None, one.year or 0, numbers_of(one.edition), one.id))


def in_force(profile: Profile | None) -> list[Edition]:
    """The documents with requirements that a profile knows to be in force."""
    current = [one for one in profile.editions if one.status is EditionStatus.CURRENT] if profile else []
    return [one for one in current if not SYSTEM_TEXT.search(one.document)]


def numbers_of(edition: str | None) -> tuple[int, ...]:
    """The numbers of an edition, so that 10.0 is newer than 9.1."""
    return tuple(int(part) for part in re.findall(r"\d+", edition or ""))


def unheld(name: str, texts: Sequence[Source]) -> NotFound:
    """The error that says what is there instead."""
    held = sorted(f"{one.scheme}@{one.edition}" for one in texts if one.scheme)
    there = f"It holds requirements of {', '.join(held[:8])}. " if held else "It holds no text of requirements yet. "
    return NotFound(
        f"The library holds no requirements of {name}.",
        next_step=f"{there}Bring one: interop-assistant ingest FILE --scheme ID --edition E --kind requirements.",
    )


def cited(criteria: Sequence[Criterion], source: Source, passages: Sequence[Passage]) -> list[tuple[str, Citation]]:
    """For each criterion that lies in a passage the citation of its words there, numbered from 1."""
    starts = [passage.start for passage in passages]
    found: list[tuple[str, Citation]] = []
    for one in criteria:
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and (end := min(one.end, passages[at].end)) > one.start:
            found.append((one.address, citation(passages[at], source, len(found) + 1, one.start, end)))
    return found
