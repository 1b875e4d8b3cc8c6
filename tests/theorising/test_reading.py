"""YAML becomes a theory of change; what is wrong is named with its line and the next step."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.documents import Reference
from interop_assistant.domain.theories import Element, Level, Quoted, Theory
from interop_assistant.errors import InteropError, WrongUsage
from interop_assistant.theorising import as_yaml
from interop_assistant.theorising.reading import Known, read_theory
from tests.conftest import ROOT
from tests.theorising.made_up import theories

KNOWN = Known(("T08", "T09"), {"assure": Level.ACTIVITIES, "trust": Level.OUTCOMES})
WHOLE = """scheme: Amber
title: How it works
sources:
  BOOK: {text: "The book, 2024.", url: "https://example.org"}
activities:
  - id: a1
    text: Audit mines
    topics: [T09]
    leads_to: [o1]
    sources: [BOOK]
    node: assure
outputs:
  - {id: o1, text: Audited mines}
"""


def test_a_whole_file_is_read() -> None:
    """Every field of an element is kept."""
    theory = read_theory(WHOLE, "amber.yaml", KNOWN)
    book = Reference("BOOK", "The book, 2024.", "https://example.org")
    assert theory.activities == (Element("a1", "Audit mines", ("T09",), ("o1",), (book,), node="assure"),)
    assert [one.id for _, one in theory.elements] == ["a1", "o1"]


def test_json_is_read_as_well() -> None:
    """The JSON of a theory gives the same theory."""
    theory = read_theory(WHOLE, "amber.yaml", KNOWN)
    assert read_theory(json.dumps(theory.as_dict()), "amber.json", KNOWN) == theory


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        (WHOLE.replace("title:", "titel:"), 2, "unknown field 'titel'"),
        (WHOLE.replace("text: Audit mines", "txt: Audit mines"), 7, "unknown field 'txt'"),
        (WHOLE.replace("[T09]", "[T99]"), 8, "no topic 'T99'"),
        (WHOLE.replace("sources: [BOOK]", "sources: [COOK]"), 10, "no source 'COOK'"),
        (WHOLE.replace("node: assure", "node: trust"), 11, "no node of activities 'trust'"),
        (WHOLE.replace("[T09]", "T09"), 8, "a list was expected"),
        (WHOLE.replace("id: a1", "id: a 1"), 6, "is no id"),
        (WHOLE.replace("  - {id: o1, text: Audited mines}", "  - just words"), 13, "a table was expected"),
        (WHOLE.replace("    text: Audit mines\n", ""), 6, "without 'text'"),
        (WHOLE.replace("scheme: Amber\n", ""), 1, "'scheme' is missing"),
        (WHOLE + "outputs: []\n", 14, "'outputs' stands twice"),
        ("scheme: x\ntitle: a: b\n", 2, "not YAML"),
        ("- a\n", 1, "a table was expected"),
    ],
)
def test_errors_name_the_line(wrong: str, line: int, said: str) -> None:
    """A mistake is told with the file, the line, what is wrong and a next step."""
    with pytest.raises(WrongUsage) as caught:
        read_theory(wrong, "amber.yaml", KNOWN)
    assert f"amber.yaml, line {line}" in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "empty"),
        ("scheme: A\ntitle: B\n", "0 elements"),
        (WHOLE.replace("[o1]", "[o9]"), "'o9', which is not there"),
        (WHOLE.replace("id: o1", "id: a1").replace("[o1]", "[a1]"), "stands twice"),
        (WHOLE.replace("text: Audited mines", "text: Audited mines, leads_to: [a1]"), "leads back"),
        ("x" * 300_000, "300,000 characters"),
        ("scheme: A\ntitle: B\nactivities: &a\n  - *a\n", "table was expected"),
        ("scheme: A\ntitle: B\nactivities:\n" + "".join(f"  - {{id: a{n}, text: x}}\n" for n in range(201)), "201"),
    ],
)
def test_contradictions_are_refused(wrong: str, said: str) -> None:
    """What is no theory, or contradicts itself, is refused with the reason."""
    with pytest.raises(WrongUsage, match=said):
        read_theory(wrong, "amber.yaml", KNOWN)


@given(st.text(max_size=200))
def test_any_text_is_a_theory_or_a_clear_error(text: str) -> None:
    """No text makes reading fail in another way than with an error of ours."""
    with suppress(InteropError):
        read_theory(text, "any", KNOWN)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30), max_size=4)
)
def test_writing_and_reading_lose_nothing(texts: list[str]) -> None:
    """A theory that is written and read again is the same, whatever its words are."""
    elements = tuple(
        Element(f"a{n}", text, ("T08",), quoted=Quoted("src", f" {text}\n", 3, 9, "A title", 2), draft=True)
        for n, text in enumerate(["first", *texts])
    )
    theory = Theory("A scheme", "A title", activities=elements)
    assert read_theory(as_yaml(theory), "again", KNOWN) == theory


@pytest.mark.parametrize("file", sorted((ROOT / "docs" / "theories").glob("*.yaml")), ids=lambda path: path.name)
def test_examples_are_read(file: object) -> None:
    """Each example of the documentation is a theory."""
    path = ROOT / "docs" / "theories" / getattr(file, "name", "")
    assert theories().read(path.read_text(encoding="utf-8"), path.name).elements
