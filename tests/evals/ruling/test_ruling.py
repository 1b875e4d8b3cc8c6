"""Laws of measuring the ruler: labels stand on shipped words, planted faults reach the metrics, nothing drifts."""

from __future__ import annotations

from dataclasses import replace

from interop_evals import ruler, ruling
from interop_evals.judging import shipped_documents
from interop_evals.results import Documents, Identity, Run
from interop_evals.ruling.labelled import judged, shipped_labels
from interop_evals.ruling.mutating import BESIDE, DISTRACTOR, PAGE, PERMUTED, REMOVED, mutations
from interop_evals.ruling.mutation_score import Tally, tallies
from interop_evals.ruling.stored import stored_sets
from interop_evals.running import scored
from interop_evals.scorers import METRICS
from tests.evals.scorers.making import BEGAN, CHECKS, DOCUMENTS, KEEPS, VISIT, WEIGH, asked, hit, quoted, refused

ASKED = [
    asked(quoted(CHECKS, VISIT), hits=[hit(CHECKS), hit(VISIT)]),
    asked(quoted(KEEPS), hits=[hit(KEEPS)]),
    asked(quoted(BEGAN, WEIGH), hits=[hit(BEGAN), hit(WEIGH)]),
    asked(refused()),
]


def run() -> Run:
    return scored(ASKED, DOCUMENTS, METRICS, Identity("d", "c", {}, None, 0, {}))


def by_kind() -> dict[str, Tally]:
    return {one.kind: one for one in tallies(mutations(ASKED, DOCUMENTS))}


def test_labelled_sentences_stand_on_shipped_words() -> None:
    """Every quote is in the text it names, both labels are there in number, and no sentence comes twice."""
    texts, labels = shipped_documents().texts, shipped_labels()
    assert [one.id for one in labels if one.quote not in texts[one.source_id]] == []
    assert len({(one.sentence, one.quote) for one in labels}) == len({one.id for one in labels}) == len(labels)
    assert min(sum(one.supported for one in labels), sum(not one.supported for one in labels)) >= 40


def test_labelled_sentences_are_no_copies() -> None:
    """A sentence that is the source's own would tell nothing of the checker."""
    assert [one.id for one in shipped_labels() if one.sentence in one.quote] == []


def test_what_is_planted_is_noticed_in_answers_that_are_right() -> None:
    """In perfect answers every sort of fault is tried and noticed, and every harmless change is let pass."""
    found = by_kind()
    tried = {"number", "year", "unit", "obligation", "name", "not dropped", PERMUTED, REMOVED, PAGE}
    assert tried - {"name"} <= found.keys()
    assert {DISTRACTOR, BESIDE, "lead-over"} <= found.keys()
    assert {kind: one.share for kind, one in found.items() if one.share < 1} == {}


def test_only_what_was_carried_is_changed() -> None:
    """An answer whose citations carry nothing, and a refusal, cannot lose their ground: nothing is planted in them."""
    lies = quoted(CHECKS)
    lies["sentences"][0]["text"] = "The Forest Scheme shall check 99 sites a year."
    assert list(mutations([asked(lies, hits=[hit(CHECKS)]), asked(refused())], DOCUMENTS)) == []


def test_a_fault_that_the_source_bears_out_counts_as_missed() -> None:
    """Where the cited words hold the planted number too, it is not noticed, and the score falls."""
    twice = f"{CHECKS} {CHECKS.replace('12', '13')}"
    documents = Documents({"wood": twice})
    cited = {**quoted(CHECKS)["citations"][0], "start": 0, "end": len(twice), "quote": twice}
    given = {**quoted(CHECKS), "citations": [cited]}
    found = {one.kind: one for one in tallies(mutations([asked(given, hits=[hit(CHECKS)])], documents))}
    assert found["number"].share == 0.0
    assert found["obligation"].share == 1.0


def test_the_ruler_is_measured_on_every_set() -> None:
    """The sets that ship and the run's own claims have rates, areas and errors; the same run gives the same values."""
    found = ruling.measured(run(), DOCUMENTS)
    own, changed, *_ = found.sets
    for one in (own, changed):
        assert None not in (one.balanced_accuracy, one.auroc, one.calibration_error, one.true_negative_rate)
    assert own.n == len(shipped_labels())
    assert found.planted == found.harmless == 1.0
    assert found == ruling.measured(run(), DOCUMENTS)


def test_a_summary_holds_for_its_checker_only() -> None:
    """What was measured with another checker is not measured: no number of it stays, and the note names it."""
    (kept,) = (one for one in stored_sets() if one.name == "WiCE")
    both = [replace(kept, checker=ruler.VERSION), replace(kept, checker="ruler-0")]
    *_, current, old = ruling.measured(run(), DOCUMENTS, both).sets
    assert current.true_positive_rate == kept.counts.true_positive_rate
    assert old.balanced_accuracy is old.auroc is old.corrected is None
    assert "ruler-0" in old.note


def test_a_run_without_texts_still_has_a_ruler() -> None:
    """Where the texts of a run are not at hand, labelled sentences are measured and planted faults are not."""
    found = ruling.measured(run(), Documents({}))
    assert found.sets[0].balanced_accuracy is not None
    assert (found.planted, found.harmless, found.kinds) == (None, None, ())


def test_scores_agree_with_what_is_said() -> None:
    """The words themselves score 1 and are carried; words about something else score less and are not."""
    same, other = judged([(CHECKS, [CHECKS], True), (CHECKS, [BEGAN], False)])
    assert (same.said, same.score) == (True, 1.0)
    assert not other.said
    assert other.score < 0.5
