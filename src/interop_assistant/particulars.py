"""What must match exactly before one sentence may rest on another: numbers, units, dates, names, "not", "must"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from interop_assistant.bindings import NEGATION, denies, misplaced, misplaced_negation, turned_round
from interop_assistant.names import CALENDAR, unnamed
from interop_assistant.words import content_stems, plain, stems

_CRITERION = re.compile(r"\b[a-z]{0,4}-?\d+(?:\.\d+){1,5}[a-z]?\b")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?(?![\w.]*\w)")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_SHORT_RANGE = re.compile(r"\b(\d\d)(\d\d)-(\d\d)\b(?!-)")  # 2018-19
_SCALED = re.compile(r"\b(\d[\d,]*(?:\.\d+)?)[ -](thousand|million|billion)\b")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_UNIT = re.compile(
    r"\d[\s-]*(%|percent|per cent|km|cm|mm|m2|m3|ha|kg|mg|g|t|tonnes?|tons?|litres?|l|hours?|minutes?|seconds?|days?"
    r"|weeks?|months?|quarters?|years?|bits?|bytes?|kb|mb|gb|usd|eur|euros?|dollars?|c|kwh|mwh|co2e?)\b|([$€£])\s*\d"
)
_NUMBER_WORDS = {
    w: str(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}
_NUMBER_WORDS |= {
    w: str(n) for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)
}
_IN_WORDS = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b")
_OBLIGATION = (
    ("must", re.compile(r"\b(must|shall|required?|requires|requirement|mandatory|obliged|has to|have to|needs? to)\b")),
    ("should", re.compile(r"\b(should|ought|recommend(?:s|ed)?|advised?|advises|encouraged?)\b")),
    ("may", re.compile(r"\b(may|might|can(?! ?not\b)|could|optional(?:ly)?|allowed|permitted|voluntar(?:y|ily))\b")),
)
# Words that take back or merely report what follows them; orders to a reader, which no source of facts gives.
_REPORTED = re.compile(
    r"\b(ignore|disregard|pretend|alleg\w+|claims? that|claimed that|(?:say|answer|reply|write)(?: that|:| \")"
    r"|(?:false|untrue|wrong|not true|doubtful|unclear) (?:that|whether))"
    r"|\b(?:and|please|must|then) (?:say|answer|reply)\b"
)
ALIKE = 0.75  # share of a sentence's words that one source sentence holds when both make the same statement
_UNIT_NAMES = {"percent": "%", "per cent": "%", "tonnes": "t", "tonne": "t", "tons": "t", "ton": "t", "euros": "eur"}
_MONTH = re.compile(rf"\b({'|'.join(sorted(CALENDAR - {'may', 'march'}))})\b")
_MONTH_OR_VERB = re.compile(
    r"\b(may|march)(?= (?:\d|of \d))|(?<=\d )(may|march)\b|(?:in|since|until|by|of) (may|march)\b"
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """The parts of a sentence in which a small change turns a truth into a falsehood."""

    numbers: frozenset[str]
    units: frozenset[str]
    criteria: frozenset[str]
    dates: frozenset[str]
    negations: int
    obligations: frozenset[str]
    reported: bool


@lru_cache(maxsize=4_000)
def particulars(text: str) -> Particulars:
    """The particulars of ``text``, folded. ``dates`` are months and days of the week; a year is a number."""
    folded = plain(text)
    counted = _IN_WORDS.sub(lambda match: _NUMBER_WORDS[match.group()], folded)
    units = {(first or second).strip() for first, second in _UNIT.findall(counted)}
    months = {month for found in _MONTH_OR_VERB.findall(folded) for month in found if month}
    return Particulars(
        numbers=_numbers(folded),
        units=frozenset(_UNIT_NAMES.get(unit, unit.rstrip("s") if len(unit) > 2 else unit) for unit in units),
        criteria=frozenset(_CRITERION.findall(folded)),
        dates=frozenset(months | set(_MONTH.findall(folded))),
        negations=len(NEGATION.findall(folded)),
        obligations=frozenset(name for name, pattern in _OBLIGATION if pattern.search(folded)),
        reported=bool(_REPORTED.search(folded)),
    )


def _numbers(folded: str) -> frozenset[str]:
    """The numbers in figures or words, each in one form. "One" is left out: it mostly counts nothing."""
    text = _SHORT_RANGE.sub(r"\1\2-\1\3", _ORDINAL.sub(r"\1", folded))
    text = _SCALED.sub(lambda m: f"{float(m[1].replace(',', '')) * _SCALES[m[2]]:.0f}", text)
    found = {match.replace(",", "").lstrip("+") for match in _NUMBER.findall(text)}
    found |= {_NUMBER_WORDS[word] for word in _IN_WORDS.findall(text) if word != "one"}
    return frozenset(number.rstrip("0").rstrip(".") if "." in number else number for number in found)


def contradiction(claim: str, evidence: str, context: str = "", *, span: str = "", beside: str = "") -> str | None:
    """Why ``evidence`` cannot carry ``claim``: a particular that it lacks or has otherwise, a "not"; or None.

    Where more was given than the one sentence that carries most of the claim, ``beside`` is what carries the rest of
    it, and ``span`` is all: numbers, units, dates and names may stand anywhere in it. A name may also stand in
    ``context``: the title, the headings, who published it.
    """
    whole, carrying = span or evidence, f"{evidence}\n{beside}" if beside else evidence
    said, shown, together = particulars(claim), particulars(evidence), particulars(carrying)
    if together.reported and not said.reported:
        return "the source only reports it"
    return (
        _absent(said, particulars(whole), whole)
        or _denied(claim, said, evidence, together)
        or _obliged(said, shown, together)
        or _misplaced(claim, carrying if beside and _merges(claim, beside) else evidence, carrying)
        or _unnamed(claim, f"{whole}\n{context}")
    )


def _absent(said: Particulars, shown: Particulars, evidence: str) -> str | None:
    one = {"1"} if re.search(r"\b[Oo]ne\b", evidence) else set()
    for name, mine, theirs in (
        ("number", said.numbers, shown.numbers | one),
        ("unit", said.units, shown.units),
        ("criterion", said.criteria, shown.criteria),
        ("date", said.dates, shown.dates),
    ):
        if extra := sorted(mine - theirs):
            return f"{name} {', '.join(extra)} is not in the source"
    return None


def _denied(claim: str, said: Particulars, evidence: str, together: Particulars) -> str | None:
    """A sentence that says no needs a "not" in what carries it; one that does not, none in what carries most of it."""
    if said.negations:
        return None if together.negations else "the source does not say no"
    return "the source says no" if denies(claim, evidence) else None


def _obliged(said: Particulars, shown: Particulars, together: Particulars) -> str | None:
    """Must, should and may are as in what carries most of a sentence, or as in all that carries it."""
    if not said.obligations and "must" not in shown.obligations:
        return None
    if said.obligations in (shown.obligations, together.obligations):
        return None
    return f"the source says {' and '.join(sorted(shown.obligations)) or 'no obligation'}"


def _misplaced(claim: str, evidence: str, carrying: str) -> str | None:
    about = content_stems(claim)
    alike = len(about & set(stems(evidence))) >= ALIKE * len(about)
    if alike and (token := misplaced(claim, evidence)):
        return f"the source has something else in the place of {token}"
    if word := misplaced_negation(claim, carrying):
        return f"the source and the sentence do not both say no to “{word}”"
    if sides := turned_round(claim, carrying):
        return f"the source has {sides[0]} and {sides[1]} the other way round"
    return None


def _merges(claim: str, beside: str) -> bool:
    """Whether a sentence also says most of what stands in a second one."""
    other = content_stems(beside)
    return len(other & content_stems(claim)) >= ALIKE * len(other)


def _unnamed(claim: str, evidence: str) -> str | None:
    missing = unnamed(claim, evidence)
    return f"the source does not name {', '.join(missing)}" if missing else None
