"""Violations of must_not: forbidden words that an answer says / forbidden words of the case."""

from __future__ import annotations

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import said
from interop_evals.scorers.counting import Averaged, unscored
from interop_evals.scorers.matching import holds


class MustNot(Averaged):
    """Share of what must not be said that is said."""

    name = "must_not_violations"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the forbidden words of one case."""
        del documents
        forbidden = asked.case.must_not
        if not forbidden:
            return unscored("nothing is forbidden")
        if asked.error is not None:
            return unscored("no answer came")
        broken = violations(asked)
        reason = f"says “{'”, “'.join(broken)}”" if broken else "says none of it"
        return Score(len(broken) / len(forbidden), reason, len(forbidden), len(forbidden))


def violations(asked: Asked) -> list[str]:
    """What must not be said and is."""
    return [words for words in asked.case.must_not if holds(said(asked), words)]
