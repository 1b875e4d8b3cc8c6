"""A question becomes an answer: retrieve | model | verify, as one LangChain chain."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from interop_assistant.clarifying import ASKED_BACK, choices
from interop_assistant.domain.answers import (
    Answer,
    Draft,
    DraftTable,
    Hit,
    Nearest,
    Outcome,
    Provenance,
    Question,
    Support,
)
from interop_assistant.languages import RETOLD, refusal
from interop_assistant.ports import AnswerModel
from interop_assistant.refusing import is_outside, strangers, unanswerable
from interop_assistant.retrieving import Retriever
from interop_assistant.supporting import Checker
from interop_assistant.tables import Tables
from interop_assistant.unknowns import edition_asked
from interop_assistant.verifying import Verified, verify
from interop_assistant.wanting import Frequencies, wanted
from interop_assistant.wire import hit_as_dict

NEAREST = 3
PROFILE = "Profile: "
SECTION_ASKED = {
    "What it is": "What is {}?",
    "Who owns it": "Who owns {}?",
    "Sectors and materials": "Which sectors and materials does {} cover?",
    "Position in the supply chain": "Which part of the supply chain does {} cover?",
    "Editions": "Which edition of {} is in force?",
    "Topics": "Which topics does {} cover?",
    "Assurance": "How does the assurance of {} work?",
    "Governance": "How is {} governed?",
    "Claims": "Which claims does {} allow?",
    "Relations": "Who recognises {}?",
}
"""What to ask for the sections of a profile: "What does the library say about Relations?" names no scheme."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What travels along the chain: the question and all that has been made of it so far."""

    question: Question
    hits: tuple[Hit, ...] = ()
    draft: Draft = field(default_factory=Draft)
    verified: Verified | None = None
    milliseconds: tuple[tuple[str, float], ...] = ()


def build_chain(
    retriever: Retriever,
    model: AnswerModel,
    frequencies: Frequencies,
    evidence: int,
    checker: Checker | None = None,
    tables: Tables | None = None,
) -> Runnable[Asked, Asked]:
    """The chain; each step adds its part to `Asked` and the time it took in milliseconds."""

    def retrieve(asked: Asked) -> Asked:
        found = evidence_for(asked.question, retriever, evidence)
        return replace(asked, hits=tuple(with_tables(found, asked.question, tables)))

    def draft(asked: Asked) -> Asked:
        settled = tables is not None and tables.settles(asked.question)
        outcome = None if settled else unanswerable(asked.question, asked.hits, frequencies)
        made = Draft(outcome=outcome) if outcome else model.draft(asked.question, asked.hits)
        if made.outcome is Outcome.NOT_IN_LIBRARY and is_outside(
            asked.question, asked.hits, frequencies, made.confidence
        ):
            made = replace(made, outcome=Outcome.OUT_OF_SCOPE)
        return replace(asked, draft=made)

    def check(asked: Asked) -> Asked:
        return replace(asked, verified=verify(asked.draft, asked.hits, checker, asked.question.language))

    steps = (("retrieve", retrieve), ("answer", draft), ("verify", check))
    first, *rest = [RunnableLambda(_timed(name, step)).with_config(run_name=name) for name, step in steps]
    chain: Runnable[Asked, Asked] = first
    for step in rest:
        chain = chain | step
    return chain


def evidence_for(question: Question, retriever: Retriever, k: int) -> list[Hit]:
    """What a question needs; where it asks several things, what each of them needs, each passage once."""
    found = {hit.passage.id: hit for hit in retriever.evidence(question, k)}
    for part in question.parts:
        for hit in retriever.evidence(part, k):
            found.setdefault(hit.passage.id, hit)
    return list(found.values())


def with_tables(found: Sequence[Hit], question: Question, tables: Tables | None) -> list[Hit]:
    """The passages that the tables answer with, then the others: a language model gets them as evidence as well."""
    made = [tables.tell(one) for one in (question, *question.parts)] if tables else []
    first = {hit.passage.id: hit for one in made if one is not None for hit in one.hits}
    known = {hit.passage.id: hit for hit in found}
    return [
        *(known.get(one, hit) for one, hit in first.items()),
        *(hit for hit in found if hit.passage.id not in first),
    ]


def _timed(name: str, step: Callable[[Asked], Asked]) -> Callable[[Asked], Asked]:
    def run(asked: Asked) -> Asked:
        began = perf_counter()
        done = step(asked)
        return replace(done, milliseconds=(*done.milliseconds, (name, round((perf_counter() - began) * 1000, 2))))

    return run


def finish(
    asked: Asked, *, model: AnswerModel, fingerprint: str, index_version: str, frequencies: Frequencies
) -> Answer:
    """The answer object of a question that went along the chain."""
    verified = asked.verified or Verified((), ())
    outcome = _outcome(asked.draft, verified)
    answered = outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    return Answer(
        id=f"ans_{secrets.token_hex(12)}",
        question=asked.question.text,
        conversation_id=asked.question.conversation_id or f"con_{secrets.token_hex(12)}",
        outcome=outcome,
        sentences=verified.sentences if answered else (),
        citations=verified.citations if answered else (),
        hits=asked.hits,
        missing=() if outcome is Outcome.ANSWERED else _told_missing(asked, outcome, frequencies),
        suggestions=() if answered else _suggestions(asked),
        nearest=() if answered else _nearest(asked.hits, outcome),
        table=_table(asked.draft, verified) if answered else None,
        provenance=Provenance(
            model=model.name,
            prompt_digest=model.prompt_digest,
            corpus_fingerprint=fingerprint,
            index_version=index_version,
            milliseconds=dict(asked.milliseconds),
            dropped_sentences=verified.dropped_sentences,
            dropped_citations=verified.dropped_citations,
            repaired_quotes=verified.repaired_quotes,
            confidence=asked.draft.confidence,
            tokens=asked.draft.tokens,
        ),
    )


def _table(draft: Draft, verified: Verified) -> DraftTable | None:
    """The draft's table over the sentences that were kept; None without one."""
    if draft.table is None:
        return None
    return draft.table.moved(verified.places)


def _outcome(draft: Draft, verified: Verified) -> Outcome:
    if draft.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL):
        return draft.outcome
    if not any(sentence.support is not Support.NONE for sentence in verified.sentences):
        return Outcome.NOT_IN_LIBRARY
    return Outcome.PARTIAL if verified.dropped_sentences or draft.missing or _retold(verified) else draft.outcome


def _retold(verified: Verified) -> bool:
    return any(sentence.support is Support.UNCHECKABLE for sentence in verified.sentences)


def _told_missing(asked: Asked, outcome: Outcome, frequencies: Frequencies) -> tuple[str, ...]:
    """`_missing`, after why there is no answer in the asker's language."""
    return (*refusal(asked.question.language, outcome), *_missing(asked, frequencies))


def _missing(asked: Asked, frequencies: Frequencies) -> tuple[str, ...]:
    """What was not found, in words: first the words that the library does not hold at all."""
    question, outcome = asked.question, asked.draft.outcome
    if outcome is Outcome.NOT_UNDERSTOOD:
        return ("The question holds no words that the library could be searched for. Ask in a full sentence.",)
    if outcome is Outcome.SCHEME_UNKNOWN:
        unknown = question.schemes or strangers(question, asked.hits, frequencies)
        return tuple(f"no passage found for scheme {scheme}" for scheme in unknown)
    if outcome is Outcome.EDITION_NOT_INDEXED:
        known = f" It knows of: {', '.join(question.editions)}." if question.editions else ""
        return (f"The library does not hold edition {edition_asked(question.text)}.{known}",)
    if outcome is Outcome.NEEDS_CLARIFICATION:
        told = tuple(f"{acronym} can mean {' or '.join(meanings)}." for acronym, meanings in question.unsettled)
        return told or (ASKED_BACK,)
    found = list(asked.draft.missing)
    strange = wanted(question, frequencies).unknown
    if strange and outcome is not Outcome.PARTIAL:
        found.append(f"Nothing in the library mentions: {', '.join(strange)}.")
    dropped = asked.verified.dropped_sentences if asked.verified else 0
    if dropped:
        found.append(f"{dropped} drafted sentence(s) could not be checked against the sources and were left out.")
    if asked.verified and _retold(asked.verified):
        found.append(RETOLD)
    return tuple(found) or ("No passage in the library answers this question.",)


def _nearest(hits: Sequence[Hit], outcome: Outcome) -> tuple[Nearest, ...]:
    if outcome in (Outcome.NOT_UNDERSTOOD, Outcome.NEEDS_CLARIFICATION):
        return ()
    ordered = sorted(hits, key=lambda hit: -(hit.similarity or 0.0))[:NEAREST]
    return tuple(
        Nearest(hit.passage.id, hit.source.title, hit.passage.headings, round(hit.similarity or 0.0, 3))
        for hit in ordered
    )


def _suggestions(asked: Asked) -> tuple[str, ...]:
    """What to ask instead: the choices of an open acronym, or what the nearest headings are about."""
    outcome, text = asked.draft.outcome, asked.question.original or asked.question.text
    if outcome is Outcome.NOT_UNDERSTOOD:
        return ("What is interoperability?",)
    if outcome is Outcome.NEEDS_CLARIFICATION and not asked.question.unsettled:
        return choices(asked.question, asked.hits)
    if outcome is Outcome.NEEDS_CLARIFICATION:
        acronym, meanings = asked.question.unsettled[0]
        return tuple(re.sub(rf"\b{re.escape(acronym)}\b", one, text, flags=re.IGNORECASE) for one in meanings)
    if outcome is Outcome.OUT_OF_SCOPE:  # what stands in the library as a question is at least an example
        headings = dict.fromkeys(hit.passage.headings[-1] for hit in asked.hits if hit.passage.headings)
        return tuple(one for one in headings if one.endswith("?"))[:NEAREST]
    offered = dict.fromkeys(one for hit in asked.hits if hit.passage.headings and (one := question_of(hit)))
    return tuple(offered)[:NEAREST]


def question_of(hit: Hit) -> str | None:
    """A question that the passage of a hit answers: its heading, or what its section of a profile tells of a scheme."""
    heading = hit.passage.headings[-1]
    if heading.endswith("?"):
        return heading
    title = hit.source.title.removeprefix(PROFILE)
    if title == hit.source.title:
        return f"What does the library say about “{heading.rstrip(':')}”?"
    short = re.search(r"\(([^()]+)\)$", title)
    return SECTION_ASKED[heading].format(short[1] if short else title) if heading in SECTION_ASKED else None


class PassageRetriever(BaseRetriever):
    """The library's passages as a LangChain retriever: fragments with their address in the metadata."""

    search: Callable[[str, int], Sequence[Hit]]
    k: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[LangChainDocument]:
        del run_manager
        return [as_langchain(hit) for hit in self.search(query, self.k)]


def as_langchain(hit: Hit) -> LangChainDocument:
    """A hit as LangChain's fragment: the passage's id and text, and in the metadata its address and scores."""
    metadata = hit_as_dict(hit)
    passage_id, text = metadata.pop("id"), metadata.pop("text")
    return LangChainDocument(id=passage_id, page_content=text, metadata={"passage_id": passage_id, **metadata})
