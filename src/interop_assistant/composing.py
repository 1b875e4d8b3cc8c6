"""Scored sentences become a draft: the shortest set that answers, in an order that reads naturally."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.answers import Draft, DraftSentence, Intent, Outcome, Question, Quote
from interop_assistant.scoring import Candidate
from interop_assistant.words import STOPWORDS, stems

# How many sentences an answer of this kind may have: a who or a when is one fact, an explanation a few.
SENTENCES: dict[Intent, int] = {
    Intent.WHO: 2,
    Intent.WHEN: 2,
    Intent.WHERE: 2,
    Intent.HOW_MUCH: 1,
    Intent.YES_NO: 2,
    Intent.DEFINITION: 3,
}
MOST_SENTENCES, MOST_WORDS, MOST_ITEMS = 4, 150, 14
WORTH = 0.80  # a further sentence must score this share of the best one
TWINS = 0.55  # two sentences that share this much of their words (Jaccard over stems) say the same


def compose(question: Question, candidates: Sequence[Candidate]) -> Draft:
    """A draft of source sentences; the outcome is ANSWERED when there is at least one."""
    if not candidates:
        return Draft(outcome=Outcome.NOT_IN_LIBRARY)
    if question.intent in (Intent.STEPS, Intent.LIST) and (items := _items(candidates)):
        return _listed(items, candidates)
    chosen = _chosen(question, candidates)
    return Draft(tuple(_sentence(candidate) for candidate in _in_reading_order(chosen)))


def _chosen(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence and the few that add something: no twins, nothing that hangs on a sentence left out."""
    most, chosen = SENTENCES.get(question.intent, MOST_SENTENCES), list[Candidate]()
    for candidate in candidates:
        if len(chosen) >= most or (chosen and candidate.score < WORTH * candidates[0].score):
            break
        added = [*_antecedent(candidate, candidates, chosen), candidate]
        if len(chosen) + len(added) > most and chosen:
            continue
        if any(twins(new, old) for new in added for old in chosen) or _words([*chosen, *added]) > MOST_WORDS:
            continue
        if candidate.dangling and len(added) == 1 and not _follows(candidate, chosen) and chosen:
            continue
        chosen += added
    return chosen or [candidates[0]]


def _antecedent(candidate: Candidate, candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The sentence before one that begins with "it" or "these", unless it is there already."""
    if not candidate.dangling or _follows(candidate, chosen):
        return []
    before = [c for c in candidates if c.hit.passage.id == candidate.hit.passage.id and c.end <= candidate.start]
    nearest = max(before, key=lambda c: c.end, default=None)
    return [nearest] if nearest is not None and not nearest.dangling else []


def _follows(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether the sentence right before this one in its passage is among the chosen."""
    spans = candidate.hit.passage.sentences
    at = spans.index((candidate.start, candidate.end))
    same = {(c.start, c.end) for c in chosen if c.hit.passage.id == candidate.hit.passage.id}
    return at > 0 and spans[at - 1] in same


def _in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The best passage first, inside a passage the order of the document."""
    best: dict[str, int] = {}
    for rank, candidate in enumerate(chosen):
        best.setdefault(candidate.hit.passage.id, rank)
    return sorted(chosen, key=lambda c: (best[c.hit.passage.id], c.start))


def _items(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The list that answers: the items of the section that holds the best item, in order; [] when prose is better."""
    best = candidates[0]
    if not _is_item(best):
        return []
    section = (best.hit.source.id, best.hit.passage.headings)
    members = [c for c in candidates if _is_item(c) and (c.hit.source.id, c.hit.passage.headings) == section]
    firsts: dict[tuple[int, int], Candidate] = {}
    for candidate in sorted(members, key=lambda c: c.start):
        firsts.setdefault(_item_span(candidate), candidate)
    return list(firsts.values())[:MOST_ITEMS] if len(firsts) > 1 else []


def _item_span(candidate: Candidate) -> tuple[int, int]:
    return next((a, b) for a, b in candidate.hit.passage.list_items if a <= candidate.start and candidate.end <= b)


def _is_item(candidate: Candidate) -> bool:
    return any(a <= candidate.start and candidate.end <= b for a, b in candidate.hit.passage.list_items)


def _listed(items: Sequence[Candidate], candidates: Sequence[Candidate]) -> Draft:
    """A sentence before the list where one says more than the items, then the items, numbered."""
    lead = next((c for c in candidates if not _is_item(c) and not c.dangling and c.score >= items[0].score), None)
    opening = [_sentence(lead)] if lead is not None and not any(twins(lead, item) for item in items) else []
    return Draft((*opening, *(_sentence(item, number) for number, item in enumerate(items, 1))))


def _sentence(candidate: Candidate, item: int | None = None) -> DraftSentence:
    quote = Quote(candidate.hit.passage.id, candidate.text, candidate.start, candidate.end)
    return DraftSentence(candidate.text, (quote,), item)


def twins(left: Candidate, right: Candidate) -> bool:
    """Whether two sentences say the same, as far as their words tell."""
    a, b = (set(stems(c.text)) - STOPWORDS for c in (left, right))
    return bool(a | b) and len(a & b) / len(a | b) >= TWINS


def _words(chosen: Sequence[Candidate]) -> int:
    return sum(len(candidate.text.split()) for candidate in chosen)
