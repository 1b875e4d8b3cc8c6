"""Vectors of criteria are made once, and the library's door uses those it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.comparing.editions import Change
from interop_assistant.comparing.vectors import kept_by
from interop_assistant.domain.mappings import MappingStatus
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.ports import Vector
from interop_assistant.settings import Settings
from tests.comparing.crosswalks import FISH
from tests.fakes_embedder import HashingEmbedder
from tests.parts import MemoryCatalogue


class Counting(HashingEmbedder):
    """An embedder that remembers how many texts it was given."""

    given = 0

    def embed_texts(self, texts: Sequence[str]) -> Vector:
        self.given += len(texts)
        return super().embed_texts(texts)


def test_a_text_is_embedded_once() -> None:
    """What is kept is not made again, also where it is asked for twice at once."""
    embedder = Counting()
    vectors = kept_by(MemoryCatalogue(), embedder.name, embedder.embed_texts)
    assert vectors(["a plan", "a wage", "a plan"]).keys() == {"a plan", "a wage"}
    assert vectors(["a wage", "a dam"]).keys() == {"a wage", "a dam"}
    assert embedder.given == 3


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """A library with two standards as lists, and a text without requirements."""
    for one in (FISH.left, FISH.right):
        rows = [f'{c.number},"{c.context}","{c.text}"' for c in one.criteria]
        (tmp_path / f"{one.source_id}.csv").write_text("\n".join(["Number,Chapter,Requirement", *rows]))
    (tmp_path / "note.md").write_text("# A note\n\nIt speaks of fish.\n")
    settings = Settings(library=tmp_path / "library", corpus="none")
    with build_assistant(settings, embedder=Counting()) as made:
        yield made


def taken_in(assistant: Assistant, path: Path, scheme: str, kind: str = "requirements", edition: str = "1") -> str:
    fields = {"scheme": scheme, "edition": edition, "title": scheme, "publisher": "Nobody", "kind": kind}
    (outcome,) = assistant.ingest([path], fields)
    assert outcome.source_id is not None, outcome
    return outcome.source_id


def test_two_sources_are_compared_with_the_words_of_both(assistant: Assistant, tmp_path: Path) -> None:
    """Every criterion is in a proposed row, and is cited by the characters of its document; again it is the same."""
    left = taken_in(assistant, tmp_path / f"{FISH.left.source_id}.csv", "Fjordmark")
    right = taken_in(assistant, tmp_path / f"{FISH.right.source_id}.csv", "Coastal")
    found = assistant.compare_criteria(left, right)
    assert len(found.left.criteria) == len(FISH.left.criteria)
    assert {one.status for one in found.mappings} == {MappingStatus.PROPOSED}
    for side in (found.left, found.right):
        text = assistant.document(side.source_id).text
        assert {address for address, _ in side.citations} == {one.address for one in side.criteria}
        assert all(text[one.start : one.end] == one.quote for _, one in side.citations)
    assert assistant.compare_criteria(left, right) == found


def test_two_editions_of_a_library_are_compared(assistant: Assistant, tmp_path: Path) -> None:
    """A scheme with its edition names a side: every criterion of both stands in one change."""
    text = (tmp_path / f"{FISH.left.source_id}.csv").read_text()
    (tmp_path / "second.csv").write_text(text.replace("every year", "every month"))
    for file, edition in ((f"{FISH.left.source_id}.csv", "1"), ("second.csv", "2")):
        taken_in(assistant, tmp_path / file, "Fjordmark", edition=edition)
    found = assistant.edition_changes("Fjordmark@1", "Fjordmark@2")
    assert {one.before[0].partition("#")[2] for one in found if one.change is Change.CHANGED} == {"1.2"}
    assert {one.change for one in found} == {Change.KEPT, Change.CHANGED}


def test_what_cannot_be_compared_is_refused(assistant: Assistant, tmp_path: Path) -> None:
    """A source without requirements, and one that is not there."""
    left = taken_in(assistant, tmp_path / f"{FISH.left.source_id}.csv", "Fjordmark")
    note = taken_in(assistant, tmp_path / "note.md", "Other", kind="guidance")
    with pytest.raises(WrongUsage, match="no numbered requirements"):
        assistant.compare_criteria(left, note)
    with pytest.raises(NotFound):
        assistant.compare_criteria(left, "nothing")
