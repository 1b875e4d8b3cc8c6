"""Theories on the framework: what is placed where, how places stand, and the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from interop_assistant.domain.theories import Element, Laid, Level, Standing, Theory
from interop_assistant.errors import InvalidManifest, WrongUsage
from interop_assistant.manifest import shipped_corpus
from interop_assistant.theorising import draw
from interop_assistant.theorising.framework import FRAMEWORK, load_framework
from interop_assistant.topics import load_topics
from tests.conftest import ROOT
from tests.theorising.made_up import theories

EXAMPLES = sorted((ROOT / "docs" / "theories").glob("*.yaml"))


@pytest.fixture(scope="module")
def laid() -> Laid:
    """The examples, compared."""
    return compared(EXAMPLES)


def compared(files: Sequence[Path]) -> Laid:
    tools = theories()
    return tools.compare([tools.read(file.read_text(encoding="utf-8"), file.name) for file in files])


def placing(**nodes: str) -> Theory:
    """A theory with an element at each node, placed by a person: activity, output, outcome and impact by name."""
    levels: dict[Level, tuple[Element, ...]] = dict.fromkeys(Level, ())
    for name, node in nodes.items():
        levels[Level(name)] = (Element(name[:3], f"words on {node}", node=node),)
    return Theory("S", "T", **{level.value: found for level, found in levels.items()})


def test_nothing_is_lost(laid: Laid) -> None:
    """Every element of every theory is at one place or among those without."""
    placed = [one for row in laid.rows for cell in row.cells for one in cell] + list(laid.unplaced)
    for theory, name in zip(laid.theories, laid.names, strict=True):
        own = sorted(one.element.id for one in placed if one.scheme == name)
        assert own == sorted(element.id for _, element in theory.elements)


def test_levels_are_kept(laid: Laid) -> None:
    """An activity lies among activities, an impact among impacts."""
    for row in laid.rows:
        assert all(one.level is row.node.level for cell in row.cells for one in cell)


def test_near_enough_or_without_a_place(laid: Laid) -> None:
    """What likeness placed has at least the threshold, and what has no place has less."""
    for row in laid.rows:
        for cell in row.cells:
            assert all(one.score is None or one.score >= laid.threshold - 0.001 for one in cell)
    assert all(one.score is not None and one.score <= laid.threshold + 0.001 for one in laid.unplaced)


def test_a_person_has_the_last_word() -> None:
    """An element with a node lies there, whatever its words are like."""
    laid = theories().compare([placing(activities="measure-learn")])
    (row,) = [row for row in laid.rows if any(row.cells)]
    assert row.node.id == "measure-learn"
    assert row.cells[0][0].score is None


def test_standing_counts_the_schemes() -> None:
    """A place of all is overlap, of some partial, of one only, of none a gap."""
    a, b, c = placing(outputs="public-data"), placing(outputs="public-data"), placing(activities="assure")
    standing = {row.node.id: row.standing for row in theories().compare([a, b]).rows}
    assert (standing["public-data"], standing["assure"]) == (Standing.OVERLAP, Standing.GAP)
    standing = {row.node.id: row.standing for row in theories().compare([a, b, c]).rows}
    assert (standing["public-data"], standing["assure"]) == (Standing.PARTIAL, Standing.ONLY)


def test_complementary_is_what_leads_on() -> None:
    """What one has alone and what the other has alone are complementary where the framework leads from one to it."""
    first, second = placing(activities="assure"), placing(outputs="assessed-sites")
    found = theories().compare([first, second]).handovers
    assert [(one.giver, one.first, one.taker, one.second) for one in found] == [
        ("S (1)", "assure", "S (2)", "assessed-sites")
    ]
    assert not theories().compare([first, first]).handovers


def test_order_of_theories_changes_nothing_but_columns() -> None:
    """Whoever is named first, each place stands the same and each scheme has the same there."""
    seen = set()
    for files in permutations(EXAMPLES[:3]):
        laid = compared(files)
        seen.add(
            tuple(
                (row.node.id, row.standing, frozenset(one.element.text for cell in row.cells for one in cell))
                for row in laid.rows
            )
        )
    assert len(seen) == 1


@pytest.mark.parametrize("count", [0, 7])
def test_too_few_or_many_are_refused(count: int) -> None:
    """No theory and more than six are refused with how many are taken."""
    with pytest.raises(WrongUsage, match="1 to 6"):
        theories().compare([placing(activities="assure")] * count)


@pytest.mark.parametrize("files", [EXAMPLES[:1], EXAMPLES[:2], EXAMPLES], ids=["one", "two", "three"])
def test_the_picture_shows_every_place(files: Sequence[Path]) -> None:
    """The picture is well-formed, names each place once, loads nothing, and stays inside its frame."""
    laid = compared(files)
    svg = draw(laid)
    root = ElementTree.fromstring(svg)
    shown = [title.text or "" for title in root.iter("{http://www.w3.org/2000/svg}title")]
    for row in laid.rows:
        assert sum(text.startswith(f"{row.node.label}. ") for text in shown) == 1
    assert not re.search(r"(?:href|src|url\()", svg)
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    for box in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(box.get("x", 0)) + float(box.get("width", 0)) <= width
        assert float(box.get("y", 0)) + float(box.get("height", 0)) <= height


def test_boxes_do_not_overlap(laid: Laid) -> None:
    """No two places are drawn over each other."""
    root = ElementTree.fromstring(draw(laid))
    boxes = [
        tuple(float(box.get(key, 0)) for key in ("x", "y", "width", "height"))
        for box in root.iter("{http://www.w3.org/2000/svg}rect")
        if box.get("class") == "box" and float(box.get("width", 0)) > 30
    ]
    assert len(boxes) == len(laid.rows)
    for number, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[number + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_markup_in_words_is_shown_as_words() -> None:
    """Words that look like markup stay words in the picture."""
    element = Element("a1", '<script>alert("x")</script> & more', node="assure")
    laid = theories().compare([Theory("<b>S</b>", "T", activities=(element,))])
    assert "<script>" not in draw(laid)
    ElementTree.fromstring(draw(laid))


def test_the_framework_leads_forward() -> None:
    """Each place but impacts and target groups leads on to a later one, and names topics that exist."""
    framework = load_framework(shipped_corpus())
    topics = {topic.code for topic in load_topics(shipped_corpus())}
    for node in framework.nodes:
        assert set(node.topics) <= topics
        assert bool(node.leads_to) == (node.level in (Level.ACTIVITIES, Level.OUTPUTS, Level.OUTCOMES))
    assert framework.originals


def test_every_topic_has_a_place() -> None:
    """No topic of the corpus is left out by the framework."""
    framework = load_framework(shipped_corpus())
    placed = {code for node in framework.nodes for code in node.topics}
    assert placed == {topic.code for topic in load_topics(shipped_corpus())}


def test_a_broken_framework_names_the_node(tmp_path: Path) -> None:
    """A link that leads nowhere and a level that does not exist are told with the node."""
    text = (shipped_corpus() / FRAMEWORK).read_text(encoding="utf-8")
    for wrong, said in (('leads_to = ["agreements"]', "cooperate"), ('level = "activities"', "set-standards")):
        (tmp_path / FRAMEWORK).write_text(
            text.replace(wrong, wrong.split(" = ")[0] + ' = "x"' if "level" in wrong else 'leads_to = ["x"]', 1)
        )
        with pytest.raises(InvalidManifest, match=said):
            load_framework(tmp_path)
