"""Scored sentences become a draft: the shortest set that answers, in an order that reads naturally."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.answers import Draft, DraftSentence, Intent, Outcome, Question, Quote
from interop_assistant.listing import find_list
from interop_assistant.scoring import Candidate
from interop_assistant.words import content_stems

# How many sentences an answer of this kind may have: a who or a when is one fact, an explanation a few.
SENTENCES: dict[Intent, int] = {
    Intent.WHO: 2,
    Intent.WHEN: 2,
    Intent.WHERE: 4,
    Intent.HOW_MUCH: 1,
    Intent.YES_NO: 4,
    Intent.DEFINITION: 4,
}
MOST_SENTENCES, MOST_WORDS = 6, 150
# Share of the best chance that a further sentence needs: least where it goes on from a chosen one, more in the same
# section, most elsewhere. Chosen on the questions of `benchmarks/labelled.py`, ranked by nets that had not seen them:
# of what an answer must say, 57 % are told in 75 words, where the score alone told 50 % in 71.
WORTH_NEXT, WORTH_BESIDE, WORTH_ELSEWHERE = 0.08, 0.15, 0.18
SAME_SAYING = 0.50  # an original says what our digest of it says when so many words are shared
TWINS = 0.70  # two sentences say the same when the shorter one shares this much of its words with the other


def compose(question: Question, candidates: Sequence[Candidate]) -> Draft:
    """A draft of source sentences; the outcome is NOT_IN_LIBRARY when none can stand."""
    lead, items = find_list(question, candidates)
    if items:
        return _listed(lead, items)
    chosen = _chosen(question, [candidate for candidate in candidates if not candidate.lead_in])
    if not chosen:
        return Draft(outcome=Outcome.NOT_IN_LIBRARY)
    quoted = dict.fromkeys(_original_of(candidate, candidates) for candidate in _in_reading_order(chosen))
    return Draft(tuple(_sentence(candidate) for candidate in quoted))


def _listed(lead: Candidate | None, items: Sequence[Candidate]) -> Draft:
    opening = [_sentence(lead)] if lead is not None and not any(twins(lead, item) for item in items) else []
    return Draft((*opening, *(_sentence(item, number) for number, item in enumerate(items, 1))))


def _chosen(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence and the few that add something: no twins, nothing that hangs on a sentence left out."""
    most, chosen = SENTENCES.get(question.intent, MOST_SENTENCES), list[Candidate]()
    for candidate in candidates:
        if len(chosen) >= most:
            break
        if chosen and candidate.score < _worth(candidate, chosen) * candidates[0].score:
            continue
        added = [*_antecedent(candidate, candidates, chosen), candidate]
        if not chosen or _fits(added, chosen, most):
            chosen += added
    return chosen


def _worth(candidate: Candidate, chosen: Sequence[Candidate]) -> float:
    """What share of the best score a sentence needs: those in its section qualify it, others must stand alone."""
    if _follows(candidate, chosen):
        return WORTH_NEXT
    return WORTH_BESIDE if candidate.section == chosen[0].section else WORTH_ELSEWHERE


def _fits(added: Sequence[Candidate], chosen: Sequence[Candidate], most: int) -> bool:
    """Whether sentences can join: room left, said by none yet, and what they refer to is there."""
    if len(chosen) + len(added) > most or _words([*chosen, *added]) > MOST_WORDS:
        return False
    hangs = added[-1].dangling and len(added) == 1 and not _follows(added[-1], chosen)
    return not hangs and not any(twins(new, old) for new in added for old in chosen)


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


def _sentence(candidate: Candidate, item: int | None = None) -> DraftSentence:
    return DraftSentence(candidate.text, (quote_of(candidate),), item)


def quote_of(candidate: Candidate) -> Quote:
    """The words of a sentence at their place."""
    return Quote(candidate.hit.passage.id, candidate.text, candidate.start, candidate.end)


def _original_of(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The sentence of an original that says what a digest of it says, where the library holds both; else itself."""
    others = [c for c in candidates if is_digest_of(candidate, c) and not c.dangling and not c.lead_in]
    best = max(others, key=lambda other: shared(candidate, other), default=None)
    return best if best is not None and shared(candidate, best) >= SAME_SAYING else candidate


def is_digest_of(candidate: Candidate, other: Candidate) -> bool:
    """Whether a shipped sentence rests on the original in which another stands: its note names publisher and year."""
    original = other.hit.source
    if candidate.hit.source.origin != "corpus" or original.origin != "upload" or original.year is None:
        return False
    notes = [note.text for note in candidate.hit.passage.notes if note.start <= candidate.start < note.end]
    publisher = content_stems(original.publisher)
    return any(str(original.year) in note and publisher & content_stems(note) for note in notes)


def twins(left: Candidate, right: Candidate) -> bool:
    """Whether two sentences say the same, as far as their words tell."""
    return shared(left, right) >= TWINS


def shared(left: Candidate, right: Candidate) -> float:
    """How many of the shorter sentence's words the other one holds, in [0, 1]."""
    a, b = content_stems(left.text), content_stems(right.text)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _words(chosen: Sequence[Candidate]) -> int:
    return sum(len(candidate.text.split()) for candidate in chosen)
