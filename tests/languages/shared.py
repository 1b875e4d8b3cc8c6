"""What the tests of languages share: questions of known language, and where names stand in a text."""

from __future__ import annotations

import csv
from pathlib import Path

from interop_assistant.manifest import shipped_corpus
from interop_assistant.schemes import compiled, load_schemes
from interop_evals.cases import FIRST, INTEROP, shipped_cases

ROOT = Path(__file__).parent.parent.parent
SCHEMES = load_schemes(shipped_corpus())
NAMES = tuple(
    dict.fromkeys(
        [name for scheme in SCHEMES.all for group in scheme.groups for name in group]
        + [name for party in SCHEMES.parties for name in party.names]
        + list(SCHEMES.senses)
    )
)
_NAMES = compiled(NAMES, SCHEMES.exact_case)

with (ROOT / "benchmarks" / "twins.csv").open(encoding="utf-8", newline="") as _file:
    TWINS = tuple((row["language"], row["question"], row["english"]) for row in csv.DictReader(_file))

ENGLISH = tuple(
    case.question
    for case in (*shipped_cases(FIRST), *shipped_cases(INTEROP))
    if case.lang == "en" and case.split == "dev"
) + tuple(english for _, _, english in TWINS)
FOREIGN = tuple((language, question) for language, question, _ in TWINS) + tuple(
    (case.lang, case.question) for case in shipped_cases(INTEROP) if case.lang != "en" and case.split == "dev"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where names of schemes and parties stand."""
    return [match.span() for match in _NAMES.finditer(text)]
