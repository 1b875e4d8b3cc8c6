"""Criteria: the numbered requirements of one edition of one standard, each with its exact place in the document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SEPARATOR = " > "  # between the titles of a criterion's ancestors


class Obligation(StrEnum):
    """How strongly a criterion binds, as its own words say it."""

    SHALL = "shall"  # shall, must, is required to
    SHOULD = "should"  # should, is recommended to
    MAY = "may"  # may, can choose to
    IMPERATIVE = "imperative"  # "Keep a record …": no modal verb, and binding where the document is a standard
    NONE = "none"


class CriterionKind(StrEnum):
    """What a numbered stretch of a standard is."""

    REQUIREMENT = "requirement"
    GUIDANCE = "guidance"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One numbered requirement, the guidance to one, or a numbered heading above some.

    Laws: ``spans`` are in order, do not overlap, and lie in ``[start, end)``, which is their hull. `quote` equals
    ``text``: the document's own characters where there is one span; a table or a note may stand between several.
    ``parent`` is the number of another criterion of the same document, or
    None at the top. ``leaf`` says that no requirement stands below it: mappings are made between leaves. ``number`` is
    as printed, without closing full stop or bracket; ``order`` counts from 0 through the document.
    """

    address: str
    source_id: str
    scheme: str
    edition: str
    number: str
    title: str
    text: str
    obligation: Obligation
    parent: str | None
    leaf: bool
    kind: CriterionKind
    headings: tuple[str, ...]
    page_start: int | None
    page_end: int | None
    start: int
    end: int
    order: int
    spans: tuple[tuple[int, int], ...] = ()
    ancestors: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """The titles of its ancestors, from the highest down, joined; empty at the top."""
        return SEPARATOR.join(self.ancestors)

    @property
    def title_path(self) -> str:
        """`context` and its own title, joined: what tells this criterion from one that is worded alike."""
        return SEPARATOR.join(filter(None, (*self.ancestors, self.title)))

    def quote(self, document_text: str) -> str:
        """The characters of the document that it stands on; several spans are joined with a space."""
        return " ".join(document_text[start:end] for start, end in self.spans or ((self.start, self.end),))


def address(scheme: str, edition: str, number: str) -> str:
    """``scheme@edition#number``: the same criterion of the same edition always has the same address."""
    return f"{scheme}@{edition}#{number}"
