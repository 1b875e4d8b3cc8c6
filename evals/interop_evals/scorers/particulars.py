"""Particulars: numbers, units, dates, criteria, obligations and names of claims, against the words that they cite.

grounded: particulars that the cited words hold / particulars. contradicted: those that the cited words lack while they
hold another of the same sort that the claim lacks (12 for 15, must for should) / particulars. A name may also stand in
the title, publisher, scheme or headings of what is cited. What is neither is merely not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interop_assistant.particulars import particulars
from interop_assistant.verifying import VERSION as CHECKER
from interop_assistant.words import stems
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import Claim, citations_of, claims, why_silent
from interop_evals.scorers.counting import Averaged, share, unscored

_WORD = re.compile(r"[^\W\d_][\w&'’.-]*\w|[^\W\d_]")
_ALL_NOUNS_CAPITAL = "de"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many particulars there are, how many the cited words hold, and how many they say otherwise."""

    all: int
    grounded: int
    contradicted: int


class ParticularsGrounded(Averaged):
    """Share of particulars that the cited words hold."""

    name = "particulars_grounded"
    version = f"1;{CHECKER}"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the particulars of the claims of one answer."""
        checked = checked_of(asked, documents)
        return checked if isinstance(checked, Score) else share(checked.grounded, checked.all, "particulars")


class ParticularsContradicted(Averaged):
    """Share of particulars of which the cited words say otherwise."""

    name = "particulars_contradicted"
    version = f"1;{CHECKER}"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the particulars of the claims of one answer."""
        checked = checked_of(asked, documents)
        return checked if isinstance(checked, Score) else share(checked.contradicted, checked.all, "particulars")


def checked_of(asked: Asked, documents: Documents) -> Checked | Score:
    """All particulars of an answer checked; an unscored score where there are none."""
    found = claims(asked, documents)
    if not found:
        return unscored(why_silent(asked))
    each = [checked(claim, asked) for claim in found]
    every = sum(one.all for one in each)
    if not every:
        return unscored("no particulars")
    return Checked(every, sum(one.grounded for one in each), sum(one.contradicted for one in each))


def checked(claim: Claim, asked: Asked) -> Checked:
    """The particulars of one claim."""
    evidence = " ".join(claim.spans)
    said, shown = particulars(claim.text), particulars(evidence)
    sorts = (
        (said.numbers, shown.numbers),
        (said.units, shown.units),
        (said.criteria, shown.criteria),
        (said.obligations, shown.obligations),
    )
    called = names(claim.text, asked.case.lang)
    known = set(stems(f"{evidence} {about(claim, asked)}"))
    held = sum(len(mine & theirs) for mine, theirs in sorts) + sum(set(stems(name)) <= known for name in called)
    otherwise = sum(len(mine - theirs) for mine, theirs in sorts if theirs - mine)
    return Checked(sum(len(mine) for mine, _ in sorts) + len(called), held, otherwise)


def names(text: str, language: str = "en") -> frozenset[str]:
    """Words with a capital that is not the sentence's, and words in capitals wherever they stand."""
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    first = found[0][0] if found else 0
    capitals = {word for _, word in found if sum(letter.isupper() for letter in word) > 1}
    if language == _ALL_NOUNS_CAPITAL:
        return frozenset(capitals)
    return frozenset(
        capitals | {word for start, word in found if word[0].isupper() and start != first and len(word) > 1}
    )


def about(claim: Claim, asked: Asked) -> str:
    """What the citations say of themselves: title, publisher, scheme and headings."""
    citations = citations_of(asked)
    cited = [citations[marker] for marker, words in claim.cited.items() if words]
    parts = [str(one.get(field) or "") for one in cited for field in ("title", "publisher", "scheme", "edition")]
    return " ".join([*parts, *(heading for one in cited for heading in one.get("headings", ()))])
