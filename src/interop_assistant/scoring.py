"""Hits become candidate sentences, each scored for how well it answers the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interop_assistant.domain.answers import Hit, Intent, Question
from interop_assistant.domain.documents import Passage
from interop_assistant.kinds import asks_what_follows, right_kind
from interop_assistant.ports import Vector
from interop_assistant.wanting import Frequencies, Held, Wanted, most, reduced, wanted
from interop_assistant.words import content_stems

SentenceVectors = Callable[[Sequence[str]], Mapping[str, Vector]]

# Shares of a score of about [0, 1], chosen on our own cases by `python -m benchmarks.cases`; PolicyQA hardly tells
# them apart (`python -m benchmarks.sentences`).
NEARNESS, PASSAGE, WORDS, CONTEXT = 0.30, 0.25, 0.35, 0.10
ABOVE_COUNTS = 0.8  # a word that stands in the headings above the sentence
BEFORE_COUNTS, FOLLOWING_COUNTS = 0.5, 0.9  # a word in the sentence before one that refers back, or that comes next
KIND_BONUS, ITEM_LOSS = 0.12, 0.05
DANGLING_LOSS = 0.10  # for "it" with nothing before it; a quarter where the sentence before can come along
UNDER_HEADING = 0.20  # for the first sentence under a heading that asks the same; a third of it for those after it
SHORTEST, SHORTEST_ITEM = 4, 2  # words

_DANGLING = re.compile(
    r"(it|its|this|these|those|they|their|them|such|he|she|his|her|both|the former|the latter|there (is|are) also"
    r"|in addition|however|therefore|thus|hence|moreover|furthermore|but|and|or|also|instead|as a (response|result)"
    r"|within this|for this|in this|that (is|was|means)|same|the same|otherwise|then|so|yet|similarly|likewise"
    r"|for (example|instance)|on the other hand|finally)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\b(these|those(?! (?:who|that|which|with|without|for|of|in|on|from|whose|covered|affected))"
    r"|all (?:two|three|four|five|six)|the (?:former|latter)|the two|the three)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence: ``[start, end)`` in its document, its score and what the score is made of.

    ``coverage`` is the share of the question's words (weighted by how rare they are in the library) that the sentence
    holds, ``reach`` the share that it, its headings and what it refers back to hold together; ``nearness`` the cosine
    of question and sentence. A ``lead_in`` ends in a colon: it says nothing without the list that it announces.
    A sentence that was ranked has a ``rating``, and as ``first_score`` the score that it had before.
    """

    hit: Hit
    start: int
    end: int
    text: str
    score: float
    coverage: float
    reach: float
    nearness: float
    right_kind: bool
    dangling: bool
    item: bool
    lead_in: bool
    rating: float | None = None
    first_score: float = 0.0

    @property
    def section(self) -> tuple[str, tuple[str, ...]]:
        """The source and the headings under which it stands."""
        return self.hit.source.id, self.hit.passage.headings


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence before it is scored: its passage, its span, the text before it, and the cosine with the question."""

    hit: Hit
    start: int
    end: int
    before: str
    nearness: float
    first: bool

    @property
    def text(self) -> str:
        return self.hit.passage.quote(self.start, self.end)

    @property
    def item(self) -> bool:
        return any(start <= self.start and self.end <= end for start, end in self.hit.passage.list_items)


def score(
    question: Question, hits: Sequence[Hit], query: Vector, vectors: SentenceVectors, frequencies: Frequencies
) -> list[Candidate]:
    """The sentences of the hits that tell something, best first. ``query`` is the question's unit vector."""
    want = wanted(question, frequencies)
    known = vectors([hit.passage.id for hit in hits])
    by_place = {(hit.source.id, hit.passage.ordinal): hit.passage for hit in hits}
    found: list[Candidate] = []
    for hit in hits:
        above = want.held(f"{hit.passage.context} {' '.join(hit.passage.headings)}")
        base = _of_passage(hit, want, above)
        before = by_place.get((hit.source.id, hit.passage.ordinal - 1))
        places = _places(hit, query, known.get(hit.passage.id), before)
        found += [_candidate(question, place, want, above, base) for place in places if tells(place.text, place.item)]
    return sorted(found, key=lambda c: (-c.score, c.section, c.start))


def _of_passage(hit: Hit, want: Wanted, above: Held) -> float:
    """What every sentence of a passage has of its score."""
    return PASSAGE * hit.score + CONTEXT * want.share(above)


def _places(hit: Hit, query: Vector, rows: Vector | None, before: Passage | None) -> Iterator[_Place]:
    passage = hit.passage
    fitting = rows is not None and len(rows) == len(passage.sentences)
    near = rows @ query if rows is not None and fitting else np.zeros(len(passage.sentences))
    last = before.quote(*before.sentences[-1]) if before is not None and before.sentences else ""
    for at, ((start, end), nearness) in enumerate(zip(passage.sentences, near, strict=True)):
        yield _Place(hit, start, end, last, max(0.0, float(nearness)), first=at == 0)
        last = passage.quote(start, end)


def _candidate(question: Question, place: _Place, want: Wanted, above: Held, base: float) -> Candidate:
    text, held = place.text, want.held(place.text)
    dangling, right = hangs(text), right_kind(question, text)
    reach = want.share(most(held, reduced(above, ABOVE_COUNTS), _referred(question, place, want, dangling, right)))
    heading = place.hit.passage.headings[-1] if place.hit.passage.headings else ""
    total = (
        base
        + NEARNESS * place.nearness
        + WORDS * reach
        + UNDER_HEADING * same_question(question.text, heading) / (1 if place.first else 3)
        + KIND_BONUS * right
        - DANGLING_LOSS * dangling / (1 if place.first else 4)
        - ITEM_LOSS * (place.item and question.intent not in (Intent.STEPS, Intent.LIST))
    )
    return Candidate(
        hit=place.hit,
        start=place.start,
        end=place.end,
        text=text,
        score=total,
        coverage=want.share(held),
        reach=reach,
        nearness=place.nearness,
        right_kind=right,
        dangling=dangling,
        item=place.item,
        lead_in=text.endswith(":"),
    )


def _referred(question: Question, place: _Place, want: Wanted, dangling: bool, right: bool) -> Held:
    """What a sentence has of the one before it: when it refers back or announces, or when what comes next was asked."""
    if place.text.endswith(":") or (right and asks_what_follows(question)):
        return reduced(want.held(place.before), FOLLOWING_COUNTS)
    return reduced(want.held(place.before), BEFORE_COUNTS if dangling else 0.0)


def same_question(asked: str, heading: str) -> float:
    """How far a heading asks what was asked: Jaccard overlap of their content stems, in [0, 1]."""
    left, right = content_stems(asked), content_stems(heading)
    return len(left & right) / len(left | right) if left and right else 0.0


def hangs(text: str) -> bool:
    """Whether a sentence cannot be read without the one before it: "It also …", "… decided on all three"."""
    return bool(_DANGLING.match(text) or _REFERS_BACK.search(text))


def tells(text: str, item: bool = False) -> bool:
    """Whether a text tells something: not a heading, a fragment or a question. An item or a lead-in may be short."""
    least = SHORTEST_ITEM if item or text.endswith(":") else SHORTEST
    return len(text.split()) >= least and text[-1] not in "?;," and any(c.islower() for c in text)
