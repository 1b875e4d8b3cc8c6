"""Laws of citing data: the quoted characters are those of the document, and what is not held is not cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.bootstrap import build_assistant
from interop_assistant.profiles import SECTIONS
from interop_assistant.settings import Settings


def test_every_relation_is_told_in_the_library(shipped: Assistant) -> None:
    """Each of the shipped relations is cited with its own statement, at its place, with a whole address."""
    found = shipped.relations()
    assert len(found) == 103
    for marker, cited in enumerate(found, start=1):
        assert cited.citation is not None, cited.relation.id
        document = shipped.document(cited.citation.source_id)
        quoted = document.text[cited.citation.start : cited.citation.end]
        assert quoted == cited.citation.quote == cited.relation.statement
        assert cited.citation.marker == marker
        assert cited.citation.url == cited.relation.originals[0].url


def test_every_field_of_every_profile_is_told(shipped: Assistant) -> None:
    """For each field of each of the 53 profiles the library has the passage that tells it."""
    profiles = shipped.profiles()
    assert len(profiles) == 53
    for profile in profiles:
        citations = shipped.profile_citations(profile)
        assert set(citations) == set(SECTIONS), profile.id
        text = shipped.document(profile.source_id).text
        for field, citation in citations.items():
            assert text[citation.start : citation.end] == citation.quote
            assert citation.headings[-1] == SECTIONS[field]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Assistant]:
    with build_assistant(Settings(library=tmp_path / "library", corpus="none")) as opened:
        yield opened


def test_without_the_corpus_there_is_nothing_to_cite(bare: Assistant) -> None:
    """A library that leaves the corpus out has no profiles and no relations."""
    assert bare.profiles() == ()
    assert bare.relations() == []
