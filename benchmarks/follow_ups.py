"""Follow-ups against the same questions asked whole: `python -m benchmarks.follow_ups [-v]`.

Each dev case with a history is asked four ways: without its history, after its history as it is told in the case, after
the questions of its history were really asked, and as a person would ask it whole. Then every other dev question is put
in the middle of each of some conversations, where it should be left as it is.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.cases import holds, right_answer
from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.domain.answers import Answer
from interop_assistant.following_up import resolve
from interop_assistant.settings import Settings
from interop_evals.cases import FIRST, INTEROP, Case, shipped_cases

WHOLE = {
    "amb-005": "Which other standards does the Aluminium Stewardship Initiative recognise?",
    "def-05": "What is it called when only one of two parties accepts the results of the other?",
    "eu-03": "Does the EU's recognition of RMAP cover a refiner with only an LBMA audit?",
    "proc-004": "What does a steel buyer get out of ResponsibleSteel's recognition of programmes for input materials?",
    "q-35": "Does IRMA apply to smelters?",
    "q-37": "Give me a second example of recognition.",
    "rel-008": "Since the EU recognised RMAP in 2025, is a refiner with only an LBMA audit covered as well?",
    "sch-003": "How does IRMA check a mine, on paper only or with visits?",
}
"""The dev cases with a history as a person who knows the history would ask them alone."""

Way = Callable[[Assistant, Case], Answer]


def alone(assistant: Assistant, case: Case) -> Answer:
    """The question as it stands, without what was said before."""
    return assistant.ask(case.question)


def told(assistant: Assistant, case: Case) -> Answer:
    """After the history as the case tells it."""
    return assistant.ask(case.question, turns=assistant.told_turns(exchanges(case)))


def lived(assistant: Assistant, case: Case) -> Answer:
    """After the questions of the history were asked in the same conversation."""
    conversation = None
    for question, _ in exchanges(case):
        conversation = assistant.ask(question, conversation_id=conversation).conversation_id
    return assistant.ask(case.question, conversation_id=conversation)


def whole(assistant: Assistant, case: Case) -> Answer:
    """The whole question."""
    return assistant.ask(WHOLE[case.id])


WAYS: dict[str, Way] = {"alone": alone, "told": told, "lived": lived, "whole": whole}


def exchanges(case: Case) -> list[tuple[str, str]]:
    """The turns before a case as questions and answers."""
    texts = [turn.text for turn in case.history]
    return list(zip(texts[::2], texts[1::2], strict=True))


def main() -> None:
    """Print the counts, and with ``-v`` what was understood."""
    dev = [case for name in (INTEROP, FIRST) for case in shipped_cases(name) if case.split == "dev"]
    with tempfile.TemporaryDirectory() as folder, build_assistant(Settings(library=Path(folder) / "library")) as asked:
        report_follow_ups(asked, [case for case in dev if case.id in WHOLE])
        report_untouched(asked, [case for case in dev if not case.history], [case for case in dev if case.history])


def report_follow_ups(assistant: Assistant, cases: list[Case]) -> None:
    """How many of the cases are answered rightly each way, and the share of their vital nuggets that is found."""
    for name, way in WAYS.items():
        answers = [(case, way(assistant, case)) for case in cases]
        right = sum(right_answer(*one) for one in answers)
        vital = [
            holds(case.model_copy(update={"nuggets": [nugget]}), answer.text)
            for case, answer in answers
            for nugget in case.nuggets
            if nugget.vital
        ]
        print(f"{name:<6} right {right}/{len(cases)}, vital nuggets {sum(vital)}/{len(vital)}")
        for case, answer in answers if "-v" in sys.argv else ():
            print(f"  {case.id}: {answer.provenance.resolved_question or answer.question}")
            print(f"    {'right' if right_answer(case, answer) else answer.outcome.value}: {answer.text[:160]}")


def report_untouched(assistant: Assistant, plain: list[Case], others: list[Case]) -> None:
    """How often a question that stands alone is changed by a conversation that it does not need."""
    parts, touched, asked = assistant.parts, [], 0
    for before in others:
        turns = assistant.told_turns([*exchanges(before), (before.question, "")])
        for case in plain:
            asked += 1
            found = resolve(case.question, turns, parts.names, parts.registry.topics)
            touched += [(before.id, case.question, found.text)] if found.text != case.question else []
    print(f"whole questions in {len(others)} other conversations: {len(touched)} of {asked} changed")
    for line in touched if "-v" in sys.argv else ():
        print("  ", *line, sep=" | ")


if __name__ == "__main__":
    main()
