"""Document becomes criteria: numbered requirements with hierarchy, title, obligation, guidance and exact place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from interop_assistant.criteria.drafts import Draft
from interop_assistant.criteria.finding import marks_of, without_contents
from interop_assistant.criteria.gathering import Walk
from interop_assistant.criteria.given import given_drafts, is_list
from interop_assistant.criteria.sequencing import in_sequence
from interop_assistant.criteria.settling import Settled, Settling, criterion, numbered
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation
from interop_assistant.domain.documents import Document, SourceKind
from interop_assistant.errors import NoEdition

__all__ = ["Reading", "criteria", "read_criteria"]

KEPT = 8  # documents whose criteria are remembered: a comparison asks for two, again and again


@dataclass(frozen=True, slots=True)
class Reading:
    """The criteria of a document in its order, and what a person should know of the reading."""

    criteria: tuple[Criterion, ...]
    warnings: tuple[str, ...] = ()


def criteria(document: Document) -> tuple[Criterion, ...]:
    """The numbered requirements, guidance and headings of a document, in order; empty where it has none.

    `NoEdition` for a document of requirements without one: a number means nothing without its edition.
    """
    return read_criteria(document).criteria


def read_criteria(document: Document) -> Reading:
    """The same with warnings: numbers that are used twice, a document without requirements."""
    source = document.source
    if not source.edition and source.kind is SourceKind.REQUIREMENTS:
        raise NoEdition(
            f"{source.title}: its edition is not known, and a criterion's number means nothing without it.",
            next_step="Ingest it again with --edition.",
        )
    return _read(document)


@lru_cache(maxsize=KEPT)
def _read(document: Document) -> Reading:
    settled = Settling(document, _drafts(document)).settled()
    warnings = numbered(settled)
    found = tuple(_finished(document, settled))
    if not any(one.kind is CriterionKind.REQUIREMENT for one in found):
        warnings.append("No numbered requirements were found in this document.")
    return Reading(found, tuple(warnings))


def _drafts(document: Document) -> Sequence[Draft]:
    if is_list(document):
        return given_drafts(document)
    marks = without_contents(document, marks_of(document))
    return Walk(document, in_sequence(marks)).drafted()


def _finished(document: Document, settled: Sequence[Settled]) -> Iterator[Criterion]:
    above = {id(up) for one in settled if one.kind is CriterionKind.REQUIREMENT for up in one.draft.ancestors}
    order = 0
    for one in settled:
        whole = criterion(document, one, order, leaf=id(one.draft) not in above)
        yield whole
        order += 1
        for guidance in _guidance(document, one, whole):
            yield replace(guidance, order=order)
            order += 1


def _guidance(document: Document, one: Settled, whole: Criterion) -> Iterator[Criterion]:
    """The guidance to a criterion, each stretch with an address of its own: ``4.2 guidance``."""
    stretches = [spans for spans in one.draft.guidance if spans]
    for count, spans in enumerate(stretches, 1):
        number = f"{whole.number} guidance{'' if count == 1 else f' {count}'}"
        first, last = document.pages_of(spans[0][0], spans[-1][1])
        yield replace(
            whole,
            address=f"{whole.address}{number[len(whole.number) :]}",
            number=number,
            title="",
            text=" ".join(document.text[start:end] for start, end in spans),
            obligation=Obligation.NONE,
            parent=whole.number,
            leaf=True,
            kind=CriterionKind.GUIDANCE,
            page_start=first,
            page_end=last,
            start=spans[0][0],
            end=spans[-1][1],
            spans=tuple(spans),
            ancestors=(*whole.ancestors, *filter(None, [whole.title])),
        )
