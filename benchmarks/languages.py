"""Questions in French, German, Spanish and Portuguese beside English: `python -m benchmarks.languages [-v]`.

On the dev cases of the evals: in how far their evidence is among the first passages, and how many are answered. On our
own twins (`twins.csv`: a question in one of the languages and the same in English): how many of the first passages are
those of the English question. Each without and with the glossary, and what reading a question costs.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Hit, Outcome
from interop_assistant.languages import ENGLISH, Reading
from interop_assistant.settings import Settings
from interop_evals.cases import FIRST, INTEROP, Case, shipped_cases

TWINS = Path(__file__).parent / "twins.csv"
SPEAKING = {Outcome.ANSWERED, Outcome.PARTIAL}


def main() -> None:
    """Print both measures without and with the glossary."""
    cases = [case for case in shipped_cases(INTEROP) if case.split == "dev"]
    with TWINS.open(encoding="utf-8", newline="") as file:
        twins = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        with_glossary = asked.parts
        for name, read in (("without", untouched), ("with", with_glossary.read)):
            asked.parts = replace(with_glossary, read=read)
            print(f"{name} the glossary")
            of_cases(asked, [case for case in cases if case.lang != ENGLISH])
            of_twins(asked, twins, verbose="-v" in sys.argv and name == "with")
        of_reading(asked, cases, twins)


def untouched(text: str) -> Reading:
    """A question as it stands."""
    return Reading(text, ENGLISH, text)


def of_cases(asked: Assistant, cases: Sequence[Case]) -> None:
    """Evidence among the first passages, by group, and how many cases are answered."""
    supported = [case for case in cases if case.evidence]
    for k in (5, 10):
        shares = [share_found(case, asked.search(case.question, k)) for case in supported]
        whole = sum(share == 1 for share in shares)
        print(f"  evidence in the first {k:>2}: {sum(shares) / len(shares):.3f} of it; all of it {whole}/{len(shares)}")
    speaking = sum(asked.ask(case.question).outcome in SPEAKING for case in cases)
    wanted = sum(case.expected_outcome in SPEAKING for case in cases)
    print(f"  answered: {speaking}/{len(cases)}, of which {wanted} should be")


def share_found(case: Case, hits: Sequence[Hit]) -> float:
    """The share of the groups of evidence of which a quote stands in the hits."""
    groups = {evidence.group for evidence in case.evidence}
    found = {
        evidence.group
        for evidence in case.evidence
        for hit in hits
        if hit.source.id == evidence.source_id
        and evidence.start is not None
        and hit.passage.start <= evidence.start < hit.passage.end
    }
    return len(found) / len(groups)


def of_twins(asked: Assistant, twins: Sequence[dict[str, str]], *, verbose: bool) -> None:
    """How far a question finds what its English twin finds."""
    pairs = [tuple([h.passage.id for h in asked.search(t[k], 10)] for k in ("question", "english")) for t in twins]
    for k in (5, 10):
        print(
            f"  of the English first {k:>2}: {sum(len(set(a[:k]) & set(b[:k])) for a, b in pairs) / len(pairs) / k:.3f}"
        )
    print(f"  the same first passage: {sum(a[0] == b[0] for a, b in pairs)}/{len(pairs)}")
    same = [asked.ask(t["question"]).outcome is asked.ask(t["english"]).outcome for t in twins]
    print(f"  the same outcome: {sum(same)}/{len(same)}")
    for twin, (mine, theirs) in zip(twins, pairs, strict=True):
        if verbose:
            overlap = len(set(mine[:5]) & set(theirs[:5]))
            print(
                f"  {overlap}/5 {twin['question']} | {asked.parts.read(twin['question']).english} | {twin['english']}"
            )


def of_reading(asked: Assistant, cases: Sequence[Case], twins: Sequence[dict[str, str]]) -> None:
    """How often the language is told rightly, and how long reading takes, warm."""
    questions = [(case.lang, case.question) for case in (*cases, *shipped_cases(FIRST))]
    questions += [(twin["language"], twin["question"]) for twin in twins]
    right = sum(asked.parts.read(question).language == language for language, question in questions)
    print(f"language told rightly: {right}/{len(questions)}")
    for english in (True, False):
        spent = []
        for language, question in questions:
            if (language == ENGLISH) is english:
                began = perf_counter()
                asked.parts.read(question)
                spent.append((perf_counter() - began) * 1000)
        worst = sorted(spent)[int(0.95 * len(spent))]
        print(f"reading {'English' if english else 'others'}: p50 {median(spent):.2f} ms, p95 {worst:.2f} ms")


if __name__ == "__main__":
    main()
