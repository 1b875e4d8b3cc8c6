"""What a library holds of a standard becomes one side of a comparison, each criterion with the words it is cited by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from interop_assistant.citing import citation
from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.domain.mappings import Side


def side_of(source: Source, criteria: Sequence[Criterion], passages: Sequence[Passage]) -> Side:
    """The requirements of a source that have none below them, by order; ``passages`` are those of the source."""
    leaves = tuple(one for one in criteria if one.leaf and one.kind is CriterionKind.REQUIREMENT)
    scheme = leaves[0].scheme if leaves else source.scheme or ""
    edition = leaves[0].edition if leaves else source.edition or ""
    return Side(scheme, edition, source.id, source.title, leaves, citations_of(leaves, source, passages))


def citations_of(
    criteria: Sequence[Criterion], source: Source, passages: Sequence[Passage]
) -> tuple[tuple[str, Citation], ...]:
    """Address and citation of each criterion that a passage holds, numbered from 1; of a long one, its beginning."""
    ordered = sorted(passages, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    found: list[tuple[str, Citation]] = []
    for one in criteria:
        start, end = one.spans[0] if one.spans else (one.start, one.end)
        at = bisect_right(starts, start) - 1
        holding = [passage for passage in ordered[max(at, 0) : at + 2] if passage.start < end and start < passage.end]
        if holding:
            begin, until = max(start, holding[0].start), min(end, holding[0].end)
            found.append((one.address, citation(holding[0], source, len(found) + 1, begin, until)))
    return tuple(found)
