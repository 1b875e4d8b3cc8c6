"""Laws of the profiles that ship, and of what is refused in a profile of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.standards import EditionStatus, NameForm, Profile
from interop_assistant.errors import InvalidManifest
from interop_assistant.manifest import load_manifest, shipped_corpus
from interop_assistant.profiles import FACTS, read_profile
from interop_assistant.schemes import load_schemes

CORPUS = shipped_corpus()
SCHEMES = load_schemes(CORPUS)
FILES = [(file, source) for file, source in load_manifest(CORPUS) if source.kind is SourceKind.PROFILE]
every_profile = pytest.mark.parametrize(
    "profile", [pytest.param((file, source.id), id=file.stem) for file, source in FILES], indirect=True
)

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
def profile(request: pytest.FixtureRequest) -> Profile:
    file, source_id = request.param
    return read_profile(file, source_id)


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


@every_profile
def test_names_are_those_of_the_scheme(profile: Profile) -> None:
    """A profile has the name and acronyms that its scheme is found by, the full name first, and none it is not."""
    scheme = SCHEMES.get(profile.id)
    own = {name.name for name in profile.names if name.form in (NameForm.FULL, NameForm.ACRONYM, NameForm.ALIAS)}
    assert {scheme.name, *scheme.acronyms} <= {name.name for name in profile.names}
    assert own <= {*scheme.names, *scheme.parts}
    assert profile.names[0].name == scheme.name


@every_profile
def test_collisions_are_marked(profile: Profile) -> None:
    """An acronym that others use as well says who."""
    marked = {name.name for name in profile.names if name.collides_with}
    assert {name for name in SCHEMES.get(profile.id).collides if name in {n.name for n in profile.names}} <= marked


@every_profile
def test_editions_are_in_order(profile: Profile) -> None:
    """What an edition supersedes is an older edition of the same document, and a document has one current edition."""
    for edition in profile.editions:
        older = [e for e in profile.editions if (e.document, e.edition) == (edition.document, edition.supersedes)]
        assert edition.supersedes is None or len(older) == 1, edition
        for one in older:
            assert (one.year or 0) <= (edition.year or 9999), edition
            assert one.status is not EditionStatus.CURRENT
    current = [edition.document for edition in profile.editions if edition.status is EditionStatus.CURRENT]
    assert len(set(current)) == len(current)


def test_every_scheme_has_its_profile() -> None:
    """Every known scheme has one profile, in a file of its name."""
    assert sorted(file.stem for file, _ in FILES) == sorted(scheme.id for scheme in SCHEMES.all)
    assert all(source.scheme == file.stem for file, source in FILES)


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
