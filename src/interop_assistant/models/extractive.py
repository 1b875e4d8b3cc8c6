"""Answers in the sources' own sentences, without a language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from interop_assistant.abstaining import Signals, answers, is_only_a_gap, signals, tells_a_gap
from interop_assistant.composing import compose, quote_of
from interop_assistant.domain.answers import Draft, Hit, Intent, Outcome, Question
from interop_assistant.kinds import defines
from interop_assistant.languages import introduced
from interop_assistant.ports import Ranker, Vector
from interop_assistant.ranking import MOST_READ, MOST_READ_OF_PARTS, ranked
from interop_assistant.scoring import Candidate, SentenceVectors, score
from interop_assistant.tables import Tables
from interop_assistant.tables.belonging import schemes_of
from interop_assistant.unknowns import naming
from interop_assistant.wanting import Frequencies

GAP = "What the library says of this:"
"""Before the sentence that says that what was asked was looked for and not found."""

# A gap is told from this chance on that it is what was asked; it stands instead of an answer when it is so many times
# likelier than the best sentence, and beside one when it has so much of its chance. Chosen as those of `ranking`.
LEAST_CHANCE_OF_GAPS, GAPS_BEAT, GAPS_JOIN = 0.2, 1.2, 0.9
DEFINES_FROM = 0.5  # of the best sentence's chance: so likely must a definition be to stand before it
TOLD_ELSEWHERE = 0.3  # the chance from which a sentence that another part tells will do for a part without an answer
LEAST_REACH_OF_GAPS = (
    0.6  # of what was asked; below it, what was not found is something else ("which version of GFSI's")
)


@dataclass(frozen=True, slots=True)
class ExtractiveModel:
    """Implements `AnswerModel`: composes the shortest set of source sentences that answers."""

    embed_query: Callable[[str], Vector]
    vectors: SentenceVectors
    frequencies: Frequencies
    ranker: Ranker
    tables: Tables | None = None
    name: str = "extractive"
    prompt_digest: str | None = None

    def draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        """Sentences of the hits, or NOT_IN_LIBRARY when the best of them does not answer.

        What the tables answer is told from them. A question that asks several things is answered part by part, unless
        each part has an answer and the tables have one for the whole; a part without an answer is missing.
        """
        if not question.parts:
            return introduced(self._of_one(question, hits), question.language)
        answers = [(part.said or part.text, self._of_one(part, hits, MOST_READ_OF_PARTS)) for part in question.parts]
        whole = self._told(question, hits) if all(draft.sentences for _, draft in answers) else None
        told = whole if whole is not None and whole.sentences else joined(answers)
        return introduced(told, question.language)

    def _of_one(self, question: Question, hits: Sequence[Hit], most: int = MOST_READ) -> Draft:
        return self._told(question, hits) or self._selected(question, hits, most)

    def _told(self, question: Question, hits: Sequence[Hit]) -> Draft | None:
        """What the tables say; where they say nothing, a document that was brought may still say something."""
        made = self.tables.tell(question) if self.tables else None
        if made is None or (not made.draft.sentences and any(hit.source.origin == "upload" for hit in hits)):
            return None
        return made.draft

    def _selected(self, question: Question, hits: Sequence[Hit], most: int) -> Draft:
        candidates = score(question, hits, self.embed_query(question.text), self.vectors, self.frequencies)
        candidates = [
            c for c in candidates if question.intent is not Intent.HOW_MUCH or c.right_kind or tells_a_gap(c.text)
        ]
        named = naming(self.tables.names.without(question.text) if self.tables else question.text, hits)
        candidates = [c for c in candidates if not named or c.hit.source.id in named]
        if not candidates:
            return Draft(outcome=Outcome.NOT_IN_LIBRARY)
        candidates = with_definition(question, ranked(question.text, candidates, self.ranker, most))
        gaps = [c for c in candidates if c.rating is not None and is_only_a_gap(question, c.text)]
        found = signals([c for c in candidates if c not in gaps])
        return replace(self._decided(question, candidates, gaps, found), confidence=found.confidence)

    def _decided(
        self, question: Question, candidates: Sequence[Candidate], gaps: Sequence[Candidate], found: Signals
    ) -> Draft:
        """An answer; or that there is none, with the sentence that says that just this was not found."""
        best = next((c for c in candidates if c not in gaps), None)
        gap = gaps[0] if gaps and gaps[0].score >= LEAST_CHANCE_OF_GAPS else None
        beaten = gap is not None and (best is None or gap.score >= GAPS_BEAT * best.score)
        if best is None or beaten or not answers(question, best, found):
            told = self._gap_told(question, gap) if gap else ()
            near = quote_of(best) if best is not None and best.score >= TOLD_ELSEWHERE else None
            return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=told, nearest=near)
        joins = gap if gap is not None and gap.score >= GAPS_JOIN * best.score else None
        made = compose(question, [c for c in candidates if c is joins or c not in gaps])
        if joins is None or not made.sentences:
            return made
        return replace(made, outcome=Outcome.PARTIAL, missing=(in_words(joins),))

    def _gap_told(self, question: Question, gap: Candidate) -> tuple[str, ...]:
        """What was looked for and not found, where that is what was asked and not something like it of others."""
        if gap.reach < LEAST_REACH_OF_GAPS or (question.named and not self._about_named(question, gap)):
            return ()
        return (in_words(gap),)

    def _about_named(self, question: Question, gap: Candidate) -> bool:
        if self.tables is None:
            return gap.hit.source.scheme in question.named
        about = schemes_of(gap.hit.passage, gap.hit.source, self.tables.names) | self.tables.names.ids_in(gap.text)
        return bool(about & set(question.named))


def with_definition(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Ranked sentences; one that defines what is asked comes first unless it is far from likely."""
    enough = candidates[0].score * DEFINES_FROM if candidates else 0.0
    first = next((c for c in candidates if c.score >= enough and defines(question, c.text)), None)
    return [first, *(c for c in candidates if c is not first)] if first else list(candidates)


def in_words(gap: Candidate) -> str:
    """What was looked for and not found, in the library's words."""
    return f"{GAP} “{gap.text}”"


def joined(drafts: Sequence[tuple[str, Draft]]) -> Draft:
    """The answers to several questions as one, no sentence twice; ``missing`` names those without an answer.

    A part whose nearest sentence another part tells is not missing: one sentence often answers both.
    """
    sentences = dict.fromkeys(sentence for _, draft in drafts for sentence in draft.sentences)
    quoted = {(quote.passage_id, quote.start) for sentence in sentences for quote in sentence.quotes}
    missing = tuple(
        f"Nothing was found on this part: {said}?"
        for said, draft in drafts
        if not draft.sentences and not (draft.nearest and (draft.nearest.passage_id, draft.nearest.start) in quoted)
    )
    told = tuple(dict.fromkeys(words for _, draft in drafts for words in draft.missing))
    if not sentences:
        return Draft(outcome=Outcome.NOT_IN_LIBRARY, missing=told)
    outcome = Outcome.PARTIAL if missing else Outcome.ANSWERED
    return Draft(tuple(sentences), outcome, (*missing, *told), confidence=least_confident(drafts))


def least_confident(drafts: Sequence[tuple[str, Draft]]) -> float | None:
    """The least confidence of the parts that are answered; None where one of them has none."""
    given = [draft.confidence for _, draft in drafts if draft.sentences]
    known = [one for one in given if one is not None]
    return min(known, default=None) if len(known) == len(given) else None
