"""Laws of reading a profile: what front matter says, and what is refused in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.domain.standards import Profile
from interop_assistant.errors import InvalidManifest
from interop_assistant.profiles import FACTS, read_profile

GIVEN = """---
id: asi
names:
  - {name: Aluminium Stewardship Initiative, form: full, sources: [A]}
owner: {text: the members, sources: [A]}
sectors: {text: aluminium, codes: [mining_and_metals], sources: [A]}
materials: not found
supply_chain: not found
type: not found
editions: []
topics:
  T09: {sources: [A], note: only for refineries}
assurance: not found
governance: not found
claims: not found
iseal_status: not applicable
as_of: "2023"
---

# Profile

Text. [^A]

[^A]: Title, Publisher, 2020. <https://example.org/a>
"""


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "asi.md"
    file.write_text(GIVEN, encoding="utf-8")
    return file


def replaced(file: Path, old: str, new: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_what_front_matter_says_is_read(given: Path) -> None:
    """Facts come with their originals; what was not found and what does not apply are told apart."""
    profile = read_profile(given, "profile-asi")
    assert (profile.id, profile.source_id, profile.as_of) == ("asi", "profile-asi", "2023")
    assert profile.owner.text == "the members"
    assert profile.owner.originals[0].url == "https://example.org/a"
    assert profile.owner.originals[0].text == "Title, Publisher, 2020."
    assert profile.topic_codes == {"T09"}
    assert profile.topics[0].note == "only for refineries"
    assert (profile.materials.text, profile.materials.applicable) == (None, True)
    assert (profile.iseal_status.text, profile.iseal_status.applicable) == (None, False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: asi", "id: A S I", "id"),
        ("sources: [A], note", "sources: [B], note", "B"),
        ("sources: [A], note", "sources: [], note", "T09"),
        ("codes: [mining_and_metals]", "codes: [metal]", "mining_and_metals"),
        ("materials: not found", "materials: unknown", "materials"),
        ("materials: not found", "materials: {text: gold}", "materials"),
        ("materials: not found\n", "", "materials"),
        ("as_of: ", "colour: red\nas_of: ", "colour"),
        ("form: full", "form: nickname", "form"),
        ("topics:\n  T09", "topics:\n  tailings", "tailings"),
        ("---\nid", "id", "front matter"),
        ("id: asi", "id: [", "YAML"),
    ],
)
def test_wrong_front_matter_is_named(given: Path, old: str, new: str, said: str) -> None:
    """Front matter that is wrong is refused with the file, the field and what is allowed."""
    with pytest.raises(InvalidManifest, match=said) as refused:
        read_profile(replaced(given, old, new), "profile-asi")
    assert "asi.md" in str(refused.value)
    assert refused.value.next_step


def test_every_fact_is_a_field() -> None:
    """The facts that are read are fields of a profile."""
    assert set(FACTS) <= set(Profile.__dataclass_fields__)
