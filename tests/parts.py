"""Small real parts of a library: a reader, a splitter, an embedder, and the simplest catalogue and indexes."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np

from interop_assistant.domain.answers import Answer
from interop_assistant.domain.conversations import NOBODY, Conversation, Turn
from interop_assistant.domain.documents import Block, BlockKind, Document, Passage, Source, SourceKind, passage_id
from interop_assistant.domain.mappings import CriterionMapping
from interop_assistant.errors import DamagedFile, EmptyFile, NotFound
from interop_assistant.ingesting import Workshop
from interop_assistant.ports import (
    Catalogue,
    Change,
    DenseIndex,
    Embedding,
    LexicalIndex,
    Progress,
    SourceEntry,
    Stretch,
    Vector,
    no_progress,
)

DIMENSION = 48


@lru_cache(maxsize=100_000)
def word_vector(word: str) -> Vector:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(DIMENSION).astype(np.float32)


def text_vector(text: str) -> Vector:
    """The sum of its words' random directions, as a unit vector: texts that share words are near."""
    words = re.findall(r"\w+", text.lower()) or [text]
    total = np.sum([word_vector(word) for word in words], axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


class WordsEmbedder:
    """An embedder without weights; ``embedded`` are the texts it was asked for."""

    dimension, window = DIMENSION, 256

    def __init__(self, name: str = "words-1") -> None:
        self.name = name
        self.embedded: list[str] = []

    def count(self, text: str) -> int:
        return len(text.split())

    def counts(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text) for text in texts]

    def embed_query(self, text: str) -> Vector:
        return text_vector(text)

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        return np.stack([text_vector(text) for text in texts])

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        self.embedded += [passage.text for passage in passages]
        made = []
        for number, passage in enumerate(passages, start=1):
            sentences = [text_vector(passage.quote(*span)) for span in passage.sentences]
            rows = np.stack(sentences) if sentences else np.empty((0, DIMENSION), np.float32)
            made.append(Embedding(text_vector(f"{passage.context} {passage.text}"), rows))
            progress("Embedding", number, len(passages))
        return made


class WordsRanker:
    """A ranker without weights: how many of the question's words a sentence and what stands above it hold."""

    name = "words"

    def rate(self, question: str, stretches: Sequence[Stretch]) -> list[Vector]:
        asked = set(plain_words(question))
        return [
            np.array([8 * self.share(asked, f"{one.above}: {text}") - 4 for text in one.sentences], np.float32)
            for one in stretches
        ]

    @staticmethod
    def share(asked: set[str], text: str) -> float:
        return len(asked & set(plain_words(text))) / max(1, len(asked))


def read_plain(path: Path, source: Source, password: str | None = None) -> Document:
    """Paragraphs between blank lines, headings after ``# ``; a file that says BROKEN is."""
    text = path.read_text(encoding="utf-8")
    if "BROKEN" in text or password == "wrong":
        raise DamagedFile(f"{path.name} is broken.", next_step="Mend it.")
    if not text.strip():
        raise EmptyFile(f"{path.name} is empty.")
    blocks = []
    for match in re.finditer(r"(?:.+\n?)+", text):
        end = match.start() + len(match.group().rstrip())
        is_heading = match.group().startswith("# ")
        start = match.start() + 2 * is_heading
        blocks.append(Block(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, start, end, int(is_heading)))
    return Document(source, text, tuple(blocks), (0,))


def split_plain(document: Document) -> list[Passage]:
    """A passage for each paragraph, under its heading, with its sentences."""
    headings: tuple[str, ...] = ()
    passages: list[Passage] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            headings = (text,)
            continue
        passages.append(passage_at(document.source, len(passages), text, block.start, headings))
    return passages


def passage_at(source: Source, ordinal: int, text: str, start: int, headings: tuple[str, ...] = ()) -> Passage:
    spans = tuple((start + m.start(), start + m.end()) for m in re.finditer(r"[^.\s][^.]*\.?", text))
    end = start + len(text)
    return Passage(
        id=passage_id(source.id, start, end, text),
        source_id=source.id,
        ordinal=ordinal,
        text=text,
        start=start,
        end=end,
        headings=headings,
        page_start=1,
        page_end=1,
        sentences=spans,
        context=" > ".join((source.title, *headings)),
    )


def source(source_id: str = "sample", **fields: object) -> Source:
    plain = Source(
        source_id, f"Title of {source_id}", "Nobody", SourceKind.GUIDANCE, f"{zlib.crc32(source_id.encode()):064x}"
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def document(of: Source, *paragraphs: str) -> Document:
    """A document of paragraphs, its digest that of the text."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += f"{paragraph}\n\n"
    return Document(of, text, tuple(blocks), (0,), ("i",))


def put(catalogue: Catalogue, made: Document, embedder: WordsEmbedder | None = None) -> list[Passage]:
    """Split, embed and commit a document."""
    embedder = embedder or WordsEmbedder()
    passages = split_plain(made)
    vectors = {p.digest: e for p, e in zip(passages, embedder.embed_passages(passages), strict=True)}
    catalogue.commit_document(made, passages, vectors, embedder.name, "test")
    return passages


def workshop(catalogue: Catalogue, dense: DenseIndex, lexical: LexicalIndex, originals: Path) -> Workshop:
    """A workshop of plain parts around these stores."""
    return Workshop(
        catalogue=catalogue,
        dense=dense,
        lexical=lexical,
        embedder=WordsEmbedder(),
        check=lambda _: None,
        read=read_plain,
        reader_version=lambda _: "plain-1",
        suffixes=(".txt", ".md"),
        split=split_plain,
        splitter_version="plain-1",
        load_manifest=lambda _: [],
        originals=originals,
    )


@dataclass
class MemoryCatalogue:
    """The simplest catalogue: dictionaries. The oracle of the SQL one."""

    entries: dict[str, SourceEntry] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    held: dict[str, list[Passage]] = field(default_factory=dict)
    vectors: dict[tuple[str, str], Embedding] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    answers: dict[str, Mapping[str, object]] = field(default_factory=dict)
    talks: dict[str, tuple[str, list[Turn]]] = field(default_factory=dict)
    texts: dict[tuple[str, str], Vector] = field(default_factory=dict)
    judgements: list[tuple[tuple[str, str], CriterionMapping]] = field(default_factory=list)

    def commit_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Mapping[str, Embedding],
        model: str,
        built_with: str,
    ) -> None:
        id_ = document.source.id
        if any(document.text[p.start : p.end] != p.text or p.source_id != id_ for p in passages):
            raise ValueError("not the document's text")
        if len({p.id for p in passages}) < len(passages):
            raise ValueError("an id twice")
        if any(p.digest not in vectors and (model, p.digest) not in self.vectors for p in passages):
            raise ValueError("no vector")
        before = self._states(id_)
        added = self.entries[id_].added_at if id_ in self.entries else "2026-01-01T00:00:00+00:00"
        pages, characters = len(document.page_starts), len(document.text)
        self.entries[id_] = SourceEntry(document.source, built_with, len(passages), characters, pages, added)
        self.documents[id_], self.held[id_] = document, list(passages)
        self.vectors |= {(model, d): e for d, e in vectors.items() if d in {p.digest for p in passages}}
        after = self._states(id_)
        self._log([i for i in before if i not in after], put=False)
        self._log([i for i, state in after.items() if before.get(i) != state], put=True)
        self._collect()

    def remove_source(self, source_id: str) -> None:
        self.source(source_id)
        self._log(list(self._states(source_id)), put=False)
        del self.entries[source_id], self.documents[source_id], self.held[source_id]
        self._collect()

    def sources(self) -> list[SourceEntry]:
        return sorted(self.entries.values(), key=lambda entry: (entry.source.title, entry.source.id))

    def source(self, source_id: str) -> SourceEntry:
        if source_id not in self.entries:
            raise NotFound(f"There is no source {source_id!r}.")
        return self.entries[source_id]

    def document(self, source_id: str) -> Document:
        self.source(source_id)
        return self.documents[source_id]

    def passages_of(self, source_id: str) -> list[Passage]:
        return sorted(self.held.get(source_id, ()), key=lambda p: p.ordinal)

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Source]]:
        every = {p.id: (p, self.entries[p.source_id].source) for held in self.held.values() for p in held}
        return {id_: every[id_] for id_ in ids if id_ in every}

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        found = self.passages([passage_id])
        if not found:
            raise NotFound("no such passage")
        here, _ = found[passage_id]
        return [p for p in self.passages_of(here.source_id) if abs(p.ordinal - here.ordinal) <= radius]

    def text_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Vector]:
        return {d: self.texts[model, d] for d in digests if (model, d) in self.texts}

    def keep_text_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        self.texts = {(model, digest): vector for digest, vector in vectors.items()} | self.texts

    def known_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Embedding]:
        return {d: self.vectors[model, d] for d in digests if (model, d) in self.vectors}

    def sentence_vectors(self, model: str, passage_ids: Sequence[str]) -> dict[str, Vector]:
        known = {id_: self.vectors.get((model, p.digest)) for id_, (p, _) in self.passages(passage_ids).items()}
        return {id_: embedding.sentences for id_, embedding in known.items() if embedding}

    def changes_after(self, sequence: int, limit: int) -> list[Change]:
        return [change for change in self.changes if change.sequence > sequence][:limit]

    def sequence(self) -> int:
        return self.changes[-1].sequence if self.changes else 0

    def fingerprint(self) -> str:
        return repr(sorted((e.source.id, e.source.sha256, e.built_with) for e in self.entries.values()))

    def save_answer(self, answer: Answer, turn: Turn | None = None, owner: str = NOBODY) -> None:
        if turn is not None:
            began, turns = self.talks.setdefault(answer.conversation_id, (owner, []))
            if began != owner:
                raise NotFound("no such conversation")
            turns.append(turn)
        self.answers[answer.id] = answer.as_dict()

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        began, turns = self.talks.get(conversation_id, (None, []))
        if began != owner:
            raise NotFound("no such conversation")
        return Conversation(conversation_id, "2026-01-01T00:00:00+00:00", tuple(turns))

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        for turn in self.conversation(conversation_id, owner).turns:
            self.answers.pop(turn.answer_id, None)
        del self.talks[conversation_id]

    def keep_mappings(self, standards: tuple[str, str], mappings: Sequence[CriterionMapping]) -> None:
        self.judgements += [(standards, one) for one in mappings]

    def kept_mappings(self, standards: tuple[str, str]) -> list[CriterionMapping]:
        turned = {standards[::-1]: True, standards: False}
        return [one.mirrored if turned[of] else one for of, one in self.judgements if of in turned]

    def mapped_standards(self) -> list[tuple[str, str]]:
        return sorted({(min(of), max(of)) for of, _ in self.judgements})

    def answer(self, answer_id: str) -> Mapping[str, object]:
        if answer_id not in self.answers:
            raise NotFound("no such answer")
        return self.answers[answer_id]

    def integrity(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def _states(self, source_id: str) -> dict[str, tuple[object, ...]]:
        title = self.entries[source_id].source.title if source_id in self.entries else ""
        return {p.id: (p.digest, p.headings, title) for p in self.held.get(source_id, ())}

    def _log(self, ids: Sequence[str], *, put: bool) -> None:
        for id_ in ids:
            self.changes.append(Change(self.sequence() + 1, id_, put))

    def _collect(self) -> None:
        used = {p.digest for held in self.held.values() for p in held}
        self.vectors = {key: e for key, e in self.vectors.items() if key[1] in used}


@dataclass
class BruteDense:
    """Every cosine, every time. The oracle of the fast one."""

    held: dict[str, Vector] = field(default_factory=dict)
    at: int = 0

    def applied(self) -> int:
        return self.at

    def apply(self, puts: Mapping[str, Vector], drops: Sequence[str], sequence: int) -> None:
        self.held = {id_: v for id_, v in (self.held | dict(puts)).items() if id_ not in set(drops)}
        self.at = sequence

    def query(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        scored = [(id_, float(v @ vector / np.linalg.norm(v) / np.linalg.norm(vector))) for id_, v in self.held.items()]
        return sorted(scored, key=lambda pair: -pair[1])[: max(0, k)]

    def ids(self) -> set[str]:
        return set(self.held)

    def reset(self) -> None:
        self.held, self.at = {}, 0

    def close(self) -> None:
        pass


def plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@dataclass
class BruteLexical:
    """BM25 by its formula (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75), without stemming."""

    boosts: Mapping[str, float]
    held: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    at: int = 0
    others: int = 0
    """Entries that hold no words but count as documents."""

    def applied(self) -> int:
        return self.at

    def apply(self, puts: Iterable[tuple[Passage, Source]], drops: Sequence[str], sequence: int) -> None:
        for passage, of in puts:
            words = {"text": passage.text, "headings": " ".join(passage.headings), "title": of.title}
            self.held[passage.id] = {name: plain_words(text) for name, text in words.items()}
        for id_ in drops:
            self.held.pop(id_, None)
        self.at = sequence

    def query(self, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        scores = dict.fromkeys(self.held, 0.0)
        for term, weight in terms.items():
            for name, boost in self.boosts.items():
                for id_, score in self._scores(name, plain_words(term)).items():
                    scores[id_] += weight * boost * score
        found = [pair for pair in scores.items() if pair[1] > 0]
        return sorted(found, key=lambda pair: -pair[1])[: max(0, k)]

    def document_frequencies(self, terms: Sequence[str]) -> tuple[dict[str, int], int]:
        return {t: self._df("text", plain_words(t)) for t in terms}, len(self.held)

    def nearly(self, word: str, k: int) -> list[str]:
        alike = [id_ for id_, held in self.held.items() if get_close_matches(word, set(held["text"]), n=1, cutoff=0.8)]
        return alike[:k]

    def ids(self) -> set[str]:
        return set(self.held)

    def reset(self) -> None:
        self.held, self.at = {}, 0

    def close(self) -> None:
        pass

    def _df(self, name: str, words: Sequence[str]) -> int:
        return sum(1 for held in self.held.values() if occurrences(held[name], words))

    def _scores(self, name: str, words: Sequence[str]) -> dict[str, float]:
        n, df = max(1, len(self.held) + self.others), self._df(name, words)
        average = sum(len(held[name]) for held in self.held.values()) / n
        rarity = math.log(1 + (n - df + 0.5) / (df + 0.5))
        scores = {}
        for id_, held in self.held.items():
            if found := occurrences(held[name], words):
                norm = 1.2 * (0.25 + 0.75 * len(held[name]) / average)
                scores[id_] = rarity * found * 2.2 / (found + norm)
        return scores


def occurrences(held: list[str], words: Sequence[str]) -> int:
    """How often the words stand in a row."""
    if len(words) == 1:
        return held.count(words[0])
    return sum(held[i : i + len(words)] == list(words) for i in range(len(held))) if words else 0
