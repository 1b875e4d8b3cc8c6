"""Relation types of a crosswalk: accuracy, and macro-F1 over the five relations.

Over all pairs that people judged or a comparison gives, where a pair that is missing on one side has
``no_relationship`` there. accuracy = pairs with the right relation / pairs; macro-F1 = the mean, over the relations
that occur on either side, of 2 · right / (given + wanted). Accuracy is carried by the commonest relation, macro-F1 is
not.

Source: Opitz and Burst, "Macro F1 and Macro F1" (2019), the mean of the F1 of the classes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from interop_evals.results import Asked, Documents, Score
from interop_evals.scorers.counting import Averaged, combined, commonest_reason, f1, totals, unscored
from interop_evals.scorers.mapped import INVERSE, NONE, Overlap, overlap_of

NO_PAIRS = "no pair was judged or given"


class RelationAccuracy(Averaged):
    """Share of pairs with the right relation."""

    name = "relation_accuracy"
    version = "1"
    gate = False
    larger_is_better = True

    def of_case(self, asked: Asked, documents: Documents) -> Score:
        """Of one source criterion, with its pairs by relation."""
        del documents
        found = overlap_of(asked)
        if not isinstance(found, Overlap):
            return found
        pairs = judged_pairs(found)
        if not pairs:
            return unscored(NO_PAIRS)
        right = sum(given == wanted for given, wanted in pairs)
        return Score(right / len(pairs), f"{right} of {len(pairs)} pairs", 1, 1, by_relation(pairs))

    def overall(self, scores: Sequence[Score]) -> Score:
        """Over all pairs together."""
        sums = totals(scores)
        right, whole = (fsum(sums.get(f"{what} {name}", 0.0) for name in INVERSE) for what in ("right", "wanted"))
        if not whole:
            return unscored(commonest_reason(scores), len(scores))
        return combined(right / whole, f"{right:g} of {whole:g} pairs", scores, sums)


class RelationMacroF1(RelationAccuracy):
    """Mean of the F1 of the relations that occur."""

    name = "relation_macro_f1"

    def overall(self, scores: Sequence[Score]) -> Score:
        """Over all pairs together; of one case it is the accuracy that stands in the table."""
        sums = totals(scores)
        each = f1_by_relation(sums)
        if not each:
            return unscored(commonest_reason(scores), len(scores))
        told = ", ".join(f"{name} {value:.2f}" for name, value in each.items())
        return combined(fsum(each.values()) / len(each), told, scores, sums)


def judged_pairs(found: Overlap) -> list[tuple[str, str]]:
    """The relation given and the one wanted of each pair that either side holds."""
    targets = sorted(found.gold.keys() | found.predicted.keys())
    return [(found.predicted.get(target, NONE), found.gold.get(target, NONE)) for target in targets]


def by_relation(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """How many pairs have each relation rightly, as given and as wanted."""
    found = {}
    for name in INVERSE:
        found[f"right {name}"] = float(sum(given == wanted == name for given, wanted in pairs))
        found[f"given {name}"] = float(sum(given == name for given, _ in pairs))
        found[f"wanted {name}"] = float(sum(wanted == name for _, wanted in pairs))
    return found


def f1_by_relation(sums: Mapping[str, float]) -> dict[str, float]:
    """The F1 of each relation that occurs on either side."""
    each = {name: [sums.get(f"{what} {name}", 0.0) for what in ("right", "given", "wanted")] for name in INVERSE}
    return {name: value for name, counts in each.items() if (value := f1(*counts)) is not None}
