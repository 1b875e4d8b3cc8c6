"""Criteria that name each other."""

from __future__ import annotations

import pytest

from interop_assistant.comparing.naming import named
from interop_assistant.comparing.reading import read
from tests.comparing.crosswalks import criterion


def pairs(text: str, scheme: str, edition: str, *numbers: str) -> set[tuple[int, int]]:
    others = [read(criterion(number, "Some words.", scheme=scheme, edition=edition)) for number in numbers]
    return named([read(criterion("9.9", text, scheme="Mine"))], others)


@pytest.mark.parametrize(
    ("text", "scheme", "edition", "number"),
    [
        ("Moved to v5.0.0-13.1.1.", "ASVS", "5.0.0", "13.1.1"),
        ("Covered by 4.0.3-1.2.3 (merged).", "ASVS", "4.0.3", "1.2.3"),
        ("see GRI 303-3 for the figures", "GRI", "2021", "303-3"),
        ("as in PS2-C4", "Performance", "2", "PS2-C4"),
        ("equivalent to Copper Mark, criterion 12.4", "Copper Mark", "3", "12.4"),
        ("corresponds to code 4.2-4.4", "Code", "1", "4.2"),
    ],
)
def test_a_number_with_its_standard_or_edition_is_found(text: str, scheme: str, edition: str, number: str) -> None:
    """The name of the standard, its edition joined to the number, or a number of its own make names a criterion."""
    assert pairs(text, scheme, edition, "1.1", number, "2.2") == {(0, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "within 2 4.2 metres",
        "see 4.2",
        "in 2021 4.2 % were lost",
        "unlike Code 4.2",
        "this is not Code 4.2",
        "a code of conduct",
    ],
)
def test_a_bare_number_or_a_denied_one_is_not(text: str) -> None:
    """A number may be an amount or a reference within the text's own standard; what is denied is not the same."""
    assert pairs(text, "Code", "2021", "4.2") == set()


def test_the_side_that_names_does_not_matter() -> None:
    """A pair is found whichever of the two texts names the other."""
    mine = [read(criterion("1", "Words.", scheme="A")), read(criterion("2", "Words.", scheme="A"))]
    other = [read(criterion("7", "See A 2.", scheme="B"))]
    assert named(mine, other) == {(1, 0)}
    assert named(other, mine) == {(0, 1)}


def test_the_name_of_both_editions_means_neither() -> None:
    """Between two editions of one standard its name alone says nothing; name and edition do."""
    assert pairs("see Mine 4.2", "Mine", "2", "4.2") == set()
    assert pairs("see Mine 2, 4.2", "Mine", "2", "4.2") == {(0, 0)}
