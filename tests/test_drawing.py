"""Laws of the map: every relation is on it once for each pair, and its look, words and links are those given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop_assistant.domain.documents import Reference
from interop_assistant.domain.standards import (
    SYMMETRIC,
    CitedRelation,
    Relation,
    RelationKind,
    RelationStatus,
)
from interop_assistant.drawing import FEW, draw, original_address
from interop_assistant.drawing.arrows import DASHED, LOOKS, arrows_of
from interop_assistant.drawing.graphs import laid_out
from interop_assistant.drawing.sheets import ANCHOR, SVG, TITLE, XLINK, arranged
from interop_assistant.errors import LibraryBroken
from interop_assistant.manifest import shipped_corpus
from interop_assistant.registry import Registry, load_registry
from interop_assistant.schemes import Party, Scheme, Schemes

FAMILY = ("amber", "blue.river", "cedar", "d-4", "elm", "fox")
TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=' "\\<>&ü'), min_size=1).filter(
    str.strip
)
KINDS, STATUSES = st.sampled_from(RelationKind), st.sampled_from(RelationStatus)


def registry(names: Sequence[str] = FAMILY) -> Registry:
    """The family under these names; the first half are schemes, the others parties without a profile."""
    rows = list(zip(FAMILY, names, strict=False))
    schemes = tuple(Scheme(identity, name) for identity, name in rows[:3])
    return Registry(
        Schemes(schemes, {}, frozenset(), tuple(Party(identity, name) for identity, name in rows[3:])), None
    )


def relation(number: int, **fields: object) -> CitedRelation:
    values: dict[str, object] = {
        "id": f"relation-{number}",
        "giver": ("amber",),
        "taker": ("blue.river",),
        "kind": RelationKind.RECOGNISES,
        "scope": "all of it",
        "status": RelationStatus.CURRENT,
        "statement": f"Statement {number} stands alone.",
        "originals": (Reference("KEY", "A page, Somebody, 2020.", f"https://example.org/{number}"),),
    }
    return CitedRelation(Relation(**{**values, **fields}))  # type: ignore[arg-type]


SIDES = st.lists(st.sampled_from(FAMILY), min_size=1, max_size=4, unique=True).map(tuple)
FIELDS = st.fixed_dictionaries({"giver": SIDES, "taker": SIDES, "kind": KINDS, "status": STATUSES})
TABLES = st.lists(FIELDS, min_size=1, max_size=12).map(
    lambda rows: [relation(number, **row) for number, row in enumerate(rows)]
)


def drawn(
    found: Sequence[CitedRelation], of: Registry | None = None, link: Callable[..., str | None] | None = None
) -> Xml.Element:
    return Xml.fromstring(draw(found, of or registry(), link or original_address))


def parts(svg: Xml.Element, kind: str) -> list[Xml.Element]:
    """The groups that are arrows ("edge") or boxes ("node")."""
    return [part for part in svg.iter(f"{{{SVG}}}g") if part.get("class", "").split()[:1] == [kind]]


def shapes(part: Xml.Element, name: str) -> list[Xml.Element]:
    return list(part.iter(f"{{{SVG}}}{name}"))


def written(part: Xml.Element) -> str:
    """All that stands in a box, without the spaces that lines are broken at."""
    return squeezed("".join(text.text or "" for text in shapes(part, "text")))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def wanted_arrows(found: Iterable[CitedRelation]) -> dict[str, CitedRelation]:
    return {arrow.id: cited for cited in found for arrow in arrows_of(cited)}


@settings(max_examples=10)
@given(TABLES)
def test_every_pair_of_every_relation_is_one_arrow(found: list[CitedRelation]) -> None:
    """Each relation has one arrow for each giver with each taker but itself, under an id of its own."""
    svg = drawn(found)
    assert Counter(part.get("id") for part in parts(svg, "edge")) == Counter(list(wanted_arrows(found)))
    ends = Counter(tuple(part.get("class", "").split()[-2:]) for part in parts(svg, "edge"))
    pairs = Counter(
        (f"from-{giver}", f"to-{taker}")
        for cited in found
        for giver in cited.relation.giver
        for taker in cited.relation.taker
        if giver != taker
    )
    alone = Counter(
        (f"from-{one}", f"to-{one}")
        for cited in found
        for one in cited.relation.giver
        if cited.relation.giver == cited.relation.taker == (one,)
    )
    assert ends == pairs + alone
    assert Counter(part.get("id") for part in parts(svg, "node")) == Counter(
        {f"party-{one}": 1 for cited in found for one in cited.relation.parties}
    )


@settings(max_examples=10)
@given(TABLES)
def test_an_arrow_looks_as_the_relation_stands(found: list[CitedRelation]) -> None:
    """Dashed is what is not simply in force, grey what ended, double-headed what holds both ways by what it is."""
    svg = drawn(found)
    for part in parts(svg, "edge"):
        one = wanted_arrows(found)[part.get("id", "")].relation
        line, heads = shapes(part, "path")[0], shapes(part, "polygon")
        assert ("stroke-dasharray" in line.attrib) == (one.status in DASHED)
        assert (line.get("stroke") == LOOKS["ended"]["color"]) == (one.status is RelationStatus.ENDED)
        assert len(heads) == (2 if one.kind in SYMMETRIC else 1)


@settings(max_examples=10)
@given(TABLES)
def test_what_is_drawn_has_one_name_each(found: list[CitedRelation]) -> None:
    """No id stands twice in a map, and the map is named by a title and a description."""
    svg = drawn(found)
    ids = [part.get("id") for part in svg.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert set(svg.get("aria-labelledby", "").split()) <= set(ids)


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_names_are_shown_as_written(names: list[str]) -> None:
    """Whatever characters a name has, its box shows them, and markup in it stays text."""
    found = [
        relation(number, giver=(left,), taker=(right,)) for number, (left, right) in enumerate(combinations(FAMILY, 2))
    ]
    boxes = {part.get("id"): part for part in parts(drawn(found, registry(names)), "node")}
    for identity, name in zip(FAMILY, names, strict=True):
        assert written(boxes[f"party-{identity}"]) == squeezed(name)
        title = boxes[f"party-{identity}"].find(TITLE)
        assert title is not None
        assert title.text == name


@pytest.mark.parametrize(
    "name", ['The "Best" Standard', r"A\N \l \\ B", "Müller & Söhne", "<b>", "<b>bold</b>", "&lt;", "{a|b}"]
)
def test_awkward_names(name: str) -> None:
    """Quotes, backslashes, umlauts, markup and entities are shown as written, in large maps as in small ones."""
    for many in (1, FEW + 1):
        found = [relation(number) for number in range(many)]
        boxes = {part.get("id"): part for part in parts(drawn(found, registry([name, *FAMILY[1:]])), "node")}
        assert written(boxes["party-amber"]) == squeezed(name)


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=3, max_size=3), st.lists(TEXTS, min_size=3, max_size=3))
def test_statements_and_links_are_those_given(statements: list[str], links: list[str]) -> None:
    """An arrow has the statement as its tooltip and leads to the address given, character for character."""
    found = [relation(number, statement=statement) for number, statement in enumerate(statements)]
    svg = drawn(found, link=lambda cited: links[int(cited.relation.id.rpartition("-")[2])])
    for number, part in enumerate(sorted(parts(svg, "edge"), key=lambda part: part.get("id", ""))):
        (anchor,) = part.iter(ANCHOR)
        assert anchor.get(f"{{{XLINK}}}href") == links[number]
        assert anchor.get(f"{{{XLINK}}}title") == statements[number]
        assert set(anchor) >= set(shapes(part, "path") + shapes(part, "polygon"))


def test_an_arrow_without_a_link_tells_its_statement() -> None:
    """Where nothing can be opened there is no link, and the statement is part of the title."""
    (part,) = parts(drawn([relation(1)], link=lambda _: None), "edge")
    title = part.find(TITLE)
    assert title is not None
    assert list(part.iter(ANCHOR)) == []
    assert title.text == "From amber to blue.river: recognises, current. Statement 1 stands alone."


def test_the_label_of_an_arrow_says_how_it_stands() -> None:
    """Readers of screens hear who, what, how it stands and when; ended is said to be ended."""
    found = [
        relation(1, year=2012, until=2013, status=RelationStatus.ENDED),
        relation(2, kind=RelationKind.JOINT_AUDIT, year=2016),
        relation(3, kind=RelationKind.MUTUALLY_RECOGNISES, taker=("amber",), status=RelationStatus.UNDATED),
    ]
    labels = [anchor.get("aria-label") for part in parts(drawn(found), "edge") for anchor in part.iter(ANCHOR)]
    assert sorted(labels, key=str) == [
        "Among amber: mutually recognises, undated",
        "Between amber and blue.river: joint audit, current, 2016",
        "From amber to blue.river: recognises, ended, 2012 to 2013",
    ]


def test_few_arrows_say_what_they_are() -> None:
    """A small map has words beside its arrows, inside the arrow's one link; a large map has none."""
    small = drawn([relation(1, year=2012, until=2013, status=RelationStatus.ENDED)])
    assert [written(part) for part in parts(small, "edge")] == [squeezed("recognises, 2012 to 2013 (ended)")]
    large = drawn([relation(number) for number in range(FEW + 1)])
    assert [text for part in parts(large, "edge") for text in shapes(part, "text")] == []


def test_an_empty_map_says_so() -> None:
    """Without relations there still is a drawing, which says that none fits."""
    svg = drawn([])
    assert svg.tag == f"{{{SVG}}}svg"
    assert [text.text for text in shapes(svg, "text")] == ["No relation fits."]


def test_arrows_of_one_pair_lie_apart() -> None:
    """Several relations between the same two can be told apart, in either direction."""
    found = [relation(number) for number in range(3)] + [relation(9, giver=("blue.river",), taker=("amber",))]
    lines = [shapes(part, "path")[0].get("d") for part in parts(drawn(found), "edge")]
    assert len(set(lines)) == len(lines)


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), max_size=20))
def test_groups_never_overlap(sizes: list[tuple[float, float]]) -> None:
    """However large the groups are, each has its place and none lies on another."""
    places = arranged(sizes)
    boxes = [(x, y, x + width, y + height) for (x, y), (width, height) in zip(places, sizes, strict=True)]
    for (a, b, c, d), (e, f, g, h) in combinations(boxes, 2):
        assert c <= e + 1e-6 or g <= a + 1e-6 or d <= f + 1e-6 or h <= b + 1e-6


def test_the_shipped_table_is_drawn_whole() -> None:
    """Every relation that ships is on the map, and every box shows a name that people use."""
    shipped = load_registry(shipped_corpus())
    found = [CitedRelation(one) for one in shipped.relations]
    svg = drawn(found, shipped)
    assert {part.get("id") for part in parts(svg, "edge")} == set(wanted_arrows(found))
    shown = {part.get("id", "").removeprefix("party-"): written(part) for part in parts(svg, "node")}
    assert shown == {one: squeezed(shipped.short_name(one)) for cited in found for one in cited.relation.parties}


@pytest.mark.parametrize("look", LOOKS)
def test_arrows_are_seen_on_white(look: str) -> None:
    """Each colour has the contrast of 3:1 that graphics need (WCAG 2.2, 1.4.11)."""
    channels = [int(LOOKS[look]["color"][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 3


def test_a_graph_that_cannot_be_drawn_is_told() -> None:
    """What Graphviz cannot read becomes an error that says what to do."""
    with pytest.raises(LibraryBroken, match="could not be drawn"):
        laid_out(["digraph {"])
