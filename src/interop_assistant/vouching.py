"""Each sentence of any text is held against the library: its support, and the words that carry it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interop_assistant.domain.answers import Citation, Support, citation_as_dict
from interop_assistant.domain.documents import Passage, Source
from interop_assistant.sentences import sentence_spans
from interop_assistant.supporting import VERSION, Checker, Verdict
from interop_assistant.verifying import citation_at, context_of
from interop_assistant.words import content_stems, stems, words

LONGEST = 3  # sentences in a row that may carry one sentence together
LOOKED_AT = 6  # source sentences that share most words with a sentence; around each its neighbours are tried too
SHORTEST = 3  # words; less claims nothing that could be checked

_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")  # of an answer's own citations
_ITEM = re.compile(r"[ \t]*(?:[-*•>]|\d{1,3}[.)]|#{1,6})[ \t]+")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*(?:[-*•>#]|\d{1,3}[.)])[ \t]+)(?![ \t]*\n)[^\n]+)*")

Evidence = Sequence[tuple[Passage, Source]]
Find = Callable[[str], Evidence]
"""The passages that a sentence may rest on, best first."""

_RANK = {Support.VERBATIM: 3, Support.SUPPORTED: 2, Support.UNSUPPORTED: 1, Support.UNCHECKABLE: 1}


@dataclass(frozen=True, slots=True)
class Vouched:
    """A sentence of a text, ``text[start:end]``: what was found, and the markers of the words that carry it.

    ``nearest`` is the marker of the words that come nearest where none carry it; None where nothing is near.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    citations: tuple[int, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class VouchedText:
    """The sentences of a text in order, and the citations by number."""

    sentences: tuple[Vouched, ...]
    citations: tuple[Citation, ...]
    corpus_fingerprint: str

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it: lists, dicts, strings and numbers."""
        return {
            "sentences": [
                {
                    "text": one.text,
                    "start": one.start,
                    "end": one.end,
                    "support": one.verdict.support.value,
                    "score": None if one.verdict.score is None else round(one.verdict.score, 3),
                    "reason": one.verdict.reason,
                    "citations": list(one.citations),
                    "nearest": one.nearest,
                }
                for one in self.sentences
            ],
            "citations": [citation_as_dict(citation) for citation in self.citations],
            "checker": VERSION,
            "corpus_fingerprint": self.corpus_fingerprint,
        }


@dataclass(frozen=True, slots=True)
class _Span:
    """A few sentences in a row of one passage."""

    passage: Passage
    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.quote(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    spans: tuple[_Span, ...]

    @property
    def rank(self) -> tuple[int, float, int]:
        """Better support first, then the higher score, then fewer words."""
        length = sum(span.end - span.start for span in self.spans)
        return _RANK[self.verdict.support], self.verdict.score or 0.0, -length


def vouch(text: str, find: Find, checker: Checker, fingerprint: str) -> VouchedText:
    """Every sentence of ``text`` against the passages that ``find`` gives for it."""
    numbered: dict[tuple[str, int, int], Citation] = {}
    sentences = []
    for start, end in claims_of(text):
        sentence = text[start:end]
        finding = judged(_MARKER.sub(" ", sentence).strip(), find, checker)
        markers = tuple(dict.fromkeys(_number(span, numbered) for span in finding.spans))
        carried = finding.verdict.support in (Support.VERBATIM, Support.SUPPORTED)
        nearest = markers[0] if markers and not carried else None
        sentences.append(Vouched(sentence, start, end, finding.verdict, markers if carried else (), nearest))
    return VouchedText(tuple(sentences), tuple(numbered.values()), fingerprint)


def claims_of(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as ``(start, end)``; bullets, numbers and signs of headings are left off."""
    blank = _MARKER.sub(lambda marker: " " * len(marker.group()), text)
    for block in _BLOCK.finditer(blank):
        first = block.start()
        if item := _ITEM.match(blank, first, block.end()):
            first = item.end()
        for start, end in sentence_spans(blank[first : block.end()]):
            yield first + start, first + end


def judged(sentence: str, find: Find, checker: Checker) -> _Finding:
    """What the library says to one sentence: its own words, else the few sentences that carry it best."""
    if len(words(sentence)) < SHORTEST or sentence.endswith(("?", ":")):
        return _Finding(Verdict(Support.NONE, None, "it claims nothing"), ())
    singles = nearest_sentences(sentence, find(sentence))
    findings = [_finding(sentence, (span,), checker) for one in singles for span in around(one)]
    if not findings:
        return _Finding(Verdict(Support.UNCHECKABLE, None, "nothing in the library is near it"), ())
    best = max(findings, key=lambda found: found.rank)
    if best.verdict.support in (Support.VERBATIM, Support.SUPPORTED):
        return best
    together = _together(sentence, findings, checker)
    return max(best, *together, key=lambda found: found.rank) if together else best


def _together(sentence: str, findings: Sequence[_Finding], checker: Checker) -> list[_Finding]:
    """Two sources may carry together what neither carries alone: the best span with the best of another source."""
    ranked = sorted(findings, key=lambda found: found.rank, reverse=True)
    first = ranked[0].spans[0]
    other = next((one.spans[0] for one in ranked if one.spans[0].source.id != first.source.id), None)
    found = [_finding(sentence, (first, other), checker)] if other else []
    return [one for one in found if one.verdict.support is Support.SUPPORTED]


def _finding(sentence: str, spans: tuple[_Span, ...], checker: Checker) -> _Finding:
    context = "\n".join(context_of(span.passage, span.source) for span in spans)
    return _Finding(checker.verdict(sentence, [span.text for span in spans], context), spans)


def nearest_sentences(sentence: str, evidence: Evidence) -> list[_Span]:
    """The source sentences that hold most of a sentence's words, best first; those that hold none are left out."""
    about = content_stems(sentence)
    ranked: list[tuple[int, int, _Span]] = []
    for passage, source in evidence:
        for start, end in passage.sentences:
            shared = len(about.intersection(stems(passage.quote(start, end))))
            ranked.append((-shared, len(ranked), _Span(passage, source, start, end)))
    return [span for shared, _, span in sorted(ranked, key=lambda one: one[:2])[:LOOKED_AT] if shared]


def around(one: _Span) -> Iterator[_Span]:
    """All runs of up to three sentences of the passage that hold this one."""
    spans = one.passage.sentences
    at = spans.index((one.start, one.end))
    for first in range(max(0, at - LONGEST + 1), at + 1):
        for last in range(at, min(first + LONGEST, len(spans))):
            yield replace(one, start=spans[first][0], end=spans[last][1])


def best_of(sentence: str, evidence: Evidence, k: int) -> Evidence:
    """The passages that share most words with a sentence: for a few named sources, of which none may be missed."""
    about = content_stems(sentence)
    return sorted(evidence, key=lambda one: -len(about.intersection(stems(one[0].text))))[:k]


def _number(span: _Span, numbered: dict[tuple[str, int, int], Citation]) -> int:
    key = (span.source.id, span.start, span.end)
    cited = citation_at(span.passage, span.source, span.start, span.end)
    return numbered.setdefault(key, replace(cited, marker=len(numbered) + 1)).marker
