"""Context utilisation and retrieval loss: where nuggets are lost, on the way to the passages or from them.

retrieval loss = nuggets that the passages given do not hold / nuggets; context utilisation = nuggets that both the
passages and the answer hold / nuggets that the passages hold. A nugget with located evidence is held where each group
of it is; one without where the words of the passages match.

Source: claim recall (here as its loss) and context utilization in Ru et al., "RAGChecker" (2024).
"""

from __future__ import annotations

from interop_evals.cases import Case, Nugget
from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.answers import context_of, context_texts, told
from interop_evals.scorers.counting import Averaged, share, unscored
from interop_evals.scorers.gold import Group, groups_of
from interop_evals.scorers.matching import attained


class ContextUtilisation(Averaged):
    """Share of the nuggets that the passages held which came into the answer."""

    name = "context_utilisation"

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the nuggets of one case that the passages hold."""
        if why := why_unknown(asked):
            return unscored(why)
        held = held_nuggets(asked, documents)
        if not held:
            return unscored("the passages hold no nugget", len(asked.case.nuggets))
        text = told(asked)
        return share(sum(attained(nugget.match, text) == 1 for nugget in held), len(held), "nuggets in the passages")


class RetrievalLoss(Averaged):
    """Share of nuggets that the passages did not hold."""

    name = "retrieval_loss"
    larger_is_better = False

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Over the nuggets of one case."""
        if why := why_unknown(asked):
            return unscored(why)
        every = len(asked.case.nuggets)
        return share(every - len(held_nuggets(asked, documents)), every, "nuggets")


def why_unknown(asked: Asked) -> str | None:
    """Why it cannot be said what the passages held; None where it can."""
    if not asked.case.nuggets:
        return "no nuggets"
    return "no answer came" if asked.error is not None else None


def held_nuggets(asked: Asked, documents: Documents) -> list[Nugget]:
    """The nuggets that the passages given hold."""
    text = "\n".join(context_texts(asked, documents))
    return [nugget for nugget in asked.case.nuggets if holds_nugget(nugget, asked, text)]


def holds_nugget(nugget: Nugget, asked: Asked, text: str) -> bool:
    """Whether the passages given hold a nugget: its evidence, or words that match where it has none."""
    groups = evidence_of(nugget, asked.case)
    if groups:
        return all(group.rank(context_of(asked)) for group in groups)
    return attained(nugget.match, text) == 1


def evidence_of(nugget: Nugget, case: Case) -> list[Group]:
    """The located groups of evidence that a nugget rests on."""
    return [group for group in groups_of(case, least_grade=1) if group.name in nugget.evidence]
