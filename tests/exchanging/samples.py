"""Two standards that do not exist, compared: 64 rows as staff would see them, in our own words."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from interop_assistant.domain.answers import Citation
from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation, Side
from interop_assistant.exchanging.lines import differences_in

LEFT, RIGHT = ("CWM", "2.0"), ("FMC", "3.1")
TITLES = {LEFT: "Clearwater Mining Standard", RIGHT: "Fair Metals Code"}
CHAPTERS = {
    "1": "Business integrity", "2": "Planning and engagement", "3": "Workers", "4": "Environment",
    "5": "Closure and legacy", "A": "Governance", "B": "People at work", "C": "Communities",
    "D": "Water, air and waste", "E": "Materials",
}  # fmt: skip
PEOPLE = ("Ana Duarte", "Jonas Weber", "Thandi Mokoena")
NOTES = {MappingStatus.REJECTED: "Not the same matter.", MappingStatus.SUSPECT: "The right text changed."}

Edition = tuple[str, str]
Cells = Mapping[str, str]
Written = tuple[str, str, str]


def rows(name: str) -> list[Cells]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def comparison() -> Comparison:
    """36 pairs, 14 gaps of each side."""
    pairs, gaps = rows("pairs.csv"), rows("gaps.csv")
    left = side(LEFT, [*written(pairs, "left"), *alone(gaps, "left")])
    right = side(RIGHT, [*written(pairs, "right"), *alone(gaps, "right")])
    mappings = [*(pair(row, place) for place, row in enumerate(pairs)), *(gap(row) for row in gaps)]
    kept = [one for one in mappings if one.status is not MappingStatus.REJECTED and None not in (one.left, one.right)]
    shares = (
        len({one.left for one in kept}) / len(left.criteria),
        len({one.right for one in kept}) / len(right.criteria),
    )
    return Comparison(left, right, tuple(mappings), *shares)


def written(pairs: Sequence[Cells], name: str) -> list[Written]:
    return [(row[name], row[f"{name}_title"], row[f"{name}_text"]) for row in pairs]


def alone(gaps: Sequence[Cells], name: str) -> list[Written]:
    return [(row["number"], row["title"], row["text"]) for row in gaps if row["side"] == name]


def side(named: Edition, found: Sequence[Written]) -> Side:
    unique = sorted({row[0]: row for row in found}.values())
    criteria = tuple(criterion(named, row, order) for order, row in enumerate(unique))
    return Side(*named, source(named), TITLES[named], criteria, tuple((one.address, citation(one)) for one in criteria))


def source(named: Edition) -> str:
    return f"{named[0].lower()}-{named[1]}"


def criterion(named: Edition, row: Written, order: int) -> Criterion:
    number, title, text = row
    chapter = f"{number[0]} {CHAPTERS[number[0]]}"
    return Criterion(
        address=address(*named, number), source_id=source(named), scheme=named[0], edition=named[1], number=number,
        title=title, text=text, obligation=Obligation.SHALL if "shall" in text else Obligation.SHOULD, parent=None,
        leaf=True, kind=CriterionKind.REQUIREMENT, headings=(chapter,), page_start=6 + order // 3,
        page_end=6 + order // 3, start=order * 200, end=order * 200 + len(text), order=order, ancestors=(chapter,),
    )  # fmt: skip


def citation(one: Criterion) -> Citation:
    title = TITLES[one.scheme, one.edition]
    return Citation(
        marker=1, passage_id=f"p{one.order}", source_id=one.source_id, title=title, publisher=f"{title} Initiative",
        kind=SourceKind.REQUIREMENTS, start=one.start, end=one.end, quote=one.text, scheme=one.scheme,
        edition=one.edition, year=2024, criterion=one.number, page_start=one.page_start, page_end=one.page_end,
        url=f"https://standards.example.org/{one.source_id}.pdf",
    )  # fmt: skip


def listed(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split("; ")))


def pair(row: Cells, place: int) -> CriterionMapping:
    common = listed(row["common"])
    found = CriterionMapping(
        left=address(*LEFT, row["left"]),
        right=address(*RIGHT, row["right"]),
        relation=SetRelation(row["relation"]),
        strength=float(row["strength"]),
        rationale=f"Both speak of {' and of '.join(common[:2])}." if common else "Each speaks of another substance.",
        common=common,
        only_left=listed(row["only_left"]),
        only_right=listed(row["only_right"]),
        differences=differences_in(row["differences"].replace(" & ", "\n")),
        status=MappingStatus(row["status"]),
        date="2026-10-12T09:30:00Z",
        left_fingerprint=f"{place:08x}",
        right_fingerprint=f"{place + 99:08x}",
    )
    if found.status is MappingStatus.PROPOSED:
        return found
    return replace(found, author=PEOPLE[place % 3], date="2026-11-20T14:05:00Z", note=NOTES.get(found.status, ""))


def gap(row: Cells) -> CriterionMapping:
    own, other = (LEFT, RIGHT) if row["side"] == "left" else (RIGHT, LEFT)
    nearest = row["nearest"]
    found = CriterionMapping(
        left=address(*own, row["number"]),
        right=None,
        relation=SetRelation.NO_RELATIONSHIP,
        strength=float(row["strength"]),
        rationale="The nearest speaks of a wider matter."
        if nearest
        else "No criterion of the other side asks for this.",
        nearest=address(*other, nearest) if nearest else None,
        date="2026-10-12T09:30:00Z",
    )
    return found if own == LEFT else found.mirrored
