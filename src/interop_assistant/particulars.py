"""What must match exactly before one sentence may rest on another: numbers, units, negation, obligation, ids."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interop_assistant.words import plain

_CRITERION = re.compile(r"\b[a-z]{0,4}-?\d+(?:\.\d+){1,5}[a-z]?\b")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?(?![\w.]*\w)")
_UNIT = re.compile(
    r"\d\s*(%|percent|per cent|km|cm|mm|m2|m3|ha|kg|mg|g|t|tonnes?|tons?|litres?|l|hours?|days?|weeks?|months?|years?"
    r"|usd|eur|euros?|dollars?|c|kwh|mwh|co2e?)\b|([$€£])\s*\d"
)
_NUMBER_WORDS = {
    w: str(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}
_NEGATION = re.compile(
    r"\b(not|no|never|none|neither|nor|without|cannot|nobody|nothing|lacks?|fails?|failed|refused?|except|unless|ended|lapsed)\b"
    r"|n't\b"
)
_OBLIGATION = (
    ("must", re.compile(r"\b(must|shall|required?|requires|requirement|mandatory|obliged|has to|have to|needs? to)\b")),
    ("should", re.compile(r"\b(should|ought|recommend(?:s|ed)?|advised?|advises|encouraged?)\b")),
    ("may", re.compile(r"\b(may|might|can|could|optional(?:ly)?|allowed|permitted|voluntary|voluntarily)\b")),
)
# Words that take back or merely report what follows them; orders to a reader, which no source of facts gives.
_REPORTED = re.compile(
    r"\b(ignore|disregard|pretend|alleg\w+|claims? that|claimed that|(?:say|answer|reply|write)(?: that|:| \")"
    r"|(?:false|untrue|wrong|not true|doubtful|unclear) (?:that|whether))"
    r"|\b(?:and|please|must|then) (?:say|answer|reply)\b"
)
_UNIT_NAMES = {"percent": "%", "per cent": "%", "tonnes": "t", "tonne": "t", "tons": "t", "ton": "t", "euros": "eur"}


@dataclass(frozen=True, slots=True)
class Particulars:
    """The parts of a sentence in which a small change turns a truth into a falsehood."""

    numbers: frozenset[str]
    units: frozenset[str]
    criteria: frozenset[str]
    negations: int
    obligations: frozenset[str]
    reported: bool


def particulars(text: str) -> Particulars:
    """The particulars of ``text``, folded."""
    folded = plain(text)
    numbers = {match.replace(",", "").lstrip("+") for match in _NUMBER.findall(folded)}
    numbers |= {
        _NUMBER_WORDS[word] for word in re.findall(r"[a-z]+", folded) if word in _NUMBER_WORDS and word != "one"
    }
    units = {(first or second).strip() for first, second in _UNIT.findall(folded)}
    return Particulars(
        numbers=frozenset(numbers),
        units=frozenset(_UNIT_NAMES.get(unit, unit.rstrip("s") if len(unit) > 2 else unit) for unit in units),
        criteria=frozenset(_CRITERION.findall(folded)),
        negations=len(_NEGATION.findall(folded)),
        obligations=frozenset(name for name, pattern in _OBLIGATION if pattern.search(folded)),
        reported=bool(_REPORTED.search(folded)),
    )


def contradiction(claim: str, evidence: str) -> str | None:
    """Why ``evidence`` cannot carry ``claim``: a number, unit, criterion or obligation it lacks, a "not"; or None."""
    said, shown = particulars(claim), particulars(evidence)
    for name, mine, theirs in (
        ("number", said.numbers, shown.numbers),
        ("unit", said.units, shown.units),
        ("criterion", said.criteria, shown.criteria),
    ):
        if extra := sorted(mine - theirs):
            return f"{name} {', '.join(extra)} is not in the source"
    if shown.reported and not said.reported:
        return "the source only reports it"
    if bool(said.negations) != bool(shown.negations):
        return "the source does not say no" if said.negations else "the source says no"
    if said.obligations != shown.obligations and (said.obligations or "must" in shown.obligations):
        return f"the source says {' and '.join(sorted(shown.obligations)) or 'no obligation'}"
    return None
