"""A draft sentence and the words it rests on become a checked sentence, with the support that was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interop_assistant.domain.answers import Citation, Draft, DraftSentence, Hit, Quote, Sentence, Support
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.particulars import contradiction
from interop_assistant.sentences import sentence_spans
from interop_assistant.words import content_stems, find_folded, fold, stems

VERSION = "verify-1"
COVERAGE = 0.8  # share of a paraphrase's content stems that its source must hold; the rest is wording


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a draft: sentences that hold, their citations, and counts of what was dropped or repaired."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    dropped_sentences: int = 0
    dropped_citations: int = 0
    repaired_quotes: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    passage: Passage
    source: Source
    start: int
    end: int
    repaired: bool

    @property
    def text(self) -> str:
        return self.passage.quote(self.start, self.end)

    @property
    def whole_sentences(self) -> str:
        """The source's sentences that the quote touches: what was left off at its ends may turn its meaning."""
        touched = [(a, b) for a, b in self.passage.sentences if a < self.end and self.start < b]
        start = min([self.start, *(a for a, _ in touched)])
        return self.passage.quote(start, max([self.end, *(b for _, b in touched)]))


def verify(draft: Draft, hits: Sequence[Hit]) -> Verified:
    """The draft's sentences that their quotes carry, with citations numbered from 1 in order of first use.

    A quote is looked up in the passage it names, and only there; drifted characters are replaced by the source's
    own. A sentence that claims something and is not carried is dropped and counted.
    """
    evidence = {hit.passage.id: (hit.passage, hit.source) for hit in hits}
    kept: list[tuple[DraftSentence, Support, list[_Found]]] = []
    dropped = lost = repaired = 0
    for sentence in draft.sentences:
        located = [located_quote(quote, evidence) for quote in sentence.quotes]
        found = [place for place in located if place is not None]
        lost += len(located) - len(found)
        repaired += sum(place.repaired for place in found)
        support = _support_at(sentence.text, found) if sentence.claims else Support.NONE
        if support in (Support.VERBATIM, Support.SUPPORTED) or not sentence.claims:
            kept.append((sentence, support, found))
        else:
            dropped += 1
    sentences, citations = _numbered(kept)
    return Verified(sentences, citations, dropped, lost, repaired)


def _support_at(sentence: str, found: Sequence[_Found]) -> Support:
    """The support that the quotes give, unless the rest of the sentences they were cut from contradicts it."""
    support = support_of(sentence, [place.text for place in found])
    cut = [place for place in found if place.whole_sentences != place.text]
    if not cut or support not in (Support.VERBATIM, Support.SUPPORTED):
        return support
    whole = " ".join(place.whole_sentences for place in found)
    return Support.UNSUPPORTED if contradiction(sentence, whole) else support


def support_of(sentence: str, quotes: Sequence[str]) -> Support:
    """How far the quoted words carry a sentence.

    *verbatim*: its characters are theirs, after folding Unicode, hyphenation and white space only. *supported*: the
    particulars match exactly and the content words are there. *uncheckable*: nothing to compare with.
    """
    if not quotes:
        return Support.UNCHECKABLE
    if any(_verbatim(sentence, quote) for quote in quotes):
        return Support.VERBATIM
    evidence = " ".join(quotes)
    if contradiction(sentence, evidence) is not None:
        return Support.UNSUPPORTED
    said = content_stems(sentence)
    shown = set(stems(evidence))
    covered = len(said & shown) / len(said) if said else 0.0
    return Support.SUPPORTED if covered >= COVERAGE else Support.UNSUPPORTED


def located_quote(quote: Quote, evidence: Mapping[str, tuple[Passage, Source]]) -> _Found | None:
    """Where the quoted words stand in the passage they name; None when that passage was not sent or lacks them.

    Words that stand there more than once without a given place are refused: which one was meant cannot be known.
    """
    if quote.passage_id not in evidence:
        return None
    passage, source = evidence[quote.passage_id]
    if quote.start is not None and quote.end is not None and passage.start <= quote.start < quote.end <= passage.end:
        stored = passage.quote(quote.start, quote.end)
        if stored == quote.text:
            return _Found(passage, source, quote.start, quote.end, repaired=False)
    places = find_folded(quote.text, passage.text)
    if len(places) != 1:
        return None
    start, end = places[0]
    exact = passage.text[start:end] == quote.text
    return _Found(passage, source, passage.start + start, passage.start + end, repaired=not exact)


def _verbatim(sentence: str, quote: str) -> bool:
    """Whether a sentence is the whole quote or whole sentences of it: a part of a sentence may drop its "not"."""
    folded, shown = fold(sentence)[0], fold(quote)[0]
    if folded == shown:
        return True
    if folded not in shown:
        return False
    pieces = [fold(quote[start:end])[0] for start, end in sentence_spans(quote)]
    return any(" ".join(pieces[i:j]) == folded for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1))


def _numbered(
    kept: Sequence[tuple[DraftSentence, Support, list[_Found]]],
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    citations: dict[tuple[str, int, int], Citation] = {}
    sentences: list[Sentence] = []
    item = 0
    for sentence, support, found in kept:
        item = item + 1 if sentence.item is not None else 0
        for place in found:
            key = (place.source.id, place.start, place.end)
            citations.setdefault(key, replace(_citation(place), marker=len(citations) + 1))
        markers = dict.fromkeys(citations[(p.source.id, p.start, p.end)].marker for p in found)
        sentences.append(Sentence(sentence.text, support, tuple(markers), item or None))
    return tuple(sentences), tuple(citations.values())


def _citation(place: _Found) -> Citation:
    passage, source = place.passage, place.source
    note = next((n for n in passage.notes if n.start <= place.start < n.end and n.url), None)
    return Citation(
        marker=0,
        passage_id=passage.id,
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        kind=source.kind,
        start=place.start,
        end=place.end,
        quote=place.text,
        scheme=source.scheme,
        edition=source.edition,
        year=source.year,
        criterion=passage.criterion,
        headings=passage.headings,
        page_start=passage.page_at(place.start),
        page_end=passage.page_at(place.end - 1),
        url=note.url if note else source.url,
        superseded_by=source.superseded_by,
    )
