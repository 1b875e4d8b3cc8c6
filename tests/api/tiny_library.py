"""A small real library in memory: three documents, search by shared words, answers made of whole sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from interop_assistant.citing import citation_of, cite_fields
from interop_assistant.criteria import Reading, read_criteria
from interop_assistant.domain.answers import (
    Answer,
    Citation,
    Hit,
    Nearest,
    Outcome,
    Provenance,
    Sentence,
    Support,
)
from interop_assistant.domain.conversations import NOBODY, Conversation, Turn
from interop_assistant.domain.documents import (
    Block,
    BlockKind,
    Document,
    FileOutcome,
    Note,
    Passage,
    Source,
    SourceKind,
    passage_id,
)
from interop_assistant.domain.mappings import Comparison, Side
from interop_assistant.domain.opportunities import Opportunities
from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.domain.standards import CitedRelation, Profile
from interop_assistant.domain.theories import Laid, Theory
from interop_assistant.drawing import Link, draw
from interop_assistant.errors import EmptyFile, LibraryBusy, NotFound, WrongUsage
from interop_assistant.manifest import shipped_corpus
from interop_assistant.opportunities import find_opportunities
from interop_assistant.overlapping import Level, Levels, Wish
from interop_assistant.planning import plan
from interop_assistant.planning.forms import write
from interop_assistant.ports import Progress, SourceEntry
from interop_assistant.registry import ProfileFilter, RelationFilter, load_registry
from interop_assistant.reviewing import Desk, Reviews
from interop_assistant.supporting import Checker
from interop_assistant.tables import Tables
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf
from interop_assistant.theorising import Theories
from interop_assistant.vouching import VouchedText, best_of, vouch
from tests.parts import MemoryCatalogue, WordsEmbedder

STEPS = """Recognition, step by step

A recognition process can begin with a comparison of scopes. The two schemes put their standards side by side and mark \
what both ask for. Nothing is decided at this point 🙂.

Next, each scheme looks at how the other one assures its claims. Auditors, competence and oversight are compared.

Last, the schemes agree in writing what is recognised, in which direction and for how long."""

INTEROPERABILITY = """What interoperability is

Interoperability is the degree to which diverse systems, organisations and individuals are able to work together to \
achieve a common goal. It is a means and not an end.

Benchmarking compares a standard with a reference. Recognition accepts the result of another scheme."""

GOLD = """Gold audits

Since 2012 three schemes accept parts of one another's audits of gold refiners. Each acceptance has conditions, and it \
is not symmetric."""

_STOP = frozenset(
    "a an and are as at be by can does for how i in is it of on or the their to what who whose with".split()
)


def words(text: str) -> set[str]:
    """The content words of a text, cut to their first six letters so that forms of one word meet."""
    return {word[:6] for word in re.findall(r"[a-z]+", text.lower()) if word not in _STOP}


def make_document(source: Source, text: str) -> Document:
    """A document whose blocks are its paragraphs; the first is its heading."""
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    kinds = [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * (len(spans) - 1)]
    blocks = tuple(Block(kind, start, end) for kind, (start, end) in zip(kinds, spans, strict=True))
    return Document(source, text, blocks, page_starts=(0, len(text) // 2))


def make_passages(document: Document) -> list[Passage]:
    """One passage a paragraph."""
    heading, *paragraphs = document.blocks
    headings = (document.text[heading.start : heading.end],)
    found = []
    for ordinal, block in enumerate(paragraphs):
        text = document.text[block.start : block.end]
        sentences = [m.span() for m in re.finditer(r"[^.]+\.", text)]
        first, last = document.pages_of(block.start, block.end)
        found.append(
            Passage(
                id=passage_id(document.source.id, block.start, block.end, text),
                source_id=document.source.id,
                ordinal=ordinal,
                text=text,
                start=block.start,
                end=block.end,
                headings=headings,
                page_start=first,
                page_end=last,
                sentences=tuple(
                    (block.start + s + len(text[s:e]) - len(text[s:e].lstrip()), block.start + e) for s, e in sentences
                ),
                notes=(Note(block.start, block.end, "The original report, 2018", "https://example.org/report"),),
            )
        )
    return found


def make_source(identity: str, title: str, text: str, **more: Any) -> Source:
    """A source of this file."""
    given = {"publisher": "interop-assistant", "kind": SourceKind.GUIDANCE, "year": 2018, **more}
    return Source(id=identity, title=title, sha256=hashlib.sha256(text.encode()).hexdigest(), **given)


class TinyLibrary:
    """A real assistant on a small scale: `interop_api.library.Library`."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.talks: dict[str, tuple[str, list[Turn]]] = {}
        self.busy = self.closed = False
        self.registry = load_registry(Path(__file__).parent.parent / "small_corpus")
        self.not_ready = ""
        self._add(
            make_source("recognition", "Recognition, step by step", STEPS, edition="2", url="https://example.org/r"),
            STEPS,
        )
        self._add(make_source("interoperability", "What interoperability is", INTEROPERABILITY), INTEROPERABILITY)
        statements = "\n\n".join(["Relations", *[relation.statement for relation in self.registry.relations]])
        self.told = make_source("told", "Relations", statements, kind=SourceKind.AGREEMENT)
        self._add(self.told, statements)
        self._add(make_source("gold", "Gold audits", GOLD, scheme="RMI", kind=SourceKind.PROFILE), GOLD)

    def _add(self, source: Source, text: str) -> None:
        self.documents[source.id] = make_document(source, text)

    def ask(
        self,
        text: str,
        *,
        schemes: Sequence[str] = (),
        kinds: Sequence[SourceKind] = (),
        as_of: date | None = None,  # noqa: ARG002  # its documents have no dates
        conversation_id: str | None = None,
        owner: str = NOBODY,
    ) -> Answer:
        if self.busy:
            raise LibraryBusy("Another process writes.", next_step="Try again.")
        hits = self.search(text, 3, schemes=schemes, kinds=kinds)
        conversation = conversation_id or f"con_{len(self.talks) + 1}"
        if conversation in self.talks:
            self.conversation(conversation, owner)
        good = [hit for hit in hits if hit.score >= 0.5]
        sentences, citations = self._compose(good, steps="step" in text)
        answer = Answer(
            id=f"ans_{len(self.answers) + 1}",
            question=text,
            conversation_id=conversation,
            outcome=Outcome.ANSWERED if sentences else Outcome.NOT_IN_LIBRARY,
            sentences=sentences,
            citations=citations,
            provenance=Provenance("tiny", "0" * 8, "1", milliseconds={"retrieve": 1.0}),
            hits=tuple(hits),
            missing=() if sentences else (f"no passage found for {text!r}",),
            suggestions=() if sentences else ("What is interoperability?",),
            nearest=()
            if sentences
            else tuple(Nearest(h.passage.id, h.source.title, h.passage.headings, h.score) for h in hits),
        )
        self.answers[answer.id] = answer.as_dict()
        self.talks.setdefault(conversation, (owner, []))[1].append(Turn(text, text, answer.outcome, answer.id))
        return answer

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        began, turns = self.talks.get(conversation_id, (None, []))
        if began != owner:
            raise NotFound(f"There is no conversation {conversation_id}.", next_step="Ask without one.")
        return Conversation(conversation_id, "2026-01-01T00:00:00+00:00", tuple(turns))

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        for turn in self.conversation(conversation_id, owner).turns:
            del self.answers[turn.answer_id]
        del self.talks[conversation_id]

    def _compose(self, hits: Sequence[Hit], *, steps: bool) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
        citations = []
        for marker, hit in enumerate(hits, 1):
            passage, source = hit.passage, hit.source
            start, end = passage.sentences[0]
            citations.append(
                Citation(
                    marker=marker,
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
                    headings=passage.headings,
                    page_start=passage.page_start,
                    page_end=passage.page_end,
                    url=source.url,
                )
            )
        sentences = tuple(
            Sentence(c.quote, Support.VERBATIM, (c.marker,), item=c.marker if steps else None) for c in citations
        )
        return sentences, tuple(citations)

    def ask_events(self, text: str, **options: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        answer = self.ask(text, **options)
        whole = answer.as_dict()
        yield "sources", {"citations": whole["citations"]}
        for sentence in answer.sentences:
            for piece in re.findall(r"\S+\s*", sentence.text):
                yield "delta", {"text": piece}
            yield (
                "sentence",
                {
                    "text": sentence.text,
                    "support": sentence.support.value,
                    "citations": list(sentence.citations),
                    "item": sentence.item,
                },
            )
        yield "final", whole

    def search(
        self, query: str, k: int = 10, *, schemes: Sequence[str] = (), kinds: Sequence[SourceKind] = ()
    ) -> list[Hit]:
        asked = words(query)
        hits = []
        for document in self.documents.values():
            source = document.source
            if (schemes and source.scheme not in schemes) or (kinds and source.kind not in kinds):
                continue
            for passage in make_passages(document):
                shared = len(asked & words(passage.text + passage.headings[0]))
                hits.append(Hit(passage, source, shared / max(len(asked), 1), lexical_rank=1, lexical=float(shared)))
        return sorted(hits, key=lambda hit: -hit.score)[:k]

    def verify_text(self, text: str, source_ids: Sequence[str] = ()) -> VouchedText:
        held = [self.document(source_id) for source_id in source_ids] or list(self.documents.values())
        evidence = [(passage, document.source) for document in held for passage in make_passages(document)]
        return vouch(text, lambda sentence: best_of(sentence, evidence, 3), Checker(), "0" * 8)

    def sources(self) -> list[SourceEntry]:
        return [self.source(identity) for identity in sorted(self.documents)]

    def source(self, source_id: str) -> SourceEntry:
        document = self.document(source_id)
        return SourceEntry(
            document.source, "tiny", len(make_passages(document)), len(document.text), 2, "2026-01-01T00:00:00+00:00"
        )

    def document(self, source_id: str) -> Document:
        if source_id not in self.documents:
            raise NotFound(f"No source has the id {source_id}.", next_step=f"There are {', '.join(self.documents)}.")
        return self.documents[source_id]

    def criteria(self, source_id: str) -> tuple[Source, Reading]:
        document = self.document(source_id)
        return document.source, read_criteria(document)

    def passage(self, passage_id: str) -> tuple[Passage, Source]:
        for document in self.documents.values():
            for passage in make_passages(document):
                if passage.id == passage_id:
                    return passage, document.source
        raise NotFound(f"No passage has the id {passage_id}.", next_step="Search again.")

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        passage, source = self.passage(passage_id)
        around = range(passage.ordinal - radius, passage.ordinal + radius + 1)
        return [p for p in make_passages(self.documents[source.id]) if p.ordinal in around]

    def answer(self, answer_id: str) -> Mapping[str, object]:
        if answer_id not in self.answers:
            raise NotFound(f"No answer has the id {answer_id}.", next_step="Ask again.")
        return self.answers[answer_id]

    def ingest(self, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress) -> list[FileOutcome]:
        outcomes = []
        for done, path in enumerate(paths):
            progress("reading", done, len(paths))
            text = path.read_text()
            if not text.strip():
                error = EmptyFile(f"{path} holds nothing.")
                outcomes.append(FileOutcome(str(path), "refused", reason=str(error), code=error.code))
                continue
            source = make_source(path.stem, str(fields.get("title", path.stem)), text, filename=path.name)
            status = "updated" if source.id in self.documents else "added"
            self._add(source, text)
            outcomes.append(FileOutcome(str(path), status, source.id, len(make_passages(self.documents[source.id]))))
        return outcomes

    def remove_source(self, source_id: str) -> None:
        self.document(source_id)
        del self.documents[source_id]

    def profiles(self, wanted: ProfileFilter | None = None) -> tuple[Profile, ...]:
        return self.registry.profiles_with(wanted or ProfileFilter())

    def profile(self, name: str) -> Profile:
        return self.registry.profile(name)

    def profile_citations(self, profile: Profile) -> dict[str, Citation]:
        return cite_fields(profile, self)

    def passages_of(self, source_id: str) -> list[Passage]:
        return make_passages(self.document(source_id))

    def relations(self, wanted: RelationFilter | None = None) -> list[CitedRelation]:
        found = self.registry.relations_with(wanted or RelationFilter())
        return [
            CitedRelation(relation, citation_of(relation, marker, make_passages(self.documents["told"]), self.told))
            for marker, relation in enumerate(found, start=1)
        ]

    def relations_map(self, wanted: RelationFilter | None, link: Link) -> str:
        return draw(self.relations(wanted), self.registry, link)

    def comparison_file(
        self, left: str, right: str, form: str, *, level: str | None = None, topic: str | None = None
    ) -> bytes:
        tables = Tables(self.registry, self)
        levels = Levels(tables.names, tables.shelf(), self, self._compared)
        return levels.file(Wish(left, right, form, Level(level) if level else None, topic))

    def _compared(self, left: str, right: str) -> Comparison:
        raise WrongUsage(f"{left} and {right} hold no numbered requirements.")

    def edition_report(self, before: str, after: str) -> dict[str, Any]:
        raise NotFound(f"{before} and {after} hold no numbered requirements.")

    @property
    def desk(self) -> Desk:
        reviews = Reviews(MemoryCatalogue(), self._no_texts, self._no_side, self._compared)
        return Desk(reviews, self._compared, self.registry.topics)

    def _no_texts(self) -> list[Source]:
        return []

    def _no_side(self, name: str) -> Side:
        raise NotFound(f"no requirements of {name}")

    def roadmap(self, giver: str, taker: str) -> Roadmap:
        names = Names(self.registry)
        held = [(p, document.source) for document in self.documents.values() for p in make_passages(document)]
        return plan(giver, taker, names, Shelf(tuple(held), names))

    def roadmap_file(self, giver: str, taker: str, form: str) -> bytes:
        return write(self.roadmap(giver, taker), form)

    def opportunities(self, name: str, limit: int | None = None) -> Opportunities:
        tables = Tables(self.registry, self)
        return find_opportunities(name, tables.names, tables.shelf(), limit)

    def opportunities_file(self, name: str, limit: int | None, form: str) -> bytes:
        return write(self.opportunities(name, limit), form)

    def sequence(self) -> int:
        return len(self.documents)

    def theories(self, texts: Sequence[tuple[str, str]]) -> Laid:
        read = Theories(shipped_corpus(), WordsEmbedder().embed_texts)
        return read.compare([read.read(text, name) for text, name in texts])

    def theory_draft(self, source_id: str) -> Theory:
        read = Theories(shipped_corpus(), WordsEmbedder().embed_texts)
        return read.draft(self.document(source_id).source, self.passages_of(source_id))

    def ready(self) -> tuple[bool, str]:
        return not self.not_ready, self.not_ready or f"{len(self.documents)} sources"

    def close(self) -> None:
        self.closed = True
