"""Words broken over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.readers.hyphens import Hyphens

WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=2, max_size=20)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["inter-", "operability"], "interoperability"),
        (["from four face-to-", "face talks"], "from four face-to-face talks"),
        (["from four face-", "to-face talks"], "from four face-to-face talks"),
        (["a non-", "competitive space"], "a non-competitive space"),
        (["a long-", "term plan"], "a long-term plan"),
        (["the ISO-", "14001 norm"], "the ISO-14001 norm"),
        (["Anglo-", "Saxon law"], "Anglo-Saxon law"),
        (["sustain-", "ability"], "sustainability"),
        (["HARMONI-", "SATION"], "HARMONISATION"),
        (["a pause -", "then more"], "a pause - then more"),
        (["2018–", "2020"], "2018–2020"),
        (["see https://example.org/a-", "b for more"], "see https://example.org/a-b for more"),
        (["a pause --", "then more"], "a pause -- then more"),
        (["the flag “-", "-verbose”"], "the flag “--verbose”"),
        (["soft\u00ad", "ened"], "softened"),
    ],
)
def test_line_ends(lines: list[str], whole: str) -> None:
    """A broken word is joined, a compound keeps its hyphen."""
    assert Hyphens(lines).join(lines)[0] == whole


@pytest.mark.parametrize(
    ("evidence", "whole"), [("re-use is good", "we re-use it"), ("reuse is good, all reuse", "we reuse it")]
)
def test_the_document_decides(evidence: str, whole: str) -> None:
    """A word is written as the document writes it elsewhere."""
    lines = [evidence, "we re-", "use it"]
    assert Hyphens(lines).join(lines[1:])[0] == whole


@given(WORDS)
def test_lines_without_hyphens_are_joined_by_one_space(words: list[str]) -> None:
    """Where no line ends in a hyphen, joining is joining with spaces, and the starts are where the lines begin."""
    text, starts = Hyphens(words).join(words)
    assert text == " ".join(words)
    assert [text[start:].startswith(word) for start, word in zip(starts, words, strict=True)] == [True] * len(words)


@given(WORDS, st.data())
def test_breaking_words_seen_elsewhere_changes_nothing(words: list[str], data: st.DataObject) -> None:
    """A text broken inside words that it also holds whole is read as if it had not been broken."""
    cuts = [data.draw(st.integers(1, len(word) - 1)) for word in words]
    lines = [""]
    for word, cut in zip(words, cuts, strict=True):
        lines[-1] = f"{lines[-1]} {word[:cut]}-".strip()
        lines.append(word[cut:])
    whole = [" ".join(words)] * 3
    assert Hyphens([*whole, *lines]).join(lines)[0] == " ".join(words)
