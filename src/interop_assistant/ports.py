"""What the steps need of the world: readers, embedder, stores, model, token counter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from interop_assistant.domain.answers import Answer, Draft, Hit, Question
from interop_assistant.domain.conversations import NOBODY, Conversation, Turn
from interop_assistant.domain.documents import Document, Passage, Source
from interop_assistant.domain.mappings import CriterionMapping

Vector: TypeAlias = NDArray[np.float32]
"""One unit vector, shape ``(dimension,)``; or rows of them, shape ``(n, dimension)``."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


def no_progress(_what: str, _done: int, _total: int) -> None:
    """A progress that shows nothing."""


class Reader(Protocol):
    """A file becomes a document. Raises a `RefusedFile` that says what to do."""

    version: str

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:
        """The document in ``path``, normalised."""
        ...


@dataclass(frozen=True, slots=True)
class Embedding:
    """What the embedder makes of one passage.

    ``vector`` has shape ``(dimension,)``; ``sentences`` has shape ``(n, dimension)``: one unit vector for each of
    ``passage.sentences``, pooled from the same pass (late pooling), so they cost nothing more.
    """

    vector: Vector
    sentences: Vector


class Embedder(Protocol):
    """Text becomes unit vectors. ``name`` changes whenever the vectors would."""

    name: str
    dimension: int
    window: int

    def count(self, text: str) -> int:
        """How many of the embedder's own tokens ``text`` has, special tokens not counted."""
        ...

    def counts(self, texts: Sequence[str]) -> list[int]:
        """`count` of many texts at once."""
        ...

    def embed_query(self, text: str) -> Vector:
        """The unit vector of a question, shape ``(dimension,)``."""
        ...

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        """Unit vectors of plain texts, shape ``(len(texts), dimension)``."""
        ...

    def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
        """Vectors of passages and of their sentences, in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of one passage in their order, and what stands above them: the title and the last heading."""

    above: str
    sentences: tuple[str, ...]


class Ranker(Protocol):
    """Reads a question and a stretch together and says how likely each sentence belongs into the answer."""

    name: str

    def rate(self, question: str, stretches: Sequence[Stretch]) -> list[Vector]:
        """For each stretch a logit a sentence, shape ``(len(sentences),)``: the higher, the likelier.

        A sentence is read beside those of its stretch; other stretches and their order do not matter.
        """
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the catalogue's log: a passage put into the library or dropped from it."""

    sequence: int
    passage_id: str
    put: bool


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the catalogue holds it: how it was built and how many passages it has."""

    source: Source
    built_with: str
    passages: int
    characters: int
    pages: int
    added_at: str


class Catalogue(Protocol):
    """The truth: sources, documents, passages, vectors, answers, and the log that derived indexes follow."""

    def commit_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Mapping[str, Embedding],
        model: str,
        built_with: str,
    ) -> None:
        """Make a document, its passages and their vectors (by passage digest) visible together; replaces the source."""
        ...

    def remove_source(self, source_id: str) -> None:
        """Remove a source everywhere; `NotFound` if there is none."""
        ...

    def sources(self) -> list[SourceEntry]:
        """All sources, by title."""
        ...

    def source(self, source_id: str) -> SourceEntry:
        """One source; `NotFound` names the nearest ids."""
        ...

    def document(self, source_id: str) -> Document:
        """The document of a source; `NotFound`."""
        ...

    def passages_of(self, source_id: str) -> list[Passage]:
        """The passages of a source in order."""
        ...

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Source]]:
        """The passages with these ids and their sources; unknown ids are left out."""
        ...

    def neighbours(self, passage_id: str, radius: int = 1) -> list[Passage]:
        """The passages around one, itself included, in order; `NotFound`."""
        ...

    def known_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Embedding]:
        """Vectors already computed, by passage digest: nothing is embedded twice."""
        ...

    def text_vectors(self, model: str, digests: Sequence[str]) -> dict[str, Vector]:
        """Vectors of texts that are no passages, as they were kept by digest of the text."""
        ...

    def keep_text_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep such vectors, shape ``(dimension,)`` each; in half precision, and only as long as there is room."""
        ...

    def sentence_vectors(self, model: str, passage_ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of the sentences of these passages, shape ``(n, dimension)`` each."""
        ...

    def changes_after(self, sequence: int, limit: int) -> list[Change]:
        """The log after ``sequence``, oldest first, at most ``limit`` entries."""
        ...

    def sequence(self) -> int:
        """The number of the last change."""
        ...

    def fingerprint(self) -> str:
        """A digest of all that the library holds and how it was built."""
        ...

    def save_answer(self, answer: Answer, turn: Turn | None = None, owner: str = NOBODY) -> None:
        """Keep an answer with its citations, and at the end of its conversation the turn that it ends.

        `NotFound` when another owner began the conversation; nothing is kept then.
        """
        ...

    def conversation(self, conversation_id: str, owner: str = NOBODY) -> Conversation:
        """A kept conversation with its turns in order; `NotFound`, also for one that another owner began."""
        ...

    def forget_conversation(self, conversation_id: str, owner: str = NOBODY) -> None:
        """Forget a conversation, its turns and their answers; `NotFound` as above."""
        ...

    def keep_mappings(self, standards: tuple[str, str], mappings: Sequence[CriterionMapping]) -> None:
        """Put decisions on two standards, ``scheme@edition`` each, at the end; none is ever changed."""
        ...

    def kept_mappings(self, standards: tuple[str, str]) -> list[CriterionMapping]:
        """All decisions on two standards, oldest first; the other way round they are mirrored."""
        ...

    def mapped_standards(self) -> list[tuple[str, str]]:
        """The standards on which there are decisions."""
        ...

    def answer(self, answer_id: str) -> Mapping[str, object]:
        """A kept answer as its JSON contract has it; `NotFound`."""
        ...


class DenseIndex(Protocol):
    """Vectors by nearness, derived from the catalogue."""

    def applied(self) -> int:
        """The sequence number up to which the catalogue's log has been applied."""
        ...

    def apply(self, puts: Mapping[str, Vector], drops: Sequence[str], sequence: int) -> None:
        """Apply changes and remember that all up to ``sequence`` are in."""
        ...

    def query(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        """Up to ``k`` passage ids with their cosine similarity, nearest first."""
        ...

    def ids(self) -> set[str]:
        """All ids in the index."""
        ...

    def reset(self) -> None:
        """Empty the index: applied becomes 0."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class LexicalIndex(Protocol):
    """Words by BM25, derived from the catalogue."""

    def applied(self) -> int:
        """The sequence number up to which the catalogue's log has been applied."""
        ...

    def apply(self, puts: Iterable[tuple[Passage, Source]], drops: Sequence[str], sequence: int) -> None:
        """Apply changes and remember that all up to ``sequence`` are in."""
        ...

    def query(self, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Up to ``k`` passage ids with their BM25 score for weighted words, best first."""
        ...

    def document_frequencies(self, terms: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each word occurs (after the index's own analysis), and how many passages there are."""
        ...

    def nearly(self, word: str, k: int) -> list[str]:
        """Up to ``k`` ids of passages with a word that is spelt almost like this one."""
        ...

    def ids(self) -> set[str]:
        """All ids in the index."""
        ...

    def reset(self) -> None:
        """Empty the index: applied becomes 0."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class AnswerModel(Protocol):
    """A question and its evidence become draft sentences, each with the words it rests on."""

    @property
    def name(self) -> str:
        """What made an answer, as its provenance says."""
        ...

    @property
    def prompt_digest(self) -> str | None:
        """A digest of the prompt that is used; None without one."""
        ...

    def draft(self, question: Question, hits: Sequence[Hit]) -> Draft:
        """Sentences that answer, or the outcome that says why there are none."""
        ...


class TokenCounter(Protocol):
    """How many tokens a text costs in a model's prompt."""

    approximate: bool

    def count(self, text: str) -> int:
        """Tokens of ``text``."""
        ...
