"""Our own cases over the shipped corpus: `python -m benchmarks.cases [interop] [-v]`.

Without a name the first 79 cases, written before any answer was seen and then tuned on: numbers for choosing
not for reporting. `interop` asks the cases that ship for the evals; `-v` lists what went wrong in the dev split only.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.policyqa import DATA
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Answer, Outcome
from interop_assistant.settings import Settings
from interop_evals.cases import FIRST, INTEROP, Case, Match, shipped_cases

REFUSALS = {Outcome.NOT_IN_LIBRARY, Outcome.OUT_OF_SCOPE, Outcome.NOT_UNDERSTOOD, Outcome.SCHEME_UNKNOWN,
            Outcome.EDITION_NOT_INDEXED}  # fmt: skip
SPEAKING = {Outcome.ANSWERED, Outcome.PARTIAL}
SEED = DATA / "report-executive-summary.txt"
ABOUT = {"title": "Creating shared value", "publisher": "ISEAL Alliance / GIZ", "year": 2018, "kind": "guidance"}

Result = tuple[Case, Answer]


def main() -> None:
    """Ask every case and print the counts."""
    own = "interop" in sys.argv
    cases = shipped_cases(INTEROP if own else FIRST)
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        if SEED.exists() and not own:
            asked.ingest([SEED], ABOUT)
        results = [(case, answered(asked, case)) for case in cases]
        for split in ("dev", "test"):
            if part := [one for one in results if one[0].split == split]:
                report(split, part, verbose="-v" in sys.argv and split == "dev")
        print(f"sources {len(asked.sources())}, {median_milliseconds(asked, cases):.0f} ms a question (median)")


def answered(asked: Assistant, case: Case) -> Answer:
    """The answer to a case, its history told as turns."""
    said = [turn.text for turn in case.history]
    return asked.ask(case.question, turns=asked.told_turns(list(zip(said[::2], said[1::2], strict=False))))


def report(split: str, results: Sequence[Result], verbose: bool) -> None:
    """The counts of a split, and with ``verbose`` every case that is not right."""
    answerable = [one for one in results if one[0].expected_outcome in SPEAKING]
    others = [one for one in results if one not in answerable]
    unanswerable = [one for one in others if one[0].expected_outcome in REFUSALS]
    right = [one for one in answerable if right_answer(*one)]
    lead = [one for one in right if holds(one[0], one[1].sentences[0].text)]
    refused = [one for one in results if one[1].outcome in REFUSALS]
    rightly = [one for one in refused if one in unanswerable]
    asked_back = [one for one in others if one[0].expected_outcome is Outcome.NEEDS_CLARIFICATION]
    typed = [one for one in others if one[1].outcome is one[0].expected_outcome]
    print(f"{split}: {len(results)} cases")
    print(f"  answered rightly           {len(right)}/{len(answerable)}")
    print(f"    by the first sentence    {len(lead)}/{len(answerable)}")
    print(f"  refused rightly            {len(rightly)}/{len(unanswerable)}")
    print(f"  asked back rightly         {sum(one in typed for one in asked_back)}/{len(asked_back)}")
    print(f"  with the expected type     {len(typed)}/{len(others)}")
    print(f"  refusal precision          {len(rightly) / max(1, len(refused)):.3f}")
    wrong = [one for one in results if one not in right and one not in typed]
    print(f"  wrong, by what was expected and given: {dict(Counter(kind(one) for one in wrong).most_common())}")
    for case, answer in wrong if verbose else ():
        print(f"- {case.id} [{case.lang}] {case.question}\n    {kind((case, answer))}: {answer.text[:200]}")


def kind(result: Result) -> str:
    """What was expected and what was given."""
    case, answer = result
    return f"{case.answerability}, {case.expected_outcome.value} expected, {answer.outcome.value}"


def right_answer(case: Case, answer: Answer) -> bool:
    """Whether an answer speaks, holds every vital nugget and says nothing forbidden."""
    forbidden = any(words.casefold() in answer.text.casefold() for words in case.must_not)
    return answer.outcome in SPEAKING and holds(case, answer.text) and not forbidden


def holds(case: Case, text: str) -> bool:
    """Whether a text holds every vital nugget."""
    return all(matches(nugget.match, text) for nugget in case.nuggets if nugget.vital)


def matches(match: Match, text: str) -> bool:
    """Whether a nugget stands in a text."""
    folded = text.casefold()
    if match.any_of is not None:
        return any(words.casefold() in folded for words in match.any_of)
    if match.all_of is not None:
        return all(words.casefold() in folded for words in match.all_of)
    if match.regex is not None:
        return re.search(match.regex, text, re.IGNORECASE) is not None
    numbers = (float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text))
    wanted = match.number or 0.0
    return any(abs(number - wanted) <= match.tolerance for number in numbers)


def median_milliseconds(asked: Assistant, cases: Sequence[Case]) -> float:
    """The median time of the whole chain over the cases, warm."""
    spent = sorted(sum(answered(asked, case).provenance.milliseconds.values()) for case in cases)
    return spent[len(spent) // 2]


if __name__ == "__main__":
    main()
