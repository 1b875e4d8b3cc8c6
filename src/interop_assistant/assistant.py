"""The doors: ingest, ask, search and what the library holds; a few lines each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from interop_assistant.answering import Asked, PassageRetriever, finish
from interop_assistant.citing import cite, cite_fields
from interop_assistant.comparing import TextVectors, candidates, compare
from interop_assistant.comparing.editions import EditionChange, changes
from interop_assistant.comparing.telling import changes_as_dict
from interop_assistant.criteria import Reading as CriteriaReading
from interop_assistant.criteria import read_criteria
from interop_assistant.domain.answers import Answer, Citation, Hit, Link, Question, citation_as_dict
from interop_assistant.domain.conversations import NOBODY, Conversation, Turn
from interop_assistant.domain.documents import Document, FileOutcome, Passage, Source, SourceKind
from interop_assistant.domain.mappings import Comparison, Side
from interop_assistant.domain.opportunities import Opportunities
from interop_assistant.domain.overlaps import Overlap
from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.domain.standards import CitedRelation, Profile
from interop_assistant.domain.theories import Laid, Theory
from interop_assistant.drawing import Link as LinkTo
from interop_assistant.drawing import draw, original_address
from interop_assistant.errors import InteropError, NotFound, WrongUsage
from interop_assistant.following_up import Names, Resolved, resolve, told_turn, turn_of
from interop_assistant.interpreting import interpret
from interop_assistant.languages import ENGLISH, Reading, read
from interop_assistant.linking import links_of
from interop_assistant.manifest import shipped_corpus
from interop_assistant.opportunities import find_opportunities
from interop_assistant.overlapping import Level, Levels, Wish
from interop_assistant.planning import plan
from interop_assistant.planning.forms import write
from interop_assistant.ports import AnswerModel, Catalogue, LexicalIndex, Progress, SourceEntry, no_progress
from interop_assistant.registry import ProfileFilter, Registry, RelationFilter
from interop_assistant.reshaping import reshaped
from interop_assistant.retrieving import Retriever
from interop_assistant.reviewing import Desk, Reviews
from interop_assistant.settings import Settings
from interop_assistant.siding import side_of
from interop_assistant.supporting import Checker
from interop_assistant.tables import Tables
from interop_assistant.tables.asking import directions
from interop_assistant.theorising import Embed, Theories
from interop_assistant.verifying import verify
from interop_assistant.vouching import Evidence, Find, VouchedText, best_of, vouch

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

MOST_CHARACTERS = 20_000  # of a text to verify: some 150 sentences, which take a few seconds
EVIDENCE = 8  # passages that a sentence of it is held against
KEPT_PROPOSALS = 4  # comparisons by machine: a review asks for the same one again and again

Ingest = Callable[[Sequence[Path], Mapping[str, object], Progress], list[FileOutcome]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What an assistant is made of; `bootstrap.build_assistant` puts it together."""

    catalogue: Catalogue
    lexical: LexicalIndex
    retriever: Retriever
    model: AnswerModel
    chain: Runnable[Asked, Asked]
    names: Names
    registry: Registry
    ingest: Ingest
    remove: Callable[[str], None]
    index_version: str
    close: Callable[[], None]
    embed: Embed
    text_vectors: TextVectors
    read: Callable[[str], Reading] = read
    checker: Checker = field(default_factory=Checker)


class Assistant:
    """Everything that can be asked of one library. Safe to use from several threads; close it when done."""

    def __init__(self, settings: Settings, parts: Parts) -> None:
        self.settings = settings
        self.parts = parts
        self._proposals: dict[tuple[str, str, str], Comparison] = {}

    def ask(
        self,
        text: str,
        *,
        schemes: Sequence[str] = (),
        kinds: Sequence[str] = (),
        as_of: date | None = None,
        conversation_id: str | None = None,
        turns: Sequence[Turn] | None = None,
        owner: str = NOBODY,
    ) -> Answer:
        """A grounded answer or a typed outcome; kept in the catalogue. `WrongUsage` for a blank or endless question.

        A follow-up is understood by the turns of its conversation: those kept under ``conversation_id``, or those
        told in ``turns``. `NotFound` for a conversation that another ``owner`` began.
        """
        began = perf_counter()
        text = " ".join(self._checked(text).split())
        before = self._turns(conversation_id, owner) if turns is None else tuple(turns)
        reading = self.parts.read(text)
        resolved = resolve(reading.english, before, self.parts.names, self.parts.registry.topics)
        whole = self.parts.read(resolved.text)  # a choice that was offered stands in the asker's language
        resolved = replace(resolved, text=whole.english)
        question = interpret(
            resolved.text,
            self.parts.names,
            schemes=schemes,
            kinds=_kinds(kinds),
            as_of=as_of,
            conversation_id=conversation_id,
        )
        question = replace(in_language(question, reading, whole), editions=self._editions(question))
        spent = (("interpret", round((perf_counter() - began) * 1000, 2)),)
        asked = self._asked(Asked(question, milliseconds=spent), resolved, before)
        answer = as_asked(self._finished(asked), text, resolved)
        self.parts.catalogue.save_answer(answer, turn_of(answer, resolved.text, self.parts.names), owner)
        return answer

    def _turns(self, conversation_id: str | None, owner: str) -> tuple[Turn, ...]:
        """What was said before in a conversation; nothing in one that begins."""
        try:
            return self.parts.catalogue.conversation(conversation_id, owner).turns if conversation_id else ()
        except NotFound:
            return ()  # one that another began is refused when the turn is kept, before anything is told

    def _asked(self, asked: Asked, resolved: Resolved, before: Sequence[Turn]) -> Asked:
        """The question along the chain; a wish about the last answer takes that answer's sentences instead."""
        wish = resolved.wish
        if wish is None or not before[-1].answer_id:
            return self.parts.chain.invoke(asked)
        if wish.language and self.parts.model.prompt_digest is not None:  # a language model can say it in that language
            return self.parts.chain.invoke(replace(asked, question=replace(asked.question, language=wish.language)))
        draft, hits = reshaped(self.parts.catalogue.answer(before[-1].answer_id), wish, self.parts.catalogue)
        return replace(asked, hits=hits, draft=draft, verified=verify(draft, hits))

    def _finished(self, asked: Asked) -> Answer:
        made = finish(
            asked,
            model=self.parts.model,
            fingerprint=self.parts.catalogue.fingerprint(),
            index_version=self.parts.index_version,
            frequencies=self.parts.lexical.document_frequencies,
        )
        return replace(made, links=self._links(asked.question))

    def _links(self, question: Question) -> tuple[Link, ...]:
        registry = self.parts.registry
        known = {profile.id for profile in registry.profiles}
        if not known & set(question.named):
            return ()
        told = replace(question, named=tuple(one for one in question.named if one in known))
        directed = partial(directions, names=self._tables.names)
        return links_of(told, registry.short_name, registry.topics, directed)

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        """A kept conversation; `NotFound`, also for one that another ``owner`` began."""
        return self.parts.catalogue.conversation(conversation_id, owner)

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        """Forget a conversation and its answers; `NotFound` as above."""
        self.parts.catalogue.forget_conversation(conversation_id, owner)

    def told_turns(self, history: Sequence[tuple[str, str]]) -> tuple[Turn, ...]:
        """The turns of a conversation had elsewhere, told as questions and the texts of their answers."""
        turns: list[Turn] = []
        for question, answer in history:
            english = self.parts.read(question).english
            turns.append(told_turn(english, answer, turns, self.parts.names, self.parts.registry.topics))
        return tuple(turns)

    def _editions(self, question: Question) -> tuple[str, ...]:
        """The editions and years that profile and sources know of the one scheme that a question names."""
        if len(question.named) != 1:
            return ()
        profiles = [profile for profile in self.parts.registry.profiles if profile.id == question.named[0]]
        told = [one for profile in profiles for e in profile.editions for one in (e.edition, e.year)]
        return tuple(dict.fromkeys(str(one) for one in told if one))

    def ask_events(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """The same answer as events: ``sources``, then ``delta`` and ``sentence`` by turns, then ``final``.

        Nothing is sent before it is checked; the deltas joined are the text of the answer.
        """
        answer = self.ask(text, **options)
        whole = answer.as_dict()
        yield "sources", {"citations": [citation_as_dict(citation) for citation in answer.citations]}
        rest = answer.text
        for sentence, shown in zip(answer.sentences, whole["sentences"], strict=True):
            end = rest.index(sentence.text) + len(sentence.text)
            for marker in sentence.citations:
                end = rest.index(f"[{marker}]", end) + len(f"[{marker}]")
            yield "delta", {"text": rest[:end]}
            yield "sentence", {**shown, "item": sentence.item}
            rest = rest[end:]
        yield "final", whole

    def search(self, query: str, k: int = 10, *, schemes: Sequence[str] = (), kinds: Sequence[str] = ()) -> list[Hit]:
        """Up to ``k`` passages, best first."""
        english = self.parts.read(self._checked(query)).english
        question = interpret(english, self.parts.names, schemes=schemes, kinds=_kinds(kinds))
        return self.parts.retriever.retrieve(question, k)

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> VouchedText:
        """Each sentence of ``text`` against the library, or some sources of it: its support, and what carries it.

        `WrongUsage` for a blank or endless text, `NotFound` for an unknown source.
        """
        if not text.strip():
            raise WrongUsage("The text is empty.", next_step="Give the text that is to be verified.")
        if len(text) > MOST_CHARACTERS:
            told = f"The text has {len(text):,} characters; at most {MOST_CHARACTERS:,} are verified at a time."
            raise WrongUsage(told, next_step="Verify it in parts.")
        find = self._within(source_ids) if source_ids else self._anywhere
        return vouch(text, find, self.parts.checker, self.parts.catalogue.fingerprint())

    def _anywhere(self, sentence: str) -> Evidence:
        """The passages that search finds for a sentence."""
        question = interpret(sentence[: self.settings.max_question_characters], self.parts.names)
        return [(hit.passage, hit.source) for hit in self.parts.retriever.retrieve(question, EVIDENCE)]

    def _within(self, source_ids: Sequence[str]) -> Find:
        """The passages of these sources that share most words with a sentence."""
        sources = [self.parts.catalogue.source(one).source for one in dict.fromkeys(source_ids)]
        held = [(passage, source) for source in sources for passage in self.parts.catalogue.passages_of(source.id)]
        return lambda sentence: best_of(sentence, held, EVIDENCE)

    def ingest(
        self, paths: Sequence[Path], fields: Mapping[str, object] | None = None, progress: Progress = no_progress
    ) -> list[FileOutcome]:
        """Files and folders into the library; one outcome a file, refused ones with the reason."""
        return self.parts.ingest(paths, fields or {}, progress)

    def sources(self) -> list[SourceEntry]:
        """All sources of the library."""
        return self.parts.catalogue.sources()

    def source(self, source_id: str) -> SourceEntry:
        """One source; `NotFound`."""
        return self.parts.catalogue.source(source_id)

    def document(self, source_id: str) -> Document:
        """The text of a source with its structure; `NotFound`."""
        return self.parts.catalogue.document(source_id)

    def criteria(self, source_id: str) -> tuple[Source, CriteriaReading]:
        """The numbered requirements of a source, with what its reader and the reading of criteria could not do.

        `NotFound`; `NoEdition` for requirements without an edition.
        """
        document = self.parts.catalogue.document(source_id)
        found = read_criteria(document)
        return document.source, replace(found, warnings=(*document.warnings, *found.warnings))

    def remove_source(self, source_id: str) -> None:
        """Remove a source from the catalogue and the indexes; `NotFound`."""
        self.parts.remove(source_id)

    def passage(self, passage_id: str) -> tuple[Passage, Source]:
        """One passage and its source; `NotFound`."""
        found = self.parts.catalogue.passages([passage_id]).get(passage_id)
        if found is None:
            raise NotFound(
                f"There is no passage {passage_id}.",
                next_step="It may have been replaced when its document was updated; ask again or search for its words.",
            )
        return found

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        """A passage with those before and after it; `NotFound`."""
        return self.parts.catalogue.neighbours(passage_id, radius)

    def answer(self, answer_id: str) -> Mapping[str, object]:
        """A kept answer in the form of the JSON contract; `NotFound`."""
        return self.parts.catalogue.answer(answer_id)

    @property
    def registry(self) -> Registry:
        """Schemes, topics and relations as data."""
        return self.parts.registry

    def profiles(self, wanted: ProfileFilter | None = None) -> tuple[Profile, ...]:
        """The profiles that fit; `NotFound` for a topic that does not exist."""
        return self.parts.registry.profiles_with(wanted or ProfileFilter())

    def profile(self, name: str) -> Profile:
        """The profile of the scheme with this id or name; `NotFound`."""
        return self.parts.registry.profile(name)

    def profile_citations(self, profile: Profile) -> dict[str, Citation]:
        """For each field of a profile where the library tells it in words."""
        return cite_fields(profile, self.parts.catalogue)

    def relations(self, wanted: RelationFilter | None = None) -> list[CitedRelation]:
        """The relations that fit, each with the place where the library tells it; `NotFound` for an unknown name."""
        found = self.parts.registry.relations_with(wanted or RelationFilter())
        return cite(found, self.parts.registry.relations_source, self.parts.catalogue)

    def relations_map(self, wanted: RelationFilter | None = None, link: LinkTo = original_address) -> str:
        """The same relations as a map in SVG; each arrow leads to ``link``, by itself to the first original."""
        return draw(self.relations(wanted), self.parts.registry, link)

    def compare(self, left: str, right: str) -> Comparison:
        """How the criteria of two standards lie to each other: proposed, or as people decided in a review.

        A side is a scheme, ``scheme@edition`` or the id of a source. `NotFound` where the library holds no requirements
        of it; `WrongUsage` where a text has none, or both names mean the same text.
        """
        sides = [self._side(name) for name in (left, right)]
        if sides[0].source_id == sides[1].source_id:
            raise WrongUsage(
                f"{left} and {right} are the same text, {sides[0].title}.",
                next_step="Name another standard, or another edition as scheme@edition.",
            )
        return self.reviews.over(self._proposed(*sides))

    def proposed(self, left: str, right: str) -> Comparison:
        """What the machine proposes, whatever people decided; errors as for `compare`."""
        return self._proposed(self._side(left), self._side(right))

    def candidates(self, left: str, right: str) -> dict[str, tuple[tuple[str, float], ...]]:
        """For each left criterion the nearest right ones, best first, with their chances; errors as for `compare`."""
        return candidates(self._side(left), self._side(right), self.parts.text_vectors)

    def compare_criteria(self, left_source_id: str, right_source_id: str) -> Comparison:
        """The same of two sources, which may be one: then each criterion is equal to itself."""
        return self.reviews.comparison(left_source_id, right_source_id)

    @property
    def reviews(self) -> Reviews:
        """What people say of proposed mappings."""

        def sources() -> list[Source]:
            return [entry.source for entry in self.sources()]

        return Reviews(self.parts.catalogue, sources, self._side, self.proposed)

    @property
    def desk(self) -> Desk:
        """The same in plain JSON values."""
        return Desk(self.reviews, self.compare, self.registry.topics)

    def _proposed(self, left: Side, right: Side) -> Comparison:
        """What the machine proposes; a few are remembered while the library stays as it is."""
        key = left.source_id, right.source_id, self.parts.catalogue.fingerprint()
        if key not in self._proposals:
            while len(self._proposals) >= KEPT_PROPOSALS:
                self._proposals.pop(next(iter(self._proposals)), None)
            self._proposals[key] = compare(left, right, self.parts.text_vectors)
        return self._proposals[key]

    def edition_changes(self, before: str, after: str) -> tuple[EditionChange, ...]:
        """What became of each criterion of one edition in a later one; sides are named as for `compare`.

        `WrongUsage` where they are not two editions of one standard.
        """
        return changes(self.compare(before, after))

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        """The same in plain JSON values, with both texts and their citations."""
        found = self.compare(before, after)
        return changes_as_dict(found, changes(found))

    def overlap(self, left: str, right: str, topic: str | None = None) -> Overlap:
        """Two schemes by topic, each cell cited; sides are named as for `compare`. `NotFound` offers nearest names."""
        return self._levels.overlap(left, right, topic)

    def comparison_file(
        self, left: str, right: str, form: str, *, level: str | None = None, topic: str | None = None
    ) -> bytes:
        """A comparison as a file: by criterion where the library holds both texts, else by topic.

        ``form`` is one of `exchanging.FORMATS`, ``level`` is ``topic`` or ``criterion``. Errors as for `Levels.file`.
        """
        return self._levels.file(Wish(left, right, form, Level(level) if level else None, topic))

    @property
    def _levels(self) -> Levels:
        return Levels(self._tables.names, self._tables.shelf(), self.parts.catalogue, self.compare)

    def _side(self, name: str) -> Side:
        ids = sorted(self._tables.names.ids_in(name.partition("@")[0]))
        return side_of(name, ids, self.sources(), self.criteria, self.parts.catalogue.passages_of)

    def _compared(self, left: str, right: str) -> Comparison | None:
        """The comparison of two standards; None where the library lacks a text or its numbers."""
        try:
            return self.compare(left, right)
        except InteropError:
            return None

    def roadmap(self, giver: str, taker: str, comparison: Comparison | None = None) -> Roadmap:
        """How ``giver`` would get to recognising ``taker``: each line cited, or a question and who should answer it.

        ``comparison`` is of the criteria of both, with the giver on the left; without it the texts that the library
        holds of both are compared. `NotFound` offers the nearest names; `WrongUsage` for a name that may be several
        schemes and for one scheme twice.
        """
        comparison = comparison or self._compared(giver, taker)
        requirements = [e.source for e in self.sources() if e.source.kind is SourceKind.REQUIREMENTS]
        return plan(giver, taker, self._tables.names, self._tables.shelf(), comparison, requirements)

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return write(self.roadmap(giver, taker), form)

    def opportunities(self, name: str, limit: int | None = None) -> Opportunities:
        """Whom the scheme with this name could work with, best first, each reason cited or a question; `NotFound`."""
        return find_opportunities(name, self._tables.names, self._tables.shelf(), limit)

    def opportunities_file(self, name: str, limit: int | None, form: str) -> bytes:
        """The same as a file, ``markdown`` or ``docx``."""
        return write(self.opportunities(name, limit), form)

    def theories(self, texts: Sequence[tuple[str, str]]) -> Laid:
        """Theories of change on the framework of the sector, from YAML texts with the names that errors call them.

        `WrongUsage` names the line that is wrong.
        """
        return self._theories.compare([self._theories.read(text, name) for text, name in texts])

    def theory_draft(self, source_id: str) -> Theory:
        """The draft of a theory of change in a source, each element a quotation; `NotFound` where there is none."""
        source = self.parts.catalogue.source(source_id).source
        return self._theories.draft(source, self.parts.catalogue.passages_of(source_id))

    @cached_property
    def _theories(self) -> Theories:
        """What theories of change are read and compared with."""
        return Theories(shipped_corpus(), self.parts.embed)

    @cached_property
    def _tables(self) -> Tables:
        """What the corpus says as data and as sentences."""
        return Tables(self.parts.registry, self.parts.catalogue)

    def ready(self) -> tuple[bool, str]:
        """Whether questions can be answered, and why not."""
        held = len(self.parts.catalogue.sources())
        return (True, f"{held} sources") if held else (False, "The library is empty: ingest a document first.")

    def as_runnable(self) -> Runnable[str, dict[str, Any]]:
        """The assistant as a LangChain `Runnable`: a question in, the answer object out."""
        from langchain_core.runnables import RunnableLambda

        def answer(text: str) -> dict[str, Any]:
            return self.ask(text).as_dict()

        return RunnableLambda(answer).with_config(run_name="interop-assistant")

    def as_retriever(self, k: int = 8) -> PassageRetriever:
        """The library as a LangChain retriever."""
        return PassageRetriever(search=self.search, k=k)

    def close(self) -> None:
        """Let go of the library."""
        self.parts.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _checked(self, text: str) -> str:
        if not text.strip():
            raise WrongUsage("The question is empty.", next_step="Ask in a full sentence.")
        limit = self.settings.max_question_characters
        if len(text) > limit:
            raise WrongUsage(
                f"The question has {len(text):,} characters; at most {limit:,} are read.", next_step="Shorten it."
            )
        return text


def in_language(question: Question, reading: Reading, whole: Reading) -> Question:
    """The question with the asker's language, and as it was asked where it was whole."""
    spoken = reading if reading.language != ENGLISH else whole
    original = spoken.text if spoken.english == whole.english != spoken.text else ""
    return replace(question, language=spoken.language, original=original)


def as_asked(answer: Answer, text: str, resolved: Resolved) -> Answer:
    """The answer under the question as it was asked; its provenance tells the whole one where that differs."""
    if resolved.text == text:
        return answer
    return replace(answer, question=text, provenance=replace(answer.provenance, resolved_question=resolved.text))


def _kinds(names: Sequence[str]) -> tuple[SourceKind, ...]:
    known = [kind.value for kind in SourceKind]
    if unknown := [name for name in names if name not in known]:
        raise WrongUsage(f"Unknown kind: {', '.join(unknown)}.", next_step=f"Known kinds: {', '.join(known)}.")
    return tuple(SourceKind(name) for name in names)
