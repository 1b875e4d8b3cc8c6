"""Whether a question should have been refused, and whether it was: what the metrics of abstention share.

A false premise and a question that must be asked back are classes of their own, with metrics of their own; here are the
others: those that can be answered, at least in part, and those that cannot.
"""

from __future__ import annotations

from collections.abc import Sequence

from interop_evals.results import Asked, Score
from interop_evals.scorers.answers import answered
from interop_evals.scorers.counting import totals, unscored

ANSWERABLE = frozenset({"answerable", "partial"})


def decided(asked: Asked) -> Score:
    """1 where the right thing was done, with what should have been and what was done as details.

    No answer at all (an error) is neither a refusal nor an answer.
    """
    if asked.case.answerability not in {*ANSWERABLE, "unanswerable"}:
        return unscored(f"a class of its own: {asked.case.answerability}")
    should_refuse = asked.case.answerability == "unanswerable"
    told = answered(asked)
    refused = asked.error is None and not told
    detail = {
        "should_refuse": float(should_refuse),
        "should_answer": float(not should_refuse),
        "refused": float(refused),
        "answered": float(told),
        "rightly_refused": float(refused and should_refuse),
        "rightly_answered": float(told and not should_refuse),
    }
    done = "refused" if refused else "answered" if told else "failed"
    reason = f"{done}, should be {'refused' if should_refuse else 'answered'}"
    return Score(detail["rightly_refused"] + detail["rightly_answered"], reason, 1, 1, detail)


def counts(scores: Sequence[Score]) -> dict[str, float]:
    """How many cases there were of each sort; every sort is named."""
    names = ("should_refuse", "should_answer", "refused", "answered", "rightly_refused", "rightly_answered")
    found = totals(scores)
    return {name: float(found.get(name, 0)) for name in names}
