"""The ruler measured: how often the checker of groundedness errs, on labelled sentences and on a run's own answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interop_evals import ruler
from interop_evals.reporting.given import LabelledSet, Planted, Ruler
from interop_evals.results import Asked, Documents, Run
from interop_evals.ruling.auroc import auroc
from interop_evals.ruling.balanced_accuracy import Counts, balanced_accuracy, counted
from interop_evals.ruling.calibration_error import calibration_error
from interop_evals.ruling.corrected_groundedness import corrected_groundedness, explains
from interop_evals.ruling.labelled import OWN, Judged, judged, shipped_labels
from interop_evals.ruling.mutating import mutations, reworded
from interop_evals.ruling.mutation_score import mutation_score, tallies
from interop_evals.ruling.stored import Stored, stored_sets

__all__ = ["measured"]

OWN_NOTE = "on the shipped texts, labelled before the checker was asked; one author, no reviewer"
CHANGED = "changed claims of this run"
GROUNDEDNESS = "groundedness"
CUT_OFF = "the answers are unlike these sentences, so that the correction is cut off"


def measured(run: Run, documents: Documents, stored: Sequence[Stored] | None = None) -> Ruler:
    """The error of the ruler, with the groundedness of this run corrected for it on each labelled set.

    ``documents`` are what the run's answers cite, ``stored`` summaries of sets that may not ship (by themselves those
    of ``ruler.toml``). Deterministic; it asks no model and reads no file that does not ship.
    """
    asked = [one.asked for one in run.cases if one.asked.error is None]
    own = judged((one.sentence, [one.quote], one.supported) for one in shipped_labels())
    found = [
        _set(OWN, own, OWN_NOTE),
        *_changed(asked, documents),
        *(_of_stored(one) for one in (stored_sets() if stored is None else stored)),
    ]
    kinds = tallies(mutations(asked, documents))
    return Ruler(
        checker=ruler.VERSION,
        sets=tuple(_corrected(one, counts, run) for one, counts in found),
        planted=mutation_score(kinds, fault=True),
        harmless=mutation_score(kinds, fault=False),
        kinds=tuple(Planted(one.kind, one.fault, one.n, one.share) for one in kinds),
    )


def _changed(asked: Sequence[Asked], documents: Documents) -> Iterator[tuple[LabelledSet, Counts]]:
    """The run's own claims in other words: rewordings are supported, faults are not."""
    pairs = [(text, claim.spans, not fault) for _, fault, text, claim in reworded(asked, documents)]
    if pairs:
        yield _set(CHANGED, judged(pairs), "faults planted and rewordings made by rules; no person labelled them")


def _set(name: str, found: Sequence[Judged], note: str) -> tuple[LabelledSet, Counts]:
    truth, scores = [one.truth for one in found], [one.score for one in found]
    counts = counted([one.said for one in found], truth)
    return _labelled(name, counts, auroc(scores, truth), calibration_error(scores, truth), note), counts


def _labelled(name: str, counts: Counts, area: float | None, error: float | None, note: str) -> LabelledSet:
    return LabelledSet(
        name,
        counts.supported + counts.others,
        balanced_accuracy(counts),
        counts.true_positive_rate,
        counts.true_negative_rate,
        area,
        error,
        note=note,
    )


def _of_stored(one: Stored) -> tuple[LabelledSet, Counts]:
    """The summary as a set; of another checker nothing is known but its name and size."""
    how = f"{one.note}; {one.command}, {one.date}"
    if one.checker == ruler.VERSION:
        return _labelled(one.name, one.counts, one.auroc, one.calibration_error, how), one.counts
    n = one.counts.supported + one.counts.others
    old = LabelledSet(one.name, n, note=f"measured with {one.checker} ({how}), which does not hold for this checker")
    return old, Counts(0, 0, 0, 0)


def _corrected(one: LabelledSet, counts: Counts, run: Run) -> LabelledSet:
    scores = [(case.scores.get(GROUNDEDNESS), case.asked.case.cluster_id) for case in run.cases]
    known = [(score.value, cluster) for score, cluster in scores if score is not None and score.value is not None]
    value, ends = corrected_groundedness([v for v, _ in known], [c for _, c in known], counts)
    cut = value is not None and not explains(sum(v for v, _ in known) / len(known), counts)
    return replace(one, corrected=value, corrected_interval=ends, note=f"{one.note}; {CUT_OFF}" if cut else one.note)
