"""Relations become a map: Graphviz draws who does what with whom as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from interop_assistant.domain.standards import CitedRelation
from interop_assistant.drawing.arrows import arrows_of, joined
from interop_assistant.drawing.graphs import graph_of, laid_out
from interop_assistant.drawing.sheets import Link, finished, whole
from interop_assistant.registry import Registry

__all__ = ["Link", "draw", "original_address"]

FEW = 40  # up to so many arrows have room for words beside them


def draw(found: Sequence[CitedRelation], registry: Registry, link: Link) -> str:
    """An SVG document with a title, a description, and one arrow for each pair of parties of each relation.

    Arrows point from who recognises to who is recognised; dashed is conditional or not yet in force, grey has ended,
    red is refused. Each arrow has the statement as its tooltip and leads to ``link``. Parties that nothing joins are
    drawn apart. `LibraryBroken` where Graphviz is missing.
    """
    arrows = [arrow for cited in found for arrow in arrows_of(cited)]
    groups = joined(arrows)
    words = len(arrows) <= FEW
    drawn = laid_out([graph_of(group, registry, words=words) for group in groups])
    pieces = [finished(Xml.fromstring(one), group, registry, link) for one, group in zip(drawn, groups, strict=True)]  # noqa: S314  Graphviz wrote it
    return Xml.tostring(whole(pieces, len(found)), encoding="unicode")


def original_address(cited: CitedRelation) -> str | None:
    """Where the first original of a relation is."""
    return cited.relation.originals[0].url
