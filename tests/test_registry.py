"""Laws of what the corpus says as data: who fits which filter, and what a name stands for."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from interop_assistant.domain.standards import SYMMETRIC, RelationKind, RelationStatus
from interop_assistant.errors import InvalidManifest, NotFound
from interop_assistant.manifest import shipped_corpus
from interop_assistant.registry import ProfileFilter, Registry, RelationFilter, load_registry
from interop_assistant.relations import COLUMNS, load_relations
from interop_assistant.topics import LANGUAGES, load_topics, topic_named
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "small_corpus"


@pytest.fixture
def registry() -> Registry:
    return load_registry(SMALL)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "corpus")
    return tmp_path / "corpus"


def found(registry: Registry, **wanted: object) -> list[str]:
    return [relation.id for relation in registry.relations_with(RelationFilter(**wanted))]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["asi", "ASI", "amber standard initiative", "Amber  Standard-Initiative"])
def test_a_scheme_is_found_by_any_of_its_names(registry: Registry, name: str) -> None:
    """Id, acronym and full name lead to the same scheme, whatever case and spacing."""
    assert registry.ids_of(name) == ("asi",)
    assert registry.profile(name).id == "asi"


def test_an_owner_stands_for_all_its_schemes(registry: Registry) -> None:
    """The name of an owner leads to every scheme that it owns."""
    assert registry.ids_of("Amber Society") == ("asi", "blue")
    assert registry.ids_of("Blue River Chain of Custody") == ("blue",)


def test_an_unknown_name_offers_the_nearest(registry: Registry) -> None:
    """A misspelt name is not found, and the nearest known name is offered."""
    with pytest.raises(NotFound, match="Did you mean Blue River"):
        registry.ids_of("Blue Rivr")
    with pytest.raises(NotFound, match="schemes"):
        registry.ids_of("zzzz")


def test_direction_matters(registry: Registry) -> None:
    """From and to are not exchanged, except in relations that hold both ways by what they are."""
    assert found(registry, giver="asi", taker="blue") == ["asi-recognises-blue-2020", "asi-blue-project"]
    assert found(registry, giver="blue", taker="asi") == ["blue-recognised-asi-2010", "asi-blue-project"]
    assert RelationKind.JOINT_PROJECT in SYMMETRIC


def test_a_year_shows_what_held_then(registry: Registry) -> None:
    """A year leaves out what began later, what had ended, and what has no year."""
    assert found(registry, year=2009) == []
    assert found(registry, year=2012) == ["blue-recognised-asi-2010"]
    assert found(registry, year=2015) == ["blue-recognised-asi-2010"]
    assert found(registry, year=2018) == []
    assert found(registry, year=2021) == ["asi-recognises-blue-2020", "asi-blue-project"]


def test_filters_narrow(registry: Registry) -> None:
    """Kind, status, topic and party each leave only what carries them."""
    assert found(registry, status=RelationStatus.ENDED) == ["blue-recognised-asi-2010"]
    assert found(registry, kind=RelationKind.ALIGNED_WITH) == ["asi-blue-joint-audit"]
    assert found(registry, topic="mine waste") == ["blue-recognised-asi-2010"]
    assert found(registry, party="ISO 14001") == ["asi-blue-joint-audit"]
    assert len(found(registry)) == 4


def test_profiles_by_what_they_carry(registry: Registry) -> None:
    """Profiles are found by topic, sector, material and position."""

    def ids(**wanted: str) -> list[str]:
        return [profile.id for profile in registry.profiles_with(ProfileFilter(**wanted))]

    assert ids() == ["asi", "blue"]
    assert ids(topic="tailings") == ["asi"]
    assert ids(topic="T08") == ["asi", "blue"]
    assert ids(sector="forestry") == ids(material="wood") == ids(position="forest_management") == ["blue"]


def test_names_for_people(registry: Registry) -> None:
    """The short name is the acronym, else the shortest name; an id without a bearer stays as it is."""
    assert [registry.short_name(one) for one in ("asi", "blue", "iso-14001", "x")] == [
        "ASI", "Blue River", "ISO 14001", "x",
    ]  # fmt: skip


def test_without_a_corpus_nothing_is_known() -> None:
    """A library without the shipped corpus has no profiles, topics or relations, and says so."""
    empty = load_registry(None)
    assert (empty.profiles, empty.topics, empty.relations, empty.relations_source) == ((), (), (), None)
    with pytest.raises(NotFound):
        empty.profile("asi")


def test_a_topic_by_any_of_its_names() -> None:
    """A topic is found by code, slug, label in any language and synonym."""
    topics = load_topics(SMALL)
    for name in ("T09", "t09", "tailings-and-waste", "Tailings and waste", "Bergbauabfälle", "mine waste"):
        assert topic_named(topics, name).code == "T09"
    with pytest.raises(NotFound, match="T08 Water"):
        topic_named(topics, "noise")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("relation", "likes", "recognises"),
        ("status", "fine", "conditional"),
        ("interoperability", "magic", "plug_and_play"),
        ("year", "c. 2020", "year such as 2014"),
        ("from", "ASI", "ids"),
        ("statement", "", "empty"),
        ("sources", "Title, 2020", "KEY"),
        ("sources", "A: Title, House, 2020. <https://example.org/…>", "KEY"),
        ("id", "blue-recognised-asi-2010", "twice"),
    ],
)
def test_a_wrong_relation_is_named(corpus: Path, column: str, value: str, said: str) -> None:
    """A wrong cell is refused with the relation, the column and what is allowed."""
    file = corpus / "relations.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    rows[0][column] = value
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(InvalidManifest, match=said):
        load_relations(corpus)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", ",".join(COLUMNS) + "\nx,y\n", ",".join(COLUMNS) + '\n"a'])
def test_another_table_is_refused(corpus: Path, text: str) -> None:
    """A table with other columns, ragged lines or open quotation marks is refused."""
    (corpus / "relations.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidManifest, match="relations"):
        load_relations(corpus)


def test_topics_that_ship_are_whole() -> None:
    """There are 22 topics, each with a definition of two or three sentences, synonyms and labels in five languages."""
    topics = load_topics(shipped_corpus())
    assert [topic.code for topic in topics] == [f"T{number:02}" for number in range(1, 23)]
    for topic in topics:
        assert 2 <= topic.definition.count(". ") + 1 <= 3, topic.code
        assert len(topic.definition.split()) >= 20
        assert len(topic.synonyms) >= 6
        assert set(topic.labels) == set(LANGUAGES)
        assert set(topic.terms) == set(LANGUAGES) - {"en"}
