"""The members of a JSON object become values of the domain; what is missing or wrong is noted with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.mappings import (
    MACHINE,
    CriterionMapping,
    Difference,
    DifferenceKind,
    MappingStatus,
    SetRelation,
)
from interop_assistant.exchanging.problems import Problems

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Member:
    """An object of a document at ``path``."""

    values: Mapping[str, Any]
    path: str
    problems: Problems

    def at(self, key: str) -> str:
        """The path of a member."""
        return f"{self.path}.{key}" if self.path else key

    def bad(self, key: str, wanted: str) -> None:
        """Note that a member is not what it must be."""
        what = "is missing" if key not in self.values else "is something else"
        self.problems.add(self.at(key), f"{what}; it must be {wanted}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; the default stands for one that is missing."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.bad(key, "a text")
            return ""
        return value

    def perhaps(self, key: str) -> str | None:
        """A text, or None."""
        return None if self.values.get(key) is None else self.text(key)

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.bad(key, "a whole number")
            return 0
        return value

    def number(self, key: str) -> int | None:
        """A whole number, or None."""
        return None if self.values.get(key) is None else self.whole(key)

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self.values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            self.bad(key, "a number from 0 to 1")
            return 0.0
        return float(value)

    def truth(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            self.bad(key, "true or false")
        return value is True

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of some words."""
        try:
            return kind(self.values.get(key, default))
        except ValueError:
            self.bad(key, f"one of {', '.join(kind)}")
            return next(iter(kind))

    def items(self, key: str) -> list[Any]:
        """A list; none is an empty one."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.bad(key, "a list")
            return []
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.items(key)
        if not all(isinstance(value, str) for value in values):
            self.bad(key, "a list of texts")
            return ()
        return tuple(values)

    def inner(self, key: str) -> Member:
        """An object within."""
        return self._object(self.values.get(key), key)

    def each(self, key: str) -> list[Member]:
        """The objects of a list."""
        return list(self._objects(key))

    def _objects(self, key: str) -> Iterator[Member]:
        for place, value in enumerate(self.items(key)):
            yield self._object(value, f"{key}[{place}]")

    def _object(self, value: Any, key: str) -> Member:
        if not isinstance(value, Mapping):
            self.problems.add(self.at(key), "is missing or no object; export the file again")
        return Member(value if isinstance(value, Mapping) else {}, self.at(key), self.problems)


def mapping_in(one: Member) -> CriterionMapping:
    """A mapping. That a side is missing although the two are related is noted."""
    found = CriterionMapping(
        left=one.perhaps("left"),
        right=one.perhaps("right"),
        relation=one.choice("relation", SetRelation),
        strength=one.share("strength"),
        rationale=one.text("rationale"),
        common=one.texts("common"),
        only_left=one.texts("only_left"),
        only_right=one.texts("only_right"),
        differences=tuple(_difference(inner) for inner in one.each("differences")),
        nearest=one.perhaps("nearest"),
        status=one.choice("status", MappingStatus, MappingStatus.PROPOSED),
        author=one.text("author", MACHINE),
        date=one.text("date", ""),
        note=one.text("note", ""),
        left_fingerprint=one.text("left_fingerprint", ""),
        right_fingerprint=one.text("right_fingerprint", ""),
    )
    check_sides(found, one.path, one.problems)
    return found


def check_sides(mapping: CriterionMapping, where: str, problems: Problems) -> None:
    """Note a mapping of nothing, and a relation with one side only."""
    if mapping.left is None and mapping.right is None:
        problems.add(where, "it names no criterion; give a left or a right one, or take it out")
    elif None in (mapping.left, mapping.right) and mapping.relation is not SetRelation.NO_RELATIONSHIP:
        problems.add(where, f"“{mapping.relation}” needs a criterion on both sides")


def _difference(one: Member) -> Difference:
    return Difference(one.choice("kind", DifferenceKind), one.text("left"), one.text("right"))


def criterion_in(one: Member) -> Criterion:
    """A criterion."""
    return Criterion(
        address=one.text("address"),
        source_id=one.text("source_id"),
        scheme=one.text("scheme"),
        edition=one.text("edition"),
        number=one.text("number"),
        title=one.text("title"),
        text=one.text("text"),
        obligation=one.choice("obligation", Obligation),
        parent=one.perhaps("parent"),
        leaf=one.truth("leaf"),
        kind=one.choice("kind", CriterionKind),
        headings=one.texts("headings"),
        page_start=one.number("page_start"),
        page_end=one.number("page_end"),
        start=one.whole("start"),
        end=one.whole("end"),
        order=one.whole("order"),
        spans=_spans(one),
        ancestors=one.texts("ancestors"),
    )


def _spans(one: Member) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for span in one.items("spans"):
        match span:
            case [int() as start, int() as end]:
                found.append((start, end))
            case _:
                one.bad("spans", "a list of pairs of whole numbers")
    return tuple(found)


def citation_in(one: Member) -> Citation:
    """A citation."""
    return Citation(
        marker=one.whole("marker"),
        passage_id=one.text("passage_id"),
        source_id=one.text("source_id"),
        title=one.text("title"),
        publisher=one.text("publisher"),
        kind=one.choice("kind", SourceKind),
        start=one.whole("start"),
        end=one.whole("end"),
        quote=one.text("quote"),
        scheme=one.perhaps("scheme"),
        edition=one.perhaps("edition"),
        year=one.number("year"),
        criterion=one.perhaps("criterion"),
        headings=one.texts("headings"),
        page_start=one.number("page_start"),
        page_end=one.number("page_end"),
        url=one.perhaps("url"),
        superseded_by=one.perhaps("superseded_by"),
    )
