"""Drawings become one sheet: with the words and links that Graphviz would have changed, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from xml.etree import ElementTree as Xml

from interop_assistant.domain.standards import CitedRelation
from interop_assistant.drawing.arrows import Arrow, said
from interop_assistant.registry import Registry

Link = Callable[[CitedRelation], str | None]
"""The address that a click on an arrow opens."""

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TITLE, ANCHOR, TEXT = f"{{{SVG}}}title", f"{{{SVG}}}a", f"{{{SVG}}}text"
LIFT = 4  # points by which words are raised: Graphviz lets the line touch their feet

Xml.register_namespace("", SVG)
Xml.register_namespace("xlink", XLINK)


def finished(drawn: Xml.Element, arrows: Sequence[Arrow], registry: Registry, link: Link) -> Xml.Element:
    """A drawing with the words and the links that Graphviz would have changed."""
    known = {arrow.id: arrow for arrow in arrows}
    for part in drawn.iter(f"{{{SVG}}}g"):
        title, identity = part.find(TITLE), part.get("id", "")
        if title is not None and identity in known:
            title.text = said(known[identity], registry)
            lead(part, title, known[identity].cited, link(known[identity].cited))
        elif title is not None:
            title.text = registry.name_of(title.text or "")
    return drawn


def lead(part: Xml.Element, title: Xml.Element, cited: CitedRelation, address: str | None) -> None:
    """Make one link of an arrow and its words; a statement without a link is told by the title."""
    drawn = [shape for anchor in part.iter(ANCHOR) for shape in anchor]
    shapes = [shape for shape in drawn if shape.text is None or shape.text.strip()]  # a blank label only made room
    for shape in shapes:
        if shape.tag == TEXT:
            shape.set("y", f"{float(shape.get('y', 0)) - LIFT:.2f}")
    for child in list(part)[1:]:
        part.remove(child)
    if address is None:
        title.text = f"{title.text}. {cited.relation.statement}"
        part.extend(shapes)
        return
    anchor = Xml.SubElement(part, ANCHOR, {f"{{{XLINK}}}href": address, "aria-label": title.text or ""})
    anchor.set(f"{{{XLINK}}}title", cited.relation.statement)
    anchor.extend(shapes)


def whole(pieces: Sequence[Xml.Element], count: int) -> Xml.Element:
    """One SVG of several, side by side."""
    sizes = [tuple(float(number) for number in piece.get("viewBox", "").split()[2:]) for piece in pieces]
    places = arranged([(width, height) for width, height in sizes])
    width = max((x + w for (x, _), (w, _) in zip(places, sizes, strict=True)), default=320)
    height = max((y + h for (_, y), (_, h) in zip(places, sizes, strict=True)), default=60)
    frame = {"width": f"{width:.0f}pt", "height": f"{height:.0f}pt", "viewBox": f"0 0 {width:.2f} {height:.2f}"}
    root = Xml.Element(f"{{{SVG}}}svg", {**frame, "role": "group", "aria-labelledby": "map-title map-description"})
    title = Xml.SubElement(root, TITLE, {"id": "map-title"})
    title.text = f"{count} relation{'' if count == 1 else 's'} between schemes"
    told = Xml.SubElement(root, f"{{{SVG}}}desc", {"id": "map-description"})
    told.text = "Arrows point from who recognises to who is recognised. The table of relations says the same in words."
    for (x, y), piece in zip(places, pieces, strict=True):
        Xml.SubElement(root, f"{{{SVG}}}g", {"transform": f"translate({x:.2f} {y:.2f})"}).extend(drawings(piece))
    if not pieces:
        place = {"x": "160", "y": "34", "text-anchor": "middle", "font-family": "Helvetica,Arial,sans-serif"}
        Xml.SubElement(root, TEXT, {**place, "font-size": "14"}).text = "No relation fits."
    return root


def drawings(piece: Xml.Element) -> Iterator[Xml.Element]:
    """The parts of a drawing, without the id that Graphviz gives each graph."""
    for part in piece:
        part.attrib.pop("id", None)
        yield part


def arranged(sizes: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where boxes of these sizes stand: on shelves, tallest first, low ones on top of each other; none overlap."""
    broad = max([sqrt(1.6 * sum(width * height for width, height in sizes)), *(width for width, _ in sizes)])
    places: dict[int, tuple[float, float]] = {}
    x = y = column = filled = shelf = 0.0
    for number in sorted(range(len(sizes)), key=lambda one: -sizes[one][1]):
        width, height = sizes[number]
        if filled + height > shelf or x + width > broad:
            x, filled = x + column, 0.0
            if not places or x + width > broad:
                x, y, shelf = 0.0, y + shelf, height
            column = 0.0
        places[number] = (x, y + filled)
        column, filled = max(column, width), filled + height
    return [places[number] for number in range(len(sizes))]
