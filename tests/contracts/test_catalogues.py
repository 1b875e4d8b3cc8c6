"""What every catalogue does; the SQL one is compared with dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_assistant.domain.answers import Answer, Outcome, Provenance
from interop_assistant.domain.conversations import Turn
from interop_assistant.domain.documents import Block, BlockKind, Document, Note, Passage, Reference, Source, SourceKind
from interop_assistant.domain.mappings import (
    CriterionMapping,
    Difference,
    DifferenceKind,
    MappingStatus,
    SetRelation,
)
from interop_assistant.errors import NotFound
from interop_assistant.ports import Catalogue, Embedding
from interop_assistant.stores.catalogue import SqlCatalogue
from interop_assistant.stores.tables import PASSAGES
from tests.parts import MemoryCatalogue, WordsEmbedder, document, put, source, split_plain

WORDS = WordsEmbedder()


@pytest.fixture(params=["sql", "memory"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalogue]:
    made = SqlCatalogue(tmp_path / "catalogue.sqlite3") if request.param == "sql" else MemoryCatalogue()
    yield made
    made.close()


def state(catalogue: Catalogue) -> dict[str, bool]:
    """Which passages the log leaves in an index that follows it from the beginning."""
    return {change.passage_id: change.put for change in catalogue.changes_after(0, 10**6)}


def test_what_is_committed_is_there(catalogue: Catalogue) -> None:
    """A committed document comes back with its source, passages and vectors."""
    made = document(source("a", edition="2", year=2018), "One fact. Two facts.", "Three facts.")
    passages = put(catalogue, made)
    assert catalogue.document("a") == made
    assert catalogue.passages_of("a") == passages
    entry = catalogue.source("a")
    assert (entry.source, entry.built_with, entry.passages) == (made.source, "test", 2)
    assert (entry.characters, entry.pages) == (len(made.text), 1)
    known = catalogue.known_vectors("words-1", [passage.digest for passage in passages])
    for passage, expected in zip(passages, WORDS.embed_passages(passages), strict=True):
        assert known[passage.digest].vector @ expected.vector > 0.9999
        assert np.allclose(known[passage.digest].sentences, expected.sentences, atol=1e-3)
        sentences = catalogue.sentence_vectors("words-1", [passage.id])[passage.id]
        assert sentences.shape == (len(passage.sentences), WORDS.dimension)


def test_kept_vectors_of_texts_come_back(catalogue: Catalogue) -> None:
    """Vectors of texts come back by model and digest; those that were there stay, and one more is added to them."""
    rows = WORDS.embed_texts(["a water plan", "a fair wage", "a safe dam"])
    catalogue.keep_text_vectors("words-1", {"aa": rows[0], "bb": rows[1]})
    catalogue.keep_text_vectors("words-1", {"bb": rows[1], "cc": rows[2]})
    found = catalogue.text_vectors("words-1", ["aa", "bb", "cc", "dd"])
    assert found.keys() == {"aa", "bb", "cc"}
    assert all(float(found[key] @ row) > 0.9999 for key, row in zip(("aa", "bb", "cc"), rows, strict=True))
    assert catalogue.text_vectors("words-2", ["aa"]) == {}


def test_same_again_changes_nothing(catalogue: Catalogue) -> None:
    """Committing the same document again writes no entry into the log."""
    made = document(source("a"), "One.", "Two.")
    put(catalogue, made)
    before = catalogue.sequence(), catalogue.fingerprint()
    put(catalogue, made)
    assert (catalogue.sequence(), catalogue.fingerprint()) == before


def test_update_logs_only_what_changed(catalogue: Catalogue) -> None:
    """Of a new version only the passages that differ are logged: new ones put, old ones dropped."""
    old = put(catalogue, document(source("a"), "Stays.", "Goes away."))
    before = catalogue.sequence()
    new = put(catalogue, document(source("a"), "Stays.", "Has come."))
    assert old[0] == new[0]
    logged = {(change.passage_id, change.put) for change in catalogue.changes_after(before, 10)}
    assert logged == {(old[1].id, False), (new[1].id, True)}
    assert catalogue.passages_of("a") == new


def test_new_title_is_logged(catalogue: Catalogue) -> None:
    """A new title concerns every passage of a document: indexes read it."""
    made = document(source("a"), "One.", "Two.")
    passages = put(catalogue, made)
    before = catalogue.sequence()
    vectors = {p.digest: e for p, e in zip(passages, WORDS.embed_passages(passages), strict=True)}
    titled = replace(made, source=replace(made.source, title="Another"))
    catalogue.commit_document(titled, passages, vectors, "words-1", "test")
    assert {change.passage_id for change in catalogue.changes_after(before, 10)} == {p.id for p in passages}


def test_removed_is_gone(catalogue: Catalogue) -> None:
    """A removed source leaves neither text nor passages nor vectors, and its passages are logged as dropped."""
    gone = put(catalogue, document(source("a"), "One.", "Two."))
    stays = put(catalogue, document(source("b"), "Three."))
    catalogue.remove_source("a")
    assert [entry.source.id for entry in catalogue.sources()] == ["b"]
    assert catalogue.passages([p.id for p in gone + stays]).keys() == {stays[0].id}
    assert catalogue.known_vectors("words-1", [p.digest for p in gone]) == {}
    assert catalogue.known_vectors("words-1", [p.digest for p in stays])
    assert state(catalogue) == {gone[0].id: False, gone[1].id: False, stays[0].id: True}
    for ask in (catalogue.source, catalogue.document, catalogue.remove_source):
        with pytest.raises(NotFound):
            ask("a")


def test_shared_vectors_stay(catalogue: Catalogue) -> None:
    """Two sources may share a vector; removing one leaves it to the other."""
    put(catalogue, document(source("a", title="Same"), "The same words."))
    kept = put(catalogue, document(source("b", title="Same"), "The same words."))
    catalogue.remove_source("a")
    assert catalogue.known_vectors("words-1", [kept[0].digest])


def test_no_passage_without_vector(catalogue: Catalogue) -> None:
    """A document whose passages lack vectors is refused and leaves no trace."""
    made = document(source("a"), "One.")
    with pytest.raises(ValueError, match="vector"):
        catalogue.commit_document(made, split_plain(made), {}, "words-1", "test")
    assert catalogue.sources() == []
    assert catalogue.sequence() == 0


def test_no_passage_that_is_not_its_text(catalogue: Catalogue) -> None:
    """A passage that is not the document's text at its offsets is refused."""
    made = document(source("a"), "One.")
    wrong = replace(split_plain(made)[0], start=1)
    vectors = {wrong.digest: WORDS.embed_passages(split_plain(made))[0]}
    with pytest.raises(ValueError, match="text"):
        catalogue.commit_document(made, [wrong], vectors, "words-1", "test")
    with pytest.raises(ValueError, match="id"):
        catalogue.commit_document(made, split_plain(made) * 2, {}, "words-1", "test")


def test_neighbours_stand_around(catalogue: Catalogue) -> None:
    """Neighbours are the passages around one in the same document, itself included."""
    passages = put(catalogue, document(source("a"), *(f"Number {i}." for i in range(5))))
    put(catalogue, document(source("b"), "Elsewhere."))
    assert catalogue.neighbours(passages[2].id) == passages[1:4]
    assert catalogue.neighbours(passages[0].id, radius=2) == passages[:3]
    with pytest.raises(NotFound):
        catalogue.neighbours("psg_none")


def test_passages_come_in_the_order_asked(catalogue: Catalogue) -> None:
    """Passages come with their sources in the order asked for, unknown ids left out; a thousand at once too."""
    passages = put(catalogue, document(source("a"), *(f"Number {i}." for i in range(1200))))
    ids = [passage.id for passage in reversed(passages)]
    found = catalogue.passages(["psg_none", *ids])
    assert list(found) == ids
    assert all(found[p.id] == (p, source("a")) for p in passages)
    assert len(catalogue.sentence_vectors("words-1", ids)) == 1200
    assert len(catalogue.known_vectors("words-1", [p.digest for p in passages])) == 1200


def test_log_comes_in_parts(catalogue: Catalogue) -> None:
    """The log is read in order and in parts; the last entry carries the catalogue's sequence number."""
    put(catalogue, document(source("a"), *(f"Number {i}." for i in range(7))))
    first = catalogue.changes_after(0, 4)
    rest = catalogue.changes_after(first[-1].sequence, 4)
    numbers = [change.sequence for change in first + rest]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 7
    assert numbers[-1] == catalogue.sequence()
    assert catalogue.changes_after(catalogue.sequence(), 4) == []


def test_fingerprint_tells_contents_apart(catalogue: Catalogue) -> None:
    """The fingerprint depends on what is held and how it was built, not on the order in which it came."""
    empty = catalogue.fingerprint()
    put(catalogue, document(source("a"), "One."))
    one = catalogue.fingerprint()
    put(catalogue, document(source("b"), "Two."))
    both = catalogue.fingerprint()
    assert len({empty, one, both}) == 3
    catalogue.remove_source("b")
    assert catalogue.fingerprint() == one
    catalogue.remove_source("a")
    put(catalogue, document(source("b"), "Two."))
    put(catalogue, document(source("a"), "One."))
    assert catalogue.fingerprint() == both


def test_answers_are_kept(catalogue: Catalogue) -> None:
    """A kept answer is its JSON object; an unknown one is not found."""
    answer = Answer(
        "ans_1", "Why?", "con_1", Outcome.NOT_IN_LIBRARY, (), (), Provenance("none", "f", "v"), missing=("é",)
    )
    catalogue.save_answer(answer)
    catalogue.save_answer(answer)
    assert catalogue.answer("ans_1") == answer.as_dict()
    with pytest.raises(NotFound):
        catalogue.answer("ans_2")


def answered(number: int) -> tuple[Answer, Turn]:
    """An answer of one conversation and the turn that it ends."""
    answer = Answer(f"ans_{number}", "Why?", "con_1", Outcome.PARTIAL, (), (), Provenance("none", "f", "v"))
    said = {"named": ("irma",), "sentences": ("One.", "Zwei é."), "items": ("one",), "choices": ("A?", "B?")}
    return answer, Turn("Why?", f"Why is it {number}?", Outcome.PARTIAL, answer.id, **said)


def test_conversations_are_kept_in_order(catalogue: Catalogue) -> None:
    """The turns of a conversation come back as they were, in order, however many there are."""
    kept = [answered(number) for number in range(12)]
    for answer, turn in kept:
        catalogue.save_answer(answer, turn)
    assert catalogue.conversation("con_1").turns == tuple(turn for _, turn in kept)
    assert catalogue.conversation("con_1").began_at
    with pytest.raises(NotFound):
        catalogue.conversation("con_2")


def test_a_forgotten_conversation_takes_its_answers_along(catalogue: Catalogue) -> None:
    """Neither its turns nor its answers are there any more; answers outside conversations stay."""
    alone, _ = answered(7)
    catalogue.save_answer(alone)
    catalogue.save_answer(*answered(1))
    catalogue.forget_conversation("con_1")
    for ask in (catalogue.conversation, catalogue.forget_conversation):
        with pytest.raises(NotFound):
            ask("con_1")
    with pytest.raises(NotFound):
        catalogue.answer("ans_1")
    assert catalogue.answer("ans_7") == alone.as_dict()


def test_a_conversation_belongs_to_its_owner(catalogue: Catalogue) -> None:
    """For anyone else it is not there, and nothing can be put into it."""
    catalogue.save_answer(*answered(1), "key-a")
    assert len(catalogue.conversation("con_1", "key-a").turns) == 1
    for other in ("", "key-b"):
        with pytest.raises(NotFound):
            catalogue.conversation("con_1", other)
        with pytest.raises(NotFound):
            catalogue.forget_conversation("con_1", other)
        with pytest.raises(NotFound):
            catalogue.save_answer(*answered(2), other)
    with pytest.raises(NotFound):
        catalogue.answer("ans_2")


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
maybe = st.none() | texts


def test_decisions_stay_in_order_and_turn_with_the_standards(catalogue: Catalogue) -> None:
    """Every decision is kept, oldest first, and read from the other side it is mirrored; others are not touched."""
    words: dict[str, Any] = {"common": ("water",), "only_left": ("yearly",)}
    differences = (Difference(DifferenceKind.THRESHOLD, "1 day", ""),)
    first = CriterionMapping("b@1#2", "a@2#3", SetRelation.SUBSET_OF, 0.5, "why", differences=differences, **words)
    again = replace(first, status=MappingStatus.REJECTED, author="A", date="2026-01-02", note="no")
    gap = CriterionMapping(None, "a@2#4", SetRelation.NO_RELATIONSHIP, 1.0, "none", nearest="b@1#2")
    catalogue.keep_mappings(("b@1", "a@2"), [first, again])
    catalogue.keep_mappings(("a@2", "b@1"), [gap.mirrored])
    catalogue.keep_mappings(("a@2", "c@1"), [gap.mirrored])
    assert catalogue.kept_mappings(("b@1", "a@2")) == [first, again, gap]
    assert catalogue.kept_mappings(("a@2", "b@1")) == [one.mirrored for one in (first, again, gap)]
    assert catalogue.mapped_standards() == [("a@2", "b@1"), ("a@2", "c@1")]


@st.composite
def whole_documents(draw: st.DrawFn) -> tuple[Document, list[Passage]]:
    """Documents with everything a document may hold."""
    of = Source(
        draw(st.sampled_from("ab")),
        draw(texts),
        draw(texts),
        draw(st.sampled_from(SourceKind)),
        draw(st.sampled_from(["0" * 64, "1" * 64])),
        *(draw(maybe) for _ in range(2)),
        draw(st.none() | st.integers(1, 3000)),
        "en",
        draw(maybe),
        draw(st.none() | st.integers(1, 10**6)),
        *(draw(maybe) for _ in range(3)),
        origin=draw(texts),
    )
    text, blocks, passages = "", [], []
    for ordinal, words in enumerate(draw(st.lists(texts, max_size=4))):
        start, end = len(text), len(text) + len(words)
        text += words
        blocks.append(Block(draw(st.sampled_from(BlockKind)), start, end, draw(st.integers(0, 6)), draw(maybe), ("k",)))
        passages.append(
            Passage(
                f"psg_{of.id}_{ordinal}",
                of.id,
                ordinal,
                words,
                start,
                end,
                tuple(draw(st.lists(texts, max_size=2))),
                draw(st.none() | st.integers(1, 9)),
                None,
                draw(maybe),
                draw(st.sampled_from([(), ((start, end),), ((start, end), (start, end))])),
                draw(st.sampled_from([(), ((start, end),)])),
                (Note(start, end, draw(texts), draw(maybe)),),
                draw(texts),
                tuple(draw(st.lists(st.integers(0, 99), max_size=2))),
            )
        )
    references = (Reference("k", draw(texts), draw(maybe)),)
    return Document(of, text, tuple(blocks), (0, 1), ("i", "ii"), references, (draw(texts),)), passages


def embeddings(passages: list[Passage]) -> dict[str, Embedding]:
    return {p.digest: e for p, e in zip(passages, WORDS.embed_passages(passages), strict=True)}


def test_every_field_of_a_passage_is_kept() -> None:
    """The table of passages has a column for each field that a passage has, and no other but the digest."""
    assert {*PASSAGES.columns.keys()} - {"digest"} == {field.name for field in fields(Passage)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(whole_documents() | st.sampled_from("ab"), max_size=6))
def test_round_trip(steps: list[tuple[Document, list[Passage]] | str]) -> None:
    """After any commits and removals the SQL catalogue holds exactly what the oracle holds."""
    with TemporaryDirectory() as folder, closing(SqlCatalogue(Path(folder) / "catalogue.sqlite3")) as fast:
        oracle = MemoryCatalogue()
        for step in steps:
            if isinstance(step, str):
                if step in oracle.entries:
                    fast.remove_source(step)
                    oracle.remove_source(step)
                continue
            made, passages = step
            for one in (fast, oracle):
                one.commit_document(made, passages, embeddings(passages), "words-1", "test")
            assert fast.document(made.source.id) == oracle.document(made.source.id)
        assert [e.source for e in fast.sources()] == [e.source for e in oracle.sources()]
        assert all(fast.passages_of(id_) == oracle.passages_of(id_) for id_ in "ab")
        assert state(fast) == state(oracle)
        digests = [digest for _, digest in oracle.vectors]
        assert fast.known_vectors("words-1", digests).keys() == set(digests)
