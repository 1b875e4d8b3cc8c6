"""Names are found where they stand, and known again in another form."""

from __future__ import annotations

import pytest

from interop_assistant.names import names, unnamed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Copper Mark recognises the audits of IRMA.", ("copper", "mark", "irma")),
        ("Bettercoal joined in May 2020.", ("bettercoal",)),
        ("The board decides. Auditors report to it.", ()),
        ("1. Compare the two standards.\n2. Agree with the LBMA.", ("lbma",)),
        ("On Monday the panel met in January.", ()),
    ],
)
def test_names_are_found(text: str, found: tuple[str, ...]) -> None:
    """Capitals inside a sentence and acronyms are names; common words that open a sentence, months and days are not."""
    assert names(text) == found


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("RMI decides.", "The Responsible Minerals Initiative decides."),
        ("The Responsible Minerals Initiative decides.", "RMI decides."),
        ("The Roundtable on Sustainable Palm Oil decides.", "The RSPO decides."),
        ("A Libyan mine was audited.", "A mine in Libya was audited."),
        ("IRMA's board decides.", "The board of IRMA decides."),
        ("The Indonesian programme ended.", "The programme in Indonesia ended."),
    ],
)
def test_another_form_is_the_same_name(claim: str, evidence: str) -> None:
    """An acronym, its full form, a possessive and the word for its people name the same."""
    assert unnamed(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        ("RJC decides.", ["rjc"]),
        ("Bettercoal decides.", ["bettercoal"]),
        ("The mine in Ghana was audited.", ["ghana"]),
        ("Better Cotton decides with the RMI.", ["better", "cotton"]),
    ],
)
def test_another_name_is_missed(claim: str, missing: list[str]) -> None:
    """A name that the evidence does not hold in any form is told."""
    assert unnamed(claim, "In Chile a mine was audited, and the RMI decides.") == missing
