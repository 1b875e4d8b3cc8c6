"""At which level two standards are compared, and what only one level gives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from interop_assistant.domain.criteria import Criterion, CriterionKind, Obligation, address
from interop_assistant.domain.mappings import Comparison, CriterionMapping, SetRelation, Side
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.exchanging import FORMATS
from interop_assistant.overlapping import Level, Levels, Wish
from interop_assistant.overlapping.forms import FORMS, write
from interop_assistant.overlapping.narrowing import narrowed
from tests.overlapping.conftest import Library

TEXTS = ("Water use is recorded.", "Wages are paid.")


def criteria(scheme: str) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            address(scheme, "1", str(number)), scheme, scheme, "1", str(number), "", text, Obligation.SHALL, None, True,
            CriterionKind.REQUIREMENT, (), None, None, 0, len(text), number,
        )
        for number, text in enumerate(TEXTS)
    )  # fmt: skip


def compared(left: str, right: str) -> Comparison:
    """Two texts of two criteria each, which are paired in order."""
    sides = [Side(one, "1", one, one, criteria(one)) for one in (left, right)]
    pairs = zip(sides[0].criteria, sides[1].criteria, strict=True)
    mappings = tuple(
        CriterionMapping(one.address, other.address, SetRelation.INTERSECTS_WITH, 0.5, "alike") for one, other in pairs
    )
    return Comparison(sides[0], sides[1], mappings, 1.0, 1.0)


def without_numbers(left: str, right: str) -> Comparison:
    raise WrongUsage(f"Neither {left} nor {right} has numbered requirements.")


def levels(library: Library, by_criterion: Callable[[str, str], Comparison] = compared) -> Levels:
    return Levels(library.tables.names, library.tables.shelf(), library.books, by_criterion)


def told(library: Library, wish: Wish, by_criterion: Callable[[str, str], Comparison] = compared) -> Any:
    return json.loads(levels(library, by_criterion).file(wish))


def test_the_finest_level_that_there_is(library: Library) -> None:
    """With both texts the criteria are compared, unless topics are asked for; else the topics."""
    assert told(library, Wish("amber", "brine"))["left"]["source_id"] == "amber-new"
    assert "mappings" in told(library, Wish("amber", "brine"))
    assert told(library, Wish("amber", "brine", level=Level.TOPIC))["level"] == "topic"
    assert told(library, Wish("amber", "dune"))["level"] == "topic"


def test_texts_without_numbers_are_compared_by_topic(library: Library) -> None:
    """Where a text has no numbered requirements the topics are compared, and the reason is told."""
    found = told(library, Wish("amber", "brine"), without_numbers)
    assert found["level"] == "topic"
    assert "numbered requirements" in found["next_step"]
    with pytest.raises(WrongUsage, match="numbered requirements"):
        told(library, Wish("amber", "brine", level=Level.CRITERION), without_numbers)


@pytest.mark.parametrize("wish", [Wish("amber", "dune", level=Level.CRITERION), Wish("amber", "dune", "oscal")])
def test_what_needs_criteria_says_what_to_bring(library: Library, wish: Wish) -> None:
    """The level and the formats of criteria are refused without both texts, with the one to ingest."""
    with pytest.raises(WrongUsage, match="--scheme dune"):
        levels(library).file(wish)


def test_every_format_is_written_at_the_finest_level(library: Library) -> None:
    """Each format of a crosswalk is to be had where both texts are there, and an unknown one names them."""
    for form in FORMATS:
        assert levels(library).file(Wish("amber", "brine", form))
    with pytest.raises(WrongUsage, match="json, csv"):
        levels(library).file(Wish("amber", "brine", "doc"))


def test_a_topic_narrows_the_criteria(library: Library) -> None:
    """Of the criteria those remain that name the topic, with what they are mapped to, and coverage is theirs."""
    found = told(library, Wish("amber", "brine", topic="water"))
    assert [one["left"] for one in found["mappings"]] == ["amber-new@1#0"]
    assert [one["number"] for one in found["right"]["criteria"]] == ["0"]
    assert found["coverage"] == {"left": 1.0, "right": 1.0}


def test_a_topic_that_no_criterion_names(library: Library) -> None:
    """It is not found by criterion; unless criteria are asked for, the topic is compared instead."""
    wish = Wish("amber", "brine", topic="tailings")
    assert told(library, wish)["level"] == "topic"
    with pytest.raises(NotFound, match="does not say that they do not cover it"):
        levels(library).file(replace(wish, level=Level.CRITERION))


def test_narrowing_keeps_the_laws(library: Library) -> None:
    """Every criterion that is left stands in a mapping that is left, and nothing is new."""
    whole = compared("a", "b")
    water = next(topic for topic in library.tables.registry.topics if topic.slug == "water")
    part = narrowed(whole, water)
    for side, name in ((part.left, "left"), (part.right, "right")):
        assert {one.address for one in side.criteria} == {getattr(one, name) for one in part.mappings} - {None}
    assert set(part.mappings) <= set(whole.mappings)


@pytest.mark.parametrize("form", FORMS)
def test_forms_hold_every_quote(shipped: Library, form: str) -> None:
    """Each form holds each quote and each topic, and the same comparison gives the same bytes."""
    found = shipped.overlap("irma", "copper-mark")
    made = write(found, form)
    assert made == write(shipped.overlap("irma", "copper-mark"), form)
    text = text_of(made, form)
    for words in (*(one.quote for one in found.citations), *(row.label for row in found.topics)):
        assert " ".join(words.split()) in text


def text_of(made: bytes, form: str) -> str:
    """All words of a file."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        return " ".join(" ".join(str(one).split()) for one in cells if one is not None)
    if form == "csv":
        return " ".join(" ".join(row) for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    if form == "json":
        return json.dumps(json.loads(made), ensure_ascii=False).replace('\\"', '"')
    import html

    return " ".join(html.unescape(made.decode()).split())


def test_csv_has_no_formulas(library: Library) -> None:
    """No cell begins as a formula does, and a side without a passage has a row of its own."""
    rows = list(csv.DictReader(io.StringIO(write(library.overlap("amber", "cedar"), "csv").decode("utf-8-sig"))))
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    assert {(row["key"], row["side"]) for row in rows if not row["quote"]} >= {("T08", "right"), ("T09", "right")}


def test_the_page_loads_and_runs_nothing(shipped: Library) -> None:
    """The HTML file has no script, and its policy allows only its own style."""
    text = write(shipped.overlap("irma", "copper-mark"), "html").decode()
    assert "<script" not in text
    assert "default-src 'none'" in text
