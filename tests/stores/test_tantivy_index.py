"""What the lexical index does beyond the contract: English words, dotted numbers, and knowing how it was built."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.stores.tantivy import TantivyIndex, analyser
from tests.parts import passage_at, source

TEXTS = (
    "Schemes recognise each other's standards.",
    "Requirement 4.2.1 applies to version 5.0.0.",
    "The Café de Flore is in Paris; naïve questions are welcome.",
)


def filled(folder: Path) -> TantivyIndex:
    index = TantivyIndex(folder)
    of = source("s")
    index.apply([(passage_at(of, i, text, i * 1000), of) for i, text in enumerate(TEXTS)], [], 3)
    return index


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("recognised", 0),
        ("STANDARD", 0),
        ("4.2.1", 1),
        ("5.0.0", 1),
        ("cafe", 2),
        ("CAFÉ", 2),
        ("naive question", 2),
        ("each other's standard", 0),
    ],
)
def test_forms_of_a_word_are_one(tmp_path: Path, asked: str, number: int) -> None:
    """A word is found in any form, case or accent; a dotted number is one word."""
    with closing(filled(tmp_path / "lexical")) as index:
        of = source("s")
        assert [i for i, _ in index.query({asked: 1.0}, 5)] == [passage_at(of, number, TEXTS[number], number * 1000).id]


def test_dotted_numbers_are_whole() -> None:
    """Criterion 4.2.1 is not found by 4.2, nor a sentence's last word by its full stop."""
    assert analyser().analyze("See 4.2.1. Then 4.2, v1.2 and end.") == [
        "see",
        "4.2.1",
        "then",
        "4.2",
        "v1.2",
        "and",
        "end",
    ]


@pytest.mark.parametrize("asked", ["", "  ", "!!!", "—", 'text:"*" AND [a TO b]', "(((", "a\0b", "id:psg", "\0applied"])
def test_no_text_is_a_query_language(tmp_path: Path, asked: str) -> None:
    """Whatever a person types is words: nothing is an operator, a field or an error."""
    with closing(filled(tmp_path / "lexical")) as index:
        assert all(id_.startswith("psg_") for id_, _ in index.query({asked: 1.0}, 10))
        assert index.document_frequencies([asked])[1] == 3


@given(st.text(max_size=40))
def test_any_text_is_analysed(text: str) -> None:
    """Analysis takes any text, and what it gives stays as it is when analysed again but for its stem."""
    words = analyser().analyze(text)
    assert all(word and word == word.lower() for word in words if word.isascii())


def test_it_is_there_after_opening_again(tmp_path: Path) -> None:
    """What was applied is there, with its sequence number, when the folder is opened again."""
    filled(tmp_path / "lexical").close()
    with closing(TantivyIndex(tmp_path / "lexical")) as index:
        assert index.applied() == 3
        assert len(index.ids()) == 3


@pytest.mark.parametrize("stamp", ["{", json.dumps({"tantivy": "0.1.0", "layout": 1})])
def test_another_version_starts_empty(tmp_path: Path, stamp: str) -> None:
    """An index of another version, or without a readable stamp, starts empty."""
    filled(tmp_path / "lexical").close()
    (tmp_path / "lexical.json").write_text(stamp)
    with closing(TantivyIndex(tmp_path / "lexical")) as index:
        assert (index.applied(), index.ids()) == (0, set())


@pytest.mark.parametrize("damage", ["meta.json", "everything"])
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: str) -> None:
    """An index that cannot be opened starts empty: it is only derived."""
    filled(tmp_path / "lexical").close()
    for path in (tmp_path / "lexical").iterdir():
        if damage in (path.name, "everything"):
            path.write_bytes(b"no index")
    with closing(TantivyIndex(tmp_path / "lexical")) as index:
        assert (index.applied(), index.ids()) == (0, set())


def test_a_killed_commit_is_no_obstacle(tmp_path: Path) -> None:
    """Files that a killed commit wrote but never made part of the index do not stop the next commit."""
    filled(tmp_path / "lexical").close()
    before = {path.name for path in (tmp_path / "lexical").iterdir()}
    shutil.copytree(tmp_path / "lexical", tmp_path / "ahead")
    shutil.copy(tmp_path / "lexical.json", tmp_path / "ahead.json")
    with closing(TantivyIndex(tmp_path / "ahead")) as ahead:
        ahead.apply([], [passage_at(source("s"), 0, TEXTS[0], 0).id], 4)
        written = {path.name for path in (tmp_path / "ahead").iterdir()} - before
        for name in written:
            shutil.copy(tmp_path / "ahead" / name, tmp_path / "lexical" / name)
    assert any(name.endswith(".del") for name in written)
    managed = tmp_path / "lexical" / ".managed.json"
    managed.write_text(json.dumps([*json.loads(managed.read_text()), *written]))
    with closing(TantivyIndex(tmp_path / "lexical")) as index:
        index.apply([], [passage_at(source("s"), 0, TEXTS[0], 0).id], 4)
        assert (len(index.ids()), index.applied()) == (2, 4)
