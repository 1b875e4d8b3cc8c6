"""What every embedder does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from interop_assistant.domain.documents import Passage
from interop_assistant.embedders.langchain import LangChainEmbedder
from interop_assistant.embedders.minilm import MiniLM
from interop_assistant.ports import Embedder, Vector
from tests.fakes_embedder import HashingEmbedder

SMALL = 1e-5
TEXTS = (
    "Recognition is asymmetric: one scheme accepts the results of another, not the other way round.",
    "A first step is to compare the scope of both standards.",
    "",
    "Prüfung der Gleichwertigkeit – Übersicht",
    "標準の相互承認には段階的な評価が必要です。",
    "🌍🌱 Audits share data 👩‍🌾 with growers.",
    "audit",
    "Criterion 4.2.1 shall apply to every site. " * 12,
)


class HashedEmbeddings(Embeddings):
    """A LangChain embedding model of the tests: long vectors of lists, as providers give them."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return (3 * HashingEmbedder().embed_texts(texts)).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


MAKERS: dict[str, Callable[[], Embedder]] = {
    "minilm": lambda: MiniLM(threads=2),
    "langchain": lambda: LangChainEmbedder(HashedEmbeddings()),
    "hashing": HashingEmbedder,
}


@cache
def made(name: str) -> Embedder:
    """Loaded once for all tests: embedders keep nothing of what they read."""
    return MAKERS[name]()


@pytest.fixture(params=MAKERS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return made(request.param)


def passage(*sentences: str, context: str = "", start: int = 0) -> Passage:
    """A passage of these sentences, its text beginning at ``start`` of its document."""
    text, spans = "", []
    for sentence in sentences:
        text += " " if text else ""
        spans.append((start + len(text), start + len(text) + len(sentence)))
        text += sentence
    end = start + len(text)
    return Passage("psg_1", "sample", 0, text, start, end, sentences=tuple(spans), context=context)


def cosine(left: Vector, right: Vector) -> float:
    return float(left @ right)


def test_vectors_are_unit_rows(embedder: Embedder) -> None:
    """Texts become rows of float32 with length 1, whatever is in them."""
    vectors = embedder.embed_texts(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=SMALL)


def test_a_batch_is_its_texts_one_by_one(embedder: Embedder) -> None:
    """A text has the same vector at the same place in a batch, alone, and as a question: order is kept."""
    together = embedder.embed_texts(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert cosine(embedder.embed_texts([text])[0], vector) > 1 - SMALL
        assert cosine(embedder.embed_query(text), vector) > 1 - SMALL


def test_passages_have_the_vectors_of_their_texts(embedder: Embedder) -> None:
    """A passage's vector is that of its context, a line break and its text; of its text alone without context."""
    bare, titled = passage(TEXTS[0], TEXTS[1]), passage(TEXTS[1], context="Guidance > First steps")
    found = embedder.embed_passages([bare, titled])
    expected = embedder.embed_texts([bare.text, f"{titled.context}\n{titled.text}"])
    for one, vector in zip(found, expected, strict=True):
        assert cosine(one.vector, vector) > 1 - SMALL


def test_many_passages_keep_their_order(embedder: Embedder) -> None:
    """Passages of all lengths, more than a batch holds, come back in the order given."""
    passages = [passage(f"Site {n} keeps records of water. " * (1 + n * 7 % 12)) for n in range(80)]
    expected = embedder.embed_texts([one.text for one in passages])
    found = np.stack([one.vector for one in embedder.embed_passages(passages)])
    assert (found * expected).sum(axis=1) == pytest.approx(1, abs=SMALL)


def test_the_same_every_time(embedder: Embedder) -> None:
    """Another embedder made the same way has the same name and gives the same vectors."""
    other = MAKERS[next(name for name in MAKERS if made(name) is embedder)]()
    assert (other.name, other.dimension, other.window) == (embedder.name, embedder.dimension, embedder.window)
    assert other.embed_texts(TEXTS) == pytest.approx(embedder.embed_texts(TEXTS), abs=SMALL)


def test_one_unit_vector_a_sentence(embedder: Embedder) -> None:
    """A passage with n sentences gets n unit vectors; one without gets none."""
    none = Passage("psg_2", "sample", 1, "A heading", 0, 9)
    for one in (passage(*TEXTS[:2]), passage(TEXTS[5], TEXTS[3], TEXTS[4], start=700), none):
        sentences = embedder.embed_passages([one])[0].sentences
        assert sentences.shape == (len(one.sentences), embedder.dimension)
        assert sentences.dtype == np.float32
        assert np.linalg.norm(sentences, axis=1) == pytest.approx(1, abs=SMALL)


@pytest.mark.parametrize("context", ["", "🌍 Leitfaden ｜ 指南"])
@pytest.mark.parametrize("emoji", ["", "👩‍🌾🌱", "é́ﬃ½"])
def test_a_sentence_is_found_by_itself(embedder: Embedder, context: str, emoji: str) -> None:
    """Of a passage's sentences, the nearest to a sentence alone is that sentence, whatever stands around it."""
    sentences = (
        f"{emoji} Child labour is forbidden on every farm.",
        f"Satellite images show {emoji} where the forest was cut.",
        f"The auditor {emoji}{emoji} must speak the local language.",
    )
    found = embedder.embed_passages([passage(*sentences, context=context, start=4321)])[0].sentences
    nearness = embedder.embed_texts(sentences) @ found.T
    assert nearness.argmax(axis=1).tolist() == [0, 1, 2]


def test_nothing_in_nothing_out(embedder: Embedder) -> None:
    """No texts give no rows and no passages give no embeddings."""
    assert embedder.embed_texts([]).shape == (0, embedder.dimension)
    assert embedder.embed_passages([]) == []
    assert embedder.counts([]) == []


def test_a_text_over_the_window_is_read_in_part(embedder: Embedder) -> None:
    """A text far over the window has a vector, and so has each of its sentences."""
    sentences = [f"Sentence {n} asks for evidence of payments to workers." for n in range(400)]
    long = passage(*sentences)
    assert embedder.count(long.text) > 10 * embedder.window
    found = embedder.embed_passages([long])[0]
    assert np.linalg.norm(found.vector) == pytest.approx(1, abs=SMALL)
    assert np.linalg.norm(found.sentences, axis=1) == pytest.approx(1, abs=SMALL)


def test_progress_counts_passages(embedder: Embedder) -> None:
    """Progress names the work, never goes back and ends with all passages done."""
    seen: list[tuple[str, int, int]] = []
    embedder.embed_passages([passage(TEXTS[7])] * 90, lambda *said: seen.append(said))
    assert {(what, total) for what, _, total in seen} == {("Embedding", 90)}
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
    assert seen[-1] == ("Embedding", 90, 90)


def test_related_texts_are_nearer(embedder: Embedder) -> None:
    """A question is nearer to the text that answers it than to one about something else."""
    question = embedder.embed_query("What is the first step to compare two standards?")
    near, far = embedder.embed_texts([TEXTS[1], "Goats graze on the northern hills in summer."])
    assert cosine(question, near) > cosine(question, far) + 0.2


@pytest.mark.parametrize("name", MAKERS)
@settings(deadline=None, max_examples=60)
@given(texts=st.lists(st.text(max_size=80), max_size=8))
def test_counting_together_is_counting_each(name: str, texts: list[str]) -> None:
    """`counts` is `count` of each text, never negative; an empty text has no tokens and a word has some."""
    embedder = made(name)
    counted = embedder.counts(texts)
    assert counted == [embedder.count(text) for text in texts]
    assert min(counted, default=0) >= 0
    assert (embedder.count(""), embedder.count("audit") > 0) == (0, True)


@pytest.mark.parametrize("name", MAKERS)
@settings(deadline=None, max_examples=40)
@given(text=st.text(st.characters(), max_size=120), context=st.text(max_size=20), data=st.data())
def test_any_text_has_finite_vectors(name: str, text: str, context: str, data: st.DataObject) -> None:
    """Any characters, broken surrogates too, and any spans of them have unit vectors."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = tuple((a, b) for a, b in pairwise(cuts) if a < b)
    one = Passage("psg_3", "sample", 0, text, 0, len(text), sentences=spans, context=context)
    found = made(name).embed_passages([one])[0]
    assert found.sentences.shape[0] == len(spans)
    assert np.linalg.norm(np.vstack([found.vector, found.sentences]), axis=1) == pytest.approx(1, abs=SMALL)
