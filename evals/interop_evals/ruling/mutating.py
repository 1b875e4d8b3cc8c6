"""The answers of a run changed on purpose, and whether the metrics notice: faults in them must be, the rest must not.

Words are changed in claims that their citations carry (`interop_evals.planting`); citations go to the next claim;
the sources cited are taken away; a page is moved by one. Harmless are rewordings, a passage more in the context, and a
citation more beside the right ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interop_evals import ruler
from interop_evals.planting import ADDITIONS, FAULTS, MEANINGS, REWORDINGS, changed
from interop_evals.results import Asked, Documents
from interop_evals.ruling.mutation_score import Changed
from interop_evals.scorers.answers import Claim, claims, context_texts
from interop_evals.scorers.citation_validity import CitationValidity
from interop_evals.scorers.locator_accuracy import LocatorAccuracy

PERMUTED, REMOVED, PAGE = "citations permuted", "source removed", "page off by one"
DISTRACTOR, BESIDE = "passage added to the context", "citation added beside"


def reworded(asked: Sequence[Asked], documents: Documents) -> Iterator[tuple[str, bool, str, Claim]]:
    """Claims with other words: the kind, whether it is a fault, the new words, and the claim that was carried."""
    carried = [claim for one in asked for claim in claims(one, documents) if claim.carried]
    texts = [claim.text for claim in carried]
    for fault, changes in ((True, {**FAULTS, **MEANINGS, **ADDITIONS[1]}), (False, REWORDINGS)):
        for kind, at, text in changed(texts, changes):
            yield kind, fault, text, carried[at]


def mutations(asked: Sequence[Asked], documents: Documents) -> Iterator[Changed]:
    """All changes of the answers of a run, each judged."""
    for kind, fault, text, claim in reworded(asked, documents):
        yield Changed(kind, fault, not replace(claim, text=text).carried)
    for at, one in enumerate(asked):
        found = [claim for claim in claims(one, documents) if claim.carried]
        if found:
            yield from _permuted(found)
            yield from _broken(one, documents)
            yield from _distracted(found, one, _elsewhere(asked, at, documents), documents)


def _permuted(found: Sequence[Claim]) -> Iterator[Changed]:
    """Each claim with what the next one cites, where that is something else."""
    for claim, other in zip(found, [*found[1:], *found[:1]], strict=True):
        if set(claim.spans).isdisjoint(other.spans):
            swapped = replace(claim, cited=other.cited, wholes=other.wholes)
            yield Changed(PERMUTED, True, not swapped.carried)


def _broken(one: Asked, documents: Documents) -> Iterator[Changed]:
    """An answer whose sources are gone, and one whose first citation names the next page."""
    cited = {citation["source_id"] for citation in one.answer["citations"]}
    kept = {name: text for name, text in documents.texts.items() if name not in cited}
    gone = CitationValidity().of_case(one, replace(documents, texts=kept))
    yield Changed(REMOVED, True, _below_one(gone.value))
    first, *rest = one.answer["citations"]
    moved = {**first, "page_start": (first["page_start"] or 0) + 1, "page_end": (first["page_end"] or 0) + 1}
    off = replace(one, answer={**one.answer, "citations": [moved, *rest]})
    yield Changed(PAGE, True, _below_one(LocatorAccuracy().of_case(off, documents).value))


def _below_one(value: float | None) -> bool:
    return value is not None and value < 1


def _distracted(found: Sequence[Claim], one: Asked, strange: str | None, documents: Documents) -> Iterator[Changed]:
    """The same claims with something else in the context, and beside their citations."""
    if strange is None:
        return
    passages = context_texts(one, documents)
    for claim in found:
        if ruler.sup_context(claim.text, passages) >= ruler.THRESHOLD:
            still = ruler.sup_context(claim.text, [*passages, strange]) >= ruler.THRESHOLD
            yield Changed(DISTRACTOR, False, not still)
        spare = max(claim.cited) + 1
        more = replace(claim, cited={**claim.cited, spare: strange}, wholes={**claim.wholes, spare: strange})
        yield Changed(BESIDE, False, not more.carried)


def _elsewhere(asked: Sequence[Asked], at: int, documents: Documents) -> str | None:
    """A passage that was given for another question, out of a source that this one was not given."""
    given = {passage["source_id"] for passage in asked[at].context}
    for other in [*asked[at + 1 :], *asked[:at]]:
        for passage in other.context:
            if passage["source_id"] not in given and passage["source_id"] in documents.texts:
                return documents.texts[passage["source_id"]][passage["start"] : passage["end"]]
    return None
