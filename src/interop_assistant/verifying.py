"""A draft sentence and the words it rests on become a checked sentence, with the support that was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from interop_assistant.domain.answers import Citation, Draft, DraftSentence, Hit, Quote, Sentence, Support
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.particulars import contradiction
from interop_assistant.supporting import VERSION, Checker
from interop_assistant.supporting.conditions import left_out
from interop_assistant.supporting.languages import is_english
from interop_assistant.words import find_folded

__all__ = ["VERSION", "Verified", "citation_at", "context_of", "located_quote", "support_of", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What is left of a draft: sentences that hold, their citations, and counts of what was dropped or repaired.

    ``places`` gives for each kept sentence of the draft, by index, where it stands now.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    dropped_sentences: int = 0
    dropped_citations: int = 0
    repaired_quotes: int = 0
    places: Mapping[int, int] = field(default_factory=dict)


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


def verify(draft: Draft, hits: Sequence[Hit], checker: Checker | None = None, language: str = "en") -> Verified:
    """The draft's sentences that their quotes carry, with citations numbered from 1 in order of first use.

    A quote is looked up in the passage it names, and only there; drifted characters are replaced by the source's
    own. A sentence that claims something and is not carried is dropped and counted. ``checker`` judges sentences that
    say it in other words; by itself one that sees words alone. A sentence in the asker's ``language``, which English
    words cannot be compared with, stays as *uncheckable* where its quotes were found and hold all its numbers.
    """
    judge = checker or words_alone()
    evidence = {hit.passage.id: (hit.passage, hit.source) for hit in hits}
    kept: list[tuple[DraftSentence, Support, list[_Found]]] = []
    places: dict[int, int] = {}
    dropped = lost = repaired = 0
    for at, sentence in enumerate(draft.sentences):
        located = [located_quote(quote, evidence) for quote in sentence.quotes]
        found = [place for place in located if place is not None]
        lost += len(located) - len(found)
        repaired += sum(place.repaired for place in found)
        support = _support_at(sentence.text, found, judge) if sentence.claims else Support.NONE
        foreign = language != "en" and support is Support.UNCHECKABLE and _is_retold(sentence.text, found)
        if support in (Support.VERBATIM, Support.SUPPORTED) or not sentence.claims or foreign:
            places[at] = len(kept)
            kept.append((sentence, support, found))
        else:
            dropped += 1
    sentences, citations = _numbered(kept)
    return Verified(sentences, citations, dropped, lost, repaired, places)


def _support_at(sentence: str, found: Sequence[_Found], checker: Checker) -> Support:
    """The support that the quotes give, unless the rest of the sentences they were cut from contradicts it."""
    context = "\n".join(dict.fromkeys(context_of(place.passage, place.source) for place in found))
    support = checker.verdict(sentence, [place.text for place in found], context).support
    cut = [place for place in found if place.whole_sentences != place.text]
    if not cut or support not in (Support.VERBATIM, Support.SUPPORTED):
        return support
    wholes = [place.whole_sentences for place in found]
    turned = contradiction(sentence, " ".join(wholes), context) or left_out(sentence, wholes)
    return Support.UNSUPPORTED if turned else support


def _is_retold(sentence: str, found: Sequence[_Found]) -> bool:
    """Whether a sentence in another language has words to rest on, and no number that they do not have."""
    return bool(found) and not is_english(sentence) and numbers(sentence) <= numbers(" ".join(p.text for p in found))


def numbers(text: str) -> frozenset[str]:
    """The numbers in a text by their digits: languages part them with points, commas and spaces."""
    return frozenset(re.sub(r"\D", "", one) for one in re.findall(r"\d+(?:[.,\u00a0\u202f]\d+)*", text))


def support_of(sentence: str, quotes: Sequence[str], checker: Checker | None = None, context: str = "") -> Support:
    """How far the quoted words carry a sentence.

    *verbatim*: its characters are theirs, after folding Unicode, hyphenation and white space only. *supported*: the
    particulars match exactly and `sup` is over the threshold. *uncheckable*: nothing to compare with, or what is there
    is too near to say no and too far to say yes.
    """
    return (checker or words_alone()).verdict(sentence, quotes, context).support


@cache
def words_alone() -> Checker:
    """A checker that needs no encoder."""
    return Checker()


def context_of(passage: Passage, source: Source) -> str:
    """What the reader of a passage knows before reading it: the names in it need not be said again."""
    about = (source.title, source.publisher, source.scheme, source.edition, passage.criterion, *passage.headings)
    return "\n".join(one for one in about if one)


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
            cited = citation_at(place.passage, place.source, place.start, place.end)
            citations.setdefault(key, replace(cited, marker=len(citations) + 1))
        markers = dict.fromkeys(citations[(p.source.id, p.start, p.end)].marker for p in found)
        sentences.append(Sentence(sentence.text, support, tuple(markers), item or None))
    return tuple(sentences), tuple(citations.values())


def citation_at(passage: Passage, source: Source, start: int, end: int) -> Citation:
    """The characters ``[start, end)`` of a passage's document as a citation, still without a number."""
    note = next((n for n in passage.notes if n.start <= start < n.end and n.url), None)
    return Citation(
        marker=0,
        passage_id=passage.id,
        source_id=source.id,
        title=source.title,
        publisher=source.publisher,
        kind=source.kind,
        start=start,
        end=end,
        quote=passage.quote(start, end),
        scheme=source.scheme,
        edition=source.edition,
        year=source.year,
        criterion=passage.criterion,
        headings=passage.headings,
        page_start=passage.page_at(start),
        page_end=passage.page_at(end - 1),
        url=note.url if note else source.url,
        superseded_by=source.superseded_by,
    )
