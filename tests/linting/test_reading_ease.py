"""Laws of reading ease: syllables as spoken, and the formula of Flesch."""

from __future__ import annotations

import pytest

from interop_assistant.linting.reading_ease import ease, syllables

SPOKEN = """
the 1 a 1 made 1 named 1 stated 2 handle 2 handled 2 handles 2 rules 1 centre 2 fibre 2 require 2 requirement 3
statement 2 element 3 implement 3 agreement 3 material 4 social 2 initiative 5 associate 4 period 3 region 2 criteria 4
certification 5 recognition 4 recognises 4 recognise 3 sustainability 6 interoperability 8 scheme 1 schemes 1 society 4
variety 4 science 2 audience 3 experience 4 sufficient 3 theory 3 people 2 area 3 tea 1 European 4 create 2 annual 3
individual 5 evaluate 4 language 2 guarantee 3 mutual 3 continuous 4 influence 3 issue 2 value 2 dialogue 3
mechanism 4 going 2 applying 3 beyond 2 buyer 2 employees 3 companies 3 years 1 audited 3 clauses 2 titles 2
processes 3 changes 2 published 2 aluminium 5 minerals 3 tailings 2 biodiversity 6 environmental 5 governance 3
assurance 3 chain 1 due 1 responsible 4 jewellery 4 likely 2 whole 1 equivalence 4 used 1 uses 2 indigenous 4
communities 4 2018 4 RJC 3 RJC's 3 V3 2 ResponsibleSteel 5 chain-of-custody 5
"""


def test_syllables_are_those_that_are_spoken() -> None:
    """The estimate agrees with a list of words counted by hand; figures and acronyms count as read aloud."""
    words = SPOKEN.split()
    for word, count in zip(words[::2], words[1::2], strict=True):
        assert syllables(word) == int(count), word


def test_ease_is_that_of_flesch() -> None:
    """Reading ease is 206.835 - 1.015 words a sentence - 84.6 syllables a word; without words it is nothing."""
    assert ease(["The cat sat.", "Nobody recognises it."])[0] == pytest.approx(206.835 - 1.015 * 3 - 84.6 * 11 / 6)
    assert ease([]) == (0.0, 0)
