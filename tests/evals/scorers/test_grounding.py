"""Claims and what carries them: after ALCE, against the passages given, and particular by particular."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_evals import ruler
from interop_evals.results import Asked
from interop_evals.scorers import METRICS
from interop_evals.scorers.particulars import names
from tests.evals.scorers.making import (
    BEGAN,
    CHECKS,
    DOCUMENTS,
    KEEPS,
    VISIT,
    WEIGH,
    answer,
    asked,
    citation,
    failed,
    hit,
    quoted,
)

GROUNDING = ("citation_recall", "citation_precision", "groundedness", "particulars_grounded")
ILLS = ("grounded_but_wrongly_cited", "particulars_contradicted", "unchecked_share")


def value(metric: str, one: Asked) -> float | None:
    return METRICS[metric].of_case(one, DOCUMENTS).value


@pytest.mark.parametrize("metric", [*GROUNDING, *ILLS])
def test_a_perfect_answer_and_none(metric: str) -> None:
    """The sources' own sentences, each cited, are perfect; a refusal and an error are not measured, and say why."""
    perfect = asked(quoted(CHECKS, BEGAN), hits=[hit(CHECKS), hit(BEGAN)])
    assert value(metric, perfect) == (0.0 if metric in ILLS else 1.0)
    assert METRICS[metric].of_case(asked(), DOCUMENTS).reason == "nothing is claimed: not_in_library"
    assert METRICS[metric].of_case(failed(), DOCUMENTS).reason == "no answer came: RuntimeError: it broke"


def test_half_the_claims_are_cited() -> None:
    """A claim without a citation, or with one of other words, is not recalled; a lead-in is no claim."""
    said = answer((CHECKS, [1]), (WEIGH, []), ("This is what is known:", []), citations=[citation(CHECKS)])
    assert value("citation_recall", asked(said)) == 0.5
    swapped = answer((CHECKS, [2]), (BEGAN, [1]), citations=[citation(CHECKS, 1), citation(BEGAN, 2)])
    assert value("citation_recall", asked(swapped)) == 0.0
    assert value("citation_precision", asked(swapped)) == 0.0


def test_a_citation_too_many() -> None:
    """A citation that carries nothing beside one that carries all is not needed; two halves are both needed."""
    idle = answer((CHECKS, [1, 2]), citations=[citation(CHECKS, 1), citation(BEGAN, 2)])
    assert (value("citation_recall", asked(idle)), value("citation_precision", asked(idle))) == (1.0, 0.5)
    both = f"{WEIGH} {BEGAN}"
    halves = answer((both, [1, 2]), citations=[citation(WEIGH, 1), citation(BEGAN, 2)])
    assert (value("citation_recall", asked(halves)), value("citation_precision", asked(halves))) == (1.0, 1.0)


def test_the_sources_words_count_and_not_the_answers() -> None:
    """What an answer says that it quotes carries nothing: its place in the source is read."""
    lie = "The Forest Scheme shall check 90 sites a year."
    said = answer((lie, [1]), citations=[citation(CHECKS, 1, quote=lie)])
    assert value("citation_recall", asked(said)) == 0.0
    nowhere = answer((CHECKS, [1, 7]), citations=[citation(CHECKS, 1, source_id="nowhere")])
    assert value("citation_recall", asked(nowhere)) == 0.0


def test_a_quotation_cut_before_its_not() -> None:
    """Words cut out of a sentence that says otherwise carry nothing."""
    said = answer(("Replace a visit of the site.", [1]), citations=[citation("replace a visit of the site.")])
    assert ruler.carried("Replace a visit of the site.", ["replace a visit of the site."])
    assert value("citation_recall", asked(said)) == 0.0
    assert value("citation_recall", asked(quoted(VISIT))) == 1.0


def test_grounded_but_wrongly_cited() -> None:
    """What the passages given hold and the citation does not is grounded and wrongly cited: the two differ by that."""
    said = answer((CHECKS, [1]), (WEIGH, [1]), citations=[citation(WEIGH)])
    one = asked(said, hits=[hit(CHECKS), hit(WEIGH)])
    assert value("groundedness", one) == 1.0
    assert value("citation_recall", one) == 0.5
    assert value("grounded_but_wrongly_cited", one) == 0.5


def test_what_was_not_given_grounds_nothing() -> None:
    """A citation of a passage that was not given does not make a claim grounded."""
    assert value("groundedness", asked(quoted(CHECKS), hits=[hit(BEGAN)])) == 0.0


def test_particulars_are_counted_one_by_one() -> None:
    """Right ones are grounded, exchanged ones contradicted, those that are merely not there neither."""
    wrong = "The Forest Scheme shall check 13 sites a year."  # Forest, Scheme, shall; not 13
    said = answer((wrong, [1]), citations=[citation(CHECKS)])
    assert value("particulars_grounded", asked(said)) == 0.75
    assert value("particulars_contradicted", asked(said)) == 0.25
    bare = answer(
        (BEGAN, [1]), citations=[citation("The Gold Council")]
    )  # Gold, Council; not 2012, but no other number
    assert value("particulars_grounded", asked(bare)) == pytest.approx(2 / 3, abs=1e-6)
    assert value("particulars_contradicted", asked(bare)) == 0.0


def test_names_of_the_cited_text_are_known() -> None:
    """A name that the title or a heading says needs not stand in the words quoted."""
    said = answer(("Refiners must weigh 40 kg, says RMAP.", [1]), citations=[citation(WEIGH)])
    titled = answer(("Refiners must weigh 40 kg, says RMAP.", [1]), citations=[citation(WEIGH, title="RMAP in full")])
    assert value("particulars_grounded", asked(said)) != 1.0
    assert value("particulars_grounded", asked(titled)) == 1.0


def test_names() -> None:
    """Names are words with a capital inside a sentence, and capitals anywhere; in German capitals only."""
    assert names("Recognised by the Copper Mark and RMI in May.") == {"Copper", "Mark", "RMI", "May"}
    assert names("RJC did.") == {"RJC"}
    assert names("Der Prüfer der RMI kommt.", "de") == {"RMI"}


def test_nothing_hides_as_a_lead_in() -> None:
    """Lead-ins that state a number, and lines outside all sentences, are unchecked; plain lead-ins are not counted."""
    clean = answer(("What the library says:", []), (CHECKS, [1]), citations=[citation(CHECKS)])
    assert value("unchecked_share", asked(clean)) == 0.0
    stating = answer(("There are 30 schemes:", []), (CHECKS, [1]), citations=[citation(CHECKS)])
    assert value("unchecked_share", asked(stating)) == 0.5
    stray = {**quoted(CHECKS), "text": f"{CHECKS} [1]\nAnd much more besides.\n| a | table |"}
    assert value("unchecked_share", asked(stray)) == 0.5
    uncited = answer((CHECKS, []), (WEIGH, [1]), citations=[citation(WEIGH)])
    assert value("unchecked_share", asked(uncited)) == 0.5


SENTENCES = st.sampled_from(
    [CHECKS, KEEPS, VISIT, WEIGH, BEGAN, "Refiners must weigh 41 kg of gold.", f"{WEIGH} {BEGAN}"]
)


@given(SENTENCES, st.lists(SENTENCES, max_size=2), SENTENCES)
def test_more_words_never_carry_less(sentence: str, spans: list[str], more: str) -> None:
    """Support is between 0 and 1, and one more span never takes any away."""
    before, after = ruler.sup_union(sentence, spans), ruler.sup_union(sentence, [*spans, more])
    assert 0 <= before <= after <= 1
    assert ruler.sup_union(sentence, [*spans, sentence]) == 1


@given(st.lists(st.tuples(SENTENCES, st.lists(st.integers(1, 3), max_size=3, unique=True)), max_size=4))
def test_every_share_has_bounds(said: list[tuple[str, list[int]]]) -> None:
    """Whatever is said and cited, every share is between 0 and 1 or not measured."""
    given_answer = answer(*said, citations=[citation(CHECKS, 1), citation(BEGAN, 2), citation(KEEPS, 3)])
    for metric in (*GROUNDING, *ILLS):
        found = value(metric, asked(given_answer, hits=[hit(CHECKS), hit(VISIT)]))
        assert found is None or 0 <= found <= 1
