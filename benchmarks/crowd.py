"""A library grown to many passages: real sentences cut in two and joined anew, with vectors made from the real ones.

``python -m benchmarks.crowd FOLDER PASSAGES`` adds to a library that holds real documents; see `scale`. Nothing new is
embedded (100,000 passages would take half an hour): a sentence made of two halves gets the mean of both sentences'
vectors and some noise, a passage the mean of its sentences' and of a real passage's. They lie as crowded as real ones
do, which is what an index of near neighbours finds hard; what the passages say makes no sense.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.measuring import report, say
from interop_assistant.bootstrap import Library, opened
from interop_assistant.catching_up import catch_up
from interop_assistant.domain.documents import Block, BlockKind, Document, Passage, Source, SourceKind, passage_id
from interop_assistant.embedders.pooling import unit
from interop_assistant.ownership import own
from interop_assistant.ports import Embedding, Vector
from interop_assistant.settings import load_settings

SLICE = 500  # passages in one document, committed together
SENTENCES = 4  # in one passage
NOISE = 0.3  # the length of what is added to a vector of length 1
SUFFIX = ".crowd"  # no reader knows it, so that nobody tries to read these documents again
BUILT_WITH = "crowd"


@dataclass(frozen=True, slots=True)
class Stock:
    """What passages are made of: real sentences with their vectors, and real passages with theirs, row by row."""

    sentences: Sequence[str]
    sentence_vectors: Vector
    passages: Sequence[Passage]
    passage_vectors: Vector


def main() -> None:
    """Fill a library up and print how long it took."""
    folder, wanted = Path(sys.argv[1]), int(sys.argv[2])
    settings = load_settings(library=folder, corpus="none")
    with own(folder), opened(settings) as library:
        began = perf_counter()
        fill(library, wanted)
        committed = perf_counter()
        catch_up(library.catalogue, library.dense, library.lexical, library.embedder.name)
        report({"commit_seconds": committed - began, "index_seconds": perf_counter() - committed})


def fill(library: Library, wanted: int) -> None:
    """Commit made documents until the library holds as many passages as wanted."""
    stock, held = stock_of(library), sum(entry.passages for entry in library.catalogue.sources())
    while held < wanted:
        document, passages, vectors = made(stock, held, min(SLICE, wanted - held))
        library.catalogue.commit_document(document, passages, vectors, library.embedder.name, BUILT_WITH)
        held += len(passages)
        if held % 10_000 < SLICE:
            say(f"{held:,} passages committed")


def stock_of(library: Library) -> Stock:
    """The real sentences and passages of a library."""
    catalogue, model = library.catalogue, library.embedder.name
    real = [entry.source.id for entry in catalogue.sources() if entry.built_with != BUILT_WITH]
    passages = [passage for source_id in real for passage in catalogue.passages_of(source_id) if passage.sentences]
    known = catalogue.known_vectors(model, [passage.digest for passage in passages])
    sentences = [passage.quote(*span) for passage in passages for span in passage.sentences]
    vectors = np.concatenate([known[passage.digest].sentences for passage in passages])
    return Stock(sentences, vectors, passages, np.stack([known[passage.digest].vector for passage in passages]))


def made(stock: Stock, first: int, many: int) -> tuple[Document, list[Passage], dict[str, Embedding]]:
    """A document of so many passages, the same each time for the same ``first``, and their vectors by digest."""
    chance, name = np.random.default_rng(first), f"crowd-{first:07}"
    passages: list[Passage] = []
    vectors: dict[str, Embedding] = {}
    start = 0
    for ordinal in range(many):
        at = int(chance.integers(len(stock.passages)))
        halves = chance.integers(len(stock.sentences), size=(SENTENCES, 2))
        passage = as_passage(name, ordinal, start, list(joined(stock.sentences, halves)), stock.passages[at])
        sentences = blurred(stock.sentence_vectors[halves].mean(axis=1), chance)
        whole = blurred(sentences.mean(axis=0, keepdims=True) + stock.passage_vectors[at], chance)[0]
        passages.append(passage)
        vectors[passage.digest] = Embedding(whole, sentences)
        start = passage.end + 2
    text = "\n\n".join(passage.text for passage in passages)
    source = Source(
        name, name, "Nobody", SourceKind.GUIDANCE, sha256(text.encode()).hexdigest(), filename=name + SUFFIX
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, passage.start, passage.end) for passage in passages)
    return Document(source, text, blocks), passages, vectors


def joined(sentences: Sequence[str], halves: np.ndarray) -> Iterator[str]:
    """For each pair the first half of one sentence's words and the second half of the other's."""
    for left, right in halves:
        head, tail = sentences[left].split(), sentences[right].split()
        yield " ".join([*head[: (len(head) + 1) // 2], *tail[len(tail) // 2 :]])


def as_passage(source_id: str, ordinal: int, start: int, sentences: Sequence[str], like: Passage) -> Passage:
    """A passage of these sentences, under the headings of a real one."""
    text, spans, at = " ".join(sentences), list[tuple[int, int]](), start
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return Passage(
        id=passage_id(source_id, start, start + len(text), text),
        source_id=source_id,
        ordinal=ordinal,
        text=text,
        start=start,
        end=start + len(text),
        headings=like.headings,
        sentences=tuple(spans),
        context=like.context,
    )


def blurred(vectors: Vector, chance: np.random.Generator) -> Vector:
    """Unit vectors with some noise in them."""
    noise = chance.standard_normal(vectors.shape).astype(np.float32)
    return unit(unit(vectors) + np.float32(NOISE) * unit(noise))


if __name__ == "__main__":
    main()
